"""A row that names several towns is a row for each of them, where all that it says holds for each."""

import pytest

from aircheck.inputs.unread import UNREAD, marked, refused_cells
from aircheck.intake.cells.towns import towns_in
from aircheck.intake.rows.divided import divides, is_quantity
from aircheck.locale.words import Words
from aircheck.measures.count import Count, CountSpec
from aircheck.measures.plans import open_plan
from aircheck.model.dataset import Column, ColumnType, Reads
from aircheck.model.text import Bilingual
from tests.intake.house import EVERYTHING, read
from tests.measures.house import assessment_data

LANSHAN = dict(open_plan("lanshan-2021").library.contracts)
# Who may write about a task is another test's matter.
CONTRACTS = {name: contract.model_copy(update={"writers": {}}) for name, contract in LANSHAN.items()}
TWO = "兰山街道、银雀山街道"
NAMED = [
    (name, column.name)
    for name, contract in CONTRACTS.items()
    for column in contract.columns
    if column.reads in (Reads.STREET, Reads.ORGANISATION) and contract.layout == "table"
]
DIVIDED = [(name, town) for name, town in NAMED if divides(CONTRACTS[name].column(town), CONTRACTS[name])]


def measured(name, column):
    return is_quantity(CONTRACTS[name].column(column), CONTRACTS[name])


def needs_a_number(name):
    return any(measured(name, one) for one in (*CONTRACTS[name].required, *CONTRACTS[name].any_of[:1]))


def row_of(name, town, cell, quantity=None):
    """Return a table of one row, of the required columns, a town and perhaps a quantity."""
    contract = CONTRACTS[name]
    divided = (name, town) in DIVIDED
    needed = dict.fromkeys((*contract.required, *contract.key[:1], *contract.any_of[:1], town))
    cells = {one: str(contract.column(one).example) for one in needed if not (divided and measured(name, one))}
    cells |= {one: "" for one in needed if one not in cells}
    cells[town] = cell
    if quantity:
        cells[quantity] = "3"
    return [cells]


def submitted(name, rows, scope=EVERYTHING):
    header = list(rows[0])
    lines = [",".join(header), *(",".join(f'"{row[one]}"' for one in header) for row in rows)]
    return read({"a.csv": "\n".join(lines) + "\n"}, scope, {name: CONTRACTS[name]})


def frame_of(submission, name, town):
    return submission.tables[name].frame.select("_line", town).sort("_line", town).rows()


def account(submission):
    (one,) = submission.inputs
    return one.rows, one.used, one.rejected, one.out_of_scope


@pytest.mark.parametrize(("name", "town"), DIVIDED)
def test_a_contract_keyed_by_towns_reads_one_row_for_each(name, town):
    found = submitted(name, row_of(name, town, TWO))
    if needs_a_number(name):
        assert account(found) == (1, 0, 1, 0)
        return
    assert frame_of(found, name, town) == [(2, "兰山街道"), (2, "银雀山街道")]
    assert (account(found), found.rejects) == ((1, 1, 0, 0), ())
    assert [note.key for note in found.notes if "divided" in note.key] == ["intake.note.divided"]


@pytest.mark.parametrize(("name", "town"), [pair for pair in NAMED if pair not in DIVIDED])
def test_where_a_town_is_not_what_a_row_is_about_it_is_not_divided(name, town):
    found = submitted(name, row_of(name, town, TWO))
    assert all(value is None for _, value in frame_of(found, name, town))
    assert "several_units" in str(found.rejects[0].reason)


@pytest.mark.parametrize(
    ("name", "town", "quantity"),
    [
        (name, town, column.name)
        for name, town in DIVIDED
        for column in CONTRACTS[name].columns
        if measured(name, column.name)
    ],
)
def test_a_row_with_a_quantity_is_not_divided(name, town, quantity):
    found = submitted(name, row_of(name, town, TWO, quantity))
    assert account(found) == (1, 0, 1, 0)
    (reject,) = found.rejects
    assert (reject.line, reject.whole_row, reject.reason.key) == (2, True, "intake.reject.not_divided")
    assert quantity in Words("en")(reject.reason)


def test_many_contracts_are_tried():
    assert len(DIVIDED) > 20
    assert {column.type for name, _ in DIVIDED for column in CONTRACTS[name].columns} >= {ColumnType.NUMBER}


def column(reads, **more):
    known = {"兰山街道": (), "柳青街道办事处": ("柳青街道",), **({"区住建局": ()} if reads == "organisation" else {})}
    return Column(name="x", title=Bilingual(zh="甲", en="x"), type=ColumnType.TEXT, reads=reads, same_as=known, **more)


