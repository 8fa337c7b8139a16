"""Texts that are refused before any model sees them, each at its place."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aircheck.loading.yaml.problems import LoadingError, caret
from aircheck.loading.yaml.yaml import read
from aircheck.model.text import Message, Strict

from .house import told


class Anything(Strict):
    a: Any = None
    b: Any = None
    c: Any = None


class Words(Strict):
    text: str
    flag: bool
    number: Decimal
    day: date


def refused(path: Path, text: str | bytes) -> list[tuple[int, int, str, dict[str, Any]]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(LoadingError) as caught:
        read(path, Anything)
    return [found[1:] for found in told(caught.value.problems)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rules.yaml"


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "values"),
    [
        ("", 1, 1, "loading.file.empty", {}),
        ("# nothing\n~\n", 1, 1, "loading.file.empty", {}),
        ("\n- 1", 2, 1, "loading.file.not_mapping", {"found": Message.of("loading.found.list")}),
        ("text", 1, 1, "loading.file.not_mapping", {"found": Message.of("loading.found.text", value="text")}),
        ("a: 1\nb: '\x1b'", 2, 5, "loading.file.control_character", {"code": "U+001B"}),
        ("a: 中文\n---\nb: 2", 2, 1, "loading.yaml.documents", {}),
        ("a: {b: 1,\nc: 2", 1, 4, "loading.yaml.unclosed", {"sign": "{", "line": 2}),
        ("a: [1,\n", 2, 1, "loading.yaml.ends", {}),
        ("a: 中\nb: '中\nc: 1", 2, 4, "loading.yaml.unclosed_quote", {}),
        ("a:\n\tb: 1", 2, 1, "loading.yaml.tab", {}),
        ("a: 1\n\tb: 2", 2, 1, "loading.yaml.tab", {}),
        ("a: |\n\tx", 2, 1, "loading.yaml.tab", {}),
        ("a: @b", 1, 4, "loading.yaml.character", {"sign": "@"}),
        ("a: *", 1, 4, "loading.yaml.character", {"sign": "*"}),
        ("a: > 3 %\nb: 1", 1, 4, "loading.yaml.block_sign", {"sign": ">"}),
        ("标题: 中文: x", 1, 7, "loading.yaml.colon", {}),
        ("data: [s3a://air/2020]", 1, 11, "loading.yaml.colon", {}),
        ("a: 1\n中：x\nb: 2", 2, 1, "loading.yaml.no_colon", {}),
        ("a:\n  - 1\n - 2", 3, 2, "loading.yaml.indentation", {}),
        ("a: 'it's'", 1, 8, "loading.yaml.leftover", {}),
        ('a: "\\q"', 1, 5, "loading.yaml.escape", {}),
        ("a: [1,,2]", 1, 7, "loading.yaml.other", {"text": "did not find expected node content"}),
        (
            "a: !!python/object/apply:os.system [ls]",
            1,
            4,
            "loading.yaml.tag",
            {"tag": "!!python/object/apply:os.system"},
        ),
        ("a: !!str 5", 1, 4, "loading.yaml.tag", {"tag": "!!str"}),
        ("b:\n  <<: {c: 1}", 2, 3, "loading.yaml.merge", {}),
        ("? [1]\n: 2", 1, 3, "loading.key.not_text", {}),
        ("a: =", 1, 4, "loading.value.unreadable", {"value": "="}),
    ],
)
def test_one_problem(file: Path, text: str, line: int, column: int, key: str, values: dict[str, Any]) -> None:
    assert refused(file, text) == [(line, column, key, values)]


def test_duplicate_keys_are_all_told_with_the_line_of_the_first(file: Path) -> None:
    assert refused(file, "a: 1\nb: {c: 1, c: 2}\na: 3\n") == [
        (2, 11, "loading.key.duplicate", {"name": "c", "line": 2}),
        (3, 1, "loading.key.duplicate", {"name": "a", "line": 1}),
    ]


def test_days_that_do_not_exist_are_all_told(file: Path) -> None:
    assert refused(file, "a: 2021-02-29\nb: 2020-02-29\nc: [2020-13-01]\n") == [
        (1, 4, "loading.value.no_such_day", {"value": "2021-02-29"}),
        (3, 5, "loading.value.no_such_day", {"value": "2020-13-01"}),
    ]


def test_alias_bomb_is_refused_unexpanded(file: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"] + [f"b{n}: &b{n} [{', '.join(['*a'] * 9)}]" for n in range(60)]
    found = refused(file, "\n".join(lines))
    assert len(found) == 100
    assert found[:3] == [
        (1, 4, "loading.yaml.alias", {"name": "&a"}),
        (2, 5, "loading.yaml.alias", {"name": "&b0"}),
        (2, 10, "loading.yaml.alias", {"name": "*a"}),
    ]


@pytest.mark.parametrize(("opening", "column"), [("[", 51), ("- ", 101), ("{a: ", 201)])
def test_deep_nesting_ends_early(file: Path, opening: str, column: int) -> None:
    # 50 levels are allowed; the 51st begins after 50 openings.
    assert refused(file, opening * 100_000) == [(1, column, "loading.yaml.deep", {"limit": 50})]


def test_too_large(file: Path) -> None:
    file.write_bytes(b"a: 1 " + b"#" * 4_999_995)
    assert read(file, Anything).a == 1
    assert refused(file, b"a: 1 " + b"#" * 4_999_996) == [(1, 1, "loading.file.too_large", {"limit": 5})]


def test_other_encodings_are_told_at_the_first_wrong_byte(file: Path) -> None:
    assert refused(file, "a: 中\n".encode() + "b: 你好".encode("gbk")) == [(2, 4, "loading.file.not_utf8", {})]
    assert refused(file, "a: 1".encode("utf-16")) == [(1, 1, "loading.file.not_utf8", {})]


def test_absent_file_and_folder(file: Path) -> None:
    with pytest.raises(LoadingError) as caught:
        read(file, Anything)
    assert told(caught.value.problems) == [("rules.yaml", 1, 1, "loading.file.absent", {})]
    file.mkdir()
    with pytest.raises(LoadingError) as caught:
        read(file, Anything)
    assert [problem.message.key for problem in caught.value.problems] == ["loading.file.unreadable"]


def test_byte_order_mark_shifts_nothing(file: Path) -> None:
    assert refused(file, b"\xef\xbb\xbfx: 1") == [(1, 1, "loading.key.unknown", {"name": "x"})]


def test_caret_stands_under_the_place_in_chinese_text(file: Path) -> None:
    file.write_text("a: {题目: 全区年均浓度, 编号: @1}\n", encoding="utf-8")
    with pytest.raises(LoadingError) as caught:
        read(file, Anything)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (1, 21)
    # Ten wide characters stand before column 21: 20 + 10 cells.
    assert caret(problem) == ("a: {题目: 全区年均浓度, 编号: @1}", " " * 30 + "^")


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "Yes", "NO", "y", "n"])
def test_words_of_yaml_1_1_are_text(file: Path, word: str) -> None:
    file.write_text(f"text: {word}\nflag: true\nnumber: 0.1\nday: 2020-12-31\n", encoding="utf-8")
    found = read(file, Words)
    assert found.text == word
    assert found == Words(text=word, flag=True, number=Decimal("0.1"), day=date(2020, 12, 31))


def test_yes_may_stand_where_a_truth_value_is_wanted(file: Path) -> None:
    file.write_text("text: a\nflag: yes\nnumber: 12345.678\nday: 2020-12-31\n", encoding="utf-8")
    found = read(file, Words)
    assert found.flag is True
    assert found.number == Decimal("12345.678")


def test_yaml_1_1_cannot_be_asked_for(file: Path) -> None:
    file.write_text("%YAML 1.1\n---\na: yes\nb: 012\n", encoding="utf-8")
    assert read(file, Anything) == Anything(a="yes", b=12)
