"""What hours cost Spark: one run of `aircheck stats --engine spark` on made-up hours, by what the work was for.

Measured are rows, the size of the files, and of all tasks of executors: processor time, bytes read, bytes moved.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from aircheck.contracts.convert import clean_table, write_parquet
from aircheck.contracts.lookup import built_in
from aircheck.inputs.received import receive
from aircheck.intake.files.source import expand
from aircheck.intake.scope import Scope
from aircheck.loading.gases import load_gases
from aircheck.model.standard import POLLUTANTS
from aircheck.runs.stats import Request, tabulate
from aircheck.statistics.engines.base import engine_name
from benchmarks.cluster import environment_of
from benchmarks.engines import hours

YEAR = 2020
KINDS = ("csv", "parquet")


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: processor seconds, bytes read and moved, and how many stages of Spark it was."""

    cpu: float
    read: int
    moved: int
    stages: int


NOTHING = Work(0.0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Cost:
    """A run: the rows of its files, their bytes, and the work by its name (`hours`, `days` …)."""

    rows: int
    size: int
    work: Mapping[str, Work]


def written(stations: int, folder: Path) -> Mapping[str, Path]:
    """Write a year of hours, a file a month, as CSV and as `data convert` writes Parquet; return the folders."""
    homes = {kind: folder / f"{stations}-{kind}" for kind in KINDS}
    for kind, home in homes.items():
        home.mkdir(parents=True, exist_ok=True)
        for month in range(1, 13):
            path = home / f"{month:02}.{kind}"
            if not path.exists():
                _write(kind, path, homes["csv"] / f"{month:02}.csv", stations, month)
    return homes


def _write(kind: str, path: Path, text: Path, stations: int, month: int) -> None:
    if kind == "csv":
        _lines(stations, month).write_csv(path)
    else:
        scope = Scope(air=load_gases)
        write_parquet(clean_table(receive(expand([str(text)]), built_in(), scope).submission, "air_hourly"), path)


def _lines(stations: int, month: int) -> pl.DataFrame:
    last = date(YEAR + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    found = hours(range(stations), date(YEAR, month, 1), last)
    day = pl.col("day").cast(pl.Int32).cast(pl.Date).cast(pl.Datetime("us"))
    time = (day + pl.duration(hours=pl.col("hour"))).dt.strftime("%Y-%m-%d %H:%M").alias("time")
    # Carbon monoxide in mg/m³: what is usual of the others would look like another unit.
    units = {item: 100_000 if item == "CO" else 1000 for item in POLLUTANTS}
    values = ((pl.col(engine_name(name)) / unit).alias(name) for name, unit in units.items())
    return found.select("station", time, *values)


def measured(stations: int, folder: Path, kind: str) -> Cost:
    """Measure one run in a process of its own, on two threads of this machine."""
    home = written(stations, folder)[kind]
    environment = environment_of(folder, "local[2]")
    command = [sys.executable, "-m", "benchmarks.spark_costs", str(home)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    told = [line for line in done.stdout.splitlines() if line.startswith('{"rows"')]
    if not told:
        raise RuntimeError(done.stderr[-4_000:])
    return cost_of(json.loads(told[-1]))


def cost_of(found: Mapping[str, Any]) -> Cost:
    """Return a cost that was written as JSON."""
    return Cost(found["rows"], found["size"], {name: Work(**own) for name, own in found["work"].items()})


def run(home: Path) -> Cost:
    """Make a table of statistics of the files in a folder on Spark, and ask it for what that took."""
    table = tabulate(expand([str(home)]), Request(engine="spark"))
    size = sum(path.stat().st_size for path in home.iterdir())
    return Cost(sum(entry.rows for entry in table.inputs), size, _work(_stages()))


def _stages() -> Sequence[Any]:
    from pyspark import SparkContext

    context: Any = SparkContext.getOrCreate()
    none = context._gateway.new_array(context._gateway.jvm.double, 0)
    found = context._jsc.sc().statusStore().stageList(None, False, False, none, None)
    return [found.apply(place) for place in range(found.size())]


def _work(stages: Sequence[Any]) -> Mapping[str, Work]:
    found: dict[str, Work] = {}
    for one in stages:
        name = one.description().get().removeprefix("aircheck: ") if one.description().isDefined() else "others"
        own = found.get(name, NOTHING)
        cpu, ran = own.cpu + one.executorCpuTime() / 1e9, own.stages + int(one.numCompleteTasks() > 0)
        found[name] = Work(cpu, own.read + one.inputBytes(), own.moved + one.shuffleWriteBytes(), ran)
    return found


if __name__ == "__main__":
    print(json.dumps(asdict(run(Path(sys.argv[1])))))
