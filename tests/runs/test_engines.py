"""A report, a table, a clean file are the same whichever engine makes days of hours, but for its name."""

import csv
import json
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from aircheck.contracts.convert import clean_table, write_csv
from aircheck.contracts.lookup import built_in
from aircheck.demo import plans
from aircheck.documents.report_json import document
from aircheck.inputs.received import receive
from aircheck.intake.files.source import expand
from aircheck.intake.scope import Scope
from aircheck.loading.gases import load_gases
from aircheck.loading.overlays.overlays import extending, load_plan
from aircheck.measures import MEASURES
from aircheck.reports.stats.json import document as table_document
from aircheck.runs.check import check
from aircheck.runs.request import Request
from aircheck.runs.stats import Request as Tabled
from aircheck.runs.stats import tabulate
from aircheck.runs.verify import verify
from aircheck.statistics.engines import engine_of
from tests.conftest import FOUR, ours
from tests.statistics.engines.house import ALL, engine_for

DAY = date(2021, 1, 1)
POLLUTANTS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")


@pytest.fixture(scope="module", params=ALL)
def engine(request):
    return engine_for(request.param, request).name


@pytest.fixture
def small(engine):
    """An engine that is quick at small tables."""
    if engine == "spark":
        pytest.skip("Spark is slow at small tables: a report, a table and a whole plan are compared")
    return engine


def hours_of(station: str, first: date, days: int, seed: int):
    """Yield rows of a station with gaps, blanks, words and a row that is cut short."""
    chance = random.Random(seed)
    for hour in range(24 * days):
        time = datetime(first.year, first.month, first.day) + timedelta(hours=hour + 1)  # noqa: DTZ001
        values = [f"{chance.randint(0, 1900) / 10:g}" if chance.random() < 0.97 else "" for _ in POLLUTANTS]
        values[4] = f"{chance.randint(0, 30) / 10:g}"
        if chance.random() < 0.004:
            values[chance.randrange(6)] = chance.choice(["#REF!", "—", "-1", "9999", "1e3", "无", "1 2"])
        if chance.random() < 0.98:
            row = [station, f"{time:%Y-%m-%d %H:%M}", *values]
            yield row if chance.random() < 0.999 else row[:4]


def submitted(folder: Path) -> Path:
    """Write a submission: repeats, contradictions, late stations, two layouts' worth of headers, a list, events."""
    wide = [*hours_of("A", date(2020, 1, 1), 60, 1), *hours_of("B", date(2020, 1, 20), 41, 2)]
    again = [[*row[:2], *row[2:4]] for row in wide[40:90] if len(row) == 8]
    again[7][2] = "777"
    long = [
        [station, time, item, value]
        for station, time, *values in hours_of("C", date(2020, 2, 3), 20, 3)
        for item, value in zip(POLLUTANTS, values, strict=False)
    ]
    tables = {
        "air.csv": [["station", "time", *POLLUTANTS], *wide],
        "again.csv": [["station", "time", *POLLUTANTS[:2]], *again],
        "long.csv": [["station", "time", "pollutant", "value"], *long, *long[:30]],
        "stations.csv": [["station", "name", "assessed"], ["A", "甲", "yes"], ["B", "乙", "yes"], ["C", "丙", "yes"]],
    }
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return submitted(tmp_path_factory.mktemp("submitted"))


def without_engine(found):
    named = dict(found)
    # Of cells with marks of no value engines do not say how many there are (docs/scale.md).
    named["notes"] = [note for note in named["notes"] if "mark of no value" not in note["en"]]
    return named.pop("engine"), json.dumps(named, ensure_ascii=False)


def reports(plan, request_of, paths, engine):
    sources = expand([str(path) for path in paths])
    return [without_engine(document(check(plan, sources, request_of(name)))) for name in ("polars", engine)]


def test_a_report_and_what_was_rejected(engine, folder):
    plan = load_plan(str(FOUR), MEASURES)
    (here, text), (there, same) = reports(plan, lambda name: Request(DAY, year=2020, engine=name), [folder], engine)
    assert (here, there) == ("polars", engine)
    assert same == text
    found = json.loads(text)
    assert sum(entry["cells_rejected"] for entry in found["inputs"]) > 5
    assert sum(entry["out_of_scope"] for entry in found["inputs"]) == 30


@pytest.mark.heavy
def test_a_contradiction_that_a_file_decides(small, folder):
    plan = load_plan(str(FOUR), MEASURES)
    asked = {"year": 2020, "resolve": "last_file", "stations": ("A", "C")}
    (_, text), (_, same) = reports(plan, lambda name: Request(DAY, **asked, engine=name), [folder], small)
    assert same == text


@pytest.mark.heavy
def test_a_table_of_statistics_of_the_year_of_the_data(engine, folder):
    sources = expand([str(folder)])
    tables = [tabulate(sources, Tabled(engine=name)) for name in ("polars", engine)]
    (_, text), (name, same) = (without_engine(table_document(table)) for table in tables)
    assert (name, same) == (engine, text)


@pytest.mark.heavy
def test_a_clean_file(small, folder, tmp_path):
    for name in ("polars", small):
        scope = Scope(air=load_gases, engine=engine_of(name))
        found = receive(expand([str(folder)]), built_in(), scope).submission
        write_csv(clean_table(found, "air_hourly"), tmp_path / f"{name}.csv")
    assert (tmp_path / f"{small}.csv").read_bytes() == (tmp_path / "polars.csv").read_bytes()


@pytest.mark.heavy
def test_a_report_is_repeated_with_its_own_engine(small, folder):
    plan, sources = load_plan(str(FOUR), MEASURES), expand([str(folder)])
    report = check(plan, sources, Request(DAY, year=2020, engine=small))
    assert verify(report, plan, sources).differences == ()


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["lixia-2020", "lanshan-2021"])
def test_the_whole_demo_of_a_plan(engine, name, tmp_path):
    if engine == "spark" and name != "lixia-2020":
        pytest.skip("one whole plan is enough for Spark, which is slow at small tables")
    loaded = ours(name)
    plans.write_plan(loaded, tmp_path, extending(name, tmp_path))
    plan = load_plan(str(tmp_path / plans.NAME), MEASURES)
    paths = [path for path in sorted(tmp_path.iterdir()) if path.suffix == ".csv"]
    today = date(loaded.plan.year + 1, 1, 1)
    (_, text), (_, same) = reports(plan, lambda one: Request(today, engine=one), paths, engine)
    assert same == text


@pytest.mark.heavy
def test_the_real_stations_of_a_city_over_a_quarter(engine, monitoring, tmp_path):
    days = sorted((monitoring / "cnemc-2019").glob("china_sites_20190[123]*.csv"))
    jinan = frozenset(f"{number}A" for number in range(1299, 1307))
    # Stations beside each other are no layout of an engine: the way out is a clean file.
    found = receive(expand([str(day) for day in days]), built_in(), Scope(stations=jinan, air=load_gases)).submission
    clean = tmp_path / "jinan.csv"
    write_csv(clean_table(found, "air_hourly"), clean)
    tables = [tabulate(expand([str(clean)]), Tabled(engine=name)) for name in ("polars", engine)]
    (_, text), (_, same) = (without_engine(table_document(table)) for table in tables)
    assert same == text
    assert len(tables[0].places) > len(jinan)
