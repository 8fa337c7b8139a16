"""The failing examples of rules, written otherwise: cells blanked, scribbled over, rows doubled or left out.

A mutation is named `dataset:line column kind`, with the line of the example's table (its header is line 1).
Not every kind is tried everywhere, for a row that is written otherwise may honestly comply:

* `blank`, `scribble`, `outside` (a word that is on no list) and `doubled` never show compliance. `scribble` is tried in
  empty cells too, where it would be a proof out of nothing.
* `about`: all rows are about something else, by another word of the list in a column that says what a row is about.
* `deleted` (rows left out), `earlier` and `later` (the date that places a row in time, a year off and so out of the
  assessed one): allowed where the result says that it rests on what was reported.

Another word in other columns, and other dates, say that things went otherwise: those are not tried.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aircheck.intake.cells.headers import match
from aircheck.intake.cells.words import reader
from aircheck.model.dataset import Column, ColumnType, Contract, Reads
from aircheck.model.rule import Example

SCRIBBLE = "@@"
OUTSIDE = "不在表里的词"
LEAVES_OUT = ("deleted", "earlier", "later")
"""The kinds that leave out rows, which nothing in a table that is reported can show."""

_LISTED = (ColumnType.CATEGORY, ColumnType.WORDS, ColumnType.BOOLEAN)
_NAMED = (Reads.ORGANISATION, Reads.STREET, Reads.TASK, Reads.SEASON, Reads.PERIOD, Reads.LEDGER_ROW)

Rows = list[list[str]]


@dataclass(frozen=True)
class Mutation:
    """An example written otherwise. `column` is the canonical name, empty for whole rows."""

    dataset: str
    lines: tuple[int, ...]
    column: str
    kind: str
    example: Example

    @property
    def name(self) -> str:
        lines = ",".join(map(str, self.lines))
        return f"{self.dataset}:{lines} {self.column} {self.kind}".replace("  ", " ")


def mutations(
    example: Example, dataset: str, contract: Contract, lines: Sequence[int], year: int
) -> Iterator[Mutation]:
    """Yield the ways of writing the rows at these lines of a dataset, all rows where there are none."""
    rows = list(csv.reader(io.StringIO(example.given[dataset])))
    there = [place for place, row in enumerate(rows[1:], 2) if any(row)]
    named = [line for line in lines if line in there] or there
    columns = _columns(rows[0], contract)

    def written(where: Sequence[int], column: str, kind: str, changed: Rows) -> Mutation:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(changed)
        given = {**example.given, dataset: text.getvalue()}
        return Mutation(dataset, tuple(where), column, kind, example.model_copy(update={"given": given}))

    for line in named:
        for place, column in columns.items():
            for kind, cell in _cells(_cell(rows, line, place), column, contract, year):
                yield written([line], column.name, kind, _with_cell(rows, line, place, cell))
        yield written([line], "", "doubled", [*rows[:line], rows[line - 1], *rows[line:]])
    for place, column in columns.items():
        if column.name in contract.about and (words := _others(rows, there, place, column)):
            changed = rows
            for line in there:
                changed = _with_cell(changed, line, place, words[0])
            yield written(there, column.name, "about", changed)
    for some in dict.fromkeys([*((line,) for line in named), tuple(named)]):
        kept = [row for line, row in enumerate(rows, 1) if line not in some]
        if len(kept) > 1:
            yield written(some, "", "deleted", kept)


def _columns(header: Sequence[str], contract: Contract) -> dict[int, Column]:
    heading = match(header, contract)
    found = {place: contract.column(name) for name, place in heading.columns.items()}
    return {place: column for place, column in sorted(found.items()) if column is not None}


def _cells(cell: str, column: Column, contract: Contract, year: int) -> Iterator[tuple[str, str]]:
    """Yield kinds of mutation of a cell, and what it then holds."""
    yield "scribble", SCRIBBLE
    if column.type in _LISTED or column.closed or column.reads in _NAMED:
        yield "outside", OUTSIDE
    if not cell.strip():
        return
    yield "blank", ""
    if column.name == contract.when and cell.startswith(str(year)):
        for kind, years in (("earlier", -1), ("later", 1)):
            if moved := _a_year_off(cell, years):
                yield kind, moved


def _a_year_off(cell: str, years: int) -> str | None:
    try:
        day = date.fromisoformat(cell if len(cell) > 7 else f"{cell}-01")
    except ValueError:
        return None
    return f"{day.year + years}{cell[4:]}" if cell[4:] != "-02-29" else f"{day.year + years}-02-28"


def _others(rows: Rows, there: Sequence[int], place: int, column: Column) -> list[str]:
    """Return the words of a list that no row of the table has, in any spelling."""
    if not column.values:
        return []
    read = reader(column)
    found = [read(_cell(rows, line, place)) for line in there]
    told = {word for words in found for word in (words if isinstance(words, list) else [words])}
    return [word for word in column.values if word not in told]


def _cell(rows: Rows, line: int, place: int) -> str:
    row = rows[line - 1]
    return row[place] if place < len(row) else ""


def _with_cell(rows: Rows, line: int, place: int, cell: str) -> Rows:
    row = [*rows[line - 1], *[""] * (place + 1 - len(rows[line - 1]))]
    row[place] = cell
    return [*rows[: line - 1], row, *rows[line:]]
