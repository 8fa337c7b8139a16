"""How a target is said on a page."""

import re

from aircheck.model.target import WORDS
from aircheck.model.text import Bilingual, Message
from aircheck.model.unit_words import named

_PARAMETER = re.compile(r"(?P<sign>[^{]*)\{[^}]*\}(?P<unit>.*)")
"""A target whose number nobody has supplied: its parameter stands in it by its name."""


def target_words(target: str) -> Message | Bilingual:
    """Return a target of a report, e.g. `≤ 15 d`, `none` or `≥ {city_pm25} µg/m³`, in the words of each language."""
    if target in WORDS:
        return Message(f"target.{target.replace(' ', '_')}")
    if open_ := _PARAMETER.fullmatch(target):
        unit = open_["unit"].strip()
        return Message.of("target.not_set", sign=open_["sign"].strip(), unit=named(unit) if unit else "")
    return named(target)
