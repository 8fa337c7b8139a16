"""Whole files whose values cannot be what their header says."""

import csv
from collections import defaultdict
from fractions import Fraction
from itertools import pairwise

import polars as pl
import pytest

from aircheck.intake.recognition.plausible import highest_index, lowest_index
from aircheck.model.standard import POLLUTANTS, Index, editions_of
from tests.intake.house import CONTRACTS, fate, fates, read

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


ALL = "station,time,AQI,PM2.5,PM10,SO2,NO2,CO,O3\n"


def all_rows(cells, count=20):
    return "".join(f"A,2020-01-01 {n:02d}:00,{cells}\n" for n in range(1, count + 1))


def test_an_aqi_that_no_column_explains():
    # 35 of PM2.5 give at most 50, 60 of PM10 at most 50 + 10 × 50/70 = 58 (60, 2026: 50 at 50, 100 at 120), 8 of SO2 8,
    # 20 of NO2 25, 0.8 of CO 20, 40 of O3 20: an AQI of 150 stands on none of them.
    submission = read({"a.csv": ALL + all_rows("150,35,60,8,20,0.8,40")})
    problem = submission.inputs[0].problem
    said = {"against": 20, "rows": 20, "line": 2, "aqi": "150", "index": 58}
    assert (problem.key, problem.values) == ("intake.problem.unexplained_aqi", said)
    assert fate(submission) == (20, 0, 20, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        ALL + all_rows("150,35,60,8,20,0.8,40", 9),
        ALL + all_rows("150,35,60,8,20,0.8,"),
        ALL + all_rows("61,35,60,8,20,0.8,40"),
        ALL + all_rows("150,35,60,8,20,0.8,40", 19) + all_rows("58,35,60,8,20,0.8,40", 1).replace(" 01:", " 20:"),
        ALL.replace(",O3", "") + all_rows("150,35,60,8,20,0.8"),
    ],
    ids=["too few rows", "a pollutant missing in every row", "rounding", "19 of 20 rows", "a pollutant without column"],
)
def test_an_aqi_that_something_else_may_explain(text):
    assert read({"a.csv": text}).inputs[0].problem is None


def tall(rows, hours=range(1, 13)):
    return "".join(f"A,2020-01-01 {n:02d}:00,{item},{value}\n" for n in hours for item, value in rows)


LONG = "station,time,pollutant,value\n"


def test_rows_per_pollutant_are_tried_against_the_aqi_of_their_hour():
    # 258 µg/m³ of PM2.5 are an index of 308 at least.
    named = {
        "long.csv": LONG + tall([("AQI", 119), ("PM2.5", 258)]),
        "sound.csv": LONG + tall([("AQI", 119), ("PM2.5", 90)], range(13, 24)),
        "archive.csv": "date,hour,type,B\n"
        + "".join(f"20200101,{n},AQI,119\n20200101,{n},PM2.5,258\n" for n in range(1, 11)),
    }
    submission = read(named)
    assert [one.problem and one.problem.key for one in submission.inputs] == [
        "intake.problem.not_the_quantity",
        None,
        "intake.problem.not_the_quantity",
    ]
    said = {"column": "PM2.5", "against": 12, "rows": 12, "line": 3, "value": "258", "index": 308, "aqi": "119"}
    assert submission.inputs[0].problem.values == said
    assert fates(submission) == [(24, 0, 24, 0, 0), (22, 11, 0, 11, 0), (20, 0, 20, 0, 0)]


def test_co_in_micrograms_with_a_row_per_pollutant():
    submission = read({"a.csv": LONG + tall([("CO", 800)])})
    assert submission.inputs[0].problem.key == "intake.problem.too_high"
    assert read({"a.csv": LONG + tall([("CO", 0.8)])}).inputs[0].problem is None


def test_a_unit_that_the_values_belie():
    named = {
        # 0.8 is no hour's CO in µg/m³, and 35 mg/m³ of PM2.5 no hour's at all.
        "a.csv": "单位：μg/m³,,\nstation,time,CO\n" + "".join(f"A,2020-01-01 {n:02d}:00,0.8\n" for n in range(1, 13)),
        "b.csv": "station,time,PM2.5(mg/m³)\n" + "".join(f"A,2020-01-02 {n:02d}:00,35\n" for n in range(1, 13)),
        "c.csv": "station,time,pollutant,value,unit\n"
        + "".join(f"A,2020-01-03 {n:02d}:00,CO,0.8,µg/m³\n" for n in range(1, 13)),
    }
    problems = [one.problem for one in read(named).inputs]
    assert [one.key.rpartition(".")[2] for one in problems] == ["too_low", "too_high", "too_low"]
    assert problems[0].values == {"column": "CO", "median": "0.8", "least": 50, "rows": 12}
    assert problems[1].values["median"] == "35000"


