"""The page of an assessment as a reader uses it: filters, order, what unfolds, keys, paper, a phone, no script."""

import re
import shutil
import subprocess

import pytest

from aircheck.locale.catalogue import catalogue
from aircheck.reports.assessment.html.render import fingerprint as named
from aircheck.reports.registry import Options, render
from tests.reports.made_up_assessment import large, small
from tests.reports.words import SAMPLE_WORDS

from .chromium import DESKTOP, PHONE, needs_browser, opened

pytestmark = [pytest.mark.heavy, needs_browser]

ROWS = "table.results > tbody"
NAMES = f"{ROWS} > tr:first-child > th"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The pages of the small assessment in both languages, and of one as large as a country."""
    folder = tmp_path_factory.mktemp("on a stick")
    with pytest.MonkeyPatch.context() as patch:
        words = {language: {**catalogue(language), **SAMPLE_WORDS[language]} for language in ("zh", "en")}
        patch.setattr("aircheck.locale.words.catalogue", words.__getitem__)
        for name, made, language in (("zh", small, "zh"), ("en", small, "en"), ("large", large, "zh")):
            text = render("assessment", "html", made(), Options(language))
            (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def seen(browser, files):
    with opened(browser, files / "en.html") as found:
        yield found
        assert (found.said, found.asked[1:]) == ([], [])


def names(seen):
    return [re.sub(r"^\W+", "", text) for text in seen.shown(NAMES)]


def count(seen):
    return seen.page.inner_text(".filter .count")


EVERY = [
    "PM2.5 annual mean, whole district",
    "Share of days with good air, whole district",
    "Large cut of total emissions",
    "Mechanised sweeping of main, secondary and side roads in the built-up area",
    "Mean dustfall, whole district",
    "Daily rounds of water carts",
]
PM25, GOOD, CUT, ROADS, DUSTFALL, WATER = EVERY


def test_filters_hold_together_and_say_how_many_are_left(seen):
    assert (names(seen), count(seen)) == (EVERY, "6 of 6 shown")
    seen.page.check("input[value=fail]")
    assert (names(seen), count(seen)) == ([PM25, ROADS], "2 of 6 shown")
    seen.page.check("input[value=incomplete]")
    assert names(seen) == [PM25, ROADS, DUSTFALL]
    seen.page.select_option("select[name=chapter]", label="二 Dust")
    assert names(seen) == [ROADS, DUSTFALL]
    seen.page.select_option("select[name=lead]", label="Ecology and Environment Branch")
    assert names(seen) == [DUSTFALL]
    seen.page.click("button[type=reset]")
    assert (names(seen), count(seen)) == (EVERY, "6 of 6 shown")


def test_words_are_looked_for_in_what_is_folded_too(seen):
    seen.page.fill(".filter input[type=search]", "swept 文化东路")
    assert names(seen) == [ROADS]
    # Names of tags are no words of the page.
    seen.page.fill(".filter input[type=search]", "noscript")
    assert (names(seen), count(seen)) == ([], "0 of 6 shown")


def test_a_light_lists_the_results_of_its_chapter(seen):
    seen.page.check("input[value=pass]")
    seen.page.click("#lights li:nth-child(2) a")
    assert names(seen) == [ROADS, DUSTFALL, WATER]


def test_results_are_sorted_up_down_and_as_given(seen):
    def click(column):
        seen.page.click(f"table.results > thead button >> text='{column}'")
        return names(seen), seen.page.inner_text("p.sr")

    # What has no value stands last whichever way.
    assert click("Value") == ([WATER, DUSTFALL, PM25, GOOD, ROADS, CUT], "Sorted by Value, ascending")
    assert click("Value") == ([ROADS, GOOD, PM25, DUSTFALL, WATER, CUT], "Sorted by Value, descending")
    assert click("Value") == (EVERY, "In the original order")
    assert click("Outcome")[0] == [PM25, ROADS, DUSTFALL, GOOD, CUT, WATER]
    sorts = [head.get_attribute("aria-sort") for head in seen.page.query_selector_all("table.results > thead th")]
    assert sorts == ["none"] * 4 + ["ascending"] + ["none"] * 2


def test_a_result_unfolds_its_arithmetic(seen):
    button = f"{ROWS}:first-of-type .toggle"
    assert seen.page.get_attribute(button, "aria-expanded") == "false"
    assert seen.shown("tr.more dd") == []
    seen.page.click(button)
    assert seen.page.get_attribute(button, "aria-expanded") == "true"
    assert seen.shown("tr.more dd")[:4] == ["≤ 52 µg/m³", "55 µg/m³", "384/7 µg/m³", "-3 µg/m³"]
    assert "数据/2020年空气站小时.csv:266" in seen.shown("tr.more td")
    seen.page.click("button[name=unfold]")
    assert len(seen.shown("tr.more dl")) == 6
    seen.page.click("button[name=fold]")
    assert seen.shown("tr.more dl") == []


def test_keys_alone_are_enough(seen):
    page = seen.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    def focused():
        return page.evaluate("document.activeElement.textContent")

    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "toggle":
            break
    assert focused() == PM25
    page.keyboard.press("ArrowDown")
    assert focused() == GOOD
    page.keyboard.press("ArrowRight")
    assert len(seen.shown("tr.more dl")) == 1
    page.keyboard.press("ArrowLeft")
    assert seen.shown("tr.more dl") == []
    page.keyboard.press("End")
    assert focused() == WATER
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert (focused(), len(seen.shown("tr.more dl"))) == (PM25, 1)


def test_a_link_opens_what_it_names_whatever_the_filters_say(seen):
    seen.page.check("input[value=pass]")
    assert names(seen) == [GOOD]
    seen.page.click(f"#problems a >> text='{ROADS}'")
    assert names(seen) == EVERY
    assert len(seen.shown("tr.more dl")) == 1
    assert seen.page.evaluate("document.activeElement.textContent") == ROADS
    assert seen.shown("#unit-1") == []
    seen.page.click("#scores a >> text='Unit 1'")
    assert seen.shown("#unit-1 h3") == ["Unit 1"]
    assert "Unit 1: total 77.1 of 100, good; place 1 of 2 among its kind." in seen.shown("#unit-1 p")


def test_on_paper_everything_is_open(seen, tmp_path):
    file = tmp_path / "printed.pdf"
    seen.page.pdf(path=file, prefer_css_page_size=True)
    sizes = {
        (round(float(width)), round(float(height)))
        for width, height in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", file.read_bytes())
    }
    assert sizes == {(595, 842)}
    # Folded again for whoever goes on reading.
    assert seen.shown("tr.more dl") == []
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True, text=True).stdout
        assert "384/7" in text
        assert "place 2 of 2 among" in text
        assert "Clear filters" not in text


@pytest.mark.parametrize(("language", "scheme"), [("zh", "dark"), ("en", "light")])
def test_axe_finds_nothing_serious(browser, files, scheme, language):
    with opened(browser, files / f"{language}.html", color_scheme=scheme) as found:
        assert found.axe() == []
        found.page.click("button[name=unfold]")
        found.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert found.axe() == []
        ground = found.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[scheme]
        assert found.said == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_phone_needs_no_scrolling_to_the_side(browser, files, language):
    with opened(browser, files / f"{language}.html", PHONE) as found:
        found.page.click("button[name=unfold]")
        found.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert found.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        heads = found.shown("table.results > thead th")
        assert len(heads) == 3
        # A table that is too wide is reached and moved by keys.
        wide = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth)"
        assert found.page.evaluate(f"{wide}.length") > 1
        assert found.page.evaluate(f"{wide}.every(one => one.tabIndex === 0)")
        assert found.axe() == []


def test_without_scripts_everything_can_be_read(browser, files):
    with opened(browser, files / "en.html", java_script_enabled=False) as found:
        assert not found.page.is_visible("form.filter")
        assert names(found) == EVERY
        found.page.click(f"{ROWS}:first-of-type summary")
        assert found.shown("tr.more dd")[:3] == ["≤ 52 µg/m³", "55 µg/m³", "384/7 µg/m³"]
        found.page.click(".unit >> nth=1")
        assert "Unit 1: total 77.1 of 100, good; place 1 of 2 among its kind." in found.shown(".unit p")


def test_a_browser_that_cannot_run_the_script_shows_everything(browser, files, tmp_path):
    page = (files / "en.html").read_text(encoding="utf-8")
    script = page.rsplit("<script>", 1)[1].split("</script>", 1)[0]
    old = script.replace('"use strict";', '"use strict" what a browser of long ago does not understand;', 1)
    (tmp_path / "old.html").write_text(page.replace(script, old).replace(named(script), named(old)), encoding="utf-8")
    with opened(browser, tmp_path / "old.html") as found:
        assert found.said == ["Unexpected identifier 'what'"]
        found.page.click(f"{ROWS}:first-of-type summary")
        assert found.shown("tr.more dd")[:3] == ["≤ 52 µg/m³", "55 µg/m³", "384/7 µg/m³"]
        assert found.page.query_selector_all("noscript") == []


def test_a_country_is_opened_without_reading_all_of_it(browser, files):
    with opened(browser, files / "large.html", DESKTOP) as found:
        metrics = found.page.context.new_cdp_session(found.page)
        metrics.send("Performance.enable")
        read = {one["name"]: one["value"] for one in metrics.send("Performance.getMetrics")["metrics"]}
        # Of more than 600,000 nodes.
        assert read["Nodes"] < 40_000
        found.page.check("input[value=fail]")
        assert found.page.inner_text(".filter .count") == "显示167项，共500项"
        found.page.click("#air details.long summary >> nth=0")
        found.page.fill("#air .find input >> nth=0", "1599A")
        assert len(found.shown("#air tbody tr")) > 0
        assert "1599A 某市某区监测站1599" in found.shown("#air details.long tbody th")
        assert (found.said, found.asked[1:]) == ([], [])
