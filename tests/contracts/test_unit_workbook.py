"""A workbook for every responsible unit of a plan: its cover, its tables, and that it is read as it comes back."""

import zipfile
from io import BytesIO

import fastexcel
import pytest

from aircheck.contracts.duties import shares
from aircheck.contracts.forms import forms_of
from aircheck.contracts.unit_workbook import render_unit, sheet_names
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.locale import Words
from aircheck.model.text import LANGUAGES
from tests.conftest import SMALL, ours


def share_of(plan, name):
    return next(share for share in shares(plan) if share.organisation.name == name)


@pytest.fixture(scope="module")
def small():
    return ours(str(SMALL))


def cells(book, sheet):
    frame = fastexcel.read_excel(book).load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string").to_polars()
    return [[cell for cell in row if cell] for row in frame.rows()]


def test_every_unit_that_leads_has_one():
    assert {share.organisation.name for share in shares(ours("lanshan-2021"))} >= {
        "区住建局",
        "兰山生态环境分局",
        "各镇政府",
    }


def test_every_duty_with_a_verdict_is_in_the_workbook_of_whoever_leads_it():
    for plan in (ours("lixia-2020"), ours("lanshan-2021")):
        told = {duty.commitment.id for share in shares(plan) for duty in share.duties}
        assert told == {entry.id for entry in plan.commitments.values() if entry.check != "noted"}


def test_the_cover_names_the_unit_the_plan_its_duties_and_their_sheets(small):
    share = share_of(small, "区城管局")
    lines = cells(render_unit(share, small.plan, Words("zh")), "填报说明")
    assert lines[:2] == [["区城管局"], ["甲区2021年清洁空气方案"]]
    head = lines.index(["#", "本单位牵头事项", "时限", "对应工作表"])
    titles = [duty.commitment.title.zh for duty in share.duties]
    assert [line[1] for line in lines[head + 1 : head + 1 + len(titles)]] == titles
    assert any(line[-1] == "道路管养台账（道路记录类型填“道路保洁”）" for line in lines[head + 1 :])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", ["lixia-2020", "lanshan-2021"])
def test_sheets_have_names_that_a_spreadsheet_program_takes(plan, language):
    for share in shares(ours(plan)):
        tables = [form.contract for form in forms_of(share.contracts)]
        names = [*sheet_names(tables, Words(language)).values()]
        assert len(set(names)) == len(names)
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_what_was_not_filled_in_is_no_problem_beside_what_was(small):
    share = share_of(small, "区城管局")
    book = filled(render_unit(share, small.plan, Words("zh")), share)
    found = read_submission([SourceFile("区城管局.xlsx", lambda: book)], small.library.contracts, Scope())
    assert {entry.problem for entry in found.inputs} == {None}
    assert [entry.dataset for entry in found.inputs if entry.dataset] == ["roads"]
    assert found.tables["roads"].frame["road"].to_list() == ["经十路"]


def filled(book, share):
    """Put a row of a road into the sheet of its register, as a spreadsheet program saves typed text."""
    forms = [form.contract for form in forms_of(share.contracts)]
    number = [form.id for form in forms].index("road_care") + 2  # the cover is the first
    row = {"road_record": "道路保洁", "road": "经十路", "area_m2": "9000", "built_up": "是", "sweeping": "机械化"}
    places = {column.name: chr(65 + place) for place, column in enumerate(forms[number - 2].columns[:26])}
    typed = "".join(f'<c r="{places[at]}2" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in row.items())
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == f"xl/worksheets/sheet{number}.xml":
                data = data.replace(b"</sheetData>", f'<row r="2">{typed}</row></sheetData>'.encode())
            new.writestr(name, data)
    return target.getvalue()
