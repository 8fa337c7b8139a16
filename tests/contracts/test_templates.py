import re
import zipfile
from io import BytesIO

import pytest

from aircheck.contracts.forms import Form
from aircheck.contracts.template import choices
from aircheck.contracts.template_csv import render_csv
from aircheck.contracts.template_xlsx import note, render_xlsx
from aircheck.intake.recognition.own_header import header_of, template_columns
from aircheck.locale import Words
from aircheck.model.text import LANGUAGES
from aircheck.writing.csv import inert
from tests.contracts.house import CONTRACTS, TABLES, read_bytes

pytestmark = pytest.mark.heavy


def filled_csv(contract, language):
    """Write the contract's examples below the header of the template."""
    cells = ",".join(column.example for column in template_columns(contract))
    return render_csv(contract, language) + f"{cells}\r\n".encode()


def filled_xlsx(contract, words):
    """Put the contract's examples into row 2 of the template, as a spreadsheet program saves typed text."""
    cells = "".join(
        f'<c r="{letters(place)}2" t="inlineStr"><is><t>{column.example}</t></is></c>'
        for place, column in enumerate(template_columns(contract))
    )
    return with_sheet(
        render_xlsx(Form(contract), words),
        lambda xml: xml.replace("</sheetData>", f'<row r="2">{cells}</row></sheetData>'),
    )


def with_sheet(book, change):
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name == "xl/worksheets/sheet1.xml" else data)
    return target.getvalue()


def part(book, name):
    with zipfile.ZipFile(BytesIO(book)) as files:
        return files.read(name).decode()


def letters(place):
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def assert_taken(submission, contract):
    (one,) = submission.inputs
    assert (one.problem, one.dataset, one.rows, one.used) == (None, contract.id, 1, 1)
    assert submission.rejects == ()


@pytest.mark.parametrize("contract", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_csv_is_read_without_a_reject(contract, language):
    submission = read_bytes({"t.csv": filled_csv(contract, language)})
    assert_taken(submission, contract)
    row = submission.tables[contract.id].frame.row(0, named=True)
    assert [column.name for column in contract.columns if row[column.name] is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_template_of_station_hours_is_read(language):
    submission = read_bytes({"t.csv": filled_csv(CONTRACTS["air_hourly"], language)})
    assert_taken(submission, CONTRACTS["air_hourly"])
    # 35, 70, 8, 30, 0.8 and 95, in thousandths
    assert submission.hourly.hours.row(0)[3:] == (35000, 70000, 8000, 30000, 800, 95000)


@pytest.mark.parametrize("name", ["boilers", "roads", "progress", "dustfall", "nrmm", "projects", "alarms"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_workbook_is_read_without_a_reject(name, language):
    contract = CONTRACTS[name]
    assert_taken(read_bytes({"t.xlsx": filled_xlsx(contract, Words(language))}), contract)


def test_csv_has_a_mark_and_chinese_headers_with_units():
    assert render_csv(CONTRACTS["dustfall"], "zh") == (
        "\ufeff监测点位,街道,月份,采样天数,降尘量（t/(km²·月)）\r\n".encode()
    )
    assert render_csv(CONTRACTS["dustfall"], "en") == "\ufeffpoint,street,month,days,dustfall\r\n".encode()


def test_a_header_cannot_become_a_formula():
    column = CONTRACTS["roads"].columns[0].model_copy(update={"name": "=1+1"})
    contract = CONTRACTS["roads"].model_copy(update={"columns": (column,), "key": ()})
    assert render_csv(contract, "en") == "\ufeff'=1+1\r\n".encode()
    book = render_xlsx(Form(contract), Words("en"))
    assert "<f>" not in part(book, "xl/worksheets/sheet1.xml")
    assert "<t>=1+1</t>" in part(book, "xl/sharedStrings.xml")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=A1", "'=A1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        (" =A1", "' =A1"),
        ("＝A1", "'＝A1"),
        ("\tx", "'\tx"),
        ("a=b", "a=b"),
        ("", ""),
        ("经十路", "经十路"),
    ],
)
def test_inert(text, shown):
    assert inert(text) == shown


def test_the_workbook_guards_its_header_and_offers_words():
    sheet = part(render_xlsx(Form(CONTRACTS["roads"]), Words("zh")), "xl/worksheets/sheet1.xml")
    assert '<sheetProtection sheet="1"' in sheet
    assert '<pane ySplit="1"' in sheet
    assert '<formula1>"是,否"</formula1>' in sheet
    assert '<formula1>"机械化,人机结合,人工"</formula1>' in sheet
    # Nothing below the header: no example can be submitted by mistake.
    assert re.findall(r'<row r="(\d+)"', sheet) == ["1"]


def test_cells_below_the_header_are_unlocked():
    book = render_xlsx(Form(CONTRACTS["roads"]), Words("zh"))
    styles = part(book, "xl/styles.xml")
    formats = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles.split("<cellXfs")[1].split("</cellXfs>")[0])
    columns = re.findall(r'<col [^>]*style="(\d+)"', part(book, "xl/worksheets/sheet1.xml"))
    assert columns
    assert all('locked="0"' in formats[int(number)] for number in columns)
    heads = re.findall(r'<c r="[A-Z]+1" s="(\d+)"', part(book, "xl/worksheets/sheet1.xml"))
    assert len(heads) == len(CONTRACTS["roads"].columns)
    assert all('locked="0"' not in formats[int(number)] for number in heads)


def test_a_note_says_what_to_fill_in():
    assert note(CONTRACTS["roads"].column("area_m2"), Words("zh")) == (
        "面积（数字）\n单位：m²\n必填\n不小于 0\n示例：9000"
    )
    assert note(CONTRACTS["roads"].column("sweeping"), Words("en")) == (
        "Sweeping (choice)\nrequired\none of: mechanised / mixed / manual\nexample: 机械化"
    )


def test_the_same_template_is_the_same_bytes():
    assert render_xlsx(Form(CONTRACTS["roads"]), Words("zh")) == render_xlsx(Form(CONTRACTS["roads"]), Words("zh"))


@pytest.mark.parametrize("contract", TABLES.values(), ids=TABLES)
def test_every_list_of_words_can_be_chosen_from(contract):
    for column in contract.columns:
        for language in LANGUAGES:
            assert all("," not in word for word in choices(column, language))
        assert header_of(column, "en") == column.name


def test_a_list_too_long_for_a_drop_down_stands_in_the_note():
    topic = CONTRACTS["patrols"].column("topic")
    assert len(",".join(choices(topic, "en"))) > 255
    sheet = part(render_xlsx(Form(CONTRACTS["patrols"]), Words("en")), "xl/worksheets/sheet1.xml")
    assert "muck_trucks" not in sheet
    assert " / muck_trucks / " in note(topic, Words("en"))