def test_a_refused_tall_file_has_no_rejects_of_its_own():
    text = LONG + tall([("AQI", 119), ("PM2.5", 258)]) + 'A,2020-01-01 20:00,"PM2.5,5\n' + "A,x,PM2.5,5\n"
    submission = read({"a.csv": text})
    assert fate(submission) == (26, 0, 26, 0, 0)


def test_bounds_of_the_index_hold_in_every_edition(standards):
    """At and between all breakpoints `index_at` is never above an edition's index and `index_to` never below it."""
    tried = 0
    for edition in editions_of(standards.values(), Index):
        for row in edition.breakpoints:
            column = CONTRACTS["air_hourly"].column(row.item)
            points = [Fraction(value) for value in row.values]
            scale = [Fraction(n) for n in (0, 50, 100, 150, 200, 300, 400, 500)]
            for (low, high), (below, above) in zip(pairwise(points), pairwise(scale[: len(points)]), strict=True):
                for step in range(8):
                    value = low + (high - low) * step / 8
                    true = below + (above - below) * step / 8
                    frame = pl.DataFrame({"value": [int(value * 1000)]})
                    least, most = frame.select(
                        lowest_index(column.index_at), highest_index(column.index_to).alias("to")
                    )
                    assert least[0] <= true <= most[0] + 1
                    tried += 1
    assert tried > 500


@pytest.mark.parametrize("name", POLLUTANTS)
def test_a_unit_a_thousand_times_larger_is_refused_whatever_the_pollutant(name):
    least = {"PM2.5": "0.5", "PM10": "0.5", "SO2": "0.2", "NO2": "0.2", "CO": "0.05", "O3": "0.2"}[name]
    head = f"station,time,{name}\n"
    rows = "".join(f"A,2020-01-01 {n:02d}:00,0.0{n % 3 + 1}\n" for n in range(1, 21))
    problem = read({"a.csv": head + rows}).inputs[0].problem
    unit = "mg/m³" if name == "CO" else "µg/m³"
    said = {"column": name, "unit": unit, "least": least, "low": 20, "rows": 20, "value": "0.02"}
    assert (problem.key, problem.values) == ("intake.problem.far_too_low", said)


def test_the_lower_end_in_the_other_layouts():
    hours = [f"2020-01-01,{n}" for n in range(1, 21)]
    archive = "date,hour,type,1299A\n" + "".join(f"{hour},PM10,0.08\n" for hour in hours)
    long = "station,date,hour,pollutant,value\n" + "".join(f"A,{hour},PM10,0.08\n" for hour in hours)
    daily = "日期,城市,PM10\n" + "".join(f"2020-01-{n:02d},济南,0.08\n" for n in range(1, 21))
    found = read({"a.csv": archive, "b.csv": long, "c.csv": daily})
    assert [one.problem.key for one in found.inputs] == ["intake.problem.far_too_low"] * 3
    assert fates(found) == [(20, 0, 20, 0, 0)] * 3


def test_clean_air_and_a_named_unit_are_believed():
    rows = "".join(f"A,2020-01-01 {n:02d}:00,{'0.4' if n <= 5 else '0.5'},0\n" for n in range(1, 21))
    assert read({"a.csv": "station,time,PM2.5,SO2\n" + rows}).inputs[0].problem is None
    assert read({"a.csv": "station,time,PM2.5(mg/m³),SO2\n" + rows}).inputs[0].problem is None


def test_far_beyond_the_index_without_a_unit():
    # A desert town's storm: half of the day beyond the last breakpoint of 600. Ten times as much is ng/m³.
    def of(value):
        rows = "".join(f"A,2020-01-01 {n:02d}:00,{value + n}\n" for n in range(1, 12))
        return read({"a.csv": "station,time,PM10\n" + rows}).inputs[0].problem

    assert of(5994) is None
    said = {"column": "PM10", "median": "6001", "most": "6000", "unit": "µg/m³", "rows": 11}
    assert (of(5995).key, of(5995).values) == ("intake.problem.too_high", said)


def stations(values, name="PM2.5"):
    """Return a table in which each station has its values, hour by hour: all stations of an hour, then the next."""
    rows = [
        f"S{place},2020-01-{1 + hour // 23:02} {1 + hour % 23:02}:00,{own[hour]}\n"
        for hour in range(len(values[0]))
        for place, own in enumerate(values)
    ]
    return f"station,time,{name}\n" + "".join(rows)


def refused(text):
    (only,) = read({"a.csv": text}).inputs
    return None if only.problem is None else (only.problem.key, only.problem.values["low"], only.problem.values["rows"])


DAYS = [20 + hour % 60 for hour in range(92)]
MILLI = [value / 1000 for value in DAYS]


