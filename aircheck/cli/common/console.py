"""What every command needs to print: the language, the width, and whether to use colour."""

import os
import shutil
import sys
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TextIO

from aircheck.cli.common.attendance import attendance
from aircheck.locale import Words, language_of
from aircheck.model.shown.visible import on_one_line

FALLBACK_WIDTH = 80
NARROWEST = 60


@cache
def help_words() -> Words:
    """Return the words for help texts and usage errors: help is built before the options are parsed."""
    from aircheck.nightly.finding import language_at

    return Words(language_of(os.environ, _asked(sys.argv) or language_at(sys.argv[1:], os.environ)))


def _asked(arguments: Sequence[str]) -> str | None:
    """Return the language that `--lang` names, or None if it is not supported."""
    following = dict(pairwise(arguments))
    given = [following.get("--lang"), *(a.removeprefix("--lang=") for a in arguments if a.startswith("--lang="))]
    return next((language for language in given if language in ("zh", "en")), None)


def help_text(key: str) -> str:
    """Return a help text."""
    return help_words().say(key)


def colour_on(stream: TextIO, *, no_color: bool) -> bool:
    """Whether to colour what goes to `stream`: a terminal, and neither `--no-color` nor `NO_COLOR`."""
    return not no_color and not os.environ.get("NO_COLOR") and stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the width to lay out for: COLUMNS, else the terminal's, else 80; never under 60."""
    return max(NARROWEST, shutil.get_terminal_size((FALLBACK_WIDTH, 24)).columns)


_ELSE = {"✓": "√", "✗": "×", "µ": "μ", "⚠": "!", "⁻": "-"}
"""What takes the place of a sign that an encoding lacks; GB 2312 and GBK have all of them."""

_PLAIN = {
    "✓": "+",
    "✗": "x",
    "µ": "u",
    "³": "3",
    "²": "2",
    "×": "x",
    "≈": "~",
    "≠": "!=",
    "∞": "inf",
    "≤": "<=",
    "≥": ">=",
    "…": "...",
    "–": "-",
    "—": "-",
    "→": "->",
    "─": "-",
    "▁": ".",
    "▂": ":",
    "▃": ":",
    "▄": "=",
    "▅": "=",
    "▆": "%",
    "▇": "%",
    "█": "#",
    "░": ".",
    "▒": ":",
    "▓": "+",
}
"""The same where there is nothing but ASCII."""


def encodable(text: str, encoding: str) -> str:
    """Return the text with what the encoding lacks replaced: by a sign that means the same, else by `?`.

    A sign of ours must never become `?`, which says "incomplete".
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_held(char, encoding) for char in text)
    return text


def _held(char: str, encoding: str) -> str:
    for one in (char, _ELSE.get(char, char), _PLAIN.get(char, "?")):
        try:
            one.encode(encoding)
        except UnicodeEncodeError:
            continue
        return one
    return "?"


def print_out(text: str) -> None:
    """Write to standard output, unless the run is quiet; what its encoding lacks becomes another sign, no error."""
    if attendance().quiet:
        return
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.buffer.write(encodable(text, encoding).encode(encoding, errors="replace"))
    sys.stdout.flush()


def print_line(text: str) -> None:
    """Write a line to standard output, whole."""
    print_out(on_one_line(text) + "\n")


def print_folded(text: str) -> None:
    """Write a sentence to standard output, folded to the width."""
    print_out(_folded(text) + "\n")


def _folded(text: str) -> str:
    """Return a sentence folded to the width; a path stays whole, however long, for whoever copies it."""
    from aircheck.reports.terminal.cells import fold, plain

    return "\n".join(line.plain for line in fold(plain(text), width(), whole=True))


def write_output(written: str | bytes, output: str | os.PathLike[str] | None) -> None:
    """Write to a file (text as UTF-8), or to standard output where none is named."""
    if output is None:
        _put_out(written)
        return
    from aircheck.writing.replacing import replace

    replace(output, written if isinstance(written, bytes) else written.encode())


def _put_out(written: str | bytes) -> None:
    if isinstance(written, str):
        print_out(written)
        return
    if attendance().quiet:
        return
    sys.stdout.buffer.write(written)
    sys.stdout.flush()


def print_note(text: str) -> None:
    """Write a sentence to standard error that is no error: a run that is quiet keeps it to its log."""
    attendance().note("said", level="note", text=on_one_line(text))
    if not attendance().quiet:
        _put_error(_folded(text))


def print_error(text: str) -> None:
    """Write a sentence to standard error, folded to the width; the log has it whole."""
    attendance().note("said", level="error", text=on_one_line(text))
    _put_error(_folded(text))


def print_shown_error(text: str) -> None:
    """Write lines to standard error in which everything is visible already."""
    attendance().note("said", level="error", text=text)
    _put_error(text)


def _put_error(text: str) -> None:
    stream = sys.stderr
    encoding = stream.encoding or "utf-8"
    stream.write(encodable(text, encoding).encode(encoding, errors="replace").decode(encoding) + "\n")
