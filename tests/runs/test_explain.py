"""`explain` under more than one interpretation of a plan: what it explains is what `check` answers."""

from datetime import date
from pathlib import Path

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.model.explanation import Explanation
from aircheck.model.text import Bilingual, ColumnNames, Condition, DatasetName, Message
from aircheck.runs.check import check
from aircheck.runs.explain import explain
from aircheck.runs.request import Request
from aircheck.runs.titles import Titles, titled
from tests.conftest import SMALL

HEADER = "road,area_m2,built_up,sweeping\n"
# Of the built-up area all is swept by machine (9000 of 9000 m²), of all roads half (9000 of 18000 m²).
ROADS = SourceFile.of_text("roads.csv", HEADER + "甲路,9000,yes,mechanised\n乙路,9000,no,manual\n")
# The other way round: nothing of the built-up area is swept by machine, of all roads half.
OTHER = SourceFile.of_text("roads.csv", HEADER + "甲路,9000,yes,manual\n乙路,9000,no,mechanised\n")
DAY = date(2021, 12, 31)


def explained(interpretations: dict[str, str], *sources: SourceFile, plan: str = str(SMALL)) -> Explanation:
    return explain(load_plan(plan, MEASURES), "sm-swept", sources, Request(DAY, interpretations=interpretations))


def options(found: Explanation) -> list[str]:
    return [str(line.values["option"]) for line in found.interpretations if line.key == "explain.interpretation"]


def keys(found: Explanation) -> list[str]:
    return [line.key for line in found.interpretations]


def outcome(found: Explanation) -> Message:
    [said] = [line for line in found.steps[-1].lines if line.key == "explain.outcome"]
    return said


@pytest.mark.parametrize(
    ("chosen", "sources", "option", "answer"),
    [
        ("both", ROADS, "all", "fail"),
        ("all", ROADS, "all", "fail"),
        ("built_up", ROADS, "built_up", "pass"),
        ("both", OTHER, "built_up", "fail"),
    ],
)
def test_the_way_that_decides_is_explained(chosen, sources, option, answer):
    found = explained({"S01": chosen}, sources)
    assert options(found) == [option]
    assert outcome(found) == Message.of("explain.outcome", outcome=Message.of(f"outcome.{answer}"))
    request = Request(DAY, only=("sm-swept",), interpretations={"S01": chosen})
    assert check(load_plan(str(SMALL), MEASURES), [sources], request).result("sm-swept").outcome == answer
    assert ("explain.worst_of" in keys(found)) == (chosen == "both")


def test_a_users_file_that_chooses_both(tmp_path: Path):
    own = tmp_path / "my.yaml"
    own.write_text(f"extends: {SMALL}\ninterpretations: {{S01: both}}\n", encoding="utf-8")
    found = explained({}, ROADS, plan=str(own))
    assert (options(found), keys(found)) == (["all"], ["explain.interpretation", "explain.worst_of"])
    assert outcome(found).values["outcome"] == Message.of("outcome.fail")


def test_without_data_the_first_is_explained_and_says_so():
    found = explained({"S01": "both"})
    assert (options(found), found.steps) == (["built_up"], ())
    assert found.interpretations[-1] == Message.of("explain.first_of", count=2)


def test_one_interpretation_alone_needs_no_such_word():
    assert keys(explained({})) == ["explain.interpretation"]


def in_english(message: Message) -> str:
    return Words("en")(message)


def test_columns_and_tables_are_called_by_their_titles():
    loaded = load_plan("lixia-2020", MEASURES)
    energy = explain(loaded, "lx-industrial-energy-intensity-vs-2015", [], Request(DAY))
    text = in_english(energy.meaning)
    assert text.startswith("In table Industrial energy, ")
    assert text.endswith("the change in the sum of Energy used per sum of Value added from 2015 to 2020.")


def test_what_is_no_name_stays_and_names_within_messages_are_found():
    area, road = Bilingual(zh="面积", en="Area"), Bilingual(zh="道路", en="Road")
    titles = Titles({"roads": Bilingual(zh="道路台账", en="Roads")}, {"area_m2": area, "road": road}, {})
    inner = Message.of("explain.by_column", column=ColumnNames.of("area_m2"))
    unknown = ColumnNames.of("road", "area_m2", "x")
    values = {"dataset": DatasetName("roads"), "that": Condition("road"), "what": inner, "columns": unknown}
    assert titled(Message("explain.ratio", {**values, "place": "road"}), titles).values == {
        "dataset": titles.datasets["roads"],
        "that": Condition("road"),
        "what": Message.of("explain.by_column", column=area),
        "columns": unknown,
        "place": "road",
    }
    both = titled(Message.of("explain.distinct", columns=ColumnNames.of("road", "area_m2")), titles)
    assert both.values["columns"] == Bilingual(zh="道路、面积", en="Road, Area")


def test_a_column_called_like_its_dataset_keeps_its_own_title():
    own, table = Bilingual(zh="值", en="Value"), Bilingual(zh="降尘量", en="Dustfall")
    titles = Titles({"dustfall": table}, {"dustfall": own}, {})
    message = Message.of("x", dataset=DatasetName("dustfall"), column=ColumnNames.of("dustfall"))
    assert titled(message, titles).values == {
        "dataset": titles.datasets["dustfall"],
        "column": titles.columns["dustfall"],
    }
