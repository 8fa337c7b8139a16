"""Every rejected row as submitted, with file, line, column and reason: a table to correct and send again."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from aircheck.locale import Words
from aircheck.model.submission import InputFile, Reject
from aircheck.writing.csv import BYTE_ORDER_MARK, inert

HEADER = ("file", "line", "column", "rows", "reason", "text")


def write_rejects(target: TextIO, inputs: Iterable[InputFile], rejects: Iterable[Reject], words: Words) -> None:
    """Write the table, UTF-8 with a byte order mark.

    `rows` is the number of data rows that an entry stands for, so that the sum is the number of rejected rows: 1 for a
    row, 0 for a cell of a row that is otherwise used, all rows for a file that could not be read.
    """
    target.write(BYTE_ORDER_MARK)
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(_refused(inputs, words))
    for one in rejects:
        column = "" if one.column is None else inert(one.column)
        count = int(one.whole_row)
        writer.writerow((inert(one.file), one.line, column, count, inert(words(one.reason)), inert(one.text)))


def _refused(inputs: Iterable[InputFile], words: Words) -> Iterator[tuple[str | int, ...]]:
    for file in inputs:
        if file.problem is not None:
            yield inert(file.path), "", "", file.rejected, inert(words(file.problem)), ""
