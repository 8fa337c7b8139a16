"""`aircheck rank` and `compensate` where only daily values were submitted: they count, and every format says so."""

import csv
import io
import json

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

DAILY = "监测点位,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h\n"
HOURLY = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n"
STATIONS = "station,street\nA,东街\nB,西街\nC,北街\n"


def daily(station, year, level, days=range(1, 31)):
    return "".join(f"{station},{year}-04-{day:02d},{level},60,8,30,0.6,100\n" for day in days)


def hourly(station, level, days=range(1, 31)):
    times = (f"2020-04-{day:02d} {hour:02d}:00" for day in days for hour in range(1, 24))
    return "".join(f"{station},{time},{level},60,8,30,0.6,100\n" for time in times)


@pytest.fixture
def office(tmp_path):
    """April 2019 in daily values of A and B; April 2020 of A in hours, of B in daily values, of C half and half."""
    rows = daily("A", 2019, 50) + daily("B", 2019, 60) + daily("B", 2020, 40) + daily("C", 2020, 30, range(16, 31))
    between = "A,2019-09-01,500,60,8,30,0.6,100\n"
    (tmp_path / "day.csv").write_text(DAILY + rows + between, encoding="utf-8")
    (tmp_path / "hours.csv").write_text(HOURLY + hourly("A", 41) + hourly("C", 30, range(1, 16)), encoding="utf-8")
    (tmp_path / "stations.csv").write_text(STATIONS, encoding="utf-8")
    return tmp_path


def test_daily_values_count_and_every_row_says_what_it_rests_on(office):
    asked = ("rank", ".", "--month", "2020-04")
    found = json.loads(aircheck(*asked, "--format", "json", cwd=office).out)
    (table,) = found["groups"][0]["tables"]
    names = ("code", "now", "before", "change", "basis", "basis_before")
    # (60 - 40) / 60 = 33.3 %, (50 - 41) / 50 = 18 %.
    assert [tuple(row[name] for name in names) for row in table["rows"]] == [
        ("C", "30", None, None, "both", None),
        ("B", "40", "60", "33.3", "daily_values", "daily_values"),
        ("A", "41", "50", "18.0", "hours", "daily_values"),
    ]
    # Of day.csv the row of September 2019 lies between both periods.
    (file,) = (one for one in found["inputs"] if one["path"].endswith("day.csv"))
    assert (file["used"], file["out_of_scope"], file["rows"]) == (105, 1, 106)
    rows = list(csv.DictReader(io.StringIO(aircheck(*asked, "--format", "csv", cwd=office).out.lstrip("\ufeff"))))
    assert [(row["code"], row["basis"], row["basis_before"]) for row in rows] == [
        ("C", "both", ""),
        ("B", "daily_values", "daily_values"),
        ("A", "hours", "daily_values"),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            [
                "本期：以下点位依据填报的日值（天数），其小时数不详：B 30",
                "对比期：以下点位依据填报的日值（天数），其小时数不详：A 30、B 30",
            ],
        ),
        (
            "en",
            ["in the period, these stations rest on daily values", "is compared with, these stations rest on daily"],
        ),
    ],
)
def test_the_page_says_which_stations_rest_on_daily_values(office, language, said):
    done = aircheck("rank", ".", "--month", "2020-04", "--lang", language, cwd=office, COLUMNS="400")
    assert (done.err, done.code) == ("", 0)
    assert [text for text in said if text not in done.out] == []


def test_without_a_period_it_is_the_last_year_of_the_daily_values(office):
    done = aircheck("rank", "day.csv", "--lang", "en", cwd=office)
    assert "Period: 2020-01-01 to 2020-12-31, compared with 2019-01-01 to 2019-12-31" in done.out
    assert done.code == 5


METHOD = """
compensation:
  title: {zh: 甲, en: a}
  unit: 万元
  decimals: 0
  counterpart: {zh: 市, en: The city}
  parameters: {each: {title: {zh: 每, en: each}, unit: 万元, set_by: 市, value: 2, source: 假设}}
  terms: [{title: {zh: 甲, en: a}, linear: {weights: {PM2.5: 1}, amount: "{each}"}}]
  units: [{name: 东街}, {name: 西街}]
"""


def test_a_settlement_rests_on_daily_values_too(office):
    (office / "method.yaml").write_text(METHOD, encoding="utf-8")
    done = aircheck("compensate", "method.yaml", ".", "--month", "2020-04", "--format", "json", cwd=office)
    assert (done.err, done.code) == ("", 0)
    found = json.loads(done.out)
    # 50 - 41 = 9 and 60 - 40 = 20 µg/m³, 2 each.
    assert {unit["unit"]: unit["amount"] for unit in found["units"]} == {"东街": "18", "西街": "40"}
    said = [note["en"] for note in found["notes"]]
    assert sum("rest on daily values" in note for note in said) == 2


HOURS_OF_A_DAY = ",".join(f"{hour}时" for hour in range(1, 25))


def test_days_a_row_between_the_periods_are_out_of_scope(tmp_path):
    """A row of 31 March holds an hour of neither April; the last of April is one of the month to its 24th hour."""
    days = ["2019-03-31", "2019-04-30", "2019-05-01", "2020-03-31", "2020-04-30", "2020-05-01"]
    rows = "".join(f"A,{day},PM2.5,{','.join(['40'] * 24)}\n" for day in days)
    (tmp_path / "matrix.csv").write_text(f"监测点位,日期,监测项目,{HOURS_OF_A_DAY}\n{rows}", encoding="utf-8")
    found = json.loads(aircheck("rank", ".", "--month", "2020-04", "--format", "json", cwd=tmp_path).out)
    assert (found["totals"]["used"], found["totals"]["out_of_scope"]) == (2, 4)
