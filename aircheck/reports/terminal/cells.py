"""Text measured in terminal cells: cleaning, folding, columns.

rich folds only at spaces, which leaves Chinese text ragged; here a line may end after any Chinese character, but never
before closing or after opening punctuation. Nothing is ever cut off.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Span, Text

from aircheck.model.shown.visible import on_one_line

GAP = 2
"""Cells between two columns."""

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_OPENING = "（〔【《「『“‘("
_CLOSING = "，。、；：！？）〕】》」』”’,.;:!?)%"
_MARK = "〔[^〔〕]{1,8}〕"
"""A mark behind a name stays whole: 〔自报〕."""
_SUFFIX = "csv|xlsx|xls|parquet|zip|json|yaml|yml|txt|md|docx|html"
_FILE = rf"[^\s，。；：、（）“”‘’〔〕《》「」\"/]{{1,60}}\.(?:{_SUFFIX})(?![A-Za-z0-9])"
"""The name of a file stays whole where a line has room for it."""
_UNIT = r"[A-Za-zµ]+/\([^()\s]{1,12}\)"
_PIECE = re.compile(
    rf"\s+|{_MARK}|{_FILE}[{_CLOSING}]*|{_UNIT}[{_CLOSING}]*|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSING}]*"
)
_JOINTS = "-_"
"""Where a word too long for a line may be split."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def clean(text: str) -> str:
    r"""Return `text` on one line and harmless: white space becomes a space, a control character `\u001b` and the like.

    An invisible character is shown, too: it may be the reason why a name was not recognised.
    """
    # Terminals disagree about the width of a character with a variation selector.
    return _SELECTORS.sub("", on_one_line(text))


def plain(text: str, style: str = "") -> Text:
    """Return `text` cleaned, with one style for all of it; markup in it is plain text."""
    return Text(clean(text), style)


def joined(parts: Iterable[Text], by: str = " ") -> Text:
    """Return the parts joined.

    The same as `Text.join` in a third of its time, which matters: reports consist of this.
    """
    texts: list[str] = []
    spans: list[Span] = []
    start = 0
    for part in parts:
        if texts:
            start += len(by)
        words = part.plain
        spans += _spans(part, start, len(words))
        texts.append(words)
        start += len(words)
    return Text(by.join(texts), spans=spans)


def _spans(part: Text, start: int, length: int) -> list[Span]:
    """Return the styles of a text that begins at `start` of a longer one."""
    spans = [Span(start + span.start, start + span.end, span.style) for span in part.spans]
    return [Span(start, start + length, part.style), *spans] if part.style else spans


def width_of(words: str) -> int:
    """Return the cells that a text on one line takes."""
    return len(words) if words.isascii() and words.isprintable() else cell_len(words)


def fold(text: Text, width: int, *, whole: bool = False) -> list[Text]:
    """Return the lines of `text`, none wider than `width` cells (at least 2); `whole`: but for a longer word."""
    words = text.plain
    if width_of(words) <= width:
        return [text]
    start, stops = 0, []
    for piece in _PIECE.finditer(words):
        if piece[0].isspace() or cell_len(words[start : piece.end()]) <= width:
            continue
        if piece.start() > start:
            start = piece.start()
            stops.append(start)
        while not whole and cell_len(words[start : piece.end()]) > width:
            start = _last_fitting(words, start, piece.end(), width)
            stops.append(start)
    lines = list(text.divide(stops))
    for line in lines:
        line.rstrip()
    return lines


def _last_fitting(words: str, start: int, end: int, width: int) -> int:
    stop = start + 1
    while stop < end and cell_len(words[start : stop + 1]) <= width:
        stop += 1
    joint = max(words.rfind(char, start + 1, stop) for char in _JOINTS) + 1
    return joint or stop


def packed(items: Iterable[Text], width: int) -> list[Text]:
    """Return lines of whole items with a gap between them; only an item wider than a line is folded."""
    lines: list[Text] = []
    for item in items:
        if lines and lines[-1].cell_len + GAP + item.cell_len <= width:
            lines[-1] = joined((lines[-1], item), " " * GAP)
        else:
            lines.extend(fold(item, width))
    return lines


def longest_word(words: str) -> int:
    """Return the cells of the longest word: in a narrower column it would be split."""
    return max((cell_len(piece[0]) for piece in _PIECE.finditer(words) if not piece[0].isspace()), default=0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` in cells."""

    width: int
    right: bool = False

    def cell(self, line: Text) -> Text:
        """Return the line padded to the column's width."""
        return _beside((line,), (self,))


def row(cells: Sequence[Text], columns: Sequence[Column]) -> Iterator[Text]:
    """Yield the lines of one table row; cells wider than their column are folded."""
    folded = [fold(cell, column.width) for cell, column in zip(cells, columns, strict=True)]
    for number in range(max(map(len, folded))):
        yield _beside([lines[number] if number < len(lines) else None for lines in folded], columns)


def _beside(cells: Sequence[Text | None], columns: Sequence[Column]) -> Text:
    """Return one line of cells, each padded to its column's width, in one pass: most of a report is made here."""
    texts: list[str] = []
    spans: list[Span] = []
    start = -GAP
    for cell, column in zip(cells, columns, strict=True):
        words = "" if cell is None else cell.plain
        padding = " " * (column.width - width_of(words))
        start += GAP
        if cell is not None:
            spans += _spans(cell, start + (len(padding) if column.right else 0), len(words))
        text = padding + words if column.right else words + padding
        texts.append(text)
        start += len(text)
    return Text((" " * GAP).join(texts), spans=spans)
