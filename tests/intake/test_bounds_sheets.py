"""Workbooks at their stated bounds: just below is read, just above is refused in words, whatever the notation."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.intake.files import corner, packed, sheets
from aircheck.intake.files.decoding import NotText
from aircheck.locale.words import Words
from tests.intake.house import day, edited, hours, read, workbook, zipped

HEADER = ["station", "time", "CO"]
ROW = ["A", "2020-01-01 01:00", 1]
SHEET = "xl/worksheets/sheet1.xml"
READ = [("A", day("2020-01-01"), 1, 1000)]


def with_cells(cells):
    """Return a workbook whose sheet has more rows or cells below the data."""
    return edited(workbook({"s": [HEADER, ROW]}), SHEET, b"</sheetData>", cells + b"</sheetData>")


def problem(data):
    (only,) = read({"a.xlsx": data}).inputs
    return only.problem


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (b'<row r="1048576"><c r="ZZ1048576"><v>1</v></c></row>', "ZZ1048576"),
        (b"<row r='1048576'><c t='n' r='ZZ1048576'><v>1</v></c></row>", "ZZ1048576"),
        (b'<row spans="1:2" r = "1048576"><c s="0" r = "ZZ1048576" ><v>1</v></c></row>', "ZZ1048576"),
        (b'<x:row r="1048576"><x:c r="ZZ1048576"><x:v>1</x:v></x:c></x:row>', "ZZ1048576"),
        (b'<row r="3" y=">"><c y=">" r="ZZ1048576"><v>1</v></c></row>', "ZZ1048576"),
        (b'<row r="3"><c r="zz1048576"><v>1</v></c></row>', "ZZ1048576"),
        (
            b'<row r="3"><c r="A1048576" t="inlineStr"><is><t/></is></c><c r="ZZ3"><v>1</v></c></row>',
            "A1048576, ZZ3",
        ),
        (b'<row r="1048575"/><row>' + b"<c/>" * 701 + b"<c><v>1</v></c></row>", "ZZ1048576"),
    ],
    ids=["plain", "quotes", "blanks", "prefix", "angle", "small letters", "two cells", "unnumbered"],
)
def test_a_cell_far_off_is_named_however_it_is_written(cells, shown):
    found = problem(with_cells(cells))
    assert (found.key, found.values["cells"]) == ("intake.problem.sheet_too_large", shown)
    assert (found.values["rows"], found.values["columns"]) == (1_048_576, 702)


def test_a_sheet_of_as_many_cells_as_are_read_and_of_one_row_more(monkeypatch):
    monkeypatch.setattr(corner, "LARGEST_SHEET", 30)
    assert hours(read({"a.xlsx": with_cells(b'<row r="10"><c r="C10"><v> </v></c></row>')})) == READ
    found = problem(with_cells(b'<row r="11"><c r="B11"><v>1</v></c></row>'))
    assert Words("en")(found) == (
        "the cells of the sheet reach to row 11 and column 3 (at most 30 cells are read, and 16384 columns); farthest "
        "off: B11, C2. Delete what stands outside the data there, or submit the data in parts"
    )
    assert Words("zh")(found) == (
        "工作表的单元格延伸到第 11 行、第 3 列（最多读取 30 个单元格、16384 列）；最远处：B11、C2。"
        "请删除该处数据区以外的内容，或分批报送"
    )


def test_a_sheet_of_as_many_columns_as_are_read_and_of_one_more():
    # XFD is column 16,384, the last that a spreadsheet program has.
    assert problem(with_cells(b'<row r="3"><c r="XFD3"><v>1</v></c></row>')) is None
    found = problem(with_cells(b'<row r="3"><c r="XFE3"><v>1</v></c></row>'))
    assert (found.key, found.values["columns"]) == ("intake.problem.sheet_too_large", 16_385)


def test_cells_that_have_a_format_and_no_value_count_for_nothing():
    formats = b'<row r="1048576" ht="3"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"></c></row>'
    assert hours(read({"a.xlsx": with_cells(formats)})) == READ


@given(st.lists(st.tuples(st.integers(1, 20_000), st.integers(1, 1_100_000)), max_size=5))
def test_the_quick_look_never_takes_a_large_sheet_for_a_small_one(places):
    cells = "".join(f'<row r="{row}"><c r="{corner._letters(column)}{row}"><v/></c></row>' for column, row in places)
    xml = f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()
    columns, rows = (max(ones, default=0) for ones in (zip(*places, strict=True) if places else ((), ())))
    large = rows * columns > corner.LARGEST_SHEET or columns > corner.MOST_COLUMNS
    assert corner._is_small(xml) is not large
    try:
        corner.check_corner(xml)
    except NotText:
        assert large
    else:
        assert not large


def test_as_many_sheets_as_are_read_and_one_more(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_SHEETS", 2)
    assert problem(workbook({"s": [HEADER, ROW], "t": []})) is None
    found = problem(workbook({"s": [HEADER, ROW], "t": [], "u": []}))
    assert Words("en")(found) == "the workbook has 3 sheets (at most 2); submit it in parts"


def test_a_workbook_of_as_much_xml_as_is_read_and_of_a_byte_more(monkeypatch):
    data = workbook({"s": [HEADER, ROW]})
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        size = sum(info.file_size for info in files.infolist())
    monkeypatch.setattr(packed, "MOST_WORKBOOK", size)
    assert hours(read({"a.xlsx": data})) == READ
    monkeypatch.setattr(packed, "MOST_WORKBOOK", size - 1)
    assert problem(data).key == "intake.problem.big_workbook"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_unpacks_to_more_than_it_says(method):
    parts = {"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": b" " * 900_000}
    data = claiming(zipped(parts, compression=method), 900_000, 1000)
    found = problem(data)
    assert (found.key, found.values) == (
        "intake.problem.false_size",
        {"member": "xl/sharedStrings.xml", "size": 1000},
    )


def test_a_member_that_unpacks_to_more_than_it_says():
    data = claiming(zipped({"a.csv": b" " * 900_000}), 900_000, 1000)
    assert problem(data).key == "intake.problem.false_size"


def claiming(data, size, claimed):
    """Return an archive that says another size of what unpacks to `size` bytes."""
    return data.replace(struct.pack("<I", size), struct.pack("<I", claimed))


def test_a_document_type_in_a_sheet_is_refused():
    entities = b'<!DOCTYPE w [<!ENTITY a "1">]><worksheet><sheetData><c/></sheetData></worksheet>'
    data = edited(workbook({"s": [HEADER, ROW]}), SHEET, rb"<\?xml.*", entities)
    assert problem(data).key == "intake.problem.broken_workbook"


def test_two_sheets_of_one_name_are_refused():
    data = edited(workbook({"s": [HEADER, ROW], "t": []}), "xl/workbook.xml", b'name="t"', b'name="s"')
    assert problem(data).key == "intake.problem.broken_workbook"
