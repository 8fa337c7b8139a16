"""The tasks of a ledger as records: every unit's part, by the same days and proofs as the task as a whole."""

from datetime import date

import pytest

from aircheck.documents.evidence import Evidence
from aircheck.intake.files.source import SourceFile
from aircheck.runs.overdue import overdue
from aircheck.runs.request import Request
from tests.conftest import SMALL, ours

PROGRESS = """\
ledger_no,organisation,date,state,evidence
1,区城管局,2021-08-20,done,照片.pdf
2,区住建局,2021-08-20,in_progress,
3,区城管局,2021-09-05,done,清单.pdf
3,区住建局,2021-08-20,done,
"""
DAY = date(2021, 9, 10)


def parts(text=PROGRESS, day=DAY):
    sources = [SourceFile.of_text("progress.csv", text)] if text else []
    sheet = overdue(ours(str(SMALL)), sources, Request(day, as_of=day))
    return {(one.ref, one.unit): one for one in sheet.records if one.kind == "task"}


@pytest.mark.parametrize(
    ("task", "unit", "state", "days"),
    [
        ("1", "区城管局", "closed", None),
        ("2", "区住建局", "overdue", 10),
        ("3", "区城管局", "closed_late", 5),
        ("3", "区住建局", "unproven", 10),
        ("4", "区城管局", "open", None),
        ("6", "市交警支队", "no_day", None),
    ],
)
def test_each_part_stands_by_itself(task, unit, state, days):
    found = parts()[task, unit]
    assert (found.state, found.days) == (state, days)


def test_a_part_has_its_title_and_the_row_that_says_so():
    found = parts()["3", "区住建局"]
    assert getattr(found.about, "zh", None) == "破损路面清单"
    assert found.told is not None
    assert (found.told.key, found.place) == ("overview.lacks.evidence", Evidence("progress.csv", 5))


def test_without_any_report_nothing_is_known_to_be_done():
    beyond = [(one.ref, one.unit, one.state) for one in parts("").values() if one.beyond]
    assert sorted(beyond) == [
        ("1", "区城管局", "unreported"),
        ("2", "区住建局", "unreported"),
        ("3", "区住建局", "unreported"),
        ("3", "区城管局", "unreported"),
    ]


def test_on_the_last_day_nothing_is_late():
    assert [one for one in parts("", date(2021, 8, 31)).values() if one.beyond] == []
