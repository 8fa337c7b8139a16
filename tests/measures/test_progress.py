from datetime import date
from fractions import Fraction

import pytest

from aircheck.measures.progress import Progress, ProgressSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, YEAR, assessment_data

HEADER = "ledger_no,commitment,organisation,date,state,completed,total,evidence\n"
DUTY = ProgressSpec(progress="commitment", id="lx-x")
TASK = ProgressSpec(progress="task", no=23)


def measure(rows: str, spec=DUTY, as_of=YEAR.end, due=None):
    return Progress().measure(spec, assessment_data(as_of, progress=HEADER + rows).until(due))


def measured(rows: str, spec=DUTY, as_of=YEAR.end, due=None):
    found = measure(rows, spec, as_of, due)
    assert found is not None
    return found


def test_done_with_evidence_is_all():
    found = measured(",lx-x,甲局,2020-06-15,done,,,附件1\n,lx-other,甲局,2020-07-01,not_done,,,\n")
    assert (found.value, found.unit, found.coverage.sufficient) == (Fraction(100), "%", True)
    assert found.bounds == Bounds(Fraction(100), Fraction(100))
    assert [(p.kind, p.name, p.value, p.judged) for p in found.parts] == [
        (PartKind.ORGANISATION, "甲局", Fraction(100), True)
    ]


def test_the_mean_of_the_organisations_and_each_of_them_worst_first():
    found = measured(",lx-x,甲局,2020-06-15,done,,,附件1\n,lx-x,乙局,2020-06-15,in_progress,45,60,\n")
    # 100 and 45/60 = 75: together 87.5.
    assert found.value == Fraction("87.5")
    assert [(p.name, p.value) for p in found.parts] == [("乙局", Fraction(75)), ("甲局", Fraction(100))]
    assert [(finding.line, finding.value) for finding in found.findings] == [(3, Fraction(75)), (2, Fraction(100))]


def test_the_last_report_by_the_day_of_judging_counts():
    rows = (
        ",lx-x,甲局,2020-03-01,in_progress,10,40,\n"
        ",lx-x,甲局,2020-06-01,in_progress,20,40,\n"
        ",lx-x,甲局,2020-09-01,done,,,附件\n"
    )
    assert measured(rows, as_of=date(2020, 6, 30)).value == Fraction(50)
    assert measured(rows).value == Fraction(100)
    assert measure(rows, as_of=date(2020, 2, 1)) is None


