"""SVG as PNG, for documents that hold no SVG. Before it is drawn, a face is looked for that has every character.

A face that lacks a character draws an empty box or nothing, and says nothing.
"""

from collections.abc import Iterator
from functools import cache
from os import PathLike, fspath
from xml.etree import ElementTree

from aircheck.model.errors import AircheckError
from aircheck.model.text import Message, listing
from aircheck.reports.pictures.charts.drawing import converter
from aircheck.reports.pictures.inline.elements import FONTS, element, text

SVG = "{http://www.w3.org/2000/svg}"
NOBODYS = "\U0010fffe"
"""A code point that is no character: what is drawn for it is drawn for all that a face lacks."""
NAMED = 12


class FontMissing(AircheckError):  # noqa: N818
    """No face on this machine has some of a picture's characters."""

    def __init__(self, characters: str) -> None:
        message = Message.of("reports.font_missing", characters=characters[:NAMED], count=len(characters))
        super().__init__(message, details=[Message.of("reports.font_install", faces=listing(_faces()))])
        self.characters = characters


def _faces() -> list[str]:
    return [face.strip("'") for face in FONTS.split(",")[:-1]]


def png(svg: str, scale: float = 2, fonts: str | PathLike[str] | None = None) -> bytes:
    """Return a picture drawn at `scale`. `FontMissing`, `ChartsMissing`.

    `fonts`: a folder whose faces are looked at besides those of the system.
    """
    library = converter()
    if fonts is not None:
        library.register_font_directory(fspath(fonts))
        _drawn.cache_clear()
    missing = "".join(one for one in sorted(set(_characters(svg))) if not drawable(one))
    if missing:
        raise FontMissing(missing)
    drawn: bytes = library.svg_to_png(svg, scale=scale)
    return drawn


def _characters(svg: str) -> Iterator[str]:
    """Yield what a picture writes: its texts, not its titles, which no one draws."""
    for node in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        yield from (char for char in "".join(node.itertext()) if not char.isspace())


def drawable(character: str) -> bool:
    """Whether a face has a character: it is drawn, and not like one that no face has."""
    return _drawn(character) not in (_drawn(""), _drawn(NOBODYS))


@cache
def _drawn(character: str) -> bytes:
    words = text(character, x=8, y=30, font_size=24, font_family=FONTS) if character else ""
    picture = element("svg", words, xmlns="http://www.w3.org/2000/svg", width=48, height=48)
    drawn: bytes = converter().svg_to_png(picture)
    return drawn
