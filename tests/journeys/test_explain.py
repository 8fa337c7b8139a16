"""`aircheck explain`: the arithmetic as a person would redo it."""

import re
from datetime import date

import pytest
from rich.cells import cell_len

from aircheck import demo
from aircheck.intake.files.source import expand
from aircheck.reports.explain.text import render
from aircheck.runs.explain import explain
from aircheck.runs.request import Request
from tests.conftest import SMALL, ours
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("explain")
    demo.write(place / "data")
    return place


def test_without_data_the_rule_its_sources_and_examples(tmp_path):
    done = aircheck("explain", "lx-road-sweep-100", "--lang", "en", cwd=tmp_path)
    assert (done.err, done.code) == ("", 0)
    for line in (
        "  clause   二（八）1 Dust and area sources",
        "The exact value is compared, without rounding.",
        "  roads.area_m2   Area           m²    面积, 道路面积, 清扫面积",
        "It depends on no figure of a standard.",
        "one road swept by hand",
        "  yields   fail  90 %",
        "With data, every step of the arithmetic is shown: aircheck explain",
    ):
        assert line in done.out, line


def test_what_of_the_data_was_not_used_is_told_and_the_next_command_is_whole(tmp_path):
    done = aircheck("explain", "sm-swept", "--plan", str(SMALL), "--lang", "en", cwd=tmp_path)
    assert (done.err, done.code) == ("", 0)
    assert f"aircheck explain sm-swept --plan {SMALL} FOLDER" in " ".join(done.out.split())
    roads = "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n乙路,many,no,manual\n"
    (tmp_path / "roads.csv").write_text(roads, encoding="utf-8")
    done = aircheck("explain", "sm-swept", "roads.csv", "--plan", str(SMALL), "--lang", "en", cwd=tmp_path)
    assert done.code == 3
    assert "roads.csv:3" in done.err


def test_the_settings_in_force_are_marked_as_ours(tmp_path):
    text = aircheck("explain", "lx-good-day-ratio", "--lang", "en", cwd=tmp_path).out
    assert "validity.hours_per_day = 20  [V]\n" in text
    assert text.count("area.share = 75") == 1
    assert "good_day_denominator = valid_days  [V]  our setting\n" in text
    assert "breakpoints.PM2.5/24h = 0, 35, 75, 115, 150, 250, 350, 500 µg/m³  [V]\n" in text


def test_the_division_of_a_ratio(folder):
    text = aircheck("explain", "lx-road-sweep-100", "data", "--lang", "en", cwd=folder).out
    # 24 roads, two outside the built-up area, two of the others swept by hand: 756,000 of 800,000 m².
    assert "in scope and decided: 22 rows, of which it holds for 20\n" in text
    assert "756000 ÷ 800000 × 100 = 94.5\n" in text
    assert "94.5 = 100 %? margin -5.5\noutcome: fail\n" in text


def test_the_steps_of_a_mean_lead_to_each_other(folder):
    text = aircheck("explain", "lx-dustfall-9", "data", "--lang", "en", cwd=folder).out
    means = [row.split()[-1] for row in text.splitlines() if re.match(r"^ +2020-\d\d ", row)]
    assert len(means) == 12
    total = sum(round(float(mean) * 10_000) for mean in means)
    # The demo's own tests give 7.4025 as the mean of the twelve months: 12 × 7.4025 = 88.83.
    assert total == 888_300
    assert "88.83 ÷ 12 = 7.4025\n" in text
    assert "7.4025 to 1 decimal, halves to even: 7.4\n" in text


def test_an_unknown_rule(tmp_path):
    done = aircheck("explain", "lx-dustfal", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.code) == ("", 2)
    assert done.err == 'error: there is no rule "lx-dustfal".\nClosest: lx-dustfall-9.\n'


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("rule", ["lx-pm25-annual-mean", "lx-good-day-ratio", "lx-road-sweep-100", "lx-dustfall-9"])
def test_every_page_fits_eighty_columns(folder, rule, language):
    loaded = ours("lixia-2020")
    found = explain(loaded, rule, expand([str(folder / "data")]), Request(date(2020, 12, 31)))
    page = render(found, language=language, width=80, colour=False)
    assert len(page.splitlines()) > 40
    assert [line for line in page.splitlines() if cell_len(line) > 80] == []


def test_of_both_interpretations_the_one_that_decides_is_named(tmp_path):
    """Of the built-up area all is swept by machine, of all roads 9000 of 18000 m²."""
    roads = "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n乙路,9000,no,manual\n"
    (tmp_path / "roads.csv").write_text(roads, encoding="utf-8")
    done = aircheck(
        "explain",
        "sm-swept",
        "roads.csv",
        "--plan",
        str(SMALL),
        "--interpret",
        "S01=both",
        "--lang",
        "en",
        cwd=tmp_path,
    )
    assert (done.err, done.code) == ("", 0)
    for line in (
        "Interpretation: Which roads are meant (S01): All roads (all)\n",
        "This is the worst of the 2 interpretations judged; it decides.\n",
        "outcome: fail\n",
    ):
        assert line in done.out, line


@pytest.mark.parametrize("language", ["zh", "en"])
def test_confidence_has_the_words_of_the_standards_page(tmp_path, language):
    explained = aircheck("explain", "lx-pm25-annual-mean", "--lang", language, cwd=tmp_path).out
    legend = aircheck("standards", "gb3095-2012", "--lang", language, cwd=tmp_path).out
    found = re.findall(r"^([VOSMIU])  (.+)$", legend, re.MULTILINE)
    assert len(found) > 1
    assert [words for letter, words in found if f"[{letter}] {words}" not in explained.replace("\n", " ")] == []
