"""Headers that a workbook merges over values and the marks beside them: the column of marks has none of its own."""

from collections.abc import Sequence

from aircheck.intake.cells.plain import fold, number
from aircheck.intake.cells.validity import MarkColumn, is_mark_header
from aircheck.intake.rows.unnamed import verdicts

_OF_VALUES = frozenset({"浓度", "数值", "值", "监测值", "浓度值", "小时浓度", "value", "concentration"})
"""What a second line of headers calls the values beside marks."""


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


def is_second_head(rows: Sequence[Sequence[str | None]], row: int) -> bool:
    """Whether a row, once merged cells are filled, only goes on with the headers above: `浓度`, `标识`, or the same."""
    pairs = [(text, above) for text, above in zip(rows[row], rows[row - 1], strict=True) if text and text.strip()]
    marks = [text for text, above in pairs if text != above and is_mark_header(text)]
    others = [text for text, above in pairs if text != above and not is_mark_header(text)]
    return 0 < len(marks) < len(pairs) and all(fold(text).lower() in _OF_VALUES for text in others)
