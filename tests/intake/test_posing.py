"""Files that are not what their name says: what they are is said, with the way out."""

import pytest

from tests.intake.house import read, zipped

TABLE = "<tr><td>station</td><td>time</td><td>PM2.5</td></tr>"
PAGE = f"<html><body><table>{TABLE}</table></body></html>"
XML = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


def problems(files):
    return [one.problem and one.problem.key.removeprefix("intake.problem.") for one in read(files).inputs]


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv", "A.ET"])
@pytest.mark.parametrize(
    "text",
    [PAGE, "\ufeff" + PAGE, f"\n<!DOCTYPE HTML>\n{PAGE}", f'<meta charset="gb2312"><table>{TABLE}', f"<TABLE>{TABLE}"],
)
def test_a_web_page(name, text):
    assert problems({name: text.encode()}) == ["web_page"]


def test_a_web_page_in_an_archive():
    assert problems({"in.zip": zipped({"a.xls": PAGE})}) == ["web_page"]


def test_an_xml_spreadsheet():
    assert problems({"a.xls": XML.encode()}) == ["xml_workbook"]


@pytest.mark.parametrize("data", [PICTURE, b"%PDF-1.7\n%text"])
def test_a_file_named_as_a_workbook_that_is_none(data):
    assert problems({"a.xlsx": data, "b.xls": data}) == ["no_workbook"] * 2


def test_a_text_named_as_a_workbook_is_read_still():
    text = "station\ttime\tPM2.5\nA\t2020-01-01 01:00\t35\n"
    submission = read({"a.xls": text.encode(), "b.xls": b"\xff\xfe" + text.encode("utf-16-le")})
    assert [(one.problem, one.rows) for one in submission.inputs] == [(None, 1), (None, 1)]


@pytest.mark.parametrize(("name", "key"), [("a.xlsx", "broken_workbook"), ("a.zip", "broken_archive")])
def test_a_damaged_archive_is_called_by_its_name(name, key):
    assert problems({name: zipped({"a.csv": "x"})[:-9]}) == [key]
