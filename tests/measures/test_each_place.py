"""`each` of values and of the air: every street by itself, the worst counts and is named, gaps leave it undecided."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from aircheck.inputs.stations import Station
from aircheck.judging.verdict import Goal, decide
from aircheck.measures.air import Air, AirSpec
from aircheck.measures.value import Value, ValueSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.target import Comparison
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, YEAR, assessment_data

MONTHS = [f"2020-{month:02d}" for month in range(1, 13)]
DUSTFALL = ValueSpec(value="dustfall", of="dustfall", mean=("point", "month"), standard="dustfall", each="street")
AT_MOST_EIGHT = Goal(Comparison.AT_MOST, Fraction(8))


def dustfall(streets: dict[str, str], without: frozenset[tuple[str, str]] = frozenset(), more: str = ""):
    """One point a street with the same value in every month."""
    rows = (
        f"{street}点,{street},{month},{value}\n"
        for street, value in streets.items()
        for month in MONTHS
        if (street, month) not in without
    )
    found = Value().measure(DUSTFALL, assessment_data(dustfall="point,street,month,dustfall\n" + "".join(rows) + more))
    assert found is not None
    return found


def outcome(found, goal=AT_MOST_EIGHT):
    return decide(found, goal, open_=False, one_off=False).outcome


def test_the_worst_street_decides_where_the_mean_of_all_would_not():
    # (2 + 9)/2 = 5.5 for the area, but 9 in one street.
    found = dustfall({"东街道": "2", "西街道": "9"})
    assert (found.value, found.unit, found.decimals) == (Fraction(9), "t/(km²·month)", 1)
    assert [(part.kind, part.name, part.value) for part in found.parts] == [
        (PartKind.STREET, "西街道", Fraction(9)),
        (PartKind.STREET, "东街道", Fraction(2)),
    ]
    assert found.notes[0] == Message.of("measures.worst_of_each", count=2, names="西街道")
    assert outcome(found) is Outcome.FAIL
    assert outcome(dustfall({"东街道": "2", "西街道": "8.04"})) is Outcome.PASS  # rounded to 8.0


def test_a_gap_in_one_street_leaves_all_undecided():
    found = dustfall({"东街道": "2", "西街道": "3"}, without=frozenset({("东街道", "2020-05")}))
    assert outcome(found) is Outcome.INCOMPLETE
    why = Message.of("measures.months_without", months="2020-05")
    assert found.coverage.shortfall == Message.of("measures.of_word", word="东街道", why=why)


def test_a_street_that_misses_fails_whatever_the_gaps_of_others():
    gap = frozenset({("东街道", "2020-05")})
    assert outcome(dustfall({"东街道": "2", "西街道": "9"}, without=gap)) is Outcome.FAIL
    # The same gap in the street itself: eleven months of 9 and one of nothing are 8.25, rounded to 8.2.
    assert outcome(dustfall({"东街道": "2", "西街道": "9"}, without=frozenset({("西街道", "2020-05")}))) is Outcome.FAIL
    # Of 8.7 they are 7.975, rounded to 8.0: it may still be met.
    short = dustfall({"东街道": "2", "西街道": "8.7"}, without=frozenset({("西街道", "2020-05")}))
    assert outcome(short) is Outcome.INCOMPLETE


def test_a_row_without_a_street_may_be_of_any():
    found = dustfall({"东街道": "2", "西街道": "9"}, more="丙,,2020-05,0\n")
    # It might be a second point of the western street: then 9 is the mean of half of its points.
    assert (outcome(found), found.bounds) == (Outcome.INCOMPLETE, Bounds(Fraction(9, 2)))
    assert outcome(dustfall({"东街道": "2", "西街道": "17"}, more="丙,,2020-05,0\n")) is Outcome.FAIL


def test_rows_that_name_no_street_decide_nothing():
    found = dustfall({}, more="丙,,2020-05,0\n")
    assert (found.value, outcome(found)) == (None, Outcome.INCOMPLETE)
    assert found.coverage.shortfall is not None
    assert found.coverage.shortfall.key == "measures.no_row_names"


def test_a_street_that_the_plan_names_and_nobody_measured_is_a_gap():
    contract = LIBRARY.contracts["dustfall"]
    columns = tuple(
        one.model_copy(update={"same_as": {"东街道": (), "北街道": ("北街",)}}) if one.name == "street" else one
        for one in contract.columns
    )
    data = assessment_data(
        dustfall="point,street,month,dustfall\n" + "".join(f"甲,东街道,{month},2\n" for month in MONTHS)
    )
    table = data.submission.tables["dustfall"]
    named = contract.model_copy(update={"columns": columns})
    data.submission.tables["dustfall"] = type(table)(named, table.frame)
    found = Value().measure(DUSTFALL, data)
    assert found is not None
    assert (found.value, outcome(found)) == (Fraction(2), Outcome.INCOMPLETE)
    assert found.coverage.shortfall == Message.of("measures.places_without_value", places="北街道")


def test_each_of_the_rows_of_a_table():
    spec = ValueSpec(value="dustfall", of="dustfall", take="latest", by="month", each="point")
    rows = "point,month,dustfall\n甲,2020-01,9\n甲,2020-03,5\n乙,2020-02,7\n"
    found = Value().measure(spec, assessment_data(dustfall=rows))
    assert found is not None
    # The last of each, not the last of all: 5 and 7.
    assert (found.value, [(part.name, part.value) for part in found.parts]) == (
        Fraction(7),
        [("乙", Fraction(7)), ("甲", Fraction(5))],
    )
    lowest = Value().measure(spec.model_copy(update={"worst": "lowest"}), assessment_data(dustfall=rows))
    assert lowest is not None
    assert lowest.value == 5


STREETS = (Station("A", street="东街道"), Station("B", street="东街道"), Station("C", street="西街道"))


def hours(values: dict[str, int], without: frozenset[tuple[str, date]] = frozenset()) -> str:
    """A year with one concentration of PM2.5 a station."""
    days = [YEAR.start + timedelta(days=number) for number in range(YEAR.days)]
    lines = ["station,time,PM2.5"]
    for station, value in values.items():
        lines += [
            f"{station},{day} {hour:02d}:00,{value}"
            for day in days
            if (station, day) not in without
            for hour in range(24)
        ]
    return "\n".join(lines) + "\n"


def air(values, stations=STREETS, each="street", without=frozenset(), **spec):
    given = AirSpec.model_validate({"air": "annual_mean", "pollutant": "PM2.5", "each": each} | spec)
    data = assessment_data(stations=stations, air_hourly=hours(values, without))
    found = Air().measure(given, data)
    assert found is not None
    return found, given, data


AT_MOST_40 = Goal(Comparison.AT_MOST, Fraction(40))
VALUES = {"A": 30, "B": 40, "C": 41}


def test_a_street_is_the_mean_of_its_stations():
    found, _, _ = air(VALUES)
    assert [(part.kind, part.name, part.value) for part in found.parts] == [
        (PartKind.STREET, "西街道", Fraction(41)),
        (PartKind.STREET, "东街道", Fraction(35)),
    ]
    assert (found.value, outcome(found, AT_MOST_40)) == (Fraction(41), Outcome.FAIL)
    assert found.notes == (Message.of("measures.worst_of_each", count=2, names="西街道"),)
    found, _, _ = air(VALUES, each="station")
    assert [(part.kind, part.name) for part in found.parts] == [(PartKind.STATION, name) for name in ("C", "B", "A")]


HALF = frozenset(("A", YEAR.start + timedelta(days=number)) for number in range(200))


def test_days_that_lack_in_a_street_leave_all_undecided_but_not_a_miss_elsewhere():
    half = frozenset({*HALF, *(("B", day) for _, day in HALF)})
    found, _, _ = air(VALUES, without=half)
    assert not found.coverage.sufficient
    assert outcome(found, AT_MOST_40) is Outcome.FAIL
    found, _, _ = air(VALUES | {"C": 39}, without=half)
    assert outcome(found, AT_MOST_40) is Outcome.INCOMPLETE


def test_a_station_of_no_known_street_leaves_all_undecided():
    found, _, _ = air(VALUES | {"D": 1}, stations=(*STREETS, Station("D")))
    # It may be a second station of the western street.
    assert (found.value, found.bounds, outcome(found, AT_MOST_40)) == (Fraction(41), Bounds(), Outcome.INCOMPLETE)
    assert found.coverage.shortfall == Message.of("measures.stations_without_street", stations="D")


def test_without_a_list_of_streets_nothing_is_decided():
    found, _, _ = air({"A": 30}, stations=(Station("A"),))
    assert (found.value, outcome(found, AT_MOST_40)) == (None, Outcome.INCOMPLETE)


def test_the_arithmetic_ends_with_that_of_the_worst_street():
    _, given, data = air(VALUES)
    steps = list(Air().steps(given, data))
    assert steps[0].grid is not None
    assert steps[0].grid.rows == (("东街道", "A, B", "366", "324", "35"), ("西街道", "C", "366", "324", "41"))
    # 366 days of 41.
    assert steps[-1].lines == (Message.of("explain.division", sum="15006", count=366, value="41"),)


@pytest.mark.parametrize(("measure", "end"), [("annual_mean", "highest"), ("percentile", "highest")])
def test_concentrations_count_by_their_highest(measure, end):
    spec = AirSpec.model_validate({"air": measure, "pollutant": "PM2.5", "each": "street"})
    assert Air().end(spec) == end
    assert Air().end(AirSpec.model_validate({"air": measure, "pollutant": "PM2.5"})) is None


def test_good_days_count_by_their_lowest():
    assert Air().end(AirSpec.model_validate({"air": "good_day_rate", "each": "street"})) == "lowest"
