"""Tasks named by the ledger's own sentence, and numbers that name no task or several.

By hand: `printf 建立清单按月更新pm10 | sha256sum` begins with the digest below.
"""

import re

import pytest

from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.stations import Stations
from aircheck.intake.cells.columns import Fault
from aircheck.intake.cells.sentences import digest
from aircheck.intake.cells.words import reader
from aircheck.intake.files.source import SourceFile
from aircheck.intake.rows.reasons import fault_in
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.locale.words import Words
from aircheck.measures.count import Count, CountSpec
from aircheck.measures.plans import open_plan
from aircheck.model.dataset import Column, ColumnType
from aircheck.model.period import Period
from aircheck.model.text import Bilingual

SENTENCE = "建立清单，按月更新（PM10）。"
DIGEST = "ae5224a5818e2280"


def column(reads):
    ids = {"a-list": ("清单", "List", "7"), "b-plan": ("方案", "Plan"), "b-list": ("名录", "Register")}
    numbers = {"7": ("a-list",), "8": ("b-plan", "b-list")}
    if reads == "ledger_row":
        ids, numbers = {"7": ("清单",), "8": ("方案",)}, {"7": ("7",), "8": ("8",)}
    return Column(
        name="task",
        title=Bilingual(zh="任务", en="Task"),
        type=ColumnType.TEXT,
        reads=reads,
        closed=True,
        same_as=ids,
        numbers=numbers,
        digests={DIGEST: "7", digest("另一句"): "8"},
    )


def test_the_digest_is_of_letters_and_digits():
    assert digest(SENTENCE) == DIGEST


@pytest.mark.parametrize(
    "text", [SENTENCE, "建立清单,按月更新(PM₁₀)", " 建立清单 按月更新 pm10 ", "建立清单；按月更新PM１０！\n"]
)
@pytest.mark.parametrize(("reads", "canonical"), [("task", "a-list"), ("ledger_row", "7")])
def test_a_sentence_is_its_row_whatever_stands_between(reads, canonical, text):
    assert reader(column(reads))(text) == canonical


@pytest.mark.parametrize("text", ["建立清单，按月更新", "建立清单，按季更新（PM10）"])
@pytest.mark.parametrize("reads", ["task", "ledger_row"])
def test_another_sentence_is_none(reads, text):
    assert reader(column(reads))(text) is None


@pytest.mark.parametrize("text", ["8", "第8项", "另一句。"])
def test_a_row_of_several_parts_is_told_with_their_names(text):
    own = column("task")
    assert reader(own)(text) is None
    why = fault_in(own, Fault.UNREADABLE, text)
    assert "row 8 of the ledger has several parts here: b-plan, b-list" in Words("en")(why)
    assert "方案、名录" in Words("zh")(why)


@pytest.mark.parametrize("reads", ["task", "ledger_row"])
def test_a_number_that_is_no_row_is_told_the_range(reads):
    why = fault_in(column(reads), Fault.UNREADABLE, "99")
    assert Words("en")(why) == "the ledger has no row 99: its rows are numbered from 7 to 8"


def test_every_row_of_the_shipped_ledger_has_a_digest_of_its_own():
    contracts = open_plan("lanshan-2021").library.contracts
    digests = contracts["ledger"].column("ledger_no").digests
    assert sorted(map(int, digests.values())) == list(range(1, 70))
    assert all(re.fullmatch("[0-9a-f]{16}", one) for one in digests)
    assert contracts["deliverables"].column("task").numbers["41"] == (
        "ls-voc-special-plans",
        "ls-voc-special-source-list",
    )


@pytest.mark.parametrize(
    ("task", "value", "enough"),
    [("ls-voc-special-plans", 0, False), ("ls-voc-special-source-list", 0, False), ("ls-site-dust-list", 1, True)],
)
def test_a_number_of_several_tasks_is_a_gap_for_these_alone(task, value, enough):
    rows = "task,document,issue_date\n41,幕墙方案,2021-06-01\n41,幕墙清单,2021-06-01\n1,工地清单,2021-06-01\n"
    library, year = open_plan("lanshan-2021").library, Period.year(2021)
    submission = read_submission([SourceFile.of_text("d.csv", rows)], library.contracts, Scope())
    data = AssessmentData.of(submission, library, year, year.end, Stations(()))
    found = Count().measure(CountSpec(count="deliverables", where=f"task = '{task}'"), data)
    assert (found.value, found.coverage.sufficient) == (value, enough)
    assert [(one.line, one.column, one.whole_row) for one in submission.rejects] == [
        (2, "task", False),
        (3, "task", False),
    ]
