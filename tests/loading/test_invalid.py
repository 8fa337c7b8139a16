"""Values that a model refuses: each error at its place, in our words."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from aircheck.loading.standards import load_standards
from aircheck.loading.yaml.problems import LoadingError
from aircheck.loading.yaml.yaml import read
from aircheck.model.dataset import Contract
from aircheck.model.plan import Commitment, Plan
from aircheck.model.rule import RuleFile
from aircheck.model.standard import Figure
from aircheck.model.text import Message, Strict

from .house import PLAN, STATISTICS, told, write

KIND = {name: Message.of(f"loading.type.{name}") for name in ("text", "integer", "number", "date", "list", "mapping")}


def found(kind: str, value: str) -> Message:
    return Message.of(f"loading.found.{kind}", value=value)


def wrong(expected: str, kind: str, value: str) -> dict[str, Message]:
    return {"expected": KIND[expected], "found": found(kind, value)}


def invalid(folder: Path, model: Any, text: str) -> list[tuple[Any, ...]]:
    """Places, keys, values and hints of everything that is wrong."""
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LoadingError) as caught:
        read(folder / "a.yaml", model)
    hints = [(p.hint.key, dict(p.hint.values)) if p.hint else None for p in caught.value.problems]
    return [(*place[1:], hint) for place, hint in zip(told(caught.value.problems), hints, strict=True)]


def test_five_errors_of_one_file_at_once(tmp_path: Path) -> None:
    text = """\
rules:
  - id: LX-1
    measure: {air: annual_mean}
    traget: ≤ 52 µg/m³
    target: 约 52
    weight: 0
    examples:
      - {name: 示例, given: {}, expect: {outcome: fial}}
"""
    assert invalid(tmp_path, RuleFile, text) == [
        (2, 9, "loading.value.form", {"value": "LX-1"}, ("loading.hint.dashed_id", {})),
        (4, 5, "loading.key.unknown", {"name": "traget"}, ("loading.hint.closest", {"word": "target"})),
        (5, 13, "loading.target.unreadable", {"value": "约 52"}, ("loading.hint.target", {})),
        (6, 13, "loading.value.range", {"value": "0", "sign": ">", "bound": "0"}, None),
        (8, 49, "loading.value.word", {"value": "fial"}, ("loading.hint.closest", {"word": "fail"})),
    ]


def test_missing_keys_point_at_the_mapping_that_lacks_them(tmp_path: Path) -> None:
    text = (
        "rules:\n  - id: a\n    measure: {x: 1}\n    examples:\n      - name: 例\n        given: {}\n    target: = 1\n"
    )
    assert invalid(tmp_path, RuleFile, text) == [(5, 9, "loading.key.missing", {"name": "expect"}, None)]


def test_unknown_key_names_its_alias_or_all_keys(tmp_path: Path) -> None:
    text = PLAN.replace("{from: 2020-01-01, to: 2020-12-31}", "{form: 2020-01-01, to: 2020-12-31, xyz: 1}")
    assert invalid(tmp_path, Plan, text) == [
        (5, 9, "loading.key.missing", {"name": "from"}, None),
        (5, 10, "loading.key.unknown", {"name": "form"}, ("loading.hint.closest", {"word": "from"})),
        (5, 44, "loading.key.unknown", {"name": "xyz"}, ("loading.hint.known", {"words": "from, to"})),
    ]


def test_unknown_keys_in_lists_and_named_entries(tmp_path: Path) -> None:
    text = PLAN.replace("en: Aims}}", "en: Aims}, claus: 1}").replace("set_by: 市,", "set_by: 市, setby: 市,")
    assert [(*e[:4], e[4]) for e in invalid(tmp_path, Plan, text)] == [
        (12, 44, "loading.key.unknown", {"name": "claus"}, ("loading.hint.closest", {"word": "clause"})),
        (19, 41, "loading.key.unknown", {"name": "setby"}, ("loading.hint.closest", {"word": "set_by"})),
    ]


def test_wrong_types_say_what_was_expected_and_how_to_write_it(tmp_path: Path) -> None:
    text = """\
