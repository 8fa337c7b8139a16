"""Every rejected row as it was, with file, line, column and reason: a table a department can correct and send again."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from aircheck.locale import Words
from aircheck.model.submission import InputFile, Reject
from aircheck.writing.csv import BYTE_ORDER_MARK, inert

HEADER = ("file", "line", "column", "rows", "reason", "text")


def write_rejects(target: TextIO, inputs: Iterable[InputFile], rejects: Iterable[Reject], words: Words) -> None:
    """Write the table, UTF-8 with a byte order mark.

    `rows` is how many data rows an entry stands for, so that it adds up to the rows rejected: 1 for a row, 0 for a
    cell of a row that is otherwise used, all rows of a file that could not be read.
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
