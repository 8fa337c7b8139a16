"""The beginning of a rule loads, lacks nothing and passes its own examples, whatever the dataset."""

import re
from datetime import date
from typing import Any

import pytest
from ruamel.yaml import YAML

from aircheck.contracts.lookup import built_in
from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.runs.check import check
from aircheck.runs.examples import run_all_examples
from aircheck.runs.request import Request
from aircheck.sheets.lint import lint
from aircheck.sheets.new_plan import new_plan
from aircheck.sheets.skeleton import rule_of, skeleton
from tests.conftest import FOUR

CONTRACTS = built_in()
TABLES = sorted(name for name, contract in CONTRACTS.items() if contract.layout == "table")


@pytest.mark.heavy
def test_for_every_dataset(tmp_path):
    """One file holds the rules of all datasets, which are loaded together."""
    base = load_plan(str(FOUR), MEASURES)
    together: dict[str, Any] = {"extends": str(FOUR), "commitments": [], "rules": []}
    for place, dataset in enumerate(TABLES):
        written = YAML(typ="safe").load(skeleton(base, str(FOUR), f"our-{place}", CONTRACTS[dataset], Words("zh")))
        assert list(written) == ["extends", "commitments", "rules"]
        assert written["extends"] == str(FOUR)
        together["commitments"] += written["commitments"]
        together["rules"] += written["rules"]
    path = tmp_path / "mine.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(together, file)
    loaded = load_plan(str(path), MEASURES)
    tried = [entry for _, entry in run_all_examples([loaded], ["our-*"])]
    assert len(tried) == 2 * len(TABLES) > 200
    assert [entry for entry in tried if entry.differences or entry.rejects] == []
    assert [line.cells for part in lint(loaded).sections for line in part.lines] == []


WIDE = re.compile("[\u4e00-\u9fff]")


def test_comments_and_names_are_in_the_language_asked_for():
    base = load_plan(str(FOUR), MEASURES)
    for language, wide in (("zh", True), ("en", False)):
        written = rule_of(base, "our-own", CONTRACTS["roads"], Words(language))
        said = [line for line in written.splitlines() if re.match(r"\s*(#|- name:)", line)]
        assert [bool(WIDE.search(line)) for line in said] == [wide] * 3
        made = new_plan("our-plan", 2020, Words(language))
        lines = [line for data in made.values() for line in data.decode().splitlines()]
        said = [line for line in lines if re.match(r"\s*(#|- name:)", line)]
        assert [bool(WIDE.search(line)) for line in said] == [wide] * 18


def test_nothing_is_judged_by_a_draft_until_it_is_filled_in(tmp_path):
    base = load_plan(str(FOUR), MEASURES)
    text = skeleton(base, str(FOUR), "our-own", CONTRACTS["roads"], Words("en"))
    path, roads = tmp_path / "mine.yaml", "road,street,area_m2,built_up,sweeping\n历山路,东街道,900,yes,mechanised\n"

    def judged() -> tuple[str, str | None]:
        loaded = load_plan(str(path), MEASURES)
        tried = [entry for _, entry in run_all_examples([loaded], ["our-own"])]
        assert [entry.differences for entry in tried] == [(), ()]
        request = Request(date(2020, 12, 31), only=("our-own",))
        result = check(loaded, [SourceFile.of_text("roads.csv", roads)], request).result("our-own")
        return result.outcome.value, result.reason.key if result.reason else None

    path.write_text(text, encoding="utf-8")
    assert judged() == ("unset", "judging.draft")
    filled = "".join(line for line in text.splitlines(keepends=True) if "draft: true" not in line)
    path.write_text(filled, encoding="utf-8")
    # The draft asks every road to be 经十路.
    assert judged() == ("fail", None)
