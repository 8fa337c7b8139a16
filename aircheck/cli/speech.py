"""What every command needs to speak: the language, and where colour is welcome."""

import os
import re
import shutil
import sys
from functools import cache
from typing import TextIO

from aircheck.locale import Words, language_of

FALLBACK_WIDTH = 80
NARROWEST = 60
_FOLDS = re.compile(r"([，；：。）])(?=[^\s，；：。）])")


@cache
def help_words() -> Words:
    """Return the words of help texts, in the language of the environment."""
    return Words(language_of(os.environ))


def said(key: str) -> str:
    """Return a help text, with a blank after Chinese punctuation: help pages fold at blanks only and cut the rest."""
    return _FOLDS.sub(r"\1 ", help_words().say(key))


def colour_on(stream: TextIO, *, no_color: bool) -> bool:
    """Whether to colour what goes to `stream`: a terminal, and neither `--no-color` nor `NO_COLOR`."""
    return not no_color and not os.environ.get("NO_COLOR") and stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the width to lay out for: COLUMNS, else the terminal's, else 80; never under 60."""
    return max(NARROWEST, shutil.get_terminal_size((FALLBACK_WIDTH, 24)).columns)


def put(text: str) -> None:
    """Write to standard output; what its encoding lacks becomes `?` rather than an error."""
    sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", errors="replace"))
    sys.stdout.flush()


def hand_over(text: str, output: str | os.PathLike[str] | None) -> None:
    """Write to a file (UTF-8), or to standard output where none is named."""
    if output is None:
        put(text)
        return
    with open(output, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 (pathlib would be imported for it)
        file.write(text)


def complain(text: str) -> None:
    """Write a line to standard error."""
    stream = sys.stderr
    stream.write(text.encode(stream.encoding or "utf-8", errors="replace").decode(stream.encoding or "utf-8") + "\n")
