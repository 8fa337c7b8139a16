"""What a day matrix leaves open that its header alone cannot settle: the pollutant, and whose hour 0 is."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from aircheck.intake.cells.hour_headers import HOUR_COLUMNS
from aircheck.intake.layouts.day_matrix import DayMatrix, hours_of
from aircheck.intake.layouts.observations import pollutant_names
from aircheck.intake.recognition.recognise import Recognised, Unrecognised
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message

_OF_UNITS = re.compile(r"(?:计量)?单位\s*[:：].*|\bunits?\s*:.*", re.IGNORECASE)
_NO_HOURS = re.compile(
    r"滑动|日均|日平均|(?:8|24)\s*小时\s*平均|[_\s(](?:8|24)\s*h|moving|running|daily", re.IGNORECASE
)
"""What makes a title one of another quantity: running means and days are no hours."""


def settled(found: Recognised, above: Sequence[str]) -> Recognised | Unrecognised:
    """Return a day matrix with its pollutant; `above` are the lines above the header. Other layouts stay as they are.

    Where no column names the pollutants, the lines above have to name exactly one. A column of hour 0 behind the last
    hour may be the end of its day or of the day before: nobody can tell, and nothing is read.
    """
    if not isinstance(found.layout, DayMatrix):
        return found
    first, columns = HOUR_COLUMNS[0], found.heading.columns
    last = hours_of(found.heading)[-1]
    if first in columns and columns[first] > columns[last]:
        written = (found.heading.text_of(name) for name in (first, last))
        return Unrecognised(found.contract.id, ("hour",), _said("intake.problem.hour_zero_last", *written))
    if "pollutant" in columns:
        return found
    named = {place for line in above for place in _named(line, found)}
    if len(named) != 1 or any(_NO_HOURS.search(_words(line)) for line in above):
        return Unrecognised(found.contract.id, ("pollutant",), Message.of("intake.problem.no_pollutant"))
    return replace(found, heading=replace(found.heading, pollutant=POLLUTANTS[named.pop()]))


def _said(key: str, zero: str, last: str) -> Message:
    return Message.of(key, zero=zero, last=last)


def _words(line: str) -> str:
    """Return a line without what it says of units, where a pollutant is only an exception."""
    return _OF_UNITS.sub("", unicodedata.normalize("NFKC", line))


def _named(line: str, found: Recognised) -> set[int]:
    """Return the pollutants that a line names, by their place in POLLUTANTS."""
    text = _words(line).casefold()
    names = pollutant_names(found.contract)
    return {place for name, place in names.items() if re.search(rf"(?<![a-z0-9.]){re.escape(name)}(?![a-z0-9])", text)}
