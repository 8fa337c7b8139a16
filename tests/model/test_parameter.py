"""What may stand for a parameter."""

from datetime import date
from decimal import Decimal

import pytest

from aircheck.model.parameter import Parameter
from aircheck.model.spans import parse_spans
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


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("hours", "白天"),
        ("hours", "07-01..09-30"),
        ("hours", "08:00..25:00"),
        ("hours", ""),
        ("days", "08:00..18:00"),
        ("days", "06-31..09-30"),
        ("days", "07-01..09-30, 08:00..18:00"),
        ("text", ""),
        ("text", " "),
    ],
)
def test_a_text_that_is_no_such_span_or_nothing_at_all_does_not_fit(unit, value):
    assert not parameter(unit).fits(value)


@pytest.mark.parametrize(("unit", "value"), [("hours", "07:00..09:00,17:00..19:00"), ("days", "11-15..03-15")])
def test_several_spans_and_those_over_the_new_year_fit(unit, value):
    assert parameter(unit).fits(value)
