"""What a reader of any figures has to know of the days behind them."""

from collections.abc import Iterator

from aircheck.inputs.air import Air
from aircheck.model.text import Message


def at_work(air: Air) -> Iterator[Message]:
    """Name the stations whose days count for a part of the period only, or not: nobody may leave quietly."""
    for code, span in sorted(air.spans.items()):
        start, end = max(span.start, air.period.start), min(span.end, air.period.end)
        if end < start:
            yield Message.of("stats.note.not_operating", station=code)
        else:
            yield Message.of("stats.note.operating", station=code, start=start.isoformat(), end=end.isoformat())
