r"""Names of files as they are shown, kept in documents and read from them again.

The system's names are bytes. Those that are no UTF-8 reach a program as halves of characters, which nothing can write;
they are shown as `\xff`, and a backslash that looks like the beginning of such an escape as `\x5c`.
"""

import os
import re

_UNWRITABLE = re.compile(r"[\udc80-\udcff]|\\(?=x[0-9a-f]{2})")
_ESCAPED = re.compile(r"\\x(5c|[89a-f][0-9a-f])")
_HALF = 0xDC00
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def shown_name(path: str | os.PathLike[str]) -> str:
    """Return a path so that everything can write it; almost every path is shown as it is."""
    return _UNWRITABLE.sub(lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", os.fspath(path))


def name_shown(text: str) -> str:
    """Return the path that `shown_name` shows so."""
    return _ESCAPED.sub(lambda found: "\\" if found[1] == "5c" else chr(_HALF + int(found[1], 16)), text)


def file_name(text: str) -> str:
    """Return a text as the name of a file, without its suffix: what some system forbids in names becomes `_`."""
    return _NOT_IN_NAMES.sub("_", text).strip(" .") or "_"
