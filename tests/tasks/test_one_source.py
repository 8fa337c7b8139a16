"""`check` and `plans tasks` say the same of one submission, task by task."""

from datetime import date

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.runs.check import check
from aircheck.runs.request import Request
from aircheck.runs.tasks import task_reports
from aircheck.sheets.tasks import standings
from tests.conftest import ours

LOADED = ours("lanshan-2021")
LEDGER = "ledger_no,organisation,task_title,state,done_date,evidence\n"
PROGRESS = "ledger_no,organisation,date,state,evidence\n"


def every(row: str) -> str:
    return LEDGER + "".join(row.format(no=no) + "\n" for no in range(1, 70))


FILES = {
    "all done in time": {"ledger": every("{no},,任务,done,2021-08-20,附件")},
    "all done at the end": {"ledger": every("{no},,任务,done,2021-12-30,附件")},
    "nothing to show for it": {"ledger": every("{no},,任务,done,2021-08-20,")},
    "all said not to be theirs": {"ledger": every("{no},,任务,not_applicable,,说明")},
    "under way": {"ledger": every("{no},,任务,in_progress,,")},
    "few rows": {"ledger": LEDGER + "1,区住建局,任务,done,2021-08-20,附件\n2,区住建局,任务,done,,附件\n"},
    "a late town": {"ledger": every("{no},,任务,done,2021-08-20,附件") + "1,义堂镇,任务,done,2021-09-03,附件\n"},
    "reports": {"progress": PROGRESS + "1,区住建局,2021-08-20,in_progress,\n2,区住建局,2021-08-20,done,附件\n"},
    "ledger and reports": {
        "ledger": every("{no},,任务,done,2021-08-20,附件"),
        "progress": PROGRESS + "1,区住建局,2021-09-20,in_progress,\n",
    },
}
DAYS = (date(2021, 9, 1), date(2021, 12, 31))


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("case", FILES)
def test_one_word_for_each_task(case, day):
    sources = [SourceFile.of_text(f"{name}.csv", text) for name, text in FILES[case].items()]
    result = check(LOADED, sources, Request(day, as_of=day, only=("ls-completed-on-schedule",))).results[0]
    reports, told, _ = task_reports(LOADED, sources, Request(day, as_of=day))
    found = standings(LOADED, reports, told, 0)
    named = {finding.text.values.get("no"): finding.value for finding in map(_first, result.findings)}
    wrong = {entry.task.no for entry in found if entry.state.missed or entry.state.unknown}
    assert set(named) == wrong
    assert _outcome(found, day) == result.outcome


def _first(finding):
    text = finding.text
    while text.key == "judging.with":
        text = text.values["first"]
    return type(finding)(text, finding.file, finding.line, finding.value)


def _outcome(found, day) -> str:
    open_ = day < LOADED.plan.period.end
    if any(entry.state.missed for entry in found):
        return "fail"
    if any(entry.state.unknown for entry in found):
        known = any(entry.due is not None and entry.done_on is not None for entry in found)
        return "at_risk" if open_ and known else "incomplete"
    return "on_track" if open_ else "pass"


def test_what_the_cases_come_to():
    outcomes = {}
    for case, files in FILES.items():
        sources = [SourceFile.of_text(f"{name}.csv", text) for name, text in files.items()]
        request = Request(DAYS[1], as_of=DAYS[1], only=("ls-completed-on-schedule",))
        outcomes[case] = str(check(LOADED, sources, request).results[0].outcome)
    assert outcomes == {
        "all done in time": "pass",
        "all done at the end": "fail",
        "nothing to show for it": "incomplete",
        "all said not to be theirs": "incomplete",
        "under way": "fail",
        "few rows": "incomplete",
        "a late town": "fail",
        "reports": "fail",
        "ledger and reports": "fail",
    }
