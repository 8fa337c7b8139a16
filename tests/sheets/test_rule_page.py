"""docs/rules.md and its Chinese sister: fresh, every key and word with an example that loads, described in words."""

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.rule import Rule
from aircheck.sheets.rule_page.__main__ import PAGES, pages
from aircheck.sheets.rule_page.more import MORE
from aircheck.sheets.rule_page.shown import chosen, tokens_of
from tests.conftest import ROOT

pytestmark = pytest.mark.heavy

BASE = """\
extends: lixia-2020
commitments:
  - {id: our-own, clause: 三, title: {zh: 甲, en: a}, basis: none, strength: must, check: measured}
rules:
"""


@pytest.fixture(scope="module")
def made():
    return pages()


@pytest.mark.parametrize("name", PAGES)
def test_what_is_committed_is_fresh(made, name):
    """Renewed with `python -m aircheck.sheets.rule_page`."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made[name]


def test_every_key_and_word_is_in_an_example():
    shown = chosen([load_plan(name, MEASURES) for name in ("lanshan-2021", "lixia-2020", "national")])
    left = {
        kind: tokens_of(kind) - frozenset().union(*(one.tokens for one in examples)) for kind, examples in shown.items()
    }
    assert left == dict.fromkeys(MEASURES, frozenset())


def test_the_page_shows_every_key_of_every_measure_once_in_a_table(made):
    section = made["rules.md"].partition("### `ratio`")[2].partition("### ")[0]
    keys = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
    wanted = [field.alias or name for name, field in MEASURES["ratio"].spec.model_fields.items()]
    assert sorted(keys) == sorted(wanted)
    assert "| `empty` | `incomplete`, `not_applicable` | `incomplete` |" in section


@pytest.mark.parametrize("number", range(len(MORE)))
def test_what_was_made_for_the_page_loads(tmp_path, number):
    measure, target = MORE[number]
    rule = Rule(id="our-own", measure=dict(measure), target=target)
    written = rule.model_dump_json(include={"id", "measure", "target"})
    (tmp_path / "my.yaml").write_text(f"{BASE}  - {written}\n", encoding="utf-8")
    assert load_plan(str(tmp_path / "my.yaml"), MEASURES).rules[-1].rule.target == target
