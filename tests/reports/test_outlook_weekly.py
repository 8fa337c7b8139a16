"""The weekly page, by hand."""

from io import BytesIO

import docx

from aircheck.intake.files.source import SourceFile
from aircheck.reports.outlook.docx import render as word
from aircheck.reports.outlook.markdown import render
from aircheck.reports.registry import Options
from tests.outlook.house import CLEAN, ITEMS, sheet

PAGE = """\
# National ambient air quality standard, grade II, by the year: the air of the week against the targets

2020-01-01 to 2020-12-31, as of 2020-03-10, 296 days left

| period | PM2.5 (µg/m³) | PM10 (µg/m³) | SO2 (µg/m³) | NO2 (µg/m³) | CO (mg/m³) | O3 (µg/m³) | good/valid days | heavy days | primary pollutants (days) |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| last seven days (2020-03-04 to 2020-03-10) | 40 | 40 | 10 | 20 | 1.0 | 90 | 7/7 | 0 | PM2.5 7 |
| month to date (2020-03-01 to 2020-03-10) | 76 | 40 | 10 | 20 | 1.0 | 90 | 7/10 | 3 | PM2.5 10 |
| period to date (2020-01-01 to 2020-03-10) | 45 | 40 | 10 | 20 | 1.0 | 90 | 67/70 | 3 | PM2.5 70 |

* Concentrations are means, of CO and O3 percentiles, all of the area.
* last seven days (2020-03-04 to 2020-03-10): stations above the area by PM2.5: B 50
* month to date (2020-03-01 to 2020-03-10): stations above the area by PM2.5: B 86
* period to date (2020-01-01 to 2020-03-10): stations above the area by PM2.5: B 55

| commitment | so far | target | verdict | the rest |
| --- | --- | --- | --- | --- |
| PM2.5 annual mean | 45 µg/m³ | ≤ 35 µg/m³ | at risk | the 296 days to come have to average less than 33.2 |
"""  # noqa: E501


def hours(station, day, value):
    return f"{station},2020-{day}," + ",".join(str({**CLEAN, "PM2.5": value}[item]) for item in ITEMS)


def daily():
    days = [f"{month:02d}-{day:02d}" for month, last in ((1, 31), (2, 29), (3, 10)) for day in range(1, last + 1)]
    # Three days of 160: an index of 210. Otherwise A has 30 and B 50, so that the area has 40.
    heavy = ("03-01", "03-02", "03-03")
    rows = [
        hours(station, day, 160 + shift if day in heavy else 40 + shift)
        for station, shift in (("A", -10), ("B", 10))
        for day in days
    ]
    return SourceFile.of_text("daily.csv", "station,date," + ",".join(ITEMS) + "\n" + "\n".join(rows) + "\n")


def test_the_page():
    found = sheet(daily(), only=("nat-pm25-annual-mean",), as_of="2020-03-10")
    page = render(found, language="en", width=80, colour=False)
    # (3 · 160 + 7 · 40) / 10 = 76 in March, (3 · 160 + 67 · 40) / 70 = 45.14 so far;
    # (35.5 · 366 - 3160) / 296 = 33.219.
    assert page.startswith(PAGE.removesuffix("33.2 |\n") + "33.219 µg/m³ |\n")


def test_a_name_can_mark_nothing():
    text = daily().read().decode().replace("\nB,", "\nB|1_x,")
    found = sheet(SourceFile.of_text("daily.csv", text), only=("nat-pm25-annual-mean",), as_of="2020-03-10")
    assert "B\\|1\\_x 50" in render(found, language="en", width=80, colour=False)


def test_without_a_day_there_is_no_stretch():
    page = render(sheet(as_of="2020-03-10"), language="zh", width=80, colour=False)
    title = "# 环境空气质量标准二级限值年评价：一周空气质量与目标进展"
    assert page == f"{title}\n\n2020-01-01至2020-12-31，截至2020-03-10，剩余296天\n"


def test_the_word_file_says_what_the_markdown_says():
    found = sheet(daily(), only=("nat-pm25-annual-mean",), as_of="2020-03-10")
    written = word(found, Options("en"))
    rows = [[cell.text for cell in row.cells] for table in docx.Document(BytesIO(written)).tables for row in table.rows]
    page = render(found, language="en", width=80, colour=False).splitlines()
    told = [line for line in page if line.startswith("| ") and "| --- |" not in line]
    assert [f"| {' | '.join(row)} |" for row in rows] == told
    assert word(found, Options("en")) == written


def test_rejects_are_on_the_page_with_the_place_of_the_first():
    lines = daily().read().decode().splitlines()
    # (31 + 29 + 10) days of two stations; there is no 32 March.
    bad = SourceFile.of_text(
        "daily.csv", "\n".join([*lines[:-1], lines[-1].replace("2020-03-10", "2020-03-32")]) + "\n"
    )
    found = sheet(bad, only=("nat-pm25-annual-mean",), as_of="2020-03-10")
    said = render(found, language="en", width=80, colour=False).splitlines()
    rows = next(number for number, line in enumerate(said) if line.startswith("* rows: "))
    assert said[rows] == "* rows: 140 = 139 used + 1 rejected + 0 out of scope"
    assert said[rows + 1].startswith('* daily.csv:141 1 cell or row rejected: "date"')
