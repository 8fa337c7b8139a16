"""`aircheck stats` on the eight stations of old Jinan and the four of Linyi, 2019: every number and every flag.

Expected figures come from the files by way of the csv module and the independent reference.
"""

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.conftest import ROOT
from tests.journeys.run import aircheck
from tests.stats.expected import read_hours, station_days, table_of

pytestmark = pytest.mark.heavy

JINAN = tuple(f"{number}A" for number in range(1299, 1307))
LINYI = tuple(f"{number}A" for number in range(1618, 1622))
PLACES = {
    **{("station", code): (code,) for code in (*JINAN, *LINYI)},
    ("street", "临沂"): LINYI,
    ("street", "济南"): JINAN,
    ("area", "all"): (*JINAN, *LINYI),
}


@pytest.fixture(scope="module")
def stations(tmp_path_factory):
    """A list that puts the stations of a city together, so that one run has both areas."""
    path = tmp_path_factory.mktemp("stations") / "stations.csv"
    rows = [f"{code},{'济南' if code in JINAN else '临沂'}" for code in (*JINAN, *LINYI)]
    path.write_text("\n".join(["station,street", *rows]) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def runs(monitoring, stations):
    """The table twice: for the year as asked, and without a word, in another language and with other threads."""
    asked = aircheck("stats", "cnemc-2019", stations, "--year", "2019", "--format", "json", cwd=monitoring)
    found = aircheck(
        *("stats", "cnemc-2019", stations, "--format", "json", "--lang", "en"),
        cwd=monitoring,
        POLARS_MAX_THREADS="3",
        PYTHONHASHSEED="5",
    )
    return asked, found


@pytest.fixture(scope="module")
def document(runs):
    return json.loads(runs[0].out)


def test_the_same_bytes_with_and_without_the_year(runs):
    asked, found = runs
    assert asked.out == found.out
    assert [(run.err, run.code) for run in runs] == [("", 0), ("", 0)]


def test_it_follows_the_schema(document):
    schema = json.loads((ROOT / "schemas" / "stats-1.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)


def test_every_row_is_accounted_for(document, monitoring):
    rows = sum(path.read_bytes().count(b"\n") - 1 for path in (monitoring / "cnemc-2019").glob("*.csv"))
    totals = document["totals"]
    assert totals["rows"] == rows + 12
    assert totals["used"] + totals["rejected"] + totals["out_of_scope"] == rows + 12
    assert totals["rejected"] == 0


@pytest.fixture(scope="module")
def hours(monitoring):
    return read_hours(monitoring / "cnemc-2019", (*JINAN, *LINYI))


@pytest.fixture(scope="module")
def expected(hours):
    of_stations = {code: station_days(hours, code) for code in (*JINAN, *LINYI)}
    return {place: table_of(hours, of_stations, codes) for place, codes in PLACES.items()}


def test_every_place_is_there_and_no_other(document):
    assert [(place["kind"], place["place"]) for place in document["places"]] == list(PLACES)
    assert [tuple(place["stations"]) for place in document["places"]] == list(PLACES.values())


@pytest.mark.parametrize("place", PLACES, ids="/".join)
def test_every_number_and_every_flag(document, expected, place):
    table = document["places"][list(PLACES).index(place)]
    found = {
        (entry["item"], entry["statistic"]): {
            name: value for name, value in entry.items() if name not in ("item", "statistic")
        }
        for entry in table["statistics"]
    }
    assert len(found) == len(table["statistics"])
    assert found == expected[place]


def test_what_is_known_of_the_year(document):
    """A few figures written out, so that a reader sees what the comparison is about."""
    jinan = next(place for place in document["places"] if place["place"] == "济南")
    found = {(entry["item"], entry["statistic"]): entry for entry in jinan["statistics"]}
    mean = found["PM2.5", "mean"]
    # 330 days are more than 324, but five months have fewer than 27: no valid year.
    assert (mean["value"], mean["valid"], mean["required"], mean["sufficient"]) == ("56", 330, 324, False)
    short = [name for (item, name), entry in found.items() if item == "PM2.5" and entry["sufficient"] is False]
    assert [name for name in short if name.startswith("valid_days")] == [
        f"valid_days_2019-{month}" for month in ("05", "06", "08", "09", "10")
    ]
    # At least 55.5 × 330 / 365 = 50.2 with zero on every missing day: missed whatever the gaps hold.
    assert (mean["limit"], mean["attains"], found["PM2.5", "mean_multiple"]["value"]) == ("35", False, "0.60")


def test_csv_and_json_agree_on_every_number(document, monitoring, stations):
    done = aircheck("stats", "cnemc-2019", stations, "--year", "2019", "--format", "csv", cwd=monitoring)
    assert done.out.startswith("\ufeffplace,kind,item,statistic,")
    rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
    shown = [
        {"place": place["place"], "kind": place["kind"], "basis": place["basis"]}
        | {k: _cell(v) for k, v in entry.items() if k != "exact"}
        for place in document["places"]
        for entry in place["statistics"]
    ]
    assert rows == shown


def _cell(value):
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
