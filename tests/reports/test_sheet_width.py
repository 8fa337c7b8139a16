"""No line of a sheet about either plan is wider than the terminal, in either language, and no id is split."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from rich.cells import cell_len

from aircheck.documents.sheet import Sheet
from aircheck.loading.home import data_root
from aircheck.loading.plans.heads import plan_head
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.reports.sheets.text import render
from aircheck.runs.request import Request, duties
from aircheck.sheets import tasks
from aircheck.sheets.coverage import coverage
from aircheck.sheets.interpretations import interpretations
from aircheck.sheets.parameters import parameters
from aircheck.sheets.plan_list import plan_list
from aircheck.sheets.plan_page import plan_page
from aircheck.sheets.responsibilities import all_organisations, one_organisation
from aircheck.sheets.rule_list import rule_list
from tests.conftest import ours

pytestmark = pytest.mark.heavy

DAY = date(2021, 9, 15)
NOBODY = ProgressReports({})


def sheets(loaded: LoadedPlan) -> Iterator[Sheet]:
    mine = list(duties(loaded, Request(DAY)))
    yield plan_list([plan_head(loaded.plan.id, data_root())])
    yield plan_page(loaded)
    yield coverage(loaded)
    yield parameters(loaded)
    yield interpretations(loaded)
    yield rule_list(loaded, loaded.rules)
    yield all_organisations(loaded, mine)
    for unit in loaded.plan.organisations:
        yield one_organisation(loaded, unit.name, mine, {}, DAY)
    if loaded.ledger is not None:
        yield tasks.tasks(loaded, NOBODY, DAY, 30)
        yield tasks.task_matrix(loaded, NOBODY)


ID = re.compile(r"\{?[a-z0-9]+(?:[-_][a-z0-9]+)+\}?")


def ids(sheet: Sheet) -> set[str]:
    cells = (cell for section in sheet.sections for line in section.lines for cell in line.cells)
    return {name for cell in cells if isinstance(cell, str) for name in ID.findall(cell)}


@pytest.mark.parametrize("plan", ["lixia-2020", "lanshan-2021"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 100])
def test_nothing_is_wider_than_the_terminal(plan, language, width):
    for sheet in sheets(ours(plan)):
        page = render(sheet, language=language, width=width, colour=False)
        assert [line for line in page.splitlines() if cell_len(line) > width] == [], sheet.name
        assert len(page.splitlines()) > 3, sheet.name
        assert {name for name in ids(sheet) if name not in page} == set(), sheet.name
