"""Days of the year and hours of the day as people write them: `07-01..09-30`, `18:00..08:00`."""

import re
from dataclasses import dataclass
from datetime import date, time

import polars as pl

_SPAN = re.compile(r"^\s*(?P<start>\d{2}[-:]\d{2})\s*\.\.\s*(?P<end>\d{2}[-:]\d{2})\s*$")
_MINUTES = 60


class SpanError(ValueError):
    """A text that is no list of spans."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a part of the year as month × 100 + day, or first and last minute of a part of the day.

    A part that ends before it begins goes over the new year or over midnight. Both ends belong to a part of the year;
    of a part of the day the last minute does not.
    """

    start: int
    end: int
    hours: bool

    def contains(self, moments: pl.Expr) -> pl.Expr:
        """Return whether days or times lie in it; null where they are."""
        if self.hours:
            place = moments.dt.hour().cast(pl.Int32) * _MINUTES + moments.dt.minute().cast(pl.Int32)
            first, last = place >= self.start, place < self.end
        else:
            place = moments.dt.month().cast(pl.Int32) * 100 + moments.dt.day().cast(pl.Int32)
            first, last = place >= self.start, place <= self.end
        return first & last if self.start <= self.end else first | last


def parse_spans(text: str) -> tuple[Span, ...]:
    """Read spans with commas between them. `SpanError` when one is none, does not exist, or they are of two kinds."""
    spans = tuple(_span(part) for part in text.replace("，", ",").split(","))
    if len({span.hours for span in spans}) > 1:
        raise SpanError(text)
    return spans


def any_contains(spans: tuple[Span, ...], moments: pl.Expr) -> pl.Expr:
    """Return whether days or times lie in one of the spans."""
    return pl.any_horizontal(span.contains(moments) for span in spans)


def _span(part: str) -> Span:
    found = _SPAN.match(part)
    if found is None or (":" in found["start"]) != (":" in found["end"]):
        raise SpanError(part)
    hours = ":" in found["start"]
    read = _minute if hours else _day
    try:
        return Span(read(found["start"]), read(found["end"]), hours)
    except ValueError:
        raise SpanError(part) from None


def _minute(text: str) -> int:
    if text == "24:00":
        return 24 * _MINUTES
    found = time.fromisoformat(text)
    return found.hour * _MINUTES + found.minute


def _day(text: str) -> int:
    # A leap year has every day there is.
    found = date.fromisoformat(f"2000-{text}")
    return found.month * 100 + found.day
