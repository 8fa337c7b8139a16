"""What pictures show of a few days, by hand: hours to documents."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from aircheck.assessment.pictures.places import pictures_of
from aircheck.assessment.pictures.targets import limits_of, with_limits
from aircheck.documents.pictures import DayState, DayToDate, MonthFigure, PictureDay, PictureTarget, ToCome
from aircheck.inputs.editions import Editions
from aircheck.model.place import AREA
from aircheck.model.standard import Figure
from tests.statistics.frames import EDITIONS

from .few_days import FIRST, TARGET, UNTIL, air, day, few_days


@pytest.fixture(scope="module")
def few():
    return few_days()


def test_the_days(few):
    (picture,) = pictures_of(few, (TARGET,)).places
    assert (picture.place.id, picture.taken_out) == (AREA, False)
    days = [date(2019, 1, 30) + timedelta(days=n) for n in range(7)]
    assert picture.days[:7] == (
        # PM2.5 30 of 35 is an index of 43; O3, PM10 and NO2 have less.
        PictureDay(days[0], DayState.GOOD, 43, 1, (), rated=True),
        # 80 µg/m³: 100 + 50 × 5 / 40 = 106.25, rounded up.
        PictureDay(days[1], DayState.EXCEEDED, 107, 3, ("PM2.5",), rated=True),
        PictureDay(days[2], DayState.UNDECIDED),
        # 160: 200 + 100 × 10 / 100. It exceeds whatever CO was, and is in no rate.
        PictureDay(days[3], DayState.EXCEEDED, 210, 5, ("PM2.5",), rated=False),
        PictureDay(days[4], DayState.NO_VALUE),
        PictureDay(days[5], DayState.GOOD, 43, 1, (), rated=True),
        PictureDay(days[6], DayState.TO_COME),
    )
    assert len(picture.days) == 30
    assert {one.state for one in picture.days[6:]} == {DayState.TO_COME}


def test_the_months(few):
    (picture,) = pictures_of(few, with_limits((TARGET,), EDITIONS)).places
    january, february = picture.months
    assert (january.month, january.days, january.good, january.rated, january.undecided) == ("2019-01", 2, 1, 2, 0)
    assert (february.month, february.days, february.good, february.rated, february.undecided) == ("2019-02", 4, 1, 1, 1)
    # (30 + 80) / 2 against the plan's 40; two days of January have no minimum.
    assert january.figure("PM2.5") == MonthFigure(
        *("PM2.5", "mean", "55", "55", "µg/m³", 2, None, None, "40"), within=False
    )
    # (30 + 160 + 30) / 3 = 73.3; four days of February have passed.
    assert february.figure("PM2.5") == MonthFigure(
        *("PM2.5", "mean", "73", "220/3", "µg/m³", 3, None, None, "40"), within=False
    )
    assert february.figure("CO") == MonthFigure("CO", "p95", "1.0", "1", "mg/m³", 1, None, None, "4", within=True)
    assert february.figure("O3").statistic == "p90"
    with pytest.raises(KeyError):
        february.figure("NOx")


def test_the_mean_so_far(few):
    (picture,) = pictures_of(few, (TARGET,)).places
    (mean,) = picture.so_far
    days = [date(2019, 1, 30) + timedelta(days=n) for n in range(6)]
    assert (mean.item, mean.target) == ("PM2.5", TARGET)
    # 30, 110/2, 140/3, 300/4, nothing on 3 February, 330/5.
    assert mean.days == (
        DayToDate(days[0], "30", "30", 1, within=True),
        DayToDate(days[1], "55", "55", 2, within=False),
        DayToDate(days[2], "47", "140/3", 3, within=False),
        DayToDate(days[3], "75", "75", 4, within=False),
        DayToDate(days[4], "75", "75", 4, within=False),
        DayToDate(days[5], "66", "66", 5, within=False),
    )
    assert mean.last.exact == str(few.statistics.statistic(AREA, "PM2.5", "mean").value)


def test_a_rounded_mean_is_what_is_compared():
    # (40 + 41 + 40) / 3 = 40.33: printed as 40, which is within 40.
    values = {("A", FIRST + timedelta(days=n)): day(**{"PM2.5": value}) for n, value in enumerate((40, 41, 40))}
    (picture,) = pictures_of(air(values), (TARGET,)).places
    assert [(one.value, one.within) for one in picture.so_far[0].days[:3]] == [
        ("40", True),
        # 40.5, half to even.
        ("40", True),
        ("40", True),
    ]


@pytest.mark.parametrize(
    ("order", "means"),
    # Days 10, 25; or the means of the stations, 10 and then (10 + 40) / 2.
    [("daily_first", ["10", "17.5"]), ("station_first", ["10", "25"])],
)
def test_the_order_of_averaging_is_the_editions_on_every_day(order, means):
    second = FIRST + timedelta(days=1)
    rows = {
        ("A", FIRST): day(PM10=10),
        ("A", second): day(PM10=10),
        ("B", second): day(PM10=40),
    }
    figure: Figure[str] = Figure(value=order, confidence="U", setting=True)
    changed = EDITIONS.statistics.model_copy(update={"area_order": figure})
    found = air(rows, "AB", Editions(EDITIONS.ambient, EDITIONS.index, changed))
    (picture,) = pictures_of(found, (PictureTarget("PM10", "70", "µg/m³"),)).places
    assert [one.exact for one in picture.so_far[0].days[:2]] == means
    assert Fraction(picture.so_far[0].last.exact) == found.statistics.statistic(AREA, "PM10", "mean").value


def test_what_the_rest_of_the_period_may_average():
    (one,) = pictures_of(few_days(), (TARGET,)).places
    # 330 over 5 days, one gap, 24 to come: (40 · 29 - 330)/24 and (40.5 · 29 - 330)/24; 40.5 is rounded to 40.
    assert one.so_far[0].to_come == ToCome(24, "34.583", "35.187", open=False, few=0, most_of_few=None)


def test_nothing_is_to_come_once_the_period_is_over_and_nothing_is_said_without_a_value():
    over = replace(few_days(), period=UNTIL)
    assert pictures_of(over, (TARGET,)).places[0].so_far[0].to_come is None
    nothing = pictures_of(air({("A", FIRST): day(**{"PM2.5": None})}), (TARGET,)).places[0]
    assert nothing.so_far[0].to_come is None


def test_the_area_first_and_then_the_stations_in_the_order_asked_for():
    found = air({(code, FIRST): day() for code in "ABC"}, "ABC")
    shown = pictures_of(found, (), ("C", "A", "nowhere", "C"))
    assert [one.place.id for one in shown.places] == [AREA, "station:C", "station:A"]
    assert shown.classes == EDITIONS.index.classes
    # The only station is the area.
    assert [one.place.id for one in pictures_of(air({("A", FIRST): day()}), (), ("A",)).places] == [AREA]


def test_limits_and_what_a_plan_asks_for():
    limits = {target.item: target.number for target in limits_of(EDITIONS)}
    assert limits == {"PM2.5": "35", "PM10": "70", "SO2": "60", "NO2": "40"}
    both = with_limits((TARGET,), EDITIONS)
    assert [(one.item, one.number, one.rule) for one in both] == [
        ("PM2.5", "40", "lx-pm25"),
        ("PM10", "70", None),
        ("SO2", "60", None),
        ("NO2", "40", None),
    ]
