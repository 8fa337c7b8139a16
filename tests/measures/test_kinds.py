"""Every kind of measure has all that belongs to one, and what it says names tables and columns as such."""

import ast
import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aircheck.locale.catalogue import catalogue
from aircheck.measures import MEASURES
from aircheck.model.library import Library
from aircheck.model.measure import Measure
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import LANGUAGES, Message
from tests.conftest import ROOT, ours
from tests.measures.house import LIBRARY
from tests.measures.test_said import CASES

PLANS = ("lixia-2020", "lanshan-2021", "national")
HERE = Path(__file__).parent


@pytest.mark.parametrize("name", MEASURES)
class TestAKind:
    def test_is_a_file_or_a_folder_of_its_name(self, name):
        kind = MEASURES[name]
        place = Path(inspect.getfile(type(kind))).relative_to(ROOT)
        assert place.as_posix() in (f"aircheck/measures/{name}.py", f"aircheck/measures/{name}/__init__.py")
        assert isinstance(kind, Measure)
        assert kind.key == name

    def test_has_a_test_file(self, name):
        assert (HERE / f"test_{name}.py").is_file()

    def test_has_a_schema(self, name):
        rules = json.loads((ROOT / "schemas" / "rules.json").read_text(encoding="utf-8"))
        assert f"{name}_measure" in rules["$defs"]

    def test_says_what_it_means_in_both_languages(self, name):
        keys = {key for said in meanings(name) for key in keys_of(said.message)}
        assert keys
        for language in LANGUAGES:
            assert sorted(keys - set(catalogue(language))) == []

    def test_names_tables_and_columns_as_such(self, name):
        """A plain text that is the name of a table or column would be shown as it is, and not by its title."""
        assert [
            (said.rule, key, text)
            for said in meanings(name)
            for key, text in plain_texts(said.message)
            if said.names.intersection(text.split(", "))
        ] == []


@dataclass(frozen=True)
class Said:
    """What a rule is said to mean, and the names of what it reads."""

    kind: str
    rule: str
    message: Message
    names: frozenset[str]


def said_of(kind: str, rule: str, spec: Any, library: Library) -> Said:
    measure = MEASURES[kind]
    columns = {name for _, name in measure.columns(spec, library)} - set(POLLUTANTS)
    return Said(kind, rule, measure.meaning(spec, library), frozenset((*columns, *measure.datasets(spec))))


@cache
def everything() -> tuple[Said, ...]:
    """Return what is said of every rule of the plans, and of every case of `test_said`."""
    plans = [ours(plan) for plan in PLANS]
    rules = [said_of(bound.kind, bound.rule.id, bound.spec, plan.library) for plan in plans for bound in plan.rules]
    kinds = [(next(key for key in written if key in MEASURES), written) for written, _, _ in CASES]
    cases = [
        said_of(kind, str(written), MEASURES[kind].spec.model_validate(written), LIBRARY) for kind, written in kinds
    ]
    return (*rules, *cases)


def meanings(kind: str) -> list[Said]:
    return [said for said in everything() if said.kind == kind]


def keys_of(message: Message) -> Iterator[str]:
    yield message.key
    for value in message.values.values():
        if isinstance(value, Message):
            yield from keys_of(value)


def plain_texts(message: Message) -> Iterator[tuple[str, str]]:
    for value in message.values.values():
        if isinstance(value, Message):
            yield from plain_texts(value)
        elif isinstance(value, str):
            yield message.key, value


def asks_for_a_kind(node: ast.AST) -> bool:
    """Whether a comparison or a look-up names a kind of measure by its word."""
    match node:
        case ast.Compare(left, _, others):
            sides = [left, *others]
        case ast.Call(ast.Attribute(where, "get"), [key, *_]) | ast.Subscript(where, key):
            sides = [where, key]
        case _:
            return False
    words = {entry.value for side in sides for entry in ast.walk(side) if isinstance(entry, ast.Constant)}
    return bool(words & set(MEASURES)) and any(re.search(r"kind|measure", ast.unparse(side), re.I) for side in sides)


def test_no_other_room_knows_a_kind_by_its_word():
    assert [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "aircheck").rglob("*.py"))
        if "measures" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.expr) and asks_for_a_kind(node)
    ] == []


@pytest.mark.parametrize(
    "text", ['bound.kind == "air"', 'kind in ("trend", "change")', 'MEASURES["air"]', 'rule.measure.get("progress")']
)
def test_such_a_question_is_seen(text):
    assert asks_for_a_kind(ast.parse(text, mode="eval").body)
