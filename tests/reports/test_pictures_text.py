"""Pictures in characters: whole pages of a few days and of a year, in both languages, with and without colour."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from aircheck.assessment.pictures.places import pictures_of
from aircheck.assessment.pictures.targets import with_limits
from aircheck.cli.common.console import encodable
from aircheck.documents.pictures import ToCome
from aircheck.locale import Words
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.pictures.show import show
from aircheck.runs.stats import Request, tabulate
from tests.assessment.few_days import TARGET, few_days
from tests.statistics.frames import EDITIONS
from tests.stats.made_up import sources

GOLDEN = Path(__file__).parent / "golden"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def page(pictures, language="en", width=80, *, colour=False):
    found = Page(Words(language), {}, width=width, colour=colour, margin=10)
    show(found, pictures)
    return found.render()


@pytest.fixture(scope="module")
def few():
    return pictures_of(few_days(), with_limits((TARGET,), EDITIONS))


@pytest.fixture(scope="module")
def year():
    """The made-up year of `tests/stats`: the area and a station that began in July."""
    return tabulate(sources(), Request(pictures=True, stations=("A1", "A3"))).pictures


def golden(name):
    return (GOLDEN / name).read_text(encoding="utf-8")


def test_a_few_days(few):
    assert page(few) == golden("pictures.en.txt")
    assert page(few, "zh") == golden("pictures.zh.txt")
    assert page(few, width=60) == golden("pictures.60.txt")


def test_bars_that_are_not_drawn_are_not_explained(few):
    lost = ToCome(24, "-9.000", "-2.000", open=False, few=0, most_of_few=None)
    (one, *_), (mean, *_) = few.places, few.places[0].so_far
    pictures = replace(few, places=(replace(one, so_far=(replace(mean, to_come=lost),)),))
    assert "\nThe target is missed even if all 24 days to come measured nothing.\n" in page(pictures)
    assert "beyond today" not in page(pictures)
    assert "\n即使剩余 24 天浓度全为零，也高于目标值。\n" in page(pictures, "zh")


def test_a_year(year):
    assert page(year, "zh") == golden("pictures_year.zh.txt")


@pytest.mark.parametrize("width", [60, 77, 80, 132])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_page(few, year, language, width):
    lines = [line for found in (few, year) for line in page(found, language, width).splitlines()]
    assert [line for line in lines if cell_len(line) > width or line != line.rstrip()] == []


def test_colour_changes_no_character_and_is_the_official_one(few):
    coloured = page(few, colour=True)
    assert [line.rstrip() for line in ESCAPE.sub("", coloured).splitlines()] == page(few).splitlines()
    # Good, light, heavy of HJ 633-2012, with ink that can be read on them.
    for number, ink, rgb in ((1, "30", "0;228;0"), (3, "30", "255;126;0"), (5, "37", "153;0;76")):
        assert f"\x1b[1;{ink};48;2;{rgb}m{number}" in coloured


@pytest.mark.parametrize("language", ["zh", "en"])
def test_gbk_has_every_sign(few, year, language):
    for found in (few, year):
        shown = encodable(page(found, language), "gbk")
        assert shown == page(found, language).replace("µ", "μ").replace("³", "3")


def test_in_ascii_no_sign_becomes_a_question_mark(few):
    shown = encodable(page(few), "ascii")
    assert shown.count("?") == page(few).count("?")
    assert shown.isascii()
