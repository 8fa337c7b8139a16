"""What of the data was rejected, counted by file and reason, and where every row and cell is listed."""

from collections.abc import Iterator

from aircheck.documents.rejects import counted_as
from aircheck.model.submission import Reject
from aircheck.model.text import Message, listing
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Block, Cell, Grid


def rejected(making: Making) -> Iterator[Block]:
    """Yield the table of what was rejected; nothing where all could be used."""
    rows = [*_files(making), *_reasons(making)]
    if rows:
        yield _grid(making, rows)


def _grid(making: Making, rows: list[tuple[Cell, ...]]) -> Grid:
    columns = (
        making.column("file", "text", 3),
        making.column("why", "text", 5),
        making.column("rejected_rows", "number", 1),
        making.column("cells_rejected", "number", 1),
        making.column("lines", "text", 2),
    )
    where = making.say("assess.rejects_listed", sheet=making.say("assess.sheet.rejects"))
    return making.grid("rejected", columns, rows, notes=[where])


def _files(making: Making) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each file that could not be read."""
    for one in making.document.report.inputs:
        if one.problem is not None:
            yield text(one.path), text(making.words(one.problem)), number(one.rejected), number(0), text(None)


def _reasons(making: Making) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each file and reason, in the order of the list."""
    found: dict[tuple[str, str], list[Reject]] = {}
    for one in making.document.report.rejects:
        found.setdefault((one.file, making.words(counted_as(one.reason))), []).append(one)
    for (path, reason), those in found.items():
        whole = sum(one.whole_row for one in those)
        lines = Message.of("text.verbatim", text=listing(list(dict.fromkeys(str(one.line) for one in those))))
        yield text(path), text(reason), number(whole), number(len(those) - whole), text(making.words(lines))
