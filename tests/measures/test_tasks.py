"""The `tasks` measure on the made-up plan: tasks 1, 2, 3 are due on 31 August, 4 on 30 September, 5 on 30 November."""

from datetime import date
from fractions import Fraction

from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.stations import Stations
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.measures.tasks import Tasks, TasksSpec
from aircheck.model.measurement import Bounds
from aircheck.model.period import Period
from aircheck.model.text import Message
from tests.conftest import SMALL
from tests.measures.house import assessment_data

LOADED = load_plan(str(SMALL), MEASURES)
YEAR = Period.year(2021)
SPEC = TasksSpec(tasks="lateness")
HEAD = "ledger_no,organisation,task_title,state,done_date,evidence,deadline\n"
FIVE = "".join(f"{no},,任务,done,2021-08-25,附件,\n" for no in range(1, 6))


def data(rows: str, as_of: date = YEAR.end) -> AssessmentData:
    library = LOADED.library_of(YEAR)
    submission = read_submission([SourceFile.of_text("ledger.csv", HEAD + rows)], library.contracts, Scope())
    return AssessmentData.of(submission, library, YEAR, as_of, Stations(()))


def measured(rows: str, as_of: date = YEAR.end):
    found = Tasks().measure(SPEC, data(rows, as_of))
    assert found is not None
    return found


def test_all_done_in_time():
    found = measured(FIVE)
    # 25 August is 6 days before the first deadline, and longer before the others.
    assert (found.value, found.unit, found.bounds) == (Fraction(-6), "d", Bounds(Fraction(-6), Fraction(-6)))
    assert (found.coverage.valid, found.coverage.expected, found.coverage.sufficient) == (5, 5, True)
    assert (list(found.findings), found.notes) == ([], ())


def test_the_latest_counts():
    found = measured(FIVE + "1,东街道,任务,done,2021-09-10,附件,\n")
    assert found.value == Fraction(10)
    (finding,) = found.findings
    # The row of the unit that was late, not the one that was in time.
    assert (finding.line, finding.value) == (7, Fraction(10))


def test_what_is_not_done_runs_on():
    found = measured(FIVE + "5,东街道,任务,in_progress,,,\n", date(2021, 12, 10))
    # 30 November to 10 December, and no end of it.
    assert (found.value, found.bounds) == (Fraction(10), Bounds(Fraction(10), None))


def test_what_is_not_due_yet_is_not_asked_for():
    found = measured("1,,任务,done,2021-08-31,附件,\n", date(2021, 8, 31))
    assert (found.value, found.coverage.expected, found.coverage.sufficient) == (Fraction(0), 1, True)


def test_gaps_are_named_by_task():
    found = measured("1,,任务,done,2021-08-25,,\n2,,任务,done,2021-08-25,附件,\n", date(2021, 9, 1))
    assert (found.value, found.coverage.valid, found.coverage.expected) == (Fraction(-6), 1, 3)
    assert found.coverage.shortfall == Message.of(
        "judging.with",
        first=Message.of("measures.tasks_unproven", tasks="1"),
        second=Message.of("measures.tasks_unreported", tasks="3"),
    )
    assert [finding.value for finding in found.findings] == [None, None]


def test_a_row_that_was_rejected_may_be_anybodys_word():
    found = measured(FIVE + "9,区城管局,任务,done,2021-08-25,附件,\n")
    assert (found.value, found.bounds) == (Fraction(-6), Bounds(Fraction(-6), None))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)


def test_another_deadline_is_told_and_not_used():
    rows = "1,,任务,done,2021-09-10,附件,12月底前\n2,,任务,done,2021-08-25,附件,2021-08-31\n"
    found = measured(rows, date(2021, 9, 15))
    assert found.value == Fraction(10)
    told = Message.of("measures.deadlines_differ", tasks="1", no=1, text="12月底前", plan="8月底前")
    assert found.notes == (told,)


def test_nothing_submitted_and_no_ledger():
    assert Tasks().measure(SPEC, assessment_data()) is None
    bare = AssessmentData.of(
        read_submission([], LOADED.library.contracts, Scope()), LOADED.library_of(YEAR), YEAR, YEAR.end, Stations(())
    )
    assert Tasks().measure(SPEC, bare) is None
    assert list(Tasks().steps(SPEC, bare)) == []


def test_the_steps_show_every_task_that_is_due():
    (step,) = Tasks().steps(SPEC, data(FIVE + "1,东街道,任务,done,2021-09-10,附件,\n"))
    assert step.grid is not None
    assert [row[1:] for row in step.grid.rows] == [
        ("2021-08-31", "2021-09-10", "10"),
        ("2021-08-31", "2021-08-25", "-6"),
        ("2021-08-31", "2021-08-25", "-6"),
        ("2021-09-30", "2021-08-25", "-36"),
        ("2021-11-30", "2021-08-25", "-97"),
    ]


def test_a_month_is_its_last_day():
    # Done in August, due on 31 August: in time whatever the day. In September it is late by up to 30 days.
    august = FIVE.replace("1,,任务,done,2021-08-25", "1,,任务,done,2021年8月")
    assert (measured(august).value, measured(august).coverage.sufficient) == (Fraction(0), True)
    assert measured(august.replace("2021年8月", "2021-09")).value == Fraction(30)
    # On 20 August it was done by then at the latest, by its own words.
    assert measured("1,,任务,done,2021-08,附件,\n", date(2021, 8, 20)) is not None
    assert data("1,,任务,done,2021-08,附件,\n").submission.inputs[0].cells_rejected == 1
