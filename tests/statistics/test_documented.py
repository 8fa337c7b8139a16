"""`docs/standards.md` names tests, editions and functions that exist."""

import importlib
import re
from collections import defaultdict
from pathlib import Path

import pytest

from aircheck.model.standard import AreaShare, CompositeRule, TrendRule

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "standards.md").read_text(encoding="utf-8")
ROWS = [
    line.strip("| ").split(" | ")
    for line in TEXT.splitlines()
    if line.startswith("| ") and not line.startswith("| rule |")
]


def test_every_row_has_a_test_or_says_why_not():
    assert all(len(row) == 3 for row in ROWS)
    assert [row[0] for row in ROWS if row[2] == "–" and not row[1].startswith("not implemented: ")] == []
    assert len(ROWS) > 150


def test_every_named_test_exists():
    named = sorted({row[2].strip("`") for row in ROWS} - {"–"})
    sources = defaultdict[str, str](str)
    for path in (ROOT / "tests").rglob("test_*.py"):
        sources[path.name] += path.read_text(encoding="utf-8")
    defined = re.compile(r"(?:def|class) (\w+)[(:]")
    there = {f"{name}::{found}" for name, text in sources.items() for found in defined.findall(text)}
    assert [name for name in named if name not in there] == []


def test_every_named_edition_exists():
    files = {path.name for path in (ROOT / "rules" / "standards").iterdir()}
    assert set(re.findall(r"`([\w.-]+\.yaml)`", TEXT)) - {"plan.yaml"} <= files


MODULES = {path.stem for path in (ROOT / "aircheck" / "statistics").glob("*.py")}
KEYS = {"area": AreaShare, "composite": CompositeRule, "trend": TrendRule}
"""Keys of an edition that bear the name of a module."""


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(\w+\.\w+)", TEXT))))
def test_every_named_function_exists(name):
    module, _, function = name.partition(".")
    if module in MODULES:
        keys = KEYS[module].model_fields if module in KEYS else ()
        assert hasattr(importlib.import_module(f"aircheck.statistics.{module}"), function) or function in keys
