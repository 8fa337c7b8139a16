"""Which language to speak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aircheck.model.text import Language

_VARIABLES = ("AIRCHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_SAYS_NOTHING = ("c", "posix")


def language_of(environment: Mapping[str, str], wanted: str | None = None) -> Language:
    """Return `wanted` if given, otherwise the language of AIRCHECK_LANG, LC_ALL, LC_MESSAGES or LANG: the first set.

    Locales that name no language (`C`, `POSIX`, nothing at all) mean Chinese; any language other than Chinese
    means English. GNU's LANGUAGE list is not read: with it, two variables would decide between two languages.
    `ValueError(wanted)` when a language is asked for by name that there are no words in.
    """
    if wanted is not None:
        return _asked(wanted)
    name = next((environment[key] for key in _VARIABLES if environment.get(key)), "C").lower()
    territory = name.split(".")[0].split("@")[0]
    return "zh" if territory in _SAYS_NOTHING or territory.startswith("zh") else "en"


def _asked(wanted: str) -> Language:
    match wanted.lower().replace("_", "-").split("-")[0]:
        case "zh":
            return "zh"
        case "en":
            return "en"
        case _:
            raise ValueError(wanted)
