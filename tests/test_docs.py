"""What the documents call by name is there: paths, modules, functions, classes, and the rooms in their order."""

import ast
import importlib
import json
import re
from functools import cache
from pathlib import Path

import pytest

from aircheck.nightly.keys import KEYS
from tests.conftest import ROOT
from tests.test_rooms import ROOMS

DOCUMENTS = (*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "README.zh-CN.md")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`]+)`")
PATH = re.compile(r"(?:aircheck|benchmarks|docs|plans|rules|schemas|tests)/[\w./<>*-]*")
DOTTED = re.compile(r"(?:aircheck|benchmarks|statistics|tests)(?:\.\w+)+")
CLASS = re.compile(r"([A-Z][A-Za-z]*[a-z]|[A-Z_]{4,})(?:\.(\w+))?")
NOT_OURS = {
    "AIRCHECK_CACHE_DIR",
    "AIRCHECK_HISTORY",
    "AIRCHECK_FONTS",
    "AIRCHECK_TEST_DATA",
    "SPARK_CONF_DIR",
    "SPARK_REMOTE",
    "Fraction",
    "PLAN",
}
NOT_OURS |= {key.variable for key in KEYS}
"""Words in the shape of a class or constant that are none of the program's."""
FILES = {"aircheck.yaml"}
"""Files of a user in the shape of a module."""


def words(document: Path, shape: re.Pattern[str]) -> list[str]:
    """Return what stands in code style within the prose of a document and has the shape, once each."""
    prose = FENCED.sub("", document.read_text(encoding="utf-8"))
    return sorted({code for code in CODE.findall(prose) if shape.fullmatch(code)})


def is_there(path: str) -> bool:
    """Whether a path of the repository exists; `<name>` and `*` stand for any name, which some file must have."""
    return any(ROOT.glob(re.sub(r"<\w+>", "*", path).rstrip("/")))


def is_importable(name: str) -> bool:
    """Whether a dotted name is a module, or something in one; `statistics` may stand for `aircheck.statistics`."""
    whole = f"aircheck.{name}" if name.startswith("statistics.") else name
    module, _, attribute = whole.rpartition(".")
    try:
        importlib.import_module(whole)
    except ModuleNotFoundError:
        return hasattr(importlib.import_module(module), attribute)
    return True


@cache
def defined() -> dict[str, set[str]]:
    """Return the members of every class, and every module's own names, of the program and the benchmarks."""
    found: dict[str, set[str]] = {}
    for path in (file for folder in ("aircheck", "benchmarks") for file in (ROOT / folder).rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for name in names_of(node):
                found.setdefault(name, set()).update(*(names_of(member) for member in getattr(node, "body", ())))
    return found


def names_of(node: ast.stmt) -> tuple[str, ...]:
    """Return the names a statement defines."""
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            return (name,)
        case ast.AnnAssign(target=ast.Name(id=name)):
            return (name,)
        case ast.Assign(targets=targets):
            return tuple(target.id for target in targets if isinstance(target, ast.Name))
    return ()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
class TestADocument:
    def test_names_paths_that_exist(self, document):
        assert [path for path in words(document, PATH) if not is_there(path)] == []

    def test_names_modules_and_functions_that_exist(self, document):
        assert [name for name in words(document, DOTTED) if name not in FILES and not is_importable(name)] == []

    def test_names_classes_and_constants_that_exist(self, document):
        found = [CLASS.fullmatch(word) for word in words(document, CLASS) if word not in NOT_OURS]
        assert [
            match[0]
            for match in found
            if match[1] not in defined() or (match[2] is not None and match[2] not in defined()[match[1]])
        ] == []


def test_the_map_names_every_room_in_the_order_of_the_house():
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").partition("Beside the program:")[0]
    assert tuple(re.findall(r"^\| `aircheck/(\w+)/` \|", table, re.MULTILINE)) == ROOMS


def test_the_map_names_the_sub_rooms():
    rows = re.findall(
        r"^\| `(aircheck/\w+/)` \| (.*) \|$", (ROOT / "docs" / "architecture.md").read_text("utf-8"), re.M
    )
    named = [room + folder for room, text in rows for folder in re.findall(r"`(\w+/)`", text)]
    assert [folder for folder in named if not (ROOT / folder).is_dir()] == []
    assert len(named) > 20


def test_the_page_about_reports_names_every_field():
    """Of the document, of what it was asked for, and of a result."""
    schema = json.loads((ROOT / "schemas" / "report-2.json").read_text(encoding="utf-8"))
    named = set(re.findall(r"`(\w+)(?:\[\])?`", (ROOT / "docs" / "report.md").read_text(encoding="utf-8")))
    result = schema["$defs"]["result"]["properties"]
    asked = schema["properties"]["request"]["properties"]
    assert [key for key in (*schema["properties"], *asked, *result) if key not in named] == []


def test_what_is_not_there_is_seen():
    assert not is_there("aircheck/measures/nothing.py")
    assert not is_there("rules/<plan>/nothing-of-the-kind.yaml")
    assert not is_importable("aircheck.measures.nothing")
    assert "adjusted" in defined()["Air"]
    assert "nothing" not in defined()["Air"]
