"""Which workspace a folder belongs to. Imports little: every command asks."""

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence

NAME = "aircheck.yaml"
"""`aircheck.model.workspace.workspace.NAME`, repeated here because the model must not be imported for this."""
_LANG = re.compile(r"^lang:[ \t]*['\"]?(zh|en)\b", re.MULTILINE)


def nearest(folder: str = ".") -> str | None:
    """Return the file of the workspace that a folder belongs to, as seen from there: its own, or the nearest above.

    Above, a folder that everybody may write to is passed over: anyone could have put a file there.
    """
    for place in _upwards(folder):
        file = os.path.normpath(os.path.join(place, NAME))
        if os.path.isfile(file) and (place == folder or not _is_everybodys(place)):
            return file
    return None


def language_in(file: str | None) -> str | None:
    """Return the language that the file of a workspace names, without reading it as a whole; None if there is none."""
    if file is None:
        return None
    try:
        with open(file, encoding="utf-8", errors="replace") as opened:
            found = _LANG.search(opened.read())
    except OSError:
        return None
    return found[1] if found else None


def language_at(arguments: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """Return the language of the workspace that a command line names, else of the nearest; None beneath a variable."""
    if environment.get("AIRCHECK_LANG"):
        return None
    named = next((one for one in arguments if os.path.basename(one) == NAME and os.path.isfile(one)), None)
    try:
        return language_in(named or nearest())
    except OSError:
        # The current folder is gone.
        return None


def _upwards(folder: str) -> Iterator[str]:
    """Yield a folder and those above it."""
    place = folder
    while True:
        yield place
        above = os.path.join(place, os.pardir)
        if os.path.samefile(place, above):
            return
        place = above


def _is_everybodys(folder: str) -> bool:
    return os.name == "posix" and bool(os.stat(folder).st_mode & stat.S_IWOTH)
