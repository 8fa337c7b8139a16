"""Totals over the submitted files, added up once for every format."""

from collections.abc import Iterable
from dataclasses import dataclass

from aircheck.model.submission import InputFile


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
