"""What a plan asks a district to fill in: at most fifty tables, and what comes back is read without a reject."""

from io import BytesIO

import fastexcel
import pytest
import xlsxwriter

from aircheck.contracts.forms import forms_of, told
from aircheck.contracts.guide import add_guide
from aircheck.contracts.lookup import contracts_of, one_contract, one_form
from aircheck.contracts.problems import IsRegister, UnknownDataset
from aircheck.contracts.schema import table_schema
from aircheck.contracts.template_csv import render_csv
from aircheck.contracts.template_xlsx import note, render_xlsx
from aircheck.locale import Words
from aircheck.model.text import LANGUAGES, Bilingual
from tests.conftest import ours
from tests.contracts.house import CONTRACTS, read_bytes

pytestmark = pytest.mark.heavy

PLANS = ("lixia-2020", "lanshan-2021")
EVERYTHING = list(forms_of(list(CONTRACTS.values())))
REGISTERS = [form for form in EVERYTHING if form.parts]


def filled(form, language):
    """Write a row of every kind with the examples of its dataset below the header of the template."""
    lines = []
    for part in form.parts:
        examples = {column.name: column.example for column in part.columns}
        cells = (examples.get(column.name, "") for column in form.contract.columns[1:])
        lines.append(",".join([part.within.said(part.id).into(language), *cells]))
    return render_csv(form.contract, language) + "".join(f"{line}\r\n" for line in lines).encode()


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_needs_at_most_fifty_tables_and_every_dataset_is_in_one(plan):
    contracts = contracts_of(ours(plan))
    forms = list(forms_of(contracts))
    assert len(forms) <= 50
    held = [part.id for form in forms for part in form.parts or (form.contract,)]
    assert sorted(held) == sorted(contract.id for contract in contracts)


@pytest.mark.parametrize("form", REGISTERS, ids=[form.contract.id for form in REGISTERS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_register_is_read_without_a_reject(form, language):
    submission = read_bytes({"t.csv": filled(form, language)})
    assert [one.dataset for one in submission.inputs] == [part.id for part in form.parts]
    assert {(one.problem, one.rows, one.used) for one in submission.inputs} == {(None, 1, 1)}
    assert (submission.rejects, submission.notes, dict(submission.refused)) == ((), (), {})
    for part in form.parts:
        row = submission.tables[part.id].frame.row(0, named=True)
        assert [column.name for column in part.columns if row[column.name] is None] == []


@pytest.mark.parametrize("plan", PLANS)
def test_the_tables_of_a_plan_are_read_too(plan):
    """They lack the columns of kinds that no rule of the plan reads."""
    for form in forms_of(contracts_of(ours(plan))):
        found = read_bytes({"t.csv": filled(form, "zh")}) if form.parts else None
        assert found is None or [one.dataset for one in found.inputs] == [part.id for part in form.parts]


def test_what_most_kinds_must_have_comes_first():
    (form,) = forms_of([CONTRACTS["roads"], CONTRACTS["greenbelt_wash"]])
    names = [column.name for column in form.contract.columns]
    assert names[:6] == ["road_record", "road", "area_m2", "built_up", "sweeping", "wash_date"]
    assert note(form.contract.column("area_m2"), Words("zh"), form) == (
        "面积（数字）\n单位：m²\n这些记录必填：道路保洁\n不小于 0\n示例：9000"
    )
    assert note(form.contract.column("road"), Words("en"), form).split("\n")[1] == (
        "required of these records: roads, greenbelt_wash"
    )


def test_a_workbook_says_what_each_kind_needs():
    (form,) = forms_of([CONTRACTS["muck_trucks"], CONTRACTS["muck_trips"]])
    book = fastexcel.read_excel(render_xlsx(form, Words("zh")))
    assert book.sheet_names == ["muck_transport", "台账填写说明"]
    rows = book.load_sheet("台账填写说明", header_row=None).to_polars().rows()
    assert rows[0][0] == "《渣土运输台账》：一行记一件事，先在“渣土记录类型”中填写是哪一类"
    assert rows[2][:2] == ("渣土记录类型填“运输趟次”", "必填：趟次编号、出发时间、是否按规定路线")


def test_a_dataset_is_told_with_the_rows_that_it_is():
    words = Words("zh")
    said = told(CONTRACTS["roads"])
    assert words(said) == "道路清扫保洁台账（《道路管养台账》中道路记录类型为“道路保洁”的行）"
    assert Words("en")(said) == 'Road sweeping ledger (rows of "Roads" whose road_record is roads)'
    assert told(CONTRACTS["dustfall"]) == Bilingual(zh="降尘监测数据", en="Dustfall")


def test_a_register_has_a_template_and_a_schema_but_no_rows_of_its_own():
    form = one_form("cases")
    fields = table_schema(form.contract, "en")["fields"]
    assert (fields[0]["name"], fields[0]["constraints"]["required"]) == ("case_kind", True)
    with pytest.raises(IsRegister) as error:
        one_contract("cases")
    assert error.value.parts == tuple(sorted(CONTRACTS["penalties"].within.parts))
    with pytest.raises(UnknownDataset) as unknown:
        one_form("casess")
    assert unknown.value.known[0] == "cases"
    with pytest.raises(UnknownDataset) as like_none:
        one_form("xyz")
    assert [line.key for line in like_none.value.details] == ["cli.data.names"]


def test_the_guide_is_no_table_beside_one():
    (form,) = forms_of([CONTRACTS["muck_trucks"], CONTRACTS["muck_trips"]])
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("t")
        sheet.write_row(0, 0, ["渣土记录类型", "趟次编号", "车牌号", "出发时间", "是否按规定路线"])
        sheet.write_row(1, 0, ["运输趟次", "T1", "鲁A12345", "2020-05-01 10:00", "是"])
        add_guide(book, [form], Words("zh"))
    found = read_bytes({"t.xlsx": target.getvalue()})
    assert [(one.problem, one.dataset) for one in found.inputs] == [(None, "muck_trips"), (None, None)]
