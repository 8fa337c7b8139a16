"""Every rejected row as submitted, with file, line, column and reason: a table to correct and send again."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from aircheck.locale import Words
from aircheck.model.submission import REJECT_COLUMNS, InputFile, Reject
from aircheck.writing.csv import BYTE_ORDER_MARK, inert

Entry = tuple[str, int | None, str | None, int, str, str]
"""A row of the table, as REJECT_COLUMNS; a file that could not be read has no line and no column."""


def entries(inputs: Iterable[InputFile], rejects: Iterable[Reject], words: Words) -> Iterator[Entry]:
    """Yield the rows of the table: files that could not be read, then rejects in their order."""
    for file in inputs:
        if file.problem is not None:
            yield file.path, None, None, file.rejected, words(file.problem), ""
    for one in rejects:
        yield one.file, one.line, one.column, int(one.whole_row), words(one.reason), one.text


def write_rows(target: TextIO, rows: Iterable[Entry]) -> None:
    """Write rows of the table, UTF-8 with a byte order mark; no spreadsheet computes any of their cells."""
    target.write(BYTE_ORDER_MARK)
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(REJECT_COLUMNS)
    for file, line, column, count, reason, text in rows:
        writer.writerow((inert(file), line, inert(column or ""), count, inert(reason), inert(text)))
