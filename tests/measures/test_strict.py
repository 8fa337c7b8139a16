"""Functions that pass over empty cells in polars, and must not."""

import polars as pl
import pytest

from aircheck.predicates.predicate import parse

FRAME = pl.DataFrame({"a": [1, 5, None], "b": [3, None, None], "s": ["a.b", "a(b", None], "t": [".", "(", "x"]})


def column(text):
    return FRAME.select(parse(text).alias("r")).get_column("r").to_list()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GREATEST(a, b) > 2", [True, None, None]),
        ("LEAST(a, b) > 2", [False, None, None]),
        ("GREATEST(a, COALESCE(b, 0)) > 2", [True, True, None]),
        ("GREATEST(a, LEAST(b, 2), 0) > 1", [True, None, None]),
        ("STRPOS(s, 'b') > 0", [True, True, None]),
        ("STRPOS(s, 'z') > 0", [False, False, None]),
        ("STRPOS(s, 'z') > 0 OR a = 1", [True, False, None]),
    ],
)
def test_an_empty_cell_stays_unknown(text, expected):
    assert column(text) == expected


def test_what_is_looked_for_is_no_pattern():
    # As a pattern `.` would be found in the first place of all, and `(` would fail.
    assert column("STRPOS(s, '.')") == [2, 0, None]
    assert column("STRPOS(s, t)") == [2, 2, None]
    assert column("STRPOS('x.y', t) = 2") == [True, False, False]
