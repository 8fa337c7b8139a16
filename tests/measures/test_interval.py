from datetime import date
from fractions import Fraction

import pytest

from aircheck.measures.interval import Interval, IntervalSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import ColumnNames, Message
from tests.measures.house import LIBRARY, YEAR, assessment_data

HOURS = IntervalSpec.model_validate({"interval": "alarms", "from": "alarm_time", "to": "handled_time", "in": "h"})
DAYS = IntervalSpec.model_validate({"interval": "accountability", "from": "date", "to": "transferred_date", "in": "d"})
ALARMS = "alarm,site,alarm_time,handled_time\n"
CASES = "case_no,organisation,trigger,date,transferred_date\n"


def alarms(rows: str, as_of=YEAR.end, spec=HOURS):
    found = Interval().measure(spec, assessment_data(as_of, alarms=ALARMS + rows))
    assert found is not None
    return found


def cases(rows: str, as_of=YEAR.end, **changes):
    found = Interval().measure(DAYS.model_copy(update=changes), assessment_data(as_of, accountability=CASES + rows))
    assert found is not None
    return found


def test_the_longest_of_the_times_in_hours():
    found = alarms(
        "1,甲,2020-03-01 08:00,2020-03-01 20:30\n"  # 12.5 h
        "2,甲,2020-03-01 22:00,2020-03-02 23:00\n"  # 25 h
        "3,乙,2020-03-05 08:00,2020-03-05 08:20\n"  # 1/3 h
    )
    assert (found.value, found.unit, found.decimals) == (Fraction(25), "h", None)
    assert found.bounds == Bounds(Fraction(25), Fraction(25))
    assert (found.coverage.valid, found.coverage.expected, found.coverage.sufficient) == (3, 3, True)
    assert [(finding.value, finding.line) for finding in found.findings] == [
        (Fraction(25), 3),
        (Fraction(25, 2), 2),
        (Fraction(1, 3), 4),
    ]


def test_days_are_those_of_the_calendar():
    spec = HOURS.model_copy(update={"unit": "d"})
    assert alarms("1,甲,2020-03-01 08:00,2020-03-02 20:00\n", spec=spec).value == Fraction(1)


def test_days_between_dates_by_organisation():
    found = cases("问1号,甲局,履职不力,2020-02-25,2020-03-05\n问2号,乙局,履职不力,2020-05-10,2020-05-30\n")
    # 2020 is a leap year: four more days of February after the 25th and five of March are 9; the other 20.
    assert (found.value, found.unit) == (Fraction(20), "d")
    assert [(part.kind, part.name, part.value) for part in found.parts] == [
        (PartKind.ORGANISATION, "乙局", Fraction(20)),
        (PartKind.ORGANISATION, "甲局", Fraction(9)),
    ]


def test_what_still_runs_has_lasted_so_long_at_least():
    found = cases("问1号,甲局,履职不力,2020-03-01,2020-03-05\n问2号,甲局,履职不力,2020-12-01,\n")
    # From 1 to 31 December: 30 days, and more may come.
    assert (found.value, found.bounds) == (Fraction(30), Bounds(low=Fraction(30)))
    assert (found.coverage.valid, found.coverage.expected, found.coverage.sufficient) == (1, 2, False)
    assert found.coverage.shortfall == Message.of("measures.running", rows=1)
    assert found.notes == (Message.of("measures.running_on", rows=1, day="2020-12-31"),)
    assert (found.findings[0].value, found.findings[0].text.key) == (Fraction(30), "measures.runs_for")


def test_what_runs_in_an_open_period_is_no_shortfall_yet():
    found = cases("问1号,甲局,履职不力,2020-06-01,\n", date(2020, 6, 11))
    assert (found.value, found.coverage.sufficient, found.coverage.shortfall) == (Fraction(10), False, None)


def test_an_end_after_the_day_of_judging_has_not_happened_yet():
    found = cases("问1号,甲局,履职不力,2020-06-01,2020-06-21\n", date(2020, 6, 11))
    assert (found.value, found.bounds.high) == (Fraction(10), None)
    assert cases("问1号,甲局,履职不力,2020-12-20,2021-01-05\n", date(2021, 1, 31)).value == Fraction(16)


def test_hours_run_until_the_day_of_judging_begins():
    found = alarms("1,甲,2020-06-10 18:00,\n2,甲,2020-06-11 10:00,\n", date(2020, 6, 11))
    # The first from 18:00 to midnight; the second began on that day.
    assert [finding.value for finding in found.findings] == [Fraction(6), Fraction(0)]


def test_not_later_than_a_day():
    spec = IntervalSpec.model_validate(
        {"interval": "deliverables", "from": date(2020, 8, 31), "to": "issue_date", "in": "d", "early": True}
    )
    text = "task,document,issue_date\nx,方案,2020-08-20\ny,办法,2020-09-02\n"
    found = Interval().measure(spec, assessment_data(deliverables=text))
    assert found is not None
    # 11 days before the 31st, 2 days after it.
    assert [finding.value for finding in found.findings] == [Fraction(2), Fraction(-11)]
    assert found.value == Fraction(2)


