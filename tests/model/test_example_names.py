"""Examples of rules have a name in one language or in both; a page shows the reader's, or a number."""

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.rule import Example, Expectation
from aircheck.model.text import Bilingual
from aircheck.reports.registry import Options, render
from aircheck.runs.examples import run_all_examples
from aircheck.runs.explain import explain
from aircheck.runs.request import Request
from aircheck.sheets.rule_test import rule_test
from tests.conftest import SMALL
from tests.measures.house import YEAR

ADDED = f"""\
extends: {SMALL}
commitments:
  - {{id: own, clause: 一, title: {{zh: 自定, en: Own}}, basis: interpretation, strength: must, check: measured}}
rules:
  - id: own
    measure: {{every: roads, that: built_up}}
    target: none
    examples:
      - name: {{zh: 都在建成区, en: all inside}}
        given: {{roads: "road,area_m2,built_up,sweeping\\n甲,1,yes,manual\\n"}}
        expect: {{outcome: pass}}
      - name: one outside
        given: {{roads: "road,area_m2,built_up,sweeping\\n甲,1,no,manual\\n"}}
        expect: {{outcome: pass}}
      - name: 一条不明
        given: {{roads: "road,area_m2,built_up,sweeping\\n甲,1,x,manual\\n"}}
        expect: {{outcome: incomplete}}
"""


def example(name):
    return Example(name=name, expect=Expectation(outcome="pass"))


@pytest.mark.parametrize(
    ("name", "names", "key"),
    [
        ("one outside", {"en": "one outside"}, "one outside"),
        ("一条在外 (one)", {"zh": "一条在外 (one)"}, "一条在外 (one)"),
        (Bilingual(zh="一条在外", en="one outside"), {"zh": "一条在外", "en": "one outside"}, "一条在外"),
    ],
)
def test_the_languages_of_a_name(name, names, key):
    assert (dict(example(name).names), example(name).key) == (names, key)


@pytest.fixture
def own(tmp_path):
    (tmp_path / "my.yaml").write_text(ADDED, encoding="utf-8")
    return load_plan(str(tmp_path / "my.yaml"), MEASURES)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("zh", ["例1 都在建成区", "例2", "例3 一条不明"]),
        ("en", ["Example 1: all inside", "Example 2: one outside", "Example 3"]),
    ],
)
def test_a_page_has_names_of_its_language_only(own, language, shown):
    page = str(render("explain", "text", explain(own, "own", [], Request(YEAR.end)), Options(language)))
    assert [line for line in page.splitlines() if line.startswith(("例", "Example "))] == shown


def test_examples_that_differ_are_told_apart_in_both_languages(own):
    tried = [pair for pair in run_all_examples([own]) if pair[1].rule == "own"]
    assert [str(entry.differences[0].found) for _, entry in tried if entry.differences] == ["fail"]
    (line,) = rule_test(tried).sections[0].lines
    assert line.cells[1] == "one outside"