@pytest.mark.parametrize("reads", ["street", "organisation"])
@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("兰山街道、柳青街道", ["兰山街道", "柳青街道"]),
        ("兰山街道，柳青街道", ["兰山街道", "柳青街道"]),
        ("兰山街道和义堂镇", ["兰山街道", "义堂镇"]),
        ("兰山街道 义堂镇", ["兰山街道", "义堂镇"]),
        ("兰山街道；义堂镇；柳青街道办", ["兰山街道", "义堂镇", "柳青街道办"]),
        ("柳青街道、柳青街道办事处、兰山街道", ["柳青街道", "兰山街道"]),
        ("兰山街道、某处", ["兰山街道", "某处"]),
        ("兰山街道、区住建局", []),
        ("兰山街道、区公安局", []),
        ("区住建局、区公安局", []),
        ("各镇街", []),
        ("兰山街道、各镇", []),
        ("兰山街道", []),
        ("城乡和美镇", []),
    ],
)
def test_the_towns_of_a_cell(reads, text, towns):
    assert towns_in(text, column(reads)) == towns


def test_a_word_for_all_is_those_that_the_plan_lists():
    listed = column("street", together={"各街道": ("兰山街道", "柳青街道办事处")})
    assert towns_in("各街道", listed) == ["兰山街道", "柳青街道办事处"]
    assert towns_in("义堂镇、各街道", listed) == ["义堂镇", "兰山街道", "柳青街道办事处"]
    assert towns_in("各镇街", listed) == []
    assert CONTRACTS["grids"].column("street").together["各街道"][0] == "兰山街道"


PROBLEM = {one: str(CONTRACTS["road_problems"].column(one).example) for one in CONTRACTS["road_problems"].required}


def problems(*rows):
    return submitted("road_problems", [{**PROBLEM, "street": town, "problem": name} for name, town in rows])


def test_a_name_that_is_nobodys_is_a_gap_of_its_own():
    found = problems(("P1", "兰山街道、某处"))
    assert frame_of(found, "road_problems", "street") == [(2, None), (2, "兰山街道")]
    assert account(found) == (1, 1, 0, 0)
    (reject,) = found.rejects
    assert (reject.line, reject.column, reject.text) == (2, "street", "某处")
    rows = marked(found.tables["road_problems"].frame, refused_cells(found)["road_problems"])
    assert rows.select("street", UNREAD).sort("street").rows() == [(None, ["street"]), ("兰山街道", None)]


def test_a_town_that_is_said_again_is_a_repeat_and_the_rest_of_the_row_stands():
    found = problems(("P1", "兰山街道"), ("P1", "兰山街道、义堂镇"), ("P1", "义堂镇"))
    assert frame_of(found, "road_problems", "street") == [(2, "兰山街道"), (3, "义堂镇")]
    assert (account(found), found.rejects) == ((3, 2, 0, 1), ())


def test_a_row_of_which_every_town_is_said_again_counts_once():
    found = problems(("P1", TWO), ("P1", "银雀山街道，兰山街道"))
    assert frame_of(found, "road_problems", "street") == [(2, "兰山街道"), (2, "银雀山街道")]
    assert account(found) == (2, 1, 0, 1)


def test_a_contradiction_about_one_town_takes_the_whole_row():
    dates = (("兰山街道", ""), (TWO, "2021-05-01"))
    found = submitted("road_problems", [{**PROBLEM, "street": town, "rectified_date": day} for town, day in dates])
    assert account(found) == (2, 0, 2, 0)
    assert [reject.reason.key for reject in found.rejects] == ["intake.reject.contradiction"] * 2


def test_who_may_not_write_takes_the_whole_row():
    contract = LANSHAN["progress"].model_copy(update={"writers": {"1": ("兰山街道",)}})
    text = "ledger_no,organisation,date,state\n1,兰山街道、义堂镇,2021-06-01,已完成\n"
    found = read({"a.csv": text}, EVERYTHING, {"progress": contract})
    assert account(found) == (1, 0, 1, 0)
    assert [reject.reason.key for reject in found.rejects] == ["intake.reject.not_theirs"]


def test_two_columns_of_several_names_do_not_say_which_belong_together():
    contract = CONTRACTS["deliverables"]
    row = {one: str(contract.column(one).example) for one in contract.required}
    found = submitted("deliverables", [row | {"organisation": "兰山街道、义堂镇", "street": TWO}])
    assert account(found) == (1, 0, 1, 0)


def test_where_rows_are_counted_each_counts_once():
    kind = CONTRACTS["road_problems"].column("problem_kind").example
    table = f"problem,street,problem_kind,found_date\nP1,{TWO},{kind},2020-05-01\nP2,义堂镇,{kind},2020-05-01\n"
    data = assessment_data(road_problems=table)
    found = Count().measure(CountSpec(count="road_problems"), data)
    assert (found.value, data.table("road_problems").frame.height) == (2, 3)
