"""Of a hundred stations, days or files as many frames are made as of a few: nothing loops over them with frames.

Counted is every call that makes polars work: what is collected, grouped, filtered, joined or sorted. A loop over
stations that filtered a frame for each of them would make 200 stations cost twenty times the calls of ten.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.methods.ranking import Ranking, Repeated
from aircheck.model.period import Period
from aircheck.model.text import Bilingual
from aircheck.runs.check import check
from aircheck.runs.rank import Request as RankRequest
from aircheck.runs.rank import rank
from aircheck.runs.request import Request
from aircheck.runs.stats import Request as TableRequest
from aircheck.runs.stats import tabulate
from tests.conftest import ROOT, ours

pytestmark = pytest.mark.heavy

CALLS = {
    pl: ("collect_all",),
    pl.LazyFrame: ("collect", "group_by"),
    pl.DataFrame: ("group_by", "filter", "join", "sort", "select", "with_columns", "partition_by", "unique"),
}
FIRST = date(2020, 1, 1)
INTAKE = str(ROOT / "aircheck" / "intake")
REPEATED = Repeated(last=3, times=1, then=Bilingual(zh="约谈", en="a talk"))
AHEAD = """\
extends: national
settings:
  hj663-2013.area_order: {value: station_first, reason: 市里如此, source: 市里}
commitments:
  - {id: each, clause: 年均, title: {zh: 各站, en: Stations}, basis: interpretation, strength: must, check: measured}
rules:
  - {id: each, measure: {air: annual_mean, pollutant: PM2.5, each: station}, target: ≤ 35 µg/m³}
