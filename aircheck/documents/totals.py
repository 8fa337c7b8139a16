"""Totals over the submitted files, added up once for every format."""

from collections.abc import Iterable
from dataclasses import dataclass

from aircheck.model.submission import InputFile
from aircheck.model.text import Message


@dataclass(frozen=True, slots=True)
class Totals:
    """The account of all data rows: rows = used + rejected + out_of_scope. `problems` counts files with a problem."""

    files: int
    rows: int
    used: int
    rejected: int
    out_of_scope: int
    cells_rejected: int
    problems: int

    @classmethod
    def over(cls, inputs: Iterable[InputFile]) -> "Totals":
        """Add up the files."""
        files = tuple(inputs)
        return cls(
            files=len(files),
            rows=sum(file.rows for file in files),
            used=sum(file.used for file in files),
            rejected=sum(file.rejected for file in files),
            out_of_scope=sum(file.out_of_scope for file in files),
            cells_rejected=sum(file.cells_rejected for file in files),
            problems=sum(file.problem is not None for file in files),
        )

    @property
    def said(self) -> tuple[Message, ...]:
        """What became of the rows, in words, and how many single cells were rejected besides."""
        rows = Message.of(
            "reports.rows", rows=self.rows, used=self.used, rejected=self.rejected, outside=self.out_of_scope
        )
        cells = Message.of("reports.cells_rejected", n=self.cells_rejected)
        return (rows, cells) if self.cells_rejected else (rows,)
