"""The pictures of the outlook: what stands in which column, by hand."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from aircheck.documents.outlook import Picture, Point
from aircheck.locale import Words
from aircheck.reports.outlook.picture import picture_lines
from aircheck.reports.outlook.svg import render
from aircheck.reports.terminal.page import Page
from tests.outlook.house import daily, sheet

GREEN, RED = (0, 228, 0), (255, 0, 0)


def points(*values):
    start = date(2020, 1, 1)
    return tuple(
        Point(start + timedelta(days=n), value, 1 if n % 2 else 4, GREEN if n % 2 else RED)
        for n, value in enumerate(values)
    )


def lines(picture, width=80):
    page = Page(Words("en"), {}, width=width, colour=False, margin=8)
    return [line.plain for line in picture_lines(page, picture)]


def test_a_picture_by_hand():
    # The top is five quarters of 64. In eighths of eight rows 64 is 51.2, 48 is 38.4, 32 is 25.6, 16 is 12.8;
    # what is to come is drawn in whole characters.
    found = lines(Picture(points("64", "48", "32"), date(2020, 1, 6), "40", "16", "16"))
    assert found[:9] == [
        "              ",
        "        ▃     ",
        "        █     ",
        "     40 █▆────",
        "        ██▁   ",
        "        ███   ",
        "        ███▓▓▓",
        "        ███▓▓▓",
        "        414",
    ]
    assert found[9].startswith("bars:")
    assert " 16;" in " ".join(found[9:])


def test_a_column_of_several_days_has_its_last_mean_and_its_worst_day():
    found = lines(Picture(points(*["40"] * 366), date(2020, 12, 31), "40", "0", "0"), width=70)
    assert found[8] == " " * 8 + "4" * 61
    assert found[0] == " " * 69


def test_nothing_is_drawn_or_explained_of_a_rest_that_cannot_make_it_good():
    found = " ".join(lines(Picture(points("64", "48"), date(2020, 1, 6), "40", "-3", "-3")))
    assert "▓" not in found
    assert "missed even if the rest measured nothing" in found
    assert "-3" not in found


def test_a_control_value_far_above_is_cut_off():
    found = lines(Picture(points("8", "8"), date(2020, 1, 4), "8", "900", "900"))
    assert [line[8:] for line in found[:2]] == ["  ▓▓", "▃▃▓▓"]
    assert found[8] == " " * 8 + "41"


SPANS = (("2020-01-01", "2020-06-30", {"PM2.5": 36}),)


@pytest.fixture(scope="module")
def drawing():
    found = sheet(daily(*SPANS), only=("nat-pm25-annual-mean",), as_of="2020-06-30")
    return render(found, language="zh", width=80, colour=False)


def test_the_drawing_is_xml_with_a_day_for_every_day(drawing):
    root = ElementTree.fromstring(drawing)
    space = "{http://www.w3.org/2000/svg}"
    strip = [one for one in root.iter(f"{space}rect") if one.get("fill").startswith("rgb")]
    assert {one.get("height") for one in strip} == {"4"}
    assert len(strip) == 182
    # 36 µg/m³ is an index of 52: the second class, yellow.
    assert {one.get("fill") for one in strip} == {"rgb(255,255,0)"}
    (course,) = root.iter(f"{space}polyline")
    heights = {point.split(",")[1] for point in course.get("points").split()}
    assert len(heights) == 1
    texts = [one.text for one in root.iter(f"{space}text")]
    assert any("至今36 µg/m³，目标≤ 35 µg/m³" in text for text in texts)
    assert [text for text in texts if re.fullmatch(r"2020-\d\d", text)] == [
        f"2020-{month:02d}" for month in range(1, 13)
    ]


def test_a_drawing_of_nothing_says_so():
    found = sheet(daily(*SPANS), only=("nat-o3-percentile",), as_of="2020-06-30")
    assert "there is no mean to draw" in render(found, language="en", width=80, colour=False)
