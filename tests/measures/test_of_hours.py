"""Annual figures that the submitted hours give themselves, against those that were reported: by hand."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache

import pytest

from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.stations import Station, Stations
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.locale import Words
from aircheck.measures.trend import Trend, TrendSpec
from aircheck.model.dataset import HOURS
from aircheck.model.measurement import Bounds, Coverage
from aircheck.model.period import Period
from aircheck.model.text import Bilingual, Message
from tests.measures.house import CONTRACTS, LIBRARY, assessment_data

pytestmark = pytest.mark.heavy

STATIONS = (Station("A"),)
HEAD = "年份,监测点位,PM2.5年均浓度,臭氧第90百分位浓度,优良天数比例,重污染天数,有效天数\n"
FIELDS = ("点位", "时间", "PM2.5", "PM10", "SO2", "NO2", "CO", "O3")


@cache
def hours(days=366, heavy=0, pm25=40, ozone=100, year=2020):
    """A station's hours from New Year on: the same every day, but for `heavy` first days with 200 µg/m³ of PM2.5."""
    start = datetime(year, 1, 1, 1)  # noqa: DTZ001
    rows = [
        f"A,{start + timedelta(hours=hour):%Y-%m-%d %H:%M},{200 if hour < 24 * heavy else pm25},60,8,30,0.8,{ozone}"
        for hour in range(24 * days)
    ]
    return "\n".join([",".join(FIELDS), *rows]) + "\n"


def trend(of, rows, air=None, as_of=date(2020, 12, 31), **more):
    given = {"trend": "air_quality_annual", "of": of, "over": "year", "from": 2019, "to": 2020}
    spec = TrendSpec.model_validate({**given, "where": "station = '全区'", **more})
    tables = {"air_quality_annual": HEAD + rows} if rows else {}
    data = assessment_data(as_of, STATIONS, **tables, **({"air_hourly": air} if air else {}))
    return Trend().measure(spec, data)


PM = Bilingual(zh="53 µg/m³", en="53 µg/m³")
BEFORE = "2019,全区,50,110,60,15,365\n"


def days(number):
    return Bilingual(zh=f"{number} 天", en=f"{number} d")


@pytest.mark.parametrize(
    ("of", "before", "now", "zh", "en"),
    [
        ("pm25_ug_m3", 50, 40, "40 µg/m³", "40 µg/m³"),
        ("o3_p90_ug_m3", 110, 100, "100 µg/m³", "100 µg/m³"),
        ("good_day_pct", 60, 100, "100 %", "100 %"),
        ("heavy_days", 15, 0, "0 天", "0 d"),
    ],
)
def test_a_year_of_hours_needs_no_row(of, before, now, zh, en):
    found = trend(of, BEFORE, hours())
    assert (found.value, found.bounds) == (now - before, Bounds(Fraction(now - before), Fraction(now - before)))
    assert (found.coverage.sufficient, found.coverage.valid) == (True, 2)
    assert found.notes[-1] == Message.of("measures.hours_give", year="2020", value=Bilingual(zh=zh, en=en))


def test_a_year_of_hours_is_valid_beside_a_row_without_the_figure():
    # The row of 2020 is there, its cell is empty: the year still has a figure, and all minimums are met.
    found = trend("good_day_pct", BEFORE + "2020,全区,40,100,,0,366\n", hours())
    assert (found.value, found.coverage) == (Fraction(40), Coverage(2, 2, 2, "unit.year", sufficient=True))


def test_a_row_that_says_the_same_is_shown_beside_it():
    # (30 × 200 + 336 × 40) / 366 = 53.11 µg/m³.
    found = trend("pm25_ug_m3", BEFORE + "2020,全区,53,100,90,30,366\n", hours(heavy=30))
    assert (found.value, found.coverage.sufficient) == (Fraction(3), True)
    assert found.notes[-1] == Message.of("measures.hours_and_reported", year="2020", value=PM, reported=PM)


@pytest.mark.parametrize("reported", ["10", "29", "31"])
def test_a_row_that_says_otherwise_is_no_pass(reported):
    found = trend(
        "heavy_days", BEFORE.replace("15,365", "40,365") + f"2020,全区,53,100,90,{reported},366\n", hours(heavy=30)
    )
    # The hours decide: 30 - 40; the contradiction stays open.
    assert (found.value, found.bounds) == (Fraction(-10), Bounds(Fraction(-10), Fraction(-10)))
    assert (found.coverage.sufficient, found.coverage.shortfall) == (
        False,
        Message.of("measures.hours_and_reported", year="2020", value=days(30), reported=days(reported)),
    )


def test_few_hours_contradict_what_they_exclude_only():
    few = hours(days=60, heavy=30)
    # 30 heavy days are certain, 306 days unknown.
    less = trend("heavy_days", BEFORE + "2020,全区,53,100,90,10,366\n", few)
    assert (less.value, less.bounds) == (Fraction(15), Bounds(Fraction(15), Fraction(15 + 306)))
    assert less.coverage.sufficient is False
    more = trend("heavy_days", BEFORE + "2020,全区,53,100,90,31,366\n", few)
    assert (more.value, more.coverage.sufficient) == (Fraction(16), True)
    assert more.notes[-1] == Message.of("measures.hours_and_reported", year="2020", value=days(30), reported=days(31))


