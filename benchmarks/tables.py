"""Results as a table: medians, and how many times the floor's they are."""

import re
from pathlib import Path
from statistics import median

from benchmarks.cases import Aim, Case
from benchmarks.measuring import Run
from benchmarks.turns import Key, Outcome

HEAD = ("", "wall, s", "CPU, s", "peak, MiB", "wall / floor", "CPU / floor")
STOPPED, BROKEN, NONE = "stopped", "broken", ""


def rows(outcome: Outcome) -> list[tuple[str, ...]]:
    """Return the cells below `HEAD`, a row per contender."""
    return [_row(key, runs, outcome) for key, runs in outcome.runs.items()]


def _row(key: Key, runs: list[Run], outcome: Outcome) -> tuple[str, ...]:
    part, name = key
    label = f"{name}, {part}" if part else name
    if not outcome.finished(key):
        said = STOPPED if runs[-1].stopped else BROKEN
        return (label, f"{said} after {runs[-1].wall:.0f}", NONE, f"{runs[-1].peak:,.0f}", NONE, NONE)
    wall, cpu, peak = (_median(runs, of) for of in ("wall", "cpu", "peak"))
    ratios = [_ratio(key, (part, "floor"), of, outcome) for of in ("wall", "cpu")]
    return (label, f"{wall:.2f}", f"{cpu:.2f}", f"{peak:,.0f}", *(f"{x:.2f}" if x else NONE for x in ratios))


def aims(case: Case, outcome: Outcome) -> list[str]:
    """Return what was aimed at and what was reached, in one line each."""
    return [_aim(aim, outcome) for aim in case.aims if ("", aim.contender) in outcome.runs]


def _aim(aim: Aim, outcome: Outcome) -> str:
    unit = f"× {aim.over}" if aim.over else "MiB" if aim.memory else "s"
    unit += f" + {aim.plus}" if aim.plus else ""
    return f"{aim.contender}: {_reached(aim, outcome)} (aim: at most {aim.most:,g} {unit})"


def _reached(aim: Aim, outcome: Outcome) -> str:
    key = ("", aim.contender)
    if aim.over is not None and aim.plus is not None:
        needed = (key, ("", aim.over), ("", aim.plus))
        if not all(each in outcome.runs and outcome.finished(each) for each in needed):
            return "not finished"
        walls, cpus = ([_median(outcome.runs[each], of) for each in needed] for of in ("wall", "cpu"))
        bounds = [aim.most * base + more for _, base, more in (walls, cpus)]
        return f"{walls[0]:.2f} s of {bounds[0]:.2f} by wall time, {cpus[0]:.2f} of {bounds[1]:.2f} by CPU time"
    if aim.over is not None:
        ratios = [_ratio(key, ("", aim.over), of, outcome) for of in ("wall", "cpu")]
        wall, cpu = ("–" if ratio is None else f"{ratio:.2f}" for ratio in ratios)
        return f"{wall} × {aim.over} by wall time, {cpu} by CPU time"
    if not outcome.finished(key):
        return "not finished"
    runs = outcome.runs[key]
    return f"{_median(runs, 'peak'):,.0f} MiB" if aim.memory else f"{_median(runs, 'wall'):.2f} s"


def _ratio(key: Key, base: Key, of: str, outcome: Outcome) -> float | None:
    if base not in outcome.runs or not (outcome.finished(key) and outcome.finished(base)):
        return None
    return _median(outcome.runs[key], of) / _median(outcome.runs[base], of)


def _median(runs: list[Run], of: str) -> float:
    return float(median(getattr(run, of) for run in runs))


def plain(cells: list[tuple[str, ...]]) -> str:
    """Return a table with aligned columns."""
    lines = [HEAD, *cells]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in lines)


def _aligned(line: tuple[str, ...], widths: list[int]) -> list[str]:
    return [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))]


def markdown(cells: list[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    marks = ("|---|" + "---:|" * (len(HEAD) - 1),)
    return "\n".join([_piped(HEAD), *marks, *(_piped(line) for line in cells)])


def _piped(line: tuple[str, ...]) -> str:
    return "| " + " | ".join(line) + " |"


def rewrite(page: Path, name: str, text: str) -> None:
    """Put a text between a section's marks. ValueError where the page has none."""
    old = page.read_text(encoding="utf-8")
    begin, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    section = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not section.search(old):
        raise ValueError(f"{page.name} has no section between {begin} and {end}")
    page.write_text(section.sub(lambda _: f"{begin}\n{text}\n{end}", old), encoding="utf-8")
