"""Numbers to thousandths by expressions: exactly what is read text by text elsewhere."""

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.intake.cells import plain
from aircheck.intake.engines.numbers import SIMPLE, THOUSANDTHS, simple, thousandths


def read(texts):
    """Return the thousandths of plain numbers, None for all other texts."""
    rows = nw.from_native(pl.LazyFrame({"text": texts}, schema={"text": pl.String}))
    found = thousandths(simple(rows, {"a": "text"}), {"a": "text"}).collect().to_native()
    assert found.schema[THOUSANDTHS.format("a")] == pl.Int64
    pairs = found.select(SIMPLE.format("a"), THOUSANDTHS.format("a")).iter_rows()
    return [value if plainly else None for plainly, value in pairs]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35", 35_000),
        (" 35.5 ", 35_500),
        ("-0.001", -1),
        ("+7", 7_000),
        ("1.2345", 1_234),
        ("1.2355", 1_236),
        ("1.23450001", 1_235),
        ("0.0005", 0),
        ("-0.0015", -2),
        ("999999999999.9995", 1_000_000_000_000_000),
        ("1234567890123", None),
        ("5.", None),
        (".5", None),
        ("1e3", None),
        ("1,000", None),
        ("\n5", None),
        ("5\n", None),
        ("٣", None),
        ("", None),
    ],
)
def test_a_text(text, value):
    assert read([text]) == [value]


@given(st.lists(st.from_regex(r"\A[+-]?[0-9]{1,12}([.][0-9]{1,12})?\Z"), min_size=1))
def test_any_plain_number(texts):
    assert read(texts) == [plain.number(text) for text in texts]
