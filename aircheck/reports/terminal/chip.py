"""The official colour of a class, behind its name."""

from rich.text import Text

from aircheck.locale import Words
from aircheck.model.standard import AqiClass
from aircheck.reports.terminal.cells import plain


def chip(words: Words, aqi_class: AqiClass) -> Text:
    """Return the name of a class on its colour, in black or white, whichever is legible."""
    return plain(words.of(aqi_class.name), on_colour(aqi_class.rgb))


def on_colour(rgb: tuple[int, int, int]) -> str:
    """Return the style of words on a colour."""
    red, green, blue = rgb
    return f"bold {ink_on(rgb)} on rgb({red},{green},{blue})"


def ink_on(rgb: tuple[int, int, int]) -> str:
    """Return `black` or `white`, whichever is legible on a colour."""
    red, green, blue = rgb
    # Perceived lightness of a colour (ITU-R BT.601), in thousandths of 255.
    return "black" if 299 * red + 587 * green + 114 * blue > 128 * 1000 else "white"
