"""What may stand for a parameter."""

from datetime import date
from decimal import Decimal

import pytest

from aircheck.measures.spans import parse_spans
from aircheck.model.parameter import Parameter
from aircheck.model.text import Bilingual

TITLE = Bilingual(zh="时段", en="Span")


def parameter(unit):
    return Parameter(unit=unit, set_by="区商务局", title=TITLE)


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("%", Decimal(50)),
        ("date", date(2021, 8, 31)),
        ("text", "GB 20952-2020"),
        ("days", "07-01..09-30"),
        ("hours", "18:00..08:00"),
    ],
)
def test_a_value_of_its_kind_fits_and_no_other(unit, value):
    others = [other for other in (Decimal(1), date(2021, 1, 1), "x") if not isinstance(other, type(value))]
    assert parameter(unit).fits(value)
    assert [other for other in others if parameter(unit).fits(other)] == []


@pytest.mark.parametrize(("unit", "hours"), [("days", False), ("hours", True)])
def test_the_sample_of_a_span_is_one(unit, hours):
    assert [span.hours for span in parse_spans(parameter(unit).sample)] == [hours]
