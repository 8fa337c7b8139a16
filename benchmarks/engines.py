"""Hours to days on polars, DuckDB and Spark: time, memory and the bytes of the daily table, on generated hours.

    python -m benchmarks.engines --rows 100000000 --folder /tmp/hours [--only polars duckdb spark]

Each engine runs in a process of its own; its memory is that of the process and of all it starts (Spark's JVM). Spark
takes its settings from its own configuration, DuckDB from AIRCHECK_DUCKDB.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import narwhals as nw
import polars as pl

from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.standard import POLLUTANTS, Ambient, Statistics
from aircheck.statistics.daily import KEY, days_of
from aircheck.statistics.engines import engine_of
from aircheck.statistics.engines.base import MONTH, engine_name
from aircheck.statistics.engines.days import shown, station_days_on
from aircheck.statistics.exclusion import Wanted

YEAR = 2020
_FIRST = date(YEAR, 1, 1)
_HOURS = 366 * 24
_CHUNK = 2_000
"""Stations of a file."""
_GROUP = 250_000
"""Rows of a row group."""


def generate(folder: Path, rows: int) -> None:
    """Write hours of as many stations as have `rows` in a year: a file a month and 2,000 stations, sorted within."""
    folder.mkdir(parents=True, exist_ok=True)
    stations = max(1, rows // _HOURS)
    for month in range(1, 13):
        first = date(YEAR, month, 1)
        last = date(YEAR + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        for start in range(0, stations, _CHUNK):
            path = folder / f"{month:02}-{start:06}.parquet"
            if not path.exists():
                found = hours(range(start, min(start + _CHUNK, stations)), first, last)
                own = pl.lit(YEAR * 12 + month, pl.Int64).alias(MONTH)
                found.with_columns(own).write_parquet(path, row_group_size=_GROUP)


def hours(stations: range, first: date, last: date) -> pl.DataFrame:
    """Return made-up hours, the same at every call: 2 % have no row, of the values 3 % are gaps."""
    days = range((first - date(1970, 1, 1)).days, (last - date(1970, 1, 1)).days + 1)
    every = (
        pl.DataFrame({"number": list(stations)})
        .join(pl.DataFrame({"day": list(days)}), how="cross")
        .join(pl.DataFrame({"hour": list(range(1, 25))}), how="cross")
    )
    place = (pl.col("number") * 400 + pl.col("day") - 18_000) * 24 + pl.col("hour")
    seen = every.filter(_mixed(place, 7) % 100 >= 2)
    values = (
        pl.when(_mixed(place, item + 11) % 100 >= 3).then(_mixed(place, item + 23) % 400 * 500).alias(engine_name(name))
        for item, name in enumerate(POLLUTANTS)
    )
    return seen.select(pl.format("S{}", pl.col("number") + 100_000).alias("station"), "day", "hour", *values)


def _mixed(place: pl.Expr, seed: int) -> pl.Expr:
    """A whole number from 0 on that looks drawn by chance: made twice, so that nothing in it repeats."""
    once = (place * 1_103_515_245 + seed * 12_345) % 2_147_483_647
    return (once // 1_000 * 48_271 + once % 1_000 * 69_621) % 2_147_483_647 // 1_000


def _standards() -> tuple[Ambient, Statistics]:
    found = load_standards(data_root())
    ambient, statistics = found["gb3095-2012"], found["hj663-2013"]
    assert isinstance(ambient, Ambient)
    assert isinstance(statistics, Statistics)
    return ambient, statistics


def by_months(folder: Path) -> pl.DataFrame:
    """As the program does on polars: one month after the other."""
    ambient, statistics = _standards()
    found = []
    for month in range(1, 13):
        lazy = pl.scan_parquet(folder / f"{month:02}-*.parquet")
        days = days_of(nw.from_native(lazy), ambient, statistics).to_native().collect(engine="streaming")
        found.append(days)
    return shown(pl.concat(found).sort(KEY))


def on_engine(name: str) -> Callable[[Path], pl.DataFrame]:
    """Return how an engine does it: all months at once."""

    def days(folder: Path) -> pl.DataFrame:
        engine = engine_of(name)
        assert engine is not None
        ambient, statistics = _standards()
        frame = engine.scanned([str(path) for path in sorted(folder.glob("*.parquet"))])
        wanted = Wanted(_FIRST, date(YEAR, 12, 31))
        return station_days_on(engine, frame, wanted, ambient, statistics, converts=False)

    return days


CONTENDERS: Mapping[str, Callable[[Path], pl.DataFrame]] = {
    "polars": by_months,
    "duckdb": on_engine("duckdb"),
    "spark": on_engine("spark"),
}


def run(name: str, folder: Path) -> None:
    """Compute the days and print what came out, for the process that measures."""
    start = time.perf_counter()
    days = CONTENDERS[name](folder)
    seconds = time.perf_counter() - start
    buffer = BytesIO()
    days.write_ipc(buffer)
    told = {"seconds": seconds, "days": days.height, "sha256": sha256(buffer.getbuffer()).hexdigest()}
    engine = engine_of(name)
    stages = engine.stages() if engine else ()
    print(json.dumps(told | {f"{one.name}: moved": one.moved for one in stages}))


def measured(name: str, folder: Path) -> dict[str, object]:
    """Run a contender in a process of its own; `peak` is the most memory, in bytes, of it and all it started."""
    command = [sys.executable, "-m", "benchmarks.engines", "--folder", str(folder), "--run", name]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        over, peaks, ticks = Event(), [0], dict[int, int]()
        watch = Thread(target=_watch, args=(process.pid, over, peaks, ticks))
        watch.start()
        out, _ = process.communicate()
        over.set()
        watch.join()
    lines = [line for line in out.splitlines() if line.startswith("{")]
    told = json.loads(lines[-1]) if lines else {"failed": process.returncode}
    return {
        "engine": name,
        **told,
        "with start": time.perf_counter() - begun,
        "cpu": sum(ticks.values()) / 100,
        "peak": peaks[0],
    }


def _watch(pid: int, over: Event, peaks: list[int], ticks: dict[int, int]) -> None:
    while not over.wait(0.2):
        family = list(_family(pid))
        peaks[0] = max(peaks[0], sum(_resident(one) for one in family))
        ticks.update((one, max(ticks.get(one, 0), _ticks(one))) for one in family)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _ticks(pid: int) -> int:
    """Return the time on processors that a process has had, in hundredths of a second."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * 4096


def main() -> None:
    """Generate what is not there yet, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--only", nargs="*", choices=list(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--run", choices=list(CONTENDERS))
    asked = parser.parse_args()
    if asked.run:
        run(asked.run, asked.folder)
        return
    generate(asked.folder, asked.rows)
    size = sum(path.stat().st_size for path in asked.folder.glob("*.parquet"))
    print(json.dumps({"rows": asked.rows, "bytes": size}))
    for name in asked.only:
        print(json.dumps(measured(name, asked.folder)), flush=True)


if __name__ == "__main__":
    main()