def test_a_start_that_is_not_known_is_a_gap():
    found = cases("问1号,甲局,履职不力,2020-03-01,2020-03-05\n问2号,甲局,履职不力,later,2020-03-05\n")
    assert (found.value, found.bounds) == (Fraction(4), Bounds(low=Fraction(4)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    spec = DAYS.model_copy(update={"start": "found_date"})
    text = CASES.replace("date,t", "date,found_date,t") + "问1号,甲局,履职不力,2020-03-01,,2020-03-05\n"
    empty = Interval().measure(spec, assessment_data(accountability=text))
    assert empty is not None
    assert (empty.value, empty.coverage.valid, empty.coverage.sufficient) == (None, 0, False)


def test_an_end_that_could_not_be_read_is_a_gap_and_does_not_run():
    found = cases("问1号,甲局,履职不力,2020-03-01,2020-03-05\n问2号,甲局,履职不力,2020-03-01,soon\n")
    assert (found.value, found.bounds) == (Fraction(4), Bounds(low=Fraction(4)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    assert found.notes == ()


def test_no_case_is_incomplete_or_does_not_apply():
    other = {"where": "organisation = '丙局'"}
    row = "问1号,甲局,履职不力,2020-03-01,2020-03-05\n"
    assert cases(row, **other).coverage.shortfall == Message.of("measures.no_row_in_scope")
    assert cases(row, **other).not_applicable is None
    assert cases(row, **other, empty="not_applicable").not_applicable == Message.of("measures.no_case")
    # A table without a row of the year is no word of anybody's.
    assert cases("问1号,甲局,履职不力,2019-03-01,2019-03-05\n", empty="not_applicable").not_applicable is None
    assert cases("问1号,甲局,履职不力,2019-03-01,2019-03-05\n", empty="not_applicable").coverage.sufficient is False


def test_nothing_submitted():
    assert Interval().measure(HOURS, assessment_data()) is None


@pytest.mark.parametrize(
    ("changes", "at", "key"),
    [
        ({"interval": "alarm"}, "interval", "measures.unknown_table"),
        ({"start": "site"}, "from", "measures.not_a_day"),
        ({"to": "handled"}, "to", "measures.unknown_column"),
        ({"where": "closed = 1"}, "where", "measures.wrong_type"),
        ({"start": date(2020, 1, 1)}, "in", "measures.hours_need_times"),
    ],
)
def test_what_can_be_wrong_with_a_spec(changes, at, key):
    found = list(Interval().problems(HOURS.model_copy(update=changes), LIBRARY))
    assert [(problem.at, problem.message.key) for problem in found] == [((at,), key)]


def test_right_specs_have_no_problems():
    assert [*Interval().problems(HOURS, LIBRARY), *Interval().problems(DAYS, LIBRARY)] == []


def test_the_steps_list_the_longest():
    given = assessment_data(
        accountability=CASES + "问1号,甲局,履职不力,2020-03-01,2020-03-05\n问2号,甲局,履职不力,2020-12-01,\n"
    )
    *_, last = Interval().steps(DAYS, given)
    assert last.grid is not None
    assert [row[1:] for row in last.grid.rows] == [
        ("2020-12-01", Message.of("explain.still_running"), "30"),
        ("2020-03-01", "2020-03-05", "4"),
    ]
    assert Interval().meaning(DAYS, LIBRARY).values["start"] == ColumnNames.of("date")
    assert ("accountability", "transferred_date") in Interval().columns(DAYS, LIBRARY)


def test_an_end_before_the_beginning_is_a_gap_unless_the_beginning_is_a_deadline():
    rows = "问1号,甲局,履职不力,2020-06-30,2020-02-03\n问2号,乙局,履职不力,2020-05-10,2020-05-14\n"
    found = cases(rows)
    assert (found.value, found.coverage.sufficient) == (Fraction(4), False)
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    assert [(one.text.key, one.line, one.value) for one in found.findings] == [
        ("measures.backward", 2, None),
        ("measures.lasted", 3, Fraction(4)),
    ]
    # From 3 to 29 February 26 days, then those of March, April, May and June.
    early = cases("问1号,甲局,履职不力,2020-06-30,2020-02-03\n", early=True)
    assert (early.value, early.coverage.sufficient) == (Fraction(-(26 + 31 + 30 + 31 + 30)), True)


def test_a_unit_with_a_gap_of_its_own_has_too_little_for_a_verdict():
    found = cases(
        "问1号,甲局,履职不力,2020-03-01,2020-03-05\n问2号,甲局,履职不力,2020-03-09,2020-03-02\n问3号,乙局,履职不力,2020-03-09,2020-03-02\n"
    )
    assert [(part.name, part.value, part.coverage and part.coverage.sufficient) for part in found.parts] == [
        ("甲局", Fraction(4), False),
        ("乙局", None, False),
    ]


def test_an_end_before_a_fixed_day_is_a_gap_too():
    fixed = {"start": date(2020, 6, 1)}
    rows = "问1号,甲局,履职不力,2020-01-01,2020-02-03\n问2号,乙局,履职不力,2020-01-01,2020-06-11\n"
    found = cases(rows, **fixed)
    assert (found.value, found.coverage.sufficient, found.bounds) == (Fraction(10), False, Bounds(Fraction(10)))
    assert cases(rows, **fixed, early=True).coverage.sufficient is True