"""
BASE = {"PM2.5": 40, "PM10": 60, "SO2": 8, "NO2": 25, "CO": 1, "O3": 70}


def wide(stations: int, days: Sequence[int]) -> str:
    """The archive of a national network: a row an hour and pollutant, a column a station."""
    lines = ["date,hour,type," + ",".join(f"S{number:03d}" for number in range(stations))]
    for day in days:
        stamp = f"{FIRST + timedelta(days=day):%Y%m%d}"
        for item, base in BASE.items():
            values = ",".join(str(base + (base > 1) * (number * 7 + day * 3) % 30) for number in range(stations))
            lines += (f"{stamp},{hour},{item},{values}" for hour in range(24))
    return "\n".join(lines) + "\n"


def listed(stations: int) -> SourceFile:
    """A list of the stations, in four streets, one of them at work from the second day on."""
    rows = (f"S{n:03d},站{n},街{n % 4},是,{'2020-01-02' if n == 1 else ''}," for n in range(stations))
    return SourceFile.of_text("stations.csv", "\n".join(("station,name,street,assessed,since,until", *rows)) + "\n")


def sources(stations: int, days: int, files: int = 1) -> list[SourceFile]:
    """Days of stations in so many files, with the list."""
    parts = [range(number, days, files) for number in range(files)]
    texts = (SourceFile.of_text(f"china_sites_{number}.csv", wide(stations, own)) for number, own in enumerate(parts))
    return [listed(stations), *texts]


def checked(files: Sequence[SourceFile]) -> None:
    """Judge, and look at every part, which is made only then."""
    report = check(ours("national"), files, Request(date(2021, 1, 1), year=2020))
    assert any(len(list(result.parts)) > 10 for result in report.results)


def ahead(files: Sequence[SourceFile], plan: Path) -> None:
    """Judge a year that is open, in which every station, and those that make the area, have a rest of their own."""
    report = check(load_plan(str(plan), MEASURES), files, Request(date(2020, 2, 1), year=2020))
    assert report.result("each").outlook
    assert report.result("nat-o3-percentile").outlook


def tabulated(files: Sequence[SourceFile]) -> None:
    """Make the table of a month."""
    table = tabulate(files, TableRequest(period=Period(FIRST, date(2020, 1, 31))))
    assert len(table.places) > 10


def ranked(files: Sequence[SourceFile]) -> None:
    """Rank streets by two items in a month, with the months before it."""
    method = Ranking(by=("PM2.5", "composite"), months=(REPEATED,), enough="standard")
    sheet = rank(None, method, files, RankRequest(Period(FIRST, date(2020, 2, 29)), of="station"))
    assert len(sheet.groups[0].tables[0].rows) + len(sheet.groups[0].tables[0].not_ranked) > 9


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch, apart: str = "") -> Iterator[Counter[str]]:
    """Count the calls, but for those from a folder of our code `apart`."""
    found: Counter[str] = Counter()
    with monkeypatch.context() as patch:
        for owner, names in CALLS.items():
            for name in names:
                patch.setattr(owner, name, _counted(getattr(owner, name), f"{owner.__name__}.{name}", found, apart))
        yield found


def _counted(call: Callable[..., Any], name: str, found: Counter[str], apart: str) -> Callable[..., Any]:
    def counted(*args: Any, **named: Any) -> Any:
        if place := _caller(apart):
            found[f"{name} in {place}"] += 1
        return call(*args, **named)

    return counted


def _caller(apart: str) -> str:
    """The function of ours that asks; empty for one of the folder `apart`."""
    frame = sys._getframe(2)
    while frame is not None and not frame.f_code.co_filename.startswith(str(ROOT / "aircheck")):
        frame = frame.f_back
    if frame is None or (apart and frame.f_code.co_filename.startswith(apart)):
        return ""
    return f"{Path(frame.f_code.co_filename).relative_to(ROOT)}:{frame.f_code.co_name}"


@pytest.mark.parametrize("run", [checked, tabulated, ranked])
def test_of_many_stations_as_many_calls_as_of_few(run, monkeypatch):
    with counting(monkeypatch) as few:
        run(sources(10, 3))
    with counting(monkeypatch) as many:
        run(sources(200, 3))
    assert few == many
    assert any("DataFrame.filter" in name for name in few)
    assert any("LazyFrame.collect" in name for name in few)


def test_what_a_year_still_allows_many_stations_takes_as_many_calls_as_of_few(tmp_path, monkeypatch):
    plan = tmp_path / "my.yaml"
    plan.write_text(AHEAD, encoding="utf-8")
    with counting(monkeypatch) as few:
        ahead(sources(10, 3), plan)
    with counting(monkeypatch) as many:
        ahead(sources(60, 3), plan)
    assert few == many
    assert few


@pytest.mark.parametrize("run", [checked, tabulated, ranked])
def test_of_many_days_as_many_calls_as_of_few(run, monkeypatch):
    with counting(monkeypatch) as few:
        run(sources(10, 3))
    with counting(monkeypatch) as many:
        run(sources(10, 31))
    assert few == many


@pytest.mark.parametrize("run", [checked, tabulated])
def test_behind_intake_many_files_make_as_many_calls_as_few(run, monkeypatch):
    """Intake opens each file by itself."""
    with counting(monkeypatch, INTAKE) as few:
        run(sources(10, 24, files=2))
    with counting(monkeypatch, INTAKE) as many:
        run(sources(10, 24, files=24))
    assert few == many
    assert few
    assert not any("aircheck/intake/" in name for name in few)


def test_a_loop_over_stations_is_noticed(monkeypatch):
    """What the tests above count is what such a loop would do."""
    frame = pl.DataFrame({"station": ["A", "B", "C"]})
    monkeypatch.setattr(sys.modules[__name__], "_caller", lambda apart: "here")
    with counting(monkeypatch) as found:
        for code in frame["station"]:
            frame.filter(pl.col("station") == code)
            frame.lazy().group_by("station").agg().collect()
    assert {name: found[f"{name} in here"] for name in ("DataFrame.filter", "LazyFrame.group_by")} == {
        "DataFrame.filter": 3,
        "LazyFrame.group_by": 3,
    }
    assert found["LazyFrame.collect in here"] >= 3
