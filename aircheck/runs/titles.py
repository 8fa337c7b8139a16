"""Replaces names of columns and tables by their titles in what a measure means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from aircheck.model.explanation import Grid, Step
from aircheck.model.text import Bilingual, ColumnNames, Condition, DatasetName, Message, Value


@dataclass(frozen=True, slots=True)
class Titles:
    """What the datasets and columns that a rule reads are called in both languages, by id and by name.

    `conditions` are its predicates in words, by their text.
    """

    datasets: Mapping[str, Bilingual]
    columns: Mapping[str, Bilingual]
    conditions: Mapping[str, Message]


def titled(message: Message, titles: Titles) -> Message:
    """Return the message with titles in the place of names, also within the messages in it."""
    return Message(message.key, {key: _value(value, titles) for key, value in message.values.items()})


def titled_steps(steps: Iterable[Step], titles: Titles) -> tuple[Step, ...]:
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


def _titled_grid(grid: Grid, titles: Titles) -> Grid:
    rows = (tuple(titled(cell, titles) if isinstance(cell, Message) else cell for cell in row) for row in grid.rows)
    return Grid(tuple(titled(head, titles) for head in grid.heads), tuple(rows))


def _value(value: Value, titles: Titles) -> Value:
    match value:
        case Message():
            return titled(value, titles)
        case DatasetName(id):
            return titles.datasets.get(id, value)
        case Condition(text):
            return titles.conditions.get(text, value)
        case ColumnNames(names) if all(name in titles.columns for name in names):
            found = [titles.columns[name] for name in names]
            return Bilingual(zh="、".join(one.zh for one in found), en=", ".join(one.en for one in found))
        case _:
            return value
