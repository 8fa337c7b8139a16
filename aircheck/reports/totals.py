"""What every format says of the submitted files: sums, and the folder they all lie in."""

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aircheck.model.report import InputFile


@dataclass(frozen=True, slots=True)
class Totals:
    """The fate of all data rows: rows = used + rejected + out_of_scope. `problems` counts files with a problem."""

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


def common_folder(inputs: Sequence[InputFile]) -> str:
    """Return the innermost folder that holds every input, with a final slash; empty where there is none."""
    parents = [posixpath.dirname(file.path) for file in inputs]
    if not parents or any(path.startswith("/") != parents[0].startswith("/") for path in parents):
        return ""
    folder = posixpath.commonpath(parents)
    return f"{folder.rstrip('/')}/" if folder else ""
