"""Whole files whose values cannot be what their header says."""

import csv
from collections import defaultdict

import pytest

from aircheck.model.standard import POLLUTANTS
from tests.intake.house import fate, fates, read

DAILY = "日期,城市,AQI,PM2.5,PM10\n"
WIDE = "station,time,PM2.5,CO\n"


def day_rows(rows):
    return "".join(f"2020-01-{n:02d},济南,{cells}\n" for n, cells in enumerate(rows, 1))


def hour_rows(values):
    return "".join(f"A,2020-01-01 {n:02d}:00,35,{value}\n" for n, value in enumerate(values, 1))


def test_values_whose_own_index_exceeds_the_aqi():
    # 115 µg/m³ of PM2.5 are an index of 150 (HJ 633, both editions); 258 lie between 250 (300) and 350 (400): 308.
    data = DAILY + day_rows(["119,258,90"] * 6 + ["149,115,90"] * 4 + ["150,115,90"] * 9)
    submission = read({"a.csv": data})
    evidence = {"column": "PM2.5", "against": 10, "rows": 19, "line": 2, "value": "258", "index": 308, "aqi": "119"}
    assert submission.inputs[0].problem.key == "intake.problem.not_the_quantity"
    assert submission.inputs[0].problem.values == evidence
    assert fate(submission) == (19, 0, 19, 0, 0)
    assert submission.tables == {}


@pytest.mark.parametrize(
    "rows",
    [
        ["119,258,90"] * 9,
        ["119,258,90"] * 10 + ["119,90,90"] * 10,
        ["500,1000,1000"] * 20,
        ["-,258,90"] * 20,
        ["NaN,258,90"] * 9 + ["119,x,90"] * 20,
    ],
    ids=["too few rows", "half of the rows", "above the table", "no AQI", "no values"],
)
def test_evidence_that_is_not_enough(rows):
    assert read({"a.csv": DAILY + day_rows(rows)}).inputs[0].problem is None


def test_the_header_as_written_is_named_and_hours_are_tried_too():
    rows = "".join(f"A,2020-01-01 {n:02d}:00,60,260\n" for n in range(1, 21))
    submission = read({"a.csv": "站点,时间,aqi,可吸入颗粒物\n" + rows})
    assert submission.inputs[0].problem.values["column"] == "可吸入颗粒物"


def test_co_in_micrograms():
    submission = read({"a.csv": WIDE + hour_rows(["0.9"] * 5 + ["800"] * 7), "b.csv": WIDE + hour_rows(["20"] * 12)})
    problem = submission.inputs[0].problem
    said = {"column": "CO", "median": "800", "most": "20", "unit": "mg/m³", "rows": 12}
    assert (problem.key, problem.values) == ("intake.problem.too_high", said)
    assert fates(submission) == [(12, 0, 12, 0, 0), (12, 12, 0, 0, 0)]


def test_few_high_values_are_left_to_review():
    assert read({"a.csv": WIDE + hour_rows(["0.9"] * 7 + ["800"] * 6)}).inputs[0].problem is None


def test_a_sound_year_with_its_aqi_is_not_refused(monitoring):
    """Every 12th day of a year of the archive, laid out wide with the AQI that was published with it."""
    hours = defaultdict(dict)
    for path in sorted((monitoring / "cnemc-2019").glob("*.csv"))[::12]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for code in ("1299A", "1303A", "1618A"):
                    hours[code, row["date"], row["hour"]][row["type"]] = row.get(code) or ""
    names = ("AQI", *POLLUTANTS)
    lines = [",".join((*key, *(cells.get(name, "") for name in names))) for key, cells in hours.items()]
    submission = read({"a.csv": "\n".join([",".join(("station", "date", "hour", *names)), *lines])})
    assert submission.inputs[0].problem is None
    assert submission.inputs[0].used == len(lines) > 2000
    # Exchanged, PM10 stands on the steeper breakpoints of PM2.5: only hours ruled by ozone or NO2 would let it pass.
    moved = [",".join((*cells[:4], cells[5], cells[4], *cells[6:])) for cells in (line.split(",") for line in lines)]
    refused = read({"a.csv": "\n".join([",".join(("station", "date", "hour", *names)), *moved])})
    assert refused.inputs[0].problem.key == "intake.problem.not_the_quantity"
    assert refused.inputs[0].problem.values["column"] == "PM2.5"
