from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from aircheck.judging.parts import part_outcome
from aircheck.judging.verdict import Goal
from aircheck.measures.window import Window, WindowSpec
from aircheck.model.measurement import Bounds
from aircheck.model.target import Comparison
from aircheck.model.text import Message
from tests.measures.house import CONTRACTS, LIBRARY, assessment_data

OVERHAUL = WindowSpec(window="overhaul", on=("overhaul_start", "overhaul_end"), outside="07-01..09-30")
TRIPS = WindowSpec(window="muck_trips", on=("trip_start", "trip_end"), within="20:00..06:00")
PLANS = "unit,overhaul_start,overhaul_end,industry,safety_reason\n"
HEADER = "trip,plate,trip_start,trip_end,route_ok\n"


def overhauls(rows, spec=OVERHAUL, as_of=date(2020, 12, 31)):
    found = Window().measure(spec, assessment_data(as_of, overhaul=PLANS + rows))
    assert found is not None
    return found


def trips(rows, spec=TRIPS, as_of=date(2020, 12, 31)):
    found = Window().measure(spec, assessment_data(as_of, muck_trips=HEADER + rows))
    assert found is not None
    return found


def test_rows_that_touch_what_they_are_kept_out_of():
    found = overhauls(
        "甲,2020-06-20,2020-07-01,化工,\n乙,2020-05-01,2020-06-30,化工,\n丙,2020-06-01,2020-10-31,化工,\n"
    )
    assert (found.value, found.unit, found.bounds) == (Fraction(2), "", Bounds(Fraction(2), Fraction(2)))
    assert [finding.line for finding in found.findings] == [2, 4]


def test_hours_over_midnight():
    found = trips(
        "1,A,2020-03-01 20:00,2020-03-02 06:00,yes\n"
        "2,A,2020-03-01 19:59,2020-03-01 21:00,yes\n"
        "3,B,2020-03-01 23:00,2020-03-02 06:01,yes\n"
    )
    assert found.value == 2


def test_a_trip_of_no_length_counts_too():
    assert trips("1,A,2020-03-01 12:00,2020-03-01 12:00,yes\n").value == 1


def test_one_column():
    spec = WindowSpec(window="muck_trips", on="trip_start", outside="07:00..09:00")
    found = trips("1,A,2020-03-01 08:00,,yes\n2,A,2020-03-01 09:00,,yes\n", spec)
    assert (found.value, found.coverage.sufficient) == (Fraction(1), True)


def test_a_day_beside_a_time_is_compared_by_the_day():
    spec = WindowSpec(window="black_stations", on=("found_date", "removed_date"), outside="07-01..09-30")
    rows = "black_station,found_date,removed_date\n甲,2020-06-01,2020-06-30\n"
    found = Window().measure(spec, assessment_data(black_stations=rows))
    assert found is not None
    assert found.value == 0
    mixed = WindowSpec(window="burning_events", on=("date", "extinguished_time"), outside="07-01..09-30")
    fires = (
        "event_no,date,location,extinguished_time\n1,2020-06-30,a,2020-06-30 23:00\n2,2020-06-30,b,2020-07-01 01:00\n"
    )
    found = Window().measure(mixed, assessment_data(burning_events=fires))
    assert found is not None
    assert [finding.line for finding in found.findings] == [3]


def test_a_missing_end_is_a_gap_unless_the_other_breaks_it_already():
    found = trips("1,A,2020-03-01 21:00,,yes\n2,A,2020-03-01 12:00,,yes\n3,A,2020-03-01 22:00,2020-03-01 23:00,yes\n")
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(1), Fraction(2)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)


def test_a_row_that_ends_before_it_begins_is_a_gap(monkeypatch):
    monkeypatch.setitem(CONTRACTS, "overhaul", CONTRACTS["overhaul"].model_copy(update={"holds": ()}))
    # No law refused the row: nobody knows which of its two days is wrong.
    found = overhauls("甲,2020-06-20,2020-06-01,化工,\n")
    assert (found.value, found.bounds) == (Fraction(0), Bounds(Fraction(0), Fraction(1)))