def test_few_hours_alone_are_no_year():
    found = trend("heavy_days", BEFORE, hours(days=60, heavy=10))
    assert (found.value, found.bounds) == (Fraction(-5), Bounds(Fraction(-5), Fraction(-5 + 306)))
    assert (found.coverage.sufficient, found.coverage.shortfall.values["first"]) == (
        False,
        Message.of("measures.hours_too_few", year="2020"),
    )


def test_hours_without_any_row_still_lack_the_year_before():
    found = trend("heavy_days", "", hours())
    assert (found.value, found.coverage.shortfall) == (None, Message.of("measures.years_without", years="2019"))
    assert trend("heavy_days", "") is None


def test_a_year_that_is_not_over_may_still_change():
    found = trend("heavy_days", BEFORE, hours(days=60, heavy=20), as_of=date(2020, 2, 29))
    assert (found.value, found.bounds.low) == (Fraction(5), Fraction(5))
    assert found.bounds.high == Fraction(5 + 306)


@pytest.mark.parametrize("where", ["year >= 2019", "station = 'A'", "station <> '全区'"])
def test_only_the_area_is_computed(where):
    found = trend(
        "heavy_days",
        BEFORE + "2019,A,1,1,1,1,365\n2020,A,1,1,1,1,365\n2020,全区,50,1,1,1,365\n",
        hours(heavy=9),
        where=where,
    )
    assert found.notes == ()


@pytest.mark.parametrize(("days", "value"), [("323", None), ("324", -10), ("", -10)])
def test_a_reported_year_with_too_few_valid_days(days, value):
    found = trend("heavy_days", BEFORE + f"2020,全区,50,100,60,5,{days}\n")
    assert found.value == value
    if value is None:
        assert (found.coverage.sufficient, found.coverage.shortfall) == (
            False,
            Message.of("measures.few_valid_days", year="2020", days=323, least=324),
        )


def test_everything_that_lacks_is_named():
    found = trend("heavy_days", "2018,全区,50,100,60,5,323\n", hours(days=60, heavy=10), **{"from": 2018})
    lacks = Words("zh")(found.coverage.shortfall)
    assert lacks.startswith("2020 年监测数据不足；")
    assert lacks.endswith("；2018 年的数值只有 323 个有效日，全年至少需 324 个；缺少年份：2019")


def test_a_year_of_hours_makes_up_for_a_row_with_too_few_days():
    found = trend("heavy_days", BEFORE + "2020,全区,50,100,60,5,180\n", hours(heavy=7))
    assert (found.value, found.coverage.sufficient) == (Fraction(-8), True)


def test_it_is_explained():
    given = {"trend": "air_quality_annual", "of": "heavy_days", "over": "year", "from": 2019, "to": 2020}
    spec = TrendSpec.model_validate({**given, "where": "station = '全区'"})
    data = assessment_data(stations=STATIONS, air_quality_annual=HEAD + BEFORE, air_hourly=hours(heavy=7))
    steps = {step.title.key: step.lines for step in Trend().steps(spec, data)}
    assert steps["explain.of_hours"] == (Message.of("measures.hours_give", year="2020", value=days(7)),)
    assert LIBRARY.ambient.validity.days_per_year.value == 324


def test_hours_of_an_earlier_year_are_computed_too():
    before = hours(days=365, heavy=20, year=2019)
    both = before + hours(heavy=7).partition("\n")[2]
    sources = [SourceFile.of_text("air_hourly.csv", both)]
    period = Period.year(2020)
    given = {"trend": "air_quality_annual", "of": "heavy_days", "over": "year", "from": 2019, "to": 2020}
    spec = TrendSpec.model_validate({**given, "where": "station = '全区'"})
    for since, value in (({}, None), ({HOURS: date(2019, 1, 1)}, Fraction(-13))):
        submission = read_submission(sources, CONTRACTS, Scope(period, frozenset({"A"}), since=since))
        data = AssessmentData.of(submission, LIBRARY, period, period.end, Stations(STATIONS, chosen=True))
        found = Trend().measure(spec, data)
        assert (found.value, found.coverage.sufficient) == (value, value is not None)
        # The assessed year has its own hours only.
        assert data.air.hourly.height == 366 * 24
        assert data.until(date(2020, 6, 30)).of_year(2019) is data.of_year(2019)


def test_a_year_of_daily_values_is_computed_as_well():
    days = (date(2020, 1, 1) + timedelta(days=number) for number in range(366))
    rows = "".join(f"A,{day},{40},60,8,30,0.8,100\n" for day in days)
    spec = {"trend": "air_quality_annual", "of": "pm25_ug_m3", "over": "year", "from": 2019, "to": 2020}
    tables = {"air_quality_annual": HEAD + BEFORE, "air_daily": "点位,日期,PM2.5,PM10,SO2,NO2,CO,O3\n" + rows}
    data = assessment_data(date(2020, 12, 31), STATIONS, **tables)
    found = Trend().measure(TrendSpec.model_validate(spec | {"where": "station = '全区'"}), data)
    given = Message.of("measures.hours_give", year="2020", value=Bilingual(zh="40 µg/m³", en="40 µg/m³"))
    assert found.value == -10
    assert found.notes[-1] == Message.of("judging.with", first=given, second=Message.of("measures.on_days", days=366))
