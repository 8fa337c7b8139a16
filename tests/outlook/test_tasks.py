"""Open tasks of a ledger against a straight line, by hand."""

from datetime import date

from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.outcome import Prospect
from aircheck.runs.outlook import Wish, outlook
from aircheck.runs.request import Request
from tests.conftest import SMALL


def tasks(as_of, *rows, only=()):
    head = "ledger_no,organisation,date,state,completed,total,evidence\n"
    source = SourceFile.of_text("progress.csv", head + "".join(f"{row}\n" for row in rows))
    request = Request(date(2026, 1, 1), as_of=date.fromisoformat(as_of), only=only)
    found = outlook(load_plan(str(SMALL), MEASURES), [source], request, Wish()).entries
    return {entry.rule: entry for entry in found if entry.kind == "task"}


REPORTS = ("3,区城管局,2021-04-01,in_progress,3,4,", "1,区城管局,2021-04-01,in_progress,1,4,")


def test_a_task_against_a_straight_line():
    found = tasks("2021-05-31", *REPORTS)
    # 151 of the 243 days to the end of August have passed: 62.1 %.
    first = found["task-1"]
    assert (first.value, first.until, first.left) == ("25.0", date(2021, 8, 31), 92)
    assert (first.judged.verdict, first.judged.inequality) == (Prospect.AT_RISK, "25 < 62.1")
    # 75 points are left for 92 days.
    (rate,) = first.allowed
    assert (rate.value, rate.formula) == ("0.82", "(100 - 25) / 92 ≈ 0.82")
    # Of two organisations one has reported three quarters.
    third = found["task-3"]
    assert (third.value, third.judged.verdict) == ("37.5", Prospect.AT_RISK)
    assert third.reason.values == {"count": 1, "of": 2}


def test_the_line_of_an_early_day_lies_lower():
    # On 31 January 31 of 243 days have passed: 12.8 %.
    report = "1,区城管局,2021-01-20,in_progress,1,4,"
    assert tasks("2021-01-31", report)["task-1"].judged.inequality == "25 ≥ 12.8"


def test_a_task_that_has_not_begun_and_one_of_which_nothing_is_known_have_no_verdict():
    found = tasks("2021-05-31", *REPORTS, "4,区城管局,2021-05-01,in_progress,1,4,")
    # It is a task of July to September.
    assert (found["task-4"].judged, found["task-4"].value) == (None, "25.0")
    assert (found["task-5"].judged, found["task-5"].value, found["task-5"].left) == (None, None, 183)


def test_what_is_done_or_due_is_not_open():
    assert "task-1" not in tasks("2021-05-31", "1,区城管局,2021-05-01,done,,,清单.pdf")
    assert "task-1" not in tasks("2021-08-31", *REPORTS)
    assert tasks("2021-05-31", *REPORTS, only=("sm-swept",)) == {}
