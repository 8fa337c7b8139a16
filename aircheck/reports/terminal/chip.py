"""The official colour of a class, behind its name."""

from rich.text import Text

from aircheck.locale import Words
from aircheck.model.standard import AqiClass
from aircheck.reports.terminal.cells import plain


def chip(words: Words, aqi_class: AqiClass) -> Text:
    """Return the name of a class on its colour, in black or white, whichever is legible."""
    red, green, blue = aqi_class.rgb
    # Perceived lightness of a colour (ITU-R BT.601), in thousandths of 255.
    light = 299 * red + 587 * green + 114 * blue
    ink = "black" if light > 128 * 1000 else "white"
    return plain(words.of(aqi_class.name), f"bold {ink} on rgb({red},{green},{blue})")