id: a
clause: 3.1
title: 标题
basis: stated
strength: must
check: measured
due: 2020-1-5
lead: 区城管局
support: [2020-01-01]
"""
    type_ = "loading.value.type"
    assert invalid(tmp_path, Commitment, text) == [
        (2, 9, type_, wrong("text", "number", "3.1"), ("loading.hint.quote", {"value": "3.1"})),
        (3, 8, type_, wrong("mapping", "text", "标题"), ("loading.hint.bilingual", {})),
        (7, 6, type_, wrong("date", "text", "2020-1-5"), ("loading.hint.date", {})),
        (8, 7, type_, wrong("list", "text", "区城管局"), ("loading.hint.list", {"value": "区城管局"})),
        (9, 11, type_, wrong("text", "date", "2020-01-01"), ("loading.hint.quote", {"value": "2020-01-01"})),
    ]


def test_a_number_or_nothing_as_target_shows_how_targets_are_written(tmp_path: Path) -> None:
    text = "rules:\n  - {id: a, measure: {x: 1}, target: 52}\n  - {id: b, measure: {x: 1}, target: }\n"
    nothing = Message.of("loading.found.nothing")
    hint = ("loading.hint.target", {})
    assert invalid(tmp_path, RuleFile, text) == [
        (2, 38, "loading.value.type", {"expected": KIND["text"], "found": found("number", "52")}, hint),
        (3, 38, "loading.value.type", {"expected": KIND["text"], "found": nothing}, hint),
    ]


def test_what_cannot_all_be_so_is_told_in_both_languages(tmp_path: Path) -> None:
    text = "id: a\ntitle: {zh: 甲, en: A}\nkey: [y]\ncolumns:\n  - {name: x, title: {zh: 甲, en: A}, type: category}\n"
    assert invalid(tmp_path, Contract, text) == [(5, 5, "loading.contradiction.values", {}, None)]
    text = text.replace("category", "date, same_as: {甲: [乙]}")
    assert invalid(tmp_path, Contract, text) == [(5, 5, "loading.contradiction.same_as", {}, None)]


def test_empty_text_and_empty_list(tmp_path: Path) -> None:
    text = "id: a\ntitle: {zh: '', en: A}\ncolumns: []\n"
    assert invalid(tmp_path, Contract, text) == [
        (2, 13, "loading.value.empty", {}, None),
        (3, 10, "loading.value.too_few", {"least": 1}, None),
    ]


def test_a_broken_item_is_not_also_an_empty_list(tmp_path: Path) -> None:
    assert invalid(tmp_path, RuleFile, "rules:\n  - 3\n") == [
        (
            2,
            5,
            "loading.value.type",
            {"expected": KIND["mapping"], "found": found("number", "3")},
            (
                "loading.hint.known",
                {"words": "id, draft, title, measure, target, weight, from, due, interpretations, examples"},
            ),
        )
    ]


def test_editions_are_told_apart_by_their_kind(tmp_path: Path) -> None:
    statistics = STATISTICS.replace("value: 75", "value: many").replace("µg/m³: {", "1: {vaule: 1, ")
    folder = write(
        tmp_path,
        {
            "rules/standards/st-1.yaml": statistics,
            "rules/standards/b.yaml": "kind: statistic\nid: b\n",
            "rules/standards/c.yaml": "id: c\n",
            "rules/standards/d.yaml": "kind: [ambient]\nid: d\n",
        },
    )
    with pytest.raises(LoadingError) as caught:
        load_standards(folder)
    assert told(caught.value.problems) == [
        ("b.yaml", 1, 7, "loading.value.word", {"value": "statistic"}),
        ("c.yaml", 1, 1, "loading.key.missing", {"name": "kind"}),
        ("d.yaml", 1, 7, "loading.value.type",
         {"expected": Message.of("loading.type.word"), "found": Message.of("loading.found.list")}),
        ("st-1.yaml", 11, 18, "loading.value.type", {"expected": KIND["integer"], "found": found("text", "many")}),
        ("st-1.yaml", 15, 3, "loading.value.type", {"expected": KIND["text"], "found": found("number", "1")}),
        ("st-1.yaml", 15, 7, "loading.key.unknown", {"name": "vaule"}),
    ]  # fmt: skip
    assert [problem.hint for problem in caught.value.problems if problem.message.key == "loading.key.unknown"] == [
        Message.of("loading.hint.closest", word="value")
    ]


class Choice(Strict):
    by: str | tuple[str, ...] = ()
    share: int | Literal["all"] = 1
    figure: Figure[int] | Figure[bool] | None = None
    rgb: tuple[int, int, int] = (0, 0, 0)
    few: Annotated[tuple[int, ...], Field(max_length=2)] = ()
    limit: Annotated[Decimal, Field(ge=0, lt=10, multiple_of=2)] = Decimal(0)


def test_unions_are_told_once(tmp_path: Path) -> None:
    text = "by: 5\nshare: al\nfigure: {value: 中, confidence: V}\n"
    either = Message.of("loading.type.either", first=KIND["text"], second=KIND["list"])
    whole = Message.of("loading.type.either", first=KIND["integer"], second=Message.of("loading.type.boolean"))
    assert invalid(tmp_path, Choice, text) == [
        (1, 5, "loading.value.type", {"expected": either, "found": found("number", "5")}, None),
        (2, 8, "loading.value.word", {"value": "al"}, ("loading.hint.closest", {"word": "all"})),
        (3, 17, "loading.value.type", {"expected": whole, "found": found("text", "中")}, None),
    ]


def test_unions_point_into_the_member_that_fits_best(tmp_path: Path) -> None:
    expected = {"expected": KIND["text"], "found": found("number", "7")}
    hint = ("loading.hint.quote", {"value": "7"})
    assert invalid(tmp_path, Choice, "by: [a, 7]\n") == [(1, 9, "loading.value.type", expected, hint)]


def test_lengths_ranges_and_what_only_pydantic_can_say(tmp_path: Path) -> None:
    text = "rgb: [1, 2]\nfew: [1, 2, 3]\nlimit: 10\n"
    assert invalid(tmp_path, Choice, text) == [
        (1, 6, "loading.value.too_few", {"least": 3}, None),
        (2, 6, "loading.value.too_many", {"most": 2}, None),
        (3, 8, "loading.value.range", {"value": "10", "sign": "<", "bound": "10"}, None),
    ]
    assert invalid(tmp_path, Choice, "limit: 3\n") == [
        (1, 8, "loading.value.other", {"text": "Input should be a multiple of 2"}, None)
    ]
    assert invalid(tmp_path, Choice, "limit: .inf\n") == [
        (1, 8, "loading.value.type", {"expected": KIND["number"], "found": found("number", ".inf")}, None)
    ]


def test_keys_that_are_no_text(tmp_path: Path) -> None:
    assert invalid(tmp_path, Choice, "by: x\n1: y\n") == [
        (2, 1, "loading.key.not_text", {}, ("loading.hint.quote_text", {}))
    ]


def test_a_file_full_of_errors_tells_the_first_hundred(tmp_path: Path) -> None:
    text = "".join(f"key{n}: 1\n" for n in range(300))
    assert [e[0] for e in invalid(tmp_path, Choice, text)] == list(range(1, 101))


def test_what_stands_there_is_named(tmp_path: Path) -> None:
    text = "id: My-Roads\ntitle: {zh: true, en: {a: b}}\ncolumns: {a: b}\n"
    mapping = Message.of("loading.found.mapping")
    assert invalid(tmp_path, Contract, text) == [
        (
            1,
            5,
            "loading.value.form",
            {"value": "My-Roads"},
            ("loading.hint.underscored_id", {}),
        ),
        (2, 13, "loading.value.type", wrong("text", "boolean", "true"), ("loading.hint.quote", {"value": "true"})),
        (2, 23, "loading.value.type", {"expected": KIND["text"], "found": mapping}, None),
        (3, 10, "loading.value.type", {"expected": KIND["list"], "found": mapping}, None),
    ]


EXAMPLE = """\
rules:
  - id: a
    measure: {air: annual_mean, pollutant: PM2.5}
    target: ≤ 35 µg/m³
    examples:
      - name: one
        %s
        expect: {outcome: pass}
"""


@pytest.mark.parametrize(
    ("written", "key", "values"),
    [
        (
            "hours:\n"
            "          - {station: 甲, from: 2020-01-01, to: 2020-06-30, values: {PM2.5: 30}}\n"
            "          - {station: 甲, from: 2020-06-30, to: 2020-12-31, values: {PM2.5: 40}}",
            "overlap",
            {"station": "甲", "start": "2020-06-30", "end": "2020-06-30"},
        ),
        ("nothing: [roads, stations]\n        given: {roads: road}", "nothing", {"names": "roads"}),
    ],
)
def test_an_example_says_one_thing(tmp_path: Path, written: str, key: str, values: dict[str, str]) -> None:
    assert invalid(tmp_path, RuleFile, EXAMPLE % written) == [(6, 9, f"loading.contradiction.{key}", values, None)]
