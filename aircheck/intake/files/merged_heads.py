"""Headers that a workbook merges over values and the marks beside them: the column of marks has none of its own."""

from collections.abc import Sequence

from aircheck.intake.cells.plain import fold, number
from aircheck.intake.cells.validity import MarkColumn
from aircheck.intake.rows.unnamed import verdicts


def is_over_marks(rows: Sequence[Sequence[str | None]], first_row: int, last_row: int, first: int, last: int) -> bool:
    """Whether a merged cell, given by its rows and columns, is a header of two columns of which the second has marks.

    Below it stand known marks and nothing else, above it none; it is no mark and no number itself, as a cell is that is
    merged among the data.
    """
    text = rows[first_row][first] or ""
    mark = MarkColumn(last, f"{text}+1", None)
    if last != first + 1 or number(fold(text)) is not None or mark.verdict(text) is not None:
        return False
    above, below = (_said(part, last, mark) for part in (rows[:first_row], rows[last_row + 1 :]))
    return bool(below) and None not in below and above <= {None}


def _said(rows: Sequence[Sequence[str | None]], column: int, mark: MarkColumn) -> set[bool | None]:
    texts = {text for row in rows if (text := row[column]) and text.strip()}
    return verdicts(texts, mark)
