"""A document as paragraphs, tables and pictures, in one language: what every format of an assessment writes down.

Chapters are made once (`papers.py`) from the document's own numbers; a format lays them out and computes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from aircheck.model.outcome import Outcome

Kind = Literal["text", "number", "outcome", "date", "code"]
"""What a column holds: numbers stand to the right, codes are never broken."""
Tone = Literal["plain", "lead", "quiet", "alarm"]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `share`: how much of the width it wants beside the others."""

    title: str
    kind: Kind = "text"
    share: int = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is read; `number` is its exact decimal text where it is a number, for sheets that compute.

    `outcome` gives it a sign and a colour beside its word. `colour` is an official one. `rule` and `unit` say
    whose result, and which unit, it names: for formats with links.
    """

    text: str
    number: str | None = None
    outcome: Outcome | None = None
    colour: Colour | None = None
    rule: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `lead`: the sentence that says it all; `quiet`: a remark; `alarm`: what must not be overlooked."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short lines under each other."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a caption. `id` is the same in every language: the name of a sheet, an anchor, a key.

    `notes` stand below it. Without a row `empty` is said in its place.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two tables that belong beside each other where there is room, otherwise one after the other."""

    left: Grid
    right: Grid


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption. `draw` makes it: an SVG without a heading, in which text is text.

    `described` says what it shows to those who do not see it, `notes` stand below it.
    """

    id: str
    caption: str
    described: str
    draw: Callable[[], str]
    notes: tuple[str, ...] = ()


Block = Paragraph | Bullets | Grid | SideBySide | Picture


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its heading, without a number: formats number chapters as their kind of document does."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    chapters: tuple["Chapter", ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.blocks and all(chapter.empty for chapter in self.chapters)


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole: a title, whom it is for, chapters, annexes, and the lines for those who made and sign it."""

    language: Literal["zh", "en"]
    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    annexes: tuple[Chapter, ...] = ()
    addressee: str = ""
    date: str = ""
    signatures: tuple[str, ...] = field(default=())

    def grids(self) -> Iterator[Grid]:
        """Yield every table, in the order of the paper."""
        for chapter in (*self.chapters, *self.annexes):
            yield from _grids(chapter)


def _grids(chapter: Chapter) -> Iterator[Grid]:
    for block in chapter.blocks:
        match block:
            case Grid():
                yield block
            case SideBySide(left, right):
                yield left
                yield right
    for one in chapter.chapters:
        yield from _grids(one)