def test_a_report_that_names_no_duty_may_be_a_later_one_on_this():
    told = ",lx-x,甲局,2020-06-15,done,,,附件1\n"
    found = measured(told + ",,甲局,2020-09-01,not_done,,,\n")
    assert (found.value, found.bounds) == (Fraction(100), Bounds(Fraction(0), Fraction(100)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    # One of days to come says nothing yet.
    assert measured(told + ",,甲局,2020-09-01,not_done,,,\n", as_of=date(2020, 8, 31)).coverage.sufficient


def test_done_without_evidence_never_passes_and_may_fail():
    found = measured(",lx-x,甲局,2020-06-15,done,,,\n,lx-x,乙局,2020-06-15,not_started,,,\n")
    assert (found.value, found.coverage.sufficient) == (Fraction(50), False)
    assert found.coverage.shortfall == Message.of("measures.done_without_evidence", organisations="甲局")
    # The first may be anything from 0 to 100, the second has nothing: at best 50.
    assert found.bounds == Bounds(Fraction(0), Fraction(50))
    assert (found.findings[0].text.key, found.findings[0].value) == ("measures.reported_unproven", None)
    assert [(p.name, p.coverage and p.coverage.sufficient) for p in found.parts] == [("乙局", True), ("甲局", False)]


def test_figures_that_could_not_be_read_are_a_gap():
    found = measured(",lx-x,甲局,2020-06-15,done,many,60,附件\n")
    assert (found.coverage.sufficient, found.bounds) == (False, Bounds(Fraction(0), Fraction(100)))
    assert found.coverage.shortfall == Message.of("measures.figures_unread", organisations="甲局")


def test_evidence_may_not_be_asked_for():
    spec = DUTY.model_copy(update={"evidence_required": False})
    assert measured(",lx-x,甲局,2020-06-15,done,,,\n", spec).coverage.sufficient


@pytest.mark.parametrize(
    ("report", "percent", "sufficient"),
    [
        ("done,45,60,附件", 75, True),  # its own figures say otherwise
        ("in_progress,60,60,附件", 100, True),
        ("in_progress,60,60,", 100, False),
        ("in_progress,90,60,附件", 100, True),
        ("in_progress,,,", 0, True),
        ("in_progress,5,,", 0, True),
        ("in_progress,0,0,", 0, True),
        ("not_started,30,60,", 0, True),
        ("not_done,30,60,", 50, True),
        ("not_done,60,60,附件", 0, True),
    ],
)
def test_what_a_report_comes_to(report, percent, sufficient):
    found = measured(f",lx-x,甲局,2020-06-15,{report}\n")
    assert (found.value, found.coverage.sufficient) == (Fraction(percent), sufficient)


def test_words_and_figures_that_had_to_be_read_are_noted():
    found = measured(",lx-x,甲局,2020-06-15,done,45,60,附件\n,lx-x,乙局,2020-06-15,in_progress,,,\n")
    assert found.notes == (
        Message.of("measures.progress_without_figures", organisations="乙局"),
        Message.of("measures.done_only_in_part", organisations="甲局"),
    )


def test_that_a_duty_does_not_concern_it_is_not_for_an_organisation_to_say():
    found = measured(",lx-x,甲局,2020-06-15,not_applicable,,,\n,lx-x,乙局,2020-06-15,done,,,附件\n")
    assert (found.value, found.coverage.valid, found.coverage.expected) == (Fraction(100), 1, 2)
    assert found.coverage.shortfall == Message.of("measures.not_concerned", organisations="甲局")
    assert found.bounds == Bounds(Fraction(50), Fraction(100))
    assert [(p.name, p.value) for p in found.parts] == [("乙局", Fraction(100)), ("甲局", None)]
    nobody = measured(",lx-x,甲局,2020-06-15,not_applicable,,,\n")
    assert (nobody.value, nobody.not_applicable, nobody.coverage.sufficient) == (None, None, False)


CONFIRMED = "commitment,organisation,date,state,evidence,confirmed_by\nlx-x,乙局,2020-06-15,done,附件,\n"


@pytest.mark.parametrize(
    ("row", "value", "sufficient"),
    [
        ("不涉及,会议纪要3号,丙局", 100, True),
        # Its own word, nobody's, a stranger's, and one without a document.
        ("不涉及,会议纪要3号,甲局", 100, False),
        ("不涉及,会议纪要3号,", 100, False),
        ("不涉及,会议纪要3号,某公司", 100, False),
        ("不涉及,,丙局", 100, False),
        # What is said of it otherwise is not changed by a confirmation.
        ("未开始,会议纪要3号,丙局", 50, True),
    ],
)
def test_that_it_does_not_concern_a_unit_counts_where_another_confirms_it(row, value, sufficient):
    spec = DUTY.model_copy(update={"organisations": {"甲局": (), "乙局": ()}, "confirmers": ("甲局", "乙局", "丙局")})
    found = Progress().measure(spec, assessment_data(progress=f"{CONFIRMED}lx-x,甲局,2020-06-15,{row}\n"))
    assert found is not None
    assert (found.value, found.coverage.sufficient) == (value, sufficient)
    # On its own word it stays a gap of the two, with it there is one left.
    gap = row.startswith("不涉及") and not sufficient
    assert found.bounds == Bounds(Fraction(50 if gap else value), Fraction(value))
    confirmed = Message.of("measures.concern_confirmed", organisation="甲局", by="丙局", document="会议纪要3号")
    assert found.notes == ((confirmed,) if value == 100 and sufficient else ())


def test_a_duty_that_concerns_nobody_by_the_word_of_others():
    spec = DUTY.model_copy(update={"organisations": {"甲局": ()}, "confirmers": ("甲局", "丙局")})
    rows = "commitment,organisation,date,state,evidence,confirmed_by\nlx-x,甲局,2020-06-15,不涉及,纪要3号,丙局\n"
    found = Progress().measure(spec, assessment_data(progress=rows))
    assert found is not None
    assert (found.value, found.not_applicable) == (None, Message.of("measures.concerns_nobody"))


def test_a_report_without_a_state_is_a_gap():
    found = measured(",lx-x,甲局,2020-06-15,,60,60,附件\n")
    assert found.coverage.shortfall == Message.of("measures.state_unknown", organisations="甲局")
    assert found.bounds == Bounds(Fraction(0), Fraction(100))


def test_an_organisation_that_has_to_report_and_does_not_is_a_gap():
    spec = DUTY.model_copy(update={"organisations": {"甲局": ("甲",), "乙局": ()}})
    found = measured(",lx-x,甲,2020-06-15,done,,,附件\n", spec)
    assert (found.value, found.coverage.valid, found.coverage.expected) == (Fraction(100), 1, 2)
    assert found.coverage.shortfall == Message.of("measures.not_reported", organisations="乙局")
    assert found.bounds == Bounds(Fraction(50), Fraction(100))
    assert [(p.name, p.value) for p in found.parts] == [("甲局", Fraction(100)), ("乙局", None)]


def test_a_row_that_could_not_be_read_may_be_anybodys_last_word():
    found = measured(",lx-x,甲局,2020-06-15,done,,,附件\n,lx-x,甲局,2020-06-31,not_done,,,\n")
    assert (found.coverage.sufficient, found.bounds) == (False, Bounds(Fraction(0), Fraction(100)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)


def test_until_it_is_due_all_may_still_be_done():
    row = ",lx-x,甲局,2020-06-15,in_progress,45,60,\n"
    assert measured(row, as_of=date(2020, 6, 30)).bounds == Bounds(Fraction(0), Fraction(100))
    due = measured(row, as_of=date(2020, 6, 30), due=date(2020, 6, 30))
    assert due.bounds == Bounds(Fraction(75), Fraction(75))


def test_what_is_reported_after_the_deadline_does_not_show_that_it_was_kept():
    due = date(2020, 6, 30)
    late = measured(",lx-x,甲局,2020-07-01,done,,,附件\n", due=due)
    assert (late.value, late.coverage.sufficient) == (None, False)
    assert late.coverage.shortfall == Message.of("measures.reported_late", rows=1, due="2020-06-30")
    both = measured(",lx-x,甲局,2020-06-15,in_progress,45,60,\n,lx-x,甲局,2020-07-01,done,,,附件\n", due=due)
    assert (both.value, both.coverage.sufficient) == (Fraction(75), True)
    assert both.notes == (Message.of("measures.reported_late", rows=1, due="2020-06-30"),)
    on_the_day = measured(",lx-x,甲局,2020-06-30,done,,,附件\n", due=due)
    assert (on_the_day.value, on_the_day.notes) == (Fraction(100), ())


def test_a_task_by_its_number():
    rows = "023,,甲局,2020-06-15,done,,,附件\n24,,甲局,2020-06-15,not_done,,,\n"
    assert measured(rows, TASK).value == Fraction(100)
    assert measure("2,,甲局,2020-06-15,done,,,附件\n", TASK) is None


def test_two_reports_of_one_day_count_by_the_worse():
    both = DUTY.model_copy(update={"no": 23})
    rows = ",lx-x,甲局,2020-06-15,done,,,附件\n23,,甲局,2020-06-15,in_progress,1,4,\n"
    assert measured(rows, both).value == Fraction(25)


def test_nothing_submitted():
    assert Progress().measure(DUTY, assessment_data()) is None
    assert measure(",lx-other,甲局,2020-06-15,done,,,附件\n") is None


def test_specs():
    assert list(Progress().problems(DUTY, LIBRARY)) == []
    assert list(Progress().problems(TASK, LIBRARY)) == []
    nameless = ProgressSpec(progress="task")
    assert [problem.message.key for problem in Progress().problems(nameless, LIBRARY)] == [
        "measures.task_without_number"
    ]
    assert Progress().meaning(TASK, LIBRARY) == Message.of("explain.progress", name="23")


def test_the_steps_show_every_report_and_the_division():
    given = assessment_data(
        progress=HEADER + ",lx-x,甲局,2020-06-15,done,,,附件\n,lx-x,乙局,2020-06-15,in_progress,45,60,\n"
    )
    reports, division = Progress().steps(DUTY, given)
    assert reports.grid is not None
    assert [(row[0], row[1], row[3]) for row in reports.grid.rows] == [
        ("乙局", "2020-06-15", "75"),
        ("甲局", "2020-06-15", "100"),
    ]
    assert division.lines == (Message.of("explain.division", sum="175", count=2, value="87.5"),)