def test_a_row_that_a_law_refuses_may_break_the_rule():
    found = trips("1,A,2020-03-01 21:00,2020-03-01 20:30,yes\n2,A,2020-03-01 21:00,2020-03-01 22:00,yes\n")
    assert (found.value, found.bounds) == (Fraction(0), Bounds(Fraction(0), Fraction(1)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)


def test_rows_of_other_years_are_out_of_scope():
    found = overhauls(
        "甲,2019-08-01,2019-08-20,化工,\n乙,2021-08-01,2021-08-20,化工,\n丙,2019-12-01,2020-01-20,化工,\n"
    )
    assert (found.value, found.coverage.valid) == (Fraction(0), 1)


def test_in_an_open_period_what_happened_stays_and_what_is_planned_does_not():
    rows = "1,A,2020-03-01 12:00,2020-03-01 13:00,yes\n"
    assert trips(rows, as_of=date(2020, 6, 1)).bounds == Bounds(Fraction(1))
    planned = overhauls("甲,2020-08-01,2020-08-20,化工,\n", as_of=date(2020, 5, 1))
    assert (planned.value, planned.bounds) == (Fraction(1), Bounds(Fraction(0)))


def test_an_exemption_may_still_be_filled_in():
    spec = OVERHAUL.model_copy(update={"where": "safety_reason IS NULL"})
    found = overhauls("甲,2020-07-01,2020-07-20,化工,\n", spec, as_of=date(2020, 8, 1))
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(0)))


def test_no_case_and_nothing_stated():
    spec = OVERHAUL.model_copy(update={"where": "industry = '焦化'", "empty": "not_applicable"})
    assert overhauls("甲,2020-08-01,2020-08-20,化工,\n", spec).not_applicable == Message.of("measures.no_case")
    found = Window().measure(OVERHAUL, assessment_data(nothing="overhaul"))
    assert found is not None
    assert found.not_applicable == Message.of("measures.nothing_stated", dataset=CONTRACTS["overhaul"].title)
    assert Window().measure(OVERHAUL, assessment_data()) is None


def test_either_within_or_outside():
    for changes in ({}, {"within": "07-01..09-30", "outside": "07-01..09-30"}):
        with pytest.raises(ValidationError):
            WindowSpec(window="overhaul", on="overhaul_start", **changes)


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"window": "overhauls"}, ("window",)),
        ({"on": "unit"}, ("on",)),
        ({"on": "start"}, ("on",)),
        ({"outside": "summer"}, ("outside",)),
        ({"on": "overhaul_start", "outside": "18:00..08:00"}, ("outside",)),
        ({"where": "unit = 3"}, ("where",)),
    ],
)
def test_what_can_be_wrong(changes, at):
    assert [problem.at for problem in Window().problems(OVERHAUL.model_copy(update=changes), LIBRARY)] == [at]


def test_right_specs():
    assert not [*Window().problems(OVERHAUL, LIBRARY), *Window().problems(TRIPS, LIBRARY)]


def test_the_steps():
    fate, number = Window().steps(
        TRIPS, assessment_data(muck_trips=HEADER + "1,A,2020-03-01 12:00,2020-03-01 13:00,yes\n")
    )
    assert fate.lines[1] == Message.of("explain.rows_counted", rows=1, held=0)
    assert number.lines == (Message.of("explain.exceptions", rows=1),)


def test_of_a_street_what_happened_stays_too():
    fires = "event_no,date,street,location,source,handled_date\n1,2020-03-01,东街,a,,\n2,2020-09-01,西街,b,,\n"
    spec = WindowSpec(window="burning_events", on="date", outside="03-01..03-31")
    found = Window().measure(spec, assessment_data(date(2020, 10, 1), burning_events=fires))
    assert {part.name: part.bounds for part in found.parts} == {
        "东街": Bounds(Fraction(1)),
        "西街": Bounds(Fraction(0)),
    }
    goal = Goal(Comparison.EQUAL, Fraction(0))
    outcomes = [part_outcome(part, found, goal, open_=True, one_off=False).value for part in found.parts]
    assert outcomes == ["fail", "on_track"]
