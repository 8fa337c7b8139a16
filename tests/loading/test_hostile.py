"""YAML that was written to hang or to burst: refused in words, at its place, within its bounds."""

from pathlib import Path

import pytest

from aircheck.loading.yaml.plain import DEPTH, MOST_VALUES
from aircheck.loading.yaml.problems import WIDTH, LoadingError, Problem, caret
from aircheck.loading.yaml.yaml import open_document
from aircheck.measures.plans import open_plan
from aircheck.model.dataset import Contract
from aircheck.model.text import Message
from aircheck.predicates.predicate import MOST_CHARACTERS, MOST_LEVELS, MOST_SUMS, problems

ROADS = Contract.model_validate(
    {
        "id": "roads",
        "title": {"zh": "道路", "en": "Roads"},
        "layout": "table",
        "key": ["road"],
        "columns": [
            {"name": "road", "title": {"zh": "道路", "en": "Road"}, "type": "text", "required": True},
            {"name": "area_m2", "title": {"zh": "面积", "en": "Area"}, "type": "number"},
        ],
    }
)


def problem_keys(folder: Path, text: str) -> set[str]:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LoadingError) as refused:
        open_plan(str(path))
    for one in refused.value.problems:
        assert max(map(len, caret(one))) <= WIDTH
    return {one.message.key for one in refused.value.problems}


LAUGHS = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(9))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('extends: "a\\0b"', {"loading.overlay.no_plan"}),
        (f"extends: {'a' * 5000}", {"loading.overlay.no_plan"}),
        ("[" * 100_000, {"loading.yaml.deep"}),
        ("extends: lixia-2020\na: " + "{a: " * 100_000, {"loading.yaml.deep"}),
        (LAUGHS, {"loading.yaml.alias"}),
        (f"extends: lixia-2020\n{'a' * 1_000_000}: 1", {"loading.yaml.no_colon"}),
        (f"extends: lixia-2020\nweights: {{a: {'9' * 30_000}}}", {"loading.value.unreadable"}),
        ('extends: lixia-2020\nweights: {a: "1e999999999"}', {"loading.value.other"}),
        (f"extends: lixia-2020\na: 0x{'f' * 300_000}", {"loading.key.unknown"}),
    ],
    ids=["nul", "long name", "lists", "mappings", "laughs", "long line", "digits", "exponent", "hexadecimal"],
)
def test_what_bursts_others_is_a_problem_with_its_place(tmp_path, text, keys):
    assert problem_keys(tmp_path, text) == keys


def test_so_many_values_are_read_and_one_more_is_not(tmp_path):
    path = tmp_path / "values.yaml"
    path.write_text("a: [" + "1, " * (MOST_VALUES - 1) + "]\n", encoding="utf-8")
    assert len(open_document(path).data["a"]) == MOST_VALUES - 1
    path.write_text("a: [" + "1, " * MOST_VALUES + "]\n", encoding="utf-8")
    with pytest.raises(LoadingError, match=r"loading\.yaml\.many"):
        open_document(path)


def test_so_many_levels_are_read_and_one_more_is_not(tmp_path):
    path = tmp_path / "levels.yaml"
    path.write_text("a: " + "[" * (DEPTH - 1) + "]" * (DEPTH - 1), encoding="utf-8")
    assert list(open_document(path).data) == ["a"]
    path.write_text("a: " + "[" * DEPTH + "]" * DEPTH, encoding="utf-8")
    with pytest.raises(LoadingError, match=r"loading\.yaml\.deep"):
        open_document(path)


def test_a_number_of_as_many_digits_as_are_read_and_one_more(tmp_path):
    path = tmp_path / "number.yaml"
    path.write_text(f"a: {'9' * 4300}\n", encoding="utf-8")
    assert open_document(path).data["a"] == 10**4300 - 1
    overlay = "extends: lixia-2020\nweights: {{a: {}}}"
    assert "loading.value.unreadable" not in problem_keys(tmp_path, overlay.format("9" * 4300))
    assert problem_keys(tmp_path, overlay.format("9" * 4301)) == {"loading.value.unreadable"}


def said(text: str) -> list[str]:
    return [one.message.key for one in problems(text, "where", ROADS)]


LIST = "area_m2 IN (" + "1," * ((MOST_CHARACTERS - 14) // 2) + "1)"


@pytest.mark.parametrize(
    ("at_the_bound", "beyond"),
    [
        (LIST, LIST.replace("IN (", "IN (1,")),
        (" OR ".join(["area_m2 > 1"] * MOST_LEVELS), " OR ".join(["area_m2 > 1"] * (MOST_LEVELS + 10))),
        ("+".join(["area_m2"] * (MOST_SUMS + 1)) + " > 1", "+".join(["area_m2"] * (MOST_SUMS + 2)) + " > 1"),
    ],
    ids=["characters", "terms", "sums"],
)
def test_conditions_at_the_bound_and_beyond(at_the_bound, beyond):
    assert said(at_the_bound) == []
    assert said(beyond) == ["measures.condition_too_large"]


@pytest.mark.parametrize(
    "text",
    [
        " OR ".join(["area_m2 > 1"] * 50_000),
        "(" * 50_000 + "area_m2 > 1" + ")" * 50_000,
        "NOT " * 2_000 + "area_m2 > 1",
        "1" + "+1" * 4_000 + " > 1",
        "COALESCE(" * 40 + "area_m2" + ", 1)" * 40 + " > 1",
    ],
    ids=["ors", "brackets", "nots", "sums", "functions"],
)
def test_conditions_that_would_hang_are_refused(text):
    assert said(text) == ["measures.condition_too_large"]


def test_a_place_in_a_line_of_a_megabyte_is_shown():
    line = "x" * 500_000 + "\t" + "y" * 500_000
    shown, mark = caret(Problem("a.yaml", 1, 500_001, Message.of("loading.yaml.tab"), None, line))
    assert len(shown) <= WIDTH
    assert "x" in shown[: len(mark) - 1]
    assert "y" in shown[len(mark) - 1 :]
