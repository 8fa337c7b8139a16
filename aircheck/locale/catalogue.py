"""Reading a catalogue. Both files together take about 40 ms, most of it the import, so it waits for the first word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aircheck.model.text import Language


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Return the template of every key."""
    from babel.messages.pofile import read_po

    with (Path(__file__).parent / f"{language}.po").open("rb") as file:
        entries = read_po(file)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id}
