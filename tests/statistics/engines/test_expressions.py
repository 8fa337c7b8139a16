"""What reaches an engine: whole numbers of 64 bits and text, never a rounding, a float, a moment or a division."""

import ast
import re
from pathlib import Path

import narwhals as nw
import polars as pl
import pytest

import aircheck
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.daily import days_of
from aircheck.statistics.engines.base import FRAME_TYPES, engine_name
from aircheck.statistics.engines.days import between, without
from tests.statistics.engines.house import engine_for
from tests.statistics.engines.made import on_disk
from tests.statistics.engines.test_same_days import AMBIENT, STATISTICS, WHOLE, entries_of, hours

__all__ = ["hours"]
HOME = Path(aircheck.__file__).parent
SENT = [
    *sorted((HOME / "intake" / "engines").glob("*.py")),
    *sorted((HOME / "statistics" / "engines").glob("*.py")),
    HOME / "statistics" / "daily.py",
    HOME / "statistics" / "ozone.py",
]
"""Where expressions for engines are written."""
TYPES = {"Int64", "String", "Boolean"}
FORBIDDEN = re.compile(
    r"\b(round|double|float|real|decimal|timestamp|date|hugeint)\b|(?<![/*])/(?![/*])", re.IGNORECASE
)
"""In the words of an engine: of DuckDB's text of a query and of Spark's plan."""


def names_of_narwhals(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "nw"]


def is_of_narwhals(node):
    return any(isinstance(one, ast.Name) and one.id == "nw" for one in ast.walk(node))


def forbidden(source):
    """Yield what in a module an engine would not compute alike."""
    tree = ast.parse(source)
    for name in names_of_narwhals(tree):
        if name.attr[0].isupper() and name.attr not in {*TYPES, "Expr", "LazyFrame"}:
            yield f"nw.{name.attr}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"round", "mean", "median", "std", "dt", "to_datetime"}:
            yield ast.unparse(node) if is_of_narwhals(node) else ""
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv) and is_of_narwhals(node):
            yield ast.unparse(node)


@pytest.mark.parametrize("path", SENT, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_no_module_writes_what_engines_do_differently(path):
    assert [one for one in forbidden(path.read_text(encoding="utf-8")) if one] == []


def test_each_forbidden_thing_is_found():
    bad = ["nw.col('a').round(2)", "nw.col('a') // 2", "nw.col('a').cast(nw.Float64)", "nw.col('t').dt.year()"]
    bad += ["nw.col('a').cast(nw.Int32)", "1 / nw.col('a')", "nw.col('a').mean()", "nw.Datetime"]
    assert [text for text in bad if not [one for one in forbidden(text) if one]] == []
    assert not list(forbidden("unit // number + 1; nw.col('a') % 2; nw.col('a').cast(nw.Int64)"))


@pytest.fixture(scope="module")
def sent(hours, tmp_path_factory):
    """Days of an engine, with exclusions, as a frame that was not computed."""
    engine = engine_for("duckdb")
    frame = engine.scanned(on_disk(hours, tmp_path_factory.mktemp("sent")))
    left = without(engine, between(frame, WHOLE.first, WHOLE.last), entries_of())
    return left, days_of(left, AMBIENT, STATISTICS)


def test_frames_hold_whole_numbers_and_text_only(sent):
    for frame in sent:
        assert {kind for kind in frame.collect_schema().values() if kind not in FRAME_TYPES} == set()


def test_a_query_says_nothing_that_is_forbidden(sent):
    text = re.sub(r"'[^']*'|\"[^\"]*\"", "", sent[1].to_native().sql_query())
    assert sorted({found.group() for found in FORBIDDEN.finditer(text)}) == []


def test_polars_is_sent_the_same(hours):
    numbers = hours.with_columns(pl.col("day").cast(pl.Int32).cast(pl.Int64), pl.col("hour").cast(pl.Int64))
    named = numbers.lazy().rename({name: engine_name(name) for name in POLLUTANTS})
    days = days_of(nw.from_native(named), AMBIENT, STATISTICS)
    assert set(days.collect_schema().values()) <= set(FRAME_TYPES)
    text = re.sub(r"\"[^\"]*\"|\d+/\d+", "", days.to_native().explain())
    assert sorted({found.group() for found in FORBIDDEN.finditer(text)}) == []
