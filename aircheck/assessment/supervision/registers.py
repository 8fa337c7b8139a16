"""The registers that supervision reads: which column says what a record is about, whose it is, when it was closed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from aircheck.documents.evidence import Evidence
from aircheck.documents.supervision import Kind
from aircheck.inputs.unread import marked

Row = Mapping[str, Any]
Frames = Callable[[str], pl.DataFrame | None]
"""The rows of a dataset by its id, with `_file` and `_line`; None where nothing of it was submitted."""


@dataclass(frozen=True, slots=True)
class Register:
    """How the rows of a dataset are read. Of several columns the first that is filled in counts.

    `closing`: days of which all are needed; the first such group that is complete closes the record. `where`: the rows
    that are records.
    """

    dataset: str
    kind: Kind
    ref: tuple[str, ...]
    unit: tuple[str, ...]
    about: tuple[str, ...]
    opened: tuple[str, ...]
    closing: tuple[tuple[str, ...], ...]
    due: str | None = None
    where: pl.Expr | None = None

    @property
    def deciding(self) -> frozenset[str]:
        """The columns that say how a record stands."""
        days = {name for group in self.closing for name in group}
        return frozenset(days if self.due is None else days | {self.due})


REGISTERS = (
    Register(
        "supervision_orders",
        "supervision",
        ref=("order_no",),
        unit=("organisation",),
        about=("problem", "road"),
        opened=("order_issued",),
        closing=(("done_date",), ("rectified_date", "reported_date")),
        due="due_date",
    ),
    Register(
        "road_problems",
        "road_problem",
        ref=("problem",),
        unit=("street",),
        about=("road",),
        opened=("found_date",),
        closing=(("rectified_date",),),
        due="due_date",
    ),
    Register(
        "inspections",
        "check",
        ref=("inspection", "unit"),
        unit=("organisation",),
        about=("unit",),
        opened=("check_date",),
        closing=(("handled_date",),),
        where=pl.col("result") == "fail",
    ),
    Register(
        "hotspots",
        "hotspot",
        ref=("problem", "hotspot"),
        unit=(),
        about=("hotspot",),
        opened=("assigned_date",),
        closing=(("handled_date",),),
    ),
)
OTHERS = ("supervision", "accountability")
"""The registers whose rows have rules of their own for when they are closed."""


def rows_of(frame: pl.DataFrame, register: Register) -> Iterator[Row]:
    """Yield the rows that are records, in the order of the files."""
    own = frame if register.where is None else frame.filter(register.where)
    return own.sort("_file", "_line").iter_rows(named=True)


def first(row: Row, columns: tuple[str, ...]) -> Any:
    """Return what the first filled column says; None where none is."""
    return next((row[name] for name in columns if row.get(name) is not None), None)


@dataclass(frozen=True)
class Registered:
    """What was submitted: the tables, the rows with refused cells by dataset, the paths of files by number."""

    frames: Frames
    refused: Mapping[str, pl.DataFrame]
    path: Callable[[int], str]

    def rows(self, register: Register) -> Iterator[Row]:
        """Yield the records of a register, each with the columns whose cells were refused."""
        if (frame := self.frames(register.dataset)) is not None:
            yield from rows_of(marked(frame, self.refused.get(register.dataset)), register)

    def plain(self, dataset: str) -> Iterator[Row]:
        """Yield the rows of a dataset, each with the columns whose cells were refused."""
        if (frame := self.frames(dataset)) is not None:
            yield from marked(frame, self.refused.get(dataset)).sort("_file", "_line").iter_rows(named=True)

    def at(self, row: Row) -> Evidence:
        """Return where a row stands."""
        return Evidence(self.path(row["_file"]), row["_line"])
