"""Days of the year and hours of the day as people write them: `07-01..09-30`, `18:00..08:00`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache, reduce

from aircheck.model.text import Message

_SPAN = re.compile(r"^\s*(?P<start>\d{2}[-:]\d{2})\s*\.\.\s*(?P<end>\d{2}[-:]\d{2})\s*$")
_MINUTE = 60
_DAY = 24 * 60 * _MINUTE
_CYCLE = 4 * 365 + 1
"""Days after which every day of the year has come, the 29th of February too."""


class SpanError(ValueError):
    """A text that is no list of spans."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a part of the year as month × 100 + day, or the seconds of the day a part of it lies in.

    A part that ends before it begins goes over the new year or over midnight. Both ends belong to it.
    """

    start: int
    end: int
    hours: bool

    def has(self, day: date) -> bool:
        """Return whether a day lies in a part of the year."""
        place = day.month * 100 + day.day
        if self.start <= self.end:
            return self.start <= place <= self.end
        return place >= self.start or place <= self.end


Spans = tuple[Span, ...]


def parse_spans(text: str) -> Spans:
    """Read spans with commas between them. `SpanError` when one is none, does not exist, or they are of two kinds."""
    spans = tuple(_span(part) for part in text.replace("，", ",").split(","))
    if len({span.hours for span in spans}) > 1:
        raise SpanError(text)
    return spans


def spelled(text: str) -> Message:
    """Return spans in words, several joined: `07-01..09-30` is 07-01 to 09-30."""
    ends = [part.split("..") for part in text.replace("，", ",").split(",")]
    said = [Message.of("explain.said.span", start=start.strip(), end=end.strip()) for start, end in ends]
    return reduce(lambda first, second: Message.of("explain.said.any", first=first, second=second), said)


def lies_within(spans: Spans, first: date | datetime, last: date | datetime) -> bool:
    """Return whether every day, or every moment, from `first` to `last` lies in the spans; the ends of hours do."""
    if not spans[0].hours:
        return all(any(span.has(day) for span in spans) for day in _days(first, last))
    start, end = _seconds(first, last)
    return any(begin <= start and end <= finish for begin, finish in _merged(spans))


def touches(spans: Spans, first: date | datetime, last: date | datetime) -> bool:
    """Return whether some day, or some moment, from `first` to `last` lies in the spans; the ends of hours do not."""
    if not spans[0].hours:
        return any(any(span.has(day) for span in spans) for day in _days(first, last))
    start, end = _seconds(first, last)
    return any(start < finish and begin < end for begin, finish in _merged(spans))


def _days(first: date, last: date) -> Iterator[date]:
    start, end = (moment.date() if isinstance(moment, datetime) else moment for moment in (first, last))
    return (start + timedelta(days=n) for n in range(min((end - start).days + 1, _CYCLE)))


def _seconds(first: date, last: date) -> tuple[int, int]:
    """Return both moments in seconds from the first one's midnight, at most a day apart: more adds nothing."""
    assert isinstance(first, datetime), "hours are asked of times only"
    assert isinstance(last, datetime), "hours are asked of times only"
    start = first.hour * 3600 + first.minute * _MINUTE + first.second
    return start, start + min(int((last - first).total_seconds()), _DAY)


@lru_cache(maxsize=64)
def _merged(spans: Spans) -> tuple[tuple[int, int], ...]:
    """Return where the spans lie in three days around one midnight, those that meet put together."""
    turns = (0, -_DAY, _DAY)
    pieces = sorted(
        (span.start + turn, span.end + turn + (_DAY if span.end < span.start else 0))
        for span in spans
        for turn in turns
    )
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def _span(part: str) -> Span:
    found = _SPAN.match(part)
    if found is None or (":" in found["start"]) != (":" in found["end"]):
        raise SpanError(part)
    hours = ":" in found["start"]
    read = _second if hours else _day
    try:
        span = Span(read(found["start"]), read(found["end"]), hours)
    except ValueError:
        raise SpanError(part) from None
    if hours and span.start == span.end:
        raise SpanError(part)
    return span


def _second(text: str) -> int:
    if text == "24:00":
        return _DAY
    found = time.fromisoformat(text)
    return found.hour * 3600 + found.minute * _MINUTE


def _day(text: str) -> int:
    # A leap year has every day there is.
    found = date.fromisoformat(f"2000-{text}")
    return found.month * 100 + found.day