def test_one_station_of_six_in_another_unit_stands_apart():
    assert refused(stations([MILLI] + [DAYS] * 5)) == ("intake.problem.far_too_low", 92, 552)


def test_some_days_of_a_file_in_another_unit_stand_apart():
    # 24 of 460 values; 23 are less than a day's, and 24 of 552 less than a twentieth.
    assert refused(stations([MILLI[:24] + DAYS[24:]] + [DAYS] * 4)) == ("intake.problem.far_too_low", 24, 460)
    assert refused(stations([MILLI[:23] + DAYS[23:]] + [DAYS] * 3)) is None
    assert refused(stations([MILLI[:24] + DAYS[24:]] + [DAYS] * 5)) is None


def test_low_values_below_which_the_others_reach_are_clean_air():
    # As many from 0.5 to below 2 as below 0.5, and one fewer.
    clean = [0.4] * 30 + [0.5] * 15 + [1.9] * 15 + DAYS[60:]
    assert refused(stations([clean] + [DAYS] * 3)) is None
    clean[30] = 2
    assert refused(stations([clean] + [DAYS] * 3)) == ("intake.problem.far_too_low", 30, 368)


def test_low_values_that_are_marked_refuse_no_file():
    lines = stations([MILLI] + [DAYS] * 5).splitlines()
    marked = [f"{lines[0]},标识", *(f"{line},{'CZ' if line.startswith('S0') else ''}" for line in lines[1:])]
    (only,) = read({"a.csv": "\n".join(marked)}).inputs
    assert (only.problem, only.used, only.rejected) == (None, 460, 92)


def test_a_station_in_another_unit_stands_apart_in_the_other_layouts():
    long, archive = "station,date,hour,pollutant,value\n", "date,hour,type,1A,2A,3A,4A,5A\n"
    for at, value in enumerate(DAYS):
        when = f"2020-01-{1 + at // 23:02},{1 + at % 23}"
        own = [value / 1000, *[value] * 4]
        long += "".join(f"{place}A,{when},PM10,{one}\n" for place, one in enumerate(own, 1))
        archive += f"{when},PM10,{','.join(map(str, own))}\n"
    found = read({"a.csv": archive, "b.csv": long})
    assert [one.problem.key for one in found.inputs] == ["intake.problem.far_too_low"] * 2
    assert [(one.problem.values["low"], one.problem.values["rows"]) for one in found.inputs] == [(92, 460)] * 2


MARKED = {
    "long": "station,date,hour,pollutant,value,标识\n"
    + "".join(f"A,2020-01-01,{n},PM10,{0.08 if n < 9 else 80},{'CZ' if n < 9 else 'N'}\n" for n in range(1, 21)),
    "remark": "station,date,hour,pollutant,value,备注\n"
    + "".join(f"A,2020-01-01,{n},PM10,{0.08 if n < 9 else 80},{'校准' if n < 9 else ''}\n" for n in range(1, 21)),
    "rows of marks": "station,date,hour,pollutant,value\n"
    + "".join(
        f"A,2020-01-01,{n},PM10,{0.08 if n < 9 else 80}\nA,2020-01-01,{n},{'PM10_flag' if n % 2 else 'flag'},"
        f"{'CZ' if n < 9 else 'N'}\n"
        for n in range(1, 21)
    ),
    "archive": "date,hour,type,状态,1A\n"
    + "".join(f"20200101,{n},PM10,{'CZ' if n < 9 else 'N'},{0.08 if n < 9 else 80}\n" for n in range(1, 21)),
    "archive, a mark a station": "date,hour,type,1A,1A标识\n"
    + "".join(f"20200101,{n},PM10,{0.08 if n < 9 else 80},{'CZ' if n < 9 else 'N'}\n" for n in range(1, 21)),
    "archive, rows of marks": "date,hour,type,1A\n"
    + "".join(
        f"20200101,{n},PM10,{0.08 if n < 9 else 80}\n20200101,{n},PM10_flag,{'CZ' if n < 9 else 'N'}\n"
        for n in range(1, 21)
    ),
    "day matrix": "station,date,pollutant,"
    + ",".join(f"{n}时,{n}时标识" for n in range(1, 21))
    + "\nA,2020-01-01,PM10,"
    + ",".join(f"{0.08 if n < 9 else 80},{'CZ' if n < 9 else 'N'}" for n in range(1, 21)),
}


@pytest.mark.parametrize("layout", MARKED)
def test_marked_values_take_no_part_in_what_is_judged_in_any_layout(layout):
    (marked,) = read({"a.csv": MARKED[layout]}).inputs
    assert marked.problem is None
    (bare,) = read({"a.csv": MARKED[layout].replace("CZ", "N").replace("校准", "")}).inputs
    assert bare.problem is not None
    assert bare.problem.key == "intake.problem.far_too_low"
    assert bare.problem.values["low"] == 8
