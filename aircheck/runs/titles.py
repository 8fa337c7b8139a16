"""Replaces names of columns and tables by their titles in what a measure means."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from aircheck.model.explanation import Grid, Step
from aircheck.model.text import Bilingual, Message, Value

_TABLES_AND_COLUMNS = ("dataset", "column", "columns", "of", "over", "per", "by", "among")
_SIDES = ("before", "now", "start", "end", "first", "second")
_NAMES = frozenset((*_TABLES_AND_COLUMNS, *_SIDES))
"""Values of messages that hold names of columns or tables; a predicate stays as it is written."""


def titled(message: Message, titles: Mapping[str, Bilingual]) -> Message:
    """Return the message with titles in the place of names, also within the messages in it."""
    values = {key: _value(key, value, titles) for key, value in message.values.items()}
    return Message(message.key, values)


def titled_steps(steps: Iterable[Step], titles: Mapping[str, Bilingual]) -> tuple[Step, ...]:
    """Return the steps of an explanation with titles in the place of names."""
    return tuple(
        replace(
            step,
            title=titled(step.title, titles),
            lines=tuple(titled(line, titles) for line in step.lines),
            grid=step.grid and _titled_grid(step.grid, titles),
        )
        for step in steps
    )


def _titled_grid(grid: Grid, titles: Mapping[str, Bilingual]) -> Grid:
    rows = (tuple(titled(cell, titles) if isinstance(cell, Message) else cell for cell in row) for row in grid.rows)
    return Grid(tuple(titled(head, titles) for head in grid.heads), tuple(rows))


def _value(key: str, value: Value, titles: Mapping[str, Bilingual]) -> Value:
    if isinstance(value, Message):
        return titled(value, titles)
    if key not in _NAMES or not isinstance(value, str):
        return value
    names = value.split(", ")
    if not all(name in titles for name in names):
        return value
    return Bilingual(zh="、".join(titles[name].zh for name in names), en=", ".join(titles[name].en for name in names))
