"""What a province costs on a cluster: measured at small sizes with Spark, lines fitted, the runs simulated.

    python -m benchmarks.province --folder /tmp/province [--stations 8 24 72] [--costs costs.json]
        [--province 100000] [--years 10] [--executors 10] [--cores 4] [--price 0.05]

Prints tables in Markdown. `--costs` keeps what was measured, or takes it from there. The price of a core-hour and what
befalls tasks are assumptions, not measurements; the seed makes them the same at every run.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.scheduling import elapsed, tasks
from benchmarks.spark_costs import KINDS, NOTHING, Cost, cost_of, measured

_YEAR = 8766
"""Hours of a year, leap days shared out."""
_PIECE = 128 * 2**20
"""Bytes of files a task, Spark's default."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The province, its cluster of at least two executors, and what is assumed (see `scheduling.tasks` for the rest).

    `price`: of a core-hour.
    """

    stations: int
    years: int
    executors: int
    cores: int
    price: float
    slow: int = 2
    times: float = 4.0
    seed: int = 1

    @property
    def rows(self) -> int:
        """Station-hours."""
        return self.stations * self.years * _YEAR


@dataclass(frozen=True, slots=True)
class Line:
    """A cost that grows with rows: `fixed + each * rows`."""

    fixed: float
    each: float

    @classmethod
    def through(cls, points: Sequence[tuple[float, float]]) -> "Line":
        """Fit by least squares to points of rows and cost, of at least two sizes."""
        x, y = (sum(part) / len(points) for part in zip(*points, strict=True))
        each = sum((rows - x) * (cost - y) for rows, cost in points) / sum((rows - x) ** 2 for rows, _ in points)
        return cls(y - each * x, each)


def hours_of(costs: Sequence[Cost], asked: Asked, *, lost: bool) -> tuple[float, float, int]:
    """Return core-hours, hours on the clock and the tasks of a stage; `lost`: in every stage one dies halfway."""
    core, clock, most = 0.0, 0.0, 0
    largest = max(costs, key=lambda one: one.rows)
    for place, (name, work) in enumerate(sorted(largest.work.items())):
        seconds = Line.through([(one.rows, one.work.get(name, NOTHING).cpu) for one in costs]).each * asked.rows
        count = max(asked.executors * asked.cores, round(largest.size / largest.rows * asked.rows / _PIECE))
        for stage in range(work.stages):
            seed = asked.seed * 10_000 + place * 100 + stage
            own = tasks(max(seconds, 0.0) / work.stages, count, seed, asked.slow, asked.times)
            whole = elapsed(own, asked.executors, asked.cores)
            clock += elapsed(own, asked.executors, asked.cores, whole / 2) if lost else whole
        core, most = core + max(seconds, 0.0) / 3600, max(most, count)
    return core, clock / 3600, most


def table(costs: Mapping[str, Sequence[Cost]], asked: Asked) -> Iterator[str]:
    """Yield the lines of a table: a row a kind of files."""
    yield "| files | bytes | read | moved | tasks a stage | core-hours | hours | with a lost executor | price |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for kind, own in costs.items():
        size = own[-1].size / own[-1].rows * asked.rows
        read, moved = (
            Line.through([(one.rows, sum(getattr(work, what) for work in one.work.values())) for one in own]).each
            for what in ("read", "moved")
        )
        core, clock, most = hours_of(own, asked, lost=False)
        _, late, _ = hours_of(own, asked, lost=True)
        price = clock * asked.executors * asked.cores * asked.price
        figures = [f"{part / 1e9:,.0f} GB" for part in (size, read * asked.rows, moved * asked.rows)]
        yield f"| {kind} | {' | '.join(figures)} | {most:,} | {core:.1f} | {clock:.2f} | {late:.2f} | {price:.2f} |"


def small(costs: Mapping[str, Sequence[Cost]]) -> Iterator[str]:
    """Yield the lines of a table of what was measured."""
    yield "| files | rows | bytes a row | work | stages | CPU s | read a row | moved a row |"
    yield "|---|---:|---:|---|---:|---:|---:|---:|"
    for kind, own in costs.items():
        for one in own:
            for name, work in sorted(one.work.items()):
                rest = f"{work.stages} | {work.cpu:.1f} | {work.read / one.rows:.1f} | {work.moved / one.rows:.1f}"
                yield f"| {kind} | {one.rows:,} | {one.size / one.rows:.1f} | {name} | {rest} |"


def main(arguments: list[str] | None = None) -> None:
    """Measure what is not kept, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--stations", type=int, nargs="+", default=[8, 24, 72])
    parser.add_argument("--costs", type=Path)
    for name, default in (("province", 100_000), ("years", 10), ("executors", 10), ("cores", 4)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--price", type=float, default=0.05, help="of a core-hour with its memory, assumed")
    given = parser.parse_args(arguments)
    kept = given.costs
    if kept is not None and kept.exists():
        found = {kind: [cost_of(one) for one in own] for kind, own in json.loads(kept.read_text()).items()}
    else:
        found = {kind: [measured(count, given.folder, kind) for count in sorted(given.stations)] for kind in KINDS}
        if kept is not None:
            kept.write_text(json.dumps({kind: [asdict(one) for one in own] for kind, own in found.items()}))
    asked = Asked(given.province, given.years, given.executors, given.cores, given.price)
    print("\n".join([*small(found), "", f"{asked.rows:,} station-hours", "", *table(found, asked)]))


if __name__ == "__main__":
    main()
