"""What a predicate says of cells nobody could read, and whether it is exact."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.predicates.predicate import parse
from aircheck.predicates.tree import asked, expression_of, inexact, tree_of, unsure

JUNE = "DATE '2020-06-30'"
SCHEMA = {"a": pl.Date, "c": pl.Date, "k": pl.String, "b": pl.Boolean}
ATOMS = (
    "a IS NULL",
    "a IS NOT NULL",
    f"a <= {JUNE}",
    f"COALESCE(a, {JUNE}) > DATE '2020-03-31'",
    "CASE WHEN a IS NULL THEN b ELSE k = 'x' END",
    f"CASE WHEN a > {JUNE} THEN TRUE WHEN b THEN FALSE END",
    f"a IS DISTINCT FROM {JUNE}",
    f"GREATEST(a, c) <= {JUNE}",
    "k = 'x'",
    "b",
    "c IS NULL",
)
predicates = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        inner.map(lambda text: f"NOT ({text})"),
        st.tuples(inner, st.sampled_from(("AND", "OR")), inner).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})"),
    ),
    max_leaves=5,
)
days = st.sampled_from((None, date(2020, 1, 1), date(2020, 6, 30), date(2020, 12, 31)))


def value(expression, **cells):
    return pl.DataFrame([cells], SCHEMA).select(expression.alias("r")).item()


@given(predicates, days, days, st.sampled_from(("x", "y", None)), st.sampled_from((True, False, None)))
def test_what_is_known_holds_whatever_stood_in_the_cell(text, a, c, k, b):
    """A predicate decided without a cell is decided in the same way by everything that cell may have held."""
    decided = value(unsure(tree_of(parse(text)), ["a"]), a=None, c=c, k=k, b=b)
    if decided is not None:
        assert value(parse(text), a=a, c=c, k=k, b=b) is decided


def test_only_what_asks_for_the_cell_is_unknown():
    written = tree_of(parse("k = 'x' OR a IS NOT NULL"))
    assert value(unsure(written, ["a"]), a=None, c=None, k="x", b=None) is True
    assert value(unsure(written, ["a"]), a=None, c=None, k="y", b=None) is None
    assert value(unsure(written, ["c"]), a=None, c=None, k="y", b=None) is False


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("a IS NULL AND b", {"a"}),
        ("COALESCE(a, c) IS NOT NULL", {"a", "c"}),
        ("CASE WHEN b THEN TRUE WHEN k = 'x' THEN FALSE END", {"b", "k"}),
        ("a IS NOT DISTINCT FROM c", {"a", "c"}),
        ("GREATEST(a, c) > DATE '2020-01-01'", {"a", "c"}),
        ("STRPOS('甲、乙', k) > 0", {"k"}),
        ("a <= c AND NOT b OR k IN ('x')", set()),
    ],
)
def test_columns_that_are_asked_whether_they_are_empty(text, columns):
    assert set(asked(tree_of(parse(text)))) == columns


@pytest.mark.parametrize("text", ["n / m > 1", "n / 2 > 1", "SQRT(n) > 2", "POWER(n, 2) > 2", "n > 1e3"])
def test_what_is_not_exact(text):
    assert inexact(tree_of(parse(text)))


@pytest.mark.parametrize("text", ["n * 100 >= m * 50.5", "n + m - 0.001 > 3", "-n < ABS(m)", "k = 'Float'"])
def test_what_is_exact(text):
    assert not inexact(tree_of(parse(text)))


def test_an_expression_comes_back_from_its_tree():
    text = "k IN ('x', 'y') AND a + INTERVAL '3 days' >= c"
    again = expression_of(tree_of(parse(text)))
    assert value(again, a=date(2020, 1, 1), c=date(2020, 1, 4), k="y", b=None) is True
    assert value(again, a=date(2020, 1, 1), c=date(2020, 1, 5), k="y", b=None) is False
