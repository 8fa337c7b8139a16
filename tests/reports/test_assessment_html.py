"""The page of an assessment, read as HTML: whole, escaped, of one file, and no larger than it may be."""

import itertools
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from aircheck.documents.assessment import SpanKind
from aircheck.model.outcome import Outcome
from aircheck.model.text import LANGUAGES, Bilingual
from aircheck.reports.assessment.chapters.lights import Light, light_of
from aircheck.reports.assessment.html.colours import ink_on
from aircheck.reports.assessment.html.sizes import fitting
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options, render
from aircheck.runs.assess import letter
from tests.journeys.run import aircheck

from .made_up_assessment import large, small

pytestmark = pytest.mark.heavy

VOID = {"meta", "input", "br", "hr", "img", "link"}
HOSTILE = "甲</script></noscript></style><img src=x onerror=alert(1)>\"'&amp;\x1b[31m\u202e"
SHOWN = "甲</script></noscript></style><img src=x onerror=alert(1)>\"'&amp;\\u001b[31m\\u202e"


def fingerprint(inline):
    return f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'"


class Tree(HTMLParser):
    """Notes tags, attributes and texts, and fails on a tag that is closed in the wrong place."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.cells, self.texts, self.wrong = [], [], [], {}, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        for _, texts in self.open:
            texts.append(data)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.wrong.append((tag, [name for name, _ in self.open]))
            return
        name, texts = self.open.pop()
        self.texts.setdefault(name, []).append("".join(texts))

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def page(document, language="zh"):
    return render("assessment", "html", document, Options(language))


def month():
    return replace(small(), span=SpanKind.MONTH)


def to_unit():
    found = small()
    return letter(found, found.scores.units[1].name)


DOCUMENTS = pytest.mark.parametrize("made", [small, month, to_unit])


@pytest.mark.parametrize("language", LANGUAGES)
@DOCUMENTS
def test_the_page_is_well_formed(made, language):
    tree = Tree(page(made(), language))
    assert (tree.wrong, tree.open) == ([], [])
    ids = [attributes["id"] for _, attributes in tree.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = {attributes["aria-labelledby"] for _, attributes in tree.tags if "aria-labelledby" in attributes}
    links = {attributes["href"] for attributes in tree.all("a")}
    assert {link[0] for link in links} == {"#"}
    assert (named | {link[1:] for link in links}) - set(ids) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@DOCUMENTS
def test_a_reader_of_screens_finds_the_way(made, language):
    tree = Tree(page(made(), language))
    assert tree.all("html") == [{"lang": {"zh": "zh-CN", "en": "en"}[language]}]
    assert [tag for tag, _ in tree.tags if tag in ("header", "nav", "main", "footer", "h1")] == [
        *("header", "h1", "nav", "main", "footer"),
    ]
    assert len(tree.all("table")) == len(tree.texts["caption"]) > 3
    assert {attributes.get("scope") for attributes in tree.all("th")} == {"col", "row"}
    levels = [int(tag[1]) for tag, _ in tree.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
@DOCUMENTS
def test_nothing_is_asked_of_the_outside(made, language):
    text = page(made(), language)
    tree = Tree(text)
    used = {name for _, attributes in tree.tags for name in attributes}
    assert used & {"src", "srcset", "style", "action", "background", "poster", "data", "xlink:href"} == set()
    assert [name for name in used if name.startswith("on")] == []
    assert re.findall(r"http(?!-equiv)|url\(|@import|//[a-z]+\.", text) == []
    assert {"img", "link", "iframe", "object", "base"} & {tag for tag, _ in tree.tags} == set()


def test_the_policy_allows_the_style_and_the_script_of_the_page_alone():
    tree = Tree(page(small()))
    (policy,) = [one["content"] for one in tree.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    style, *scripts = (fingerprint(inline) for kind in ("style", "script") for inline in tree.texts[kind])
    allowed = f"default-src 'none'; style-src {style}; script-src {' '.join(scripts)}"
    assert policy == f"{allowed}; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("language", LANGUAGES)
@DOCUMENTS
def test_every_cell_of_the_paper_is_on_the_page(made, language):
    document = made()
    tree = Tree(page(document, language))
    found = {*tree.texts["td"], *tree.texts["th"]}
    cells = [cell.text for grid in paper_of(document, language).grids() for row in grid.rows for cell in row]
    assert len(cells) > 15
    assert [text for text in cells if text not in found] == []
    paragraphs = {*tree.texts["p"], *tree.texts["li"]}
    assert paper_of(document, language).chapters[0].blocks[0].text in paragraphs


def test_behind_each_result_stands_its_arithmetic():
    tree = Tree(page(small(), "en"))
    said = dict.fromkeys(tree.texts["dd"])
    assert list(tree.texts["dt"])[:6] == ["Target", "Value", "Exact value", "Margin", "Coverage", "With all events"]
    assert list(said)[:6] == [
        "≤ 52 µg/m³",
        "55 µg/m³",
        "384/7 µg/m³",
        "-3 µg/m³",
        "350 valid of 366 expected, at least 324 required (d)",
        "fail: 58 µg/m³ (exact 406/7 µg/m³, margin -6 µg/m³; 360 valid of 366 expected, at least 324 required (d))",
    ]
    short = "10 valid of 12 expected, at least 12 required (months)"
    assert f"{short}; too few: 2 months without a valid value; none may be absent" in said
    assert "not evaluated until 2021-03-31: no watering on ice in winter (区指挥部办公室)" in said
    cells, heads = tree.texts["td"], tree.texts["th"]
    assert heads[heads.index("文化东路: 800 m², swept by hand") - 1].startswith("山师东路")
    assert {"数据/道路.csv:57", "数据/道路.csv:12", "数据/2020年空气站小时.csv:266"} <= set(cells)
    assert heads[heads.index("main roads only (main)") - 1] == "all roads (all)"
    assert {"another result", "taken here"} <= set(cells)


def test_parts_say_how_much_of_the_calendar_they_have():
    tree = Tree(page(small(), "zh"))
    assert {"301/366天，不足最少的324", "352/366天，最少324", "24/29天，不足最少的25"} <= set(tree.texts["td"])


def test_the_same_document_gives_the_same_bytes():
    assert page(small()) == page(small())


def test_what_is_hostile_is_shown_and_does_nothing():
    document = small()
    title = Bilingual(zh=HOSTILE, en=HOSTILE)
    report = document.report
    results = tuple(
        replace(
            one,
            title=title,
            lead=(HOSTILE,),
            parts=tuple(replace(part, name=HOSTILE, label=None) for part in one.parts),
            findings=tuple(replace(finding, file=HOSTILE) for finding in one.findings),
        )
        for one in report.results
    )
    inputs = tuple(replace(one, path=HOSTILE) for one in report.inputs)
    chapters = tuple(replace(one, title=title) for one in report.chapters)
    unit = replace(document.scores.units[0], name=HOSTILE, label=title)
    document = replace(
        document,
        report=replace(report, results=results, inputs=inputs, chapters=chapters, plan_title=title, area=title),
        scores=replace(document.scores, units=(unit,)),
    )
    text = page(document)
    tree = Tree(text)
    assert (tree.wrong, len(tree.all("script")), tree.all("img")) == ([], 2, [])
    assert "\x1b" not in text
    assert "\u202e" not in text
    for tag in ("td", "th", "dd", "option", "b", "h3", "p"):
        assert any(SHOWN in one for one in tree.texts[tag]), tag
    # Folded parts are kept as text that ends at the first end tag of a noscript, wherever it stands.
    assert text.count("</noscript") == text.count("<noscript")


def test_a_country_fits_into_ten_megabytes():
    text = page(large())
    assert len(text.encode()) < 10_000_000
    assert text.count('<tbody id="r-made-up-') == 500
    # Months and rankings by both items have a row for every station, parts of results the worst thousand of 1,600.
    assert text.count("<th scope=row>1599A 某市某区监测站1599</th>") == 6
    assert text.count("<th scope=row>999A 某市某区监测站999</th>") == 26
    assert text.count('<p class="quiet">另有600行，见 .json 文件。</p>') == 20


def test_rows_are_shared_out_where_there_are_too_many():
    assert fitting([3, 4], 7) == 4
    assert fitting([], 7) == 0
    assert fitting([1600] * 20, 32_000) == 1600
    assert fitting([1600] * 20, 31_999) == 1000
    assert fitting([1600] * 500, 20_000) == 20


@pytest.mark.parametrize(
    ("outcomes", "light"),
    [
        (["pass", "fail", "missing"], Light.RED),
        (["pass", "missing"], Light.AMBER),
        (["pass", "at_risk"], Light.AMBER),
        (["pass", "on_track", "unset", "noted"], Light.GREEN),
        (["unset", "not_due", "waived", "not_applicable", "noted"], Light.GREY),
    ],
)
def test_lights(outcomes, light):
    assert light_of(map(Outcome, outcomes)) is light


def test_the_lights_of_a_page():
    tree = Tree(page(small(), "en"))
    lights = [attributes["class"] for attributes in tree.all("li") if "class" in attributes]
    assert lights == ["l-red", "l-red"]
    said = [text for text in tree.texts["a"] if "Objectives" in text]
    assert said == ["✗\n一 Objectives a commitment is missed\npass 1, fail 1, noted 1"]


def test_ink_can_be_read_on_every_official_colour():
    # Contrast by WCAG 2.2: black on red is 5.25, white would be 4.00.
    colours = [(0, 228, 0), (255, 255, 0), (255, 126, 0), (255, 0, 0), (153, 0, 76), (126, 0, 35)]
    assert [ink_on(colour) for colour in colours] == ["#000"] * 4 + ["#fff"] * 2


def test_pictures_stand_beside_their_tables():
    tree = Tree(page(small(), "en"))
    pictures = tree.all("svg")
    assert [one["role"] for one in pictures] == ["img"] * len(pictures)
    assert len(pictures) == 9
    # 30 January 2019: all clean; the day after PM2.5 is 80, the mean so far 55.
    row = tree.texts["th"].index("good")
    assert row
    days = [text for text in tree.texts["td"] if text.startswith("2019-")]
    assert days[:6] == [*(f"2019-01-{day}" for day in (30, 31)), *(f"2019-02-0{day}" for day in range(1, 5))]
    cells = tree.texts["td"]
    place = cells.index("2019-01-31")
    assert cells[place : place + 4] == ["2019-01-31", "107", "PM2.5", "55"]


def test_a_command_writes_the_page(tmp_path):
    (tmp_path / "roads.csv").write_text("road,area_m2,built_up,sweeping\n甲路,9000,yes,manual\n", encoding="utf-8")
    done = aircheck("assess", "lixia-2020", "roads.csv", "-o", "x.html", "--lang", "en", cwd=tmp_path)
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "x.html" in done.err
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">\n')
    assert text.endswith("</html>\n")
    assert 'href="#r-lx-road-sweep-100"' in text
