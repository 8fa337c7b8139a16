"""Pictures of a Word file: drawn as PNG, as wide as the type area at most, with what they show in words."""

from io import BytesIO
from typing import Any

from aircheck.locale import Words
from aircheck.model.shown.visible import visible
from aircheck.model.text import Language
from aircheck.reports.assessment.docx.tables import WIDTH
from aircheck.reports.assessment.paper import Picture
from aircheck.reports.assessment.pdf.faces import folders
from aircheck.reports.pictures.charts.drawing import ChartsMissing
from aircheck.reports.pictures.raster import FontMissing, png

SCALE = 3
"""Dots a pixel of the picture: about 300 an inch in print."""


def drawn(picture: Picture, language: Language) -> bytes | str:
    """Return the picture as PNG, or why it cannot be drawn here."""
    try:
        return png(picture.draw(), SCALE, next(iter(folders()), None))
    except (ChartsMissing, FontMissing) as error:
        words = Words(language)
        return words.say("assess.picture_missing", why=words(error.message))


def place(line: Any, data: bytes, picture: Picture) -> None:
    """Put a picture into a paragraph, over the whole width, and what it shows into its alternative text."""
    from docx.shared import Mm

    shape = line.add_run().add_picture(BytesIO(data), width=Mm(WIDTH))
    shape._inline.docPr.set("name", visible(picture.id))
    shape._inline.docPr.set("descr", visible(f"{picture.caption}. {picture.described}"))
