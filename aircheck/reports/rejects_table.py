"""Every rejected row and cell as a table, CSV or Parquet, however many there are."""

from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

import polars as pl

from aircheck.documents.totals import Totals
from aircheck.locale import Words
from aircheck.model.errors import AircheckError
from aircheck.model.outcome import ExitCode
from aircheck.model.submission import REJECT_COLUMNS, InputFile, Reject, Unlisted
from aircheck.model.text import Message
from aircheck.reports.rejects_csv import Entry, entries, write_rows
from aircheck.writing.parquet import PARQUET, is_parquet
from aircheck.writing.parts import beside, put
from aircheck.writing.replacing import replacing

_KINDS = {name: pl.Int64() if name in ("line", "rows") else pl.String() for name in REJECT_COLUMNS}
_ROWS = 1_000_000
"""Rows of a written table that are in memory together."""


class RejectsIncomplete(AircheckError):  # noqa: N818
    """An engine wrote fewer rejects than were counted, as workers do that write to a disk of their own."""

    def __init__(self, path: str, have: int, want: int) -> None:
        super().__init__(Message.of("reports.rejects_short", path=path, have=have, want=want), ExitCode.REJECTED)


def write(
    path: str, inputs: Sequence[InputFile], rejects: Sequence[Reject], words: Words, unlisted: Unlisted | None = None
) -> None:
    """Write every reject of a run: Parquet where the name ends so, otherwise CSV. `RejectsIncomplete`.

    `unlisted`: has them all where `rejects` are not. What an engine writes in several parts is a folder of that name.
    """
    if unlisted is not None:
        _write_all(path, inputs, rejects, words, unlisted)
    elif is_parquet(path):
        table = pl.DataFrame(list(entries(inputs, rejects, words)), _KINDS, orient="row")
        with replacing(path) as file:
            table.write_parquet(file)
    else:
        _as_csv(entries(inputs, rejects, words), path)


def _write_all(
    path: str, inputs: Sequence[InputFile], rejects: Sequence[Reject], words: Words, unlisted: Unlisted
) -> None:
    with beside(path) as folder:
        unlisted.write(str(folder), inputs, rejects, words)
        parts = sorted(folder.glob(f"*{PARQUET}"))
        _confirm(path, parts, inputs)
        if is_parquet(path):
            put(parts[0] if len(parts) == 1 else folder, path)
        else:
            _as_csv((row for part in parts for row in _rows(part)), path)


def is_table(path: str) -> bool:
    """Whether a file, or a folder of parts, that is there is a table of rejects in Parquet."""
    place = Path(path)
    if place.is_dir():
        named = {one.name for one in place.iterdir()}
        parts = [name for name in named if name.startswith("part-")]
        others = {name for name in named.difference(parts) if not name.startswith((".part-", "_SUCCESS", "._SUCCESS"))}
        return bool(parts) and not others and all(is_table(str(place / name)) for name in parts)
    try:
        return tuple(pl.read_parquet_schema(place)) == REJECT_COLUMNS
    except (OSError, pl.exceptions.PolarsError):
        return False


def _confirm(path: str, parts: Sequence[Path], inputs: Sequence[InputFile]) -> None:
    """Compare what was written with the account of rows, which was counted apart from it."""
    totals = Totals.over(inputs)
    want = totals.rejected + totals.cells_rejected
    cells = ((pl.col("rows") == 0) & pl.col("column").is_not_null()).sum()
    have = sum(pl.scan_parquet(part).select(pl.col("rows").sum() + cells).collect().item() for part in parts)
    if have != want:
        raise RejectsIncomplete(path, have, want)


def _as_csv(rows: Iterable[Entry], path: str) -> None:
    with replacing(path) as file:
        target = TextIOWrapper(file, encoding="utf-8", newline="")
        write_rows(target, rows)
        target.detach()


def _rows(part: Path) -> Iterator[Entry]:
    table = pl.scan_parquet(part)
    for first in range(0, table.select(pl.len()).collect().item(), _ROWS):
        yield from table.slice(first, _ROWS).collect().iter_rows()
