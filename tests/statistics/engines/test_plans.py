"""How engines make days of files, as files beside: a second shuffle, or a join that is not broadcast, shows in review.

To renew them: `AIRCHECK_NEW_PLANS=1 pytest -m "heavy or not heavy" tests/statistics/engines/test_plans.py`.
"""

import os
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from aircheck.intake.engines.reader import hours_on
from aircheck.intake.files.source import SourceFile
from aircheck.intake.reader import Reader
from aircheck.model.progress import SILENT
from aircheck.statistics.exclusion import EXCLUSION, Wanted
from tests.intake.house import CONTRACTS, EVERYTHING, parquet
from tests.statistics.engines.house import ALL, engine_for
from tests.statistics.engines.planning import plan_of
from tests.statistics.engines.test_same_days import AMBIENT, STATISTICS, at

PLANS = Path(__file__).parent / "plans"
ROWS = [
    *(
        (station, f"2020-01-{day:02d} {hour:02d}:00", "35", "0.8")
        for station in "AB"
        for day in (1, 2)
        for hour in (1, 2)
    ),
    ("A", "2020-01-01 01:00", "36", "0.8"),  # said again, so that some hours are settled where the run started
]
HEADER = ("station", "time", "PM2.5", "CO")
LINES = "".join(
    f"2020010{day},{hour},{item}\n" for day in (1, 2) for hour in (1, 2) for item in ("PM2.5,35,36", "CO,0.8,0.8")
)
LINES += "20200101,1,PM2.5,36,36\n"
FILES = {
    "csv": ("a.csv", "\n".join(",".join(row) for row in (HEADER, *ROWS)).encode() + b"\n"),
    "parquet": ("a.parquet", parquet(pl.DataFrame(ROWS, HEADER, orient="row"))),
    "archive": ("a.csv", b"date,hour,type,A,B\n" + LINES.encode()),
}


class Watched:
    """An engine that takes down how it computes what is kept, brought together and gathered."""

    def __init__(self, engine):
        self._engine = engine
        self.plans = []

    def __getattr__(self, name):
        return getattr(self._engine, name)

    def kept(self, frame):
        self.plans.append(("kept", plan_of(self, frame)))
        return self._engine.kept(frame)

    def together(self, frame, by):
        found = self._engine.together(frame, by)
        self.plans.append((f"together by {', '.join(by)}", plan_of(self, found)))
        return found

    def gathered(self, frame, by):
        found = self._engine.gathered(frame, by)
        self.plans.append((f"gathered by {', '.join(by)}", plan_of(self, frame)))
        return found


@pytest.fixture(scope="module", params=ALL)
def engine(request):
    return engine_for(request.param, request)


@pytest.fixture(scope="module", params=FILES)
def plans(request, engine, tmp_path_factory):
    """The plans of all that is computed from a file to its days, in order, and the name of the file beside."""
    watched = Watched(engine)
    name, content = FILES[request.param]
    path = tmp_path_factory.mktemp("plans") / name
    path.write_bytes(content)
    reader = Reader([SourceFile.on_disk(str(path), name)], CONTRACTS, hours={}, air=EVERYTHING.air, of_engine=True)
    hours = hours_on(watched, reader, EVERYTHING, SILENT)
    entry = pl.DataFrame([("A", at(2020, 1, 1, 0), at(2020, 1, 1, 2), ["CO"])], schema=EXCLUSION, orient="row")
    wanted = Wanted(date(2020, 1, 1), date(2020, 1, 31), entry)
    assert hours.station_days(wanted, AMBIENT, STATISTICS).height == 4
    return f"{engine.name}-{request.param}.txt", watched.plans


def test_the_plan_is_the_one_that_was_reviewed(plans):
    name, found = plans
    text = "\n".join(f"## {what}\n{plan}\n" for what, plan in found)
    if os.environ.get("AIRCHECK_NEW_PLANS"):
        (PLANS / name).write_text(text, encoding="utf-8")
    assert text == (PLANS / name).read_text(encoding="utf-8")


def test_rows_move_once(plans):
    name, found = plans
    if name.startswith("duckdb"):
        assert found[-1][1].count("HASH_GROUP_BY") == 1
        return
    on_the_way = [plan for what, plan in found if what.startswith(("kept", "together"))] + [found[-1][1]]
    assert [keys for plan in on_the_way for keys in re.findall("(?m)^ *Exchange (.*)", plan)] == [
        "hashpartitioning(station, _month, 4)"
    ]
    # Of what is only looked at beside it, sums and different texts move: never rows. Spark sorts for the least
    # of texts, which is asked of the lines of an archive that have a value said again.
    looks = {"HashAggregate", "SortAggregate"} if name == "spark-archive.txt" else {"HashAggregate"}
    beside = "\n".join(plan for what, plan in found[:-1] if what.startswith("gathered"))
    assert set(re.findall(r"(?m)^ *Exchange .*\n *(\w+)", beside)) == looks
    assert "SortMergeJoin" not in "".join(plan for _, plan in found)
