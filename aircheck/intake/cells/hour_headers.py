"""Headers that are hours: the columns of a day matrix (`1时` … `24时`, `00:00` … `23:00`, `H01` …)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aircheck.intake.cells.units import is_unit, splits

FEWEST = 12
"""Columns of hours that make a day matrix: with fewer no day can be valid, and numbers may be those of samples."""
HOUR_COLUMNS = tuple(f"{hour:02d}:00" for hour in range(25))
"""What the columns of hours are called in a heading, by their hour; no column of a contract is called so."""
_LAST = len(HOUR_COLUMNS) - 1
_BETWEEN = re.compile(r"\s*(?:-|–|—|~|至|到)\s*")
_LABEL = re.compile(
    r"(?:第|h|hr|hour|时次)?[ _]?0?(?P<hour>\d|1\d|2[0-4])(?:小?时|点|h|:00(?::00)?|时00分|点00分)?", re.IGNORECASE
)
_LAST_MINUTE = re.compile(r"0?(?P<hour>\d|1\d|2[0-3])(?::59(?::59)?|[时点]59分(?:59秒)?)")
"""An end that is the last minute of the hour which began: `00:00-00:59`."""


@dataclass(frozen=True, slots=True)
class HourHeader:
    """The position of a header, the hour that it names (0 to 24), and the unit beside it, as written.

    `both_ends`: it names the beginning of the hour as well (`0-1时`), so that nobody has to ask which of them it is.
    """

    position: int
    hour: int
    unit: str | None
    both_ends: bool = False

    @property
    def name(self) -> str:
        """What the column is called in a heading."""
        return HOUR_COLUMNS[self.hour]


def hour_in(written: str) -> int | None:
    """Return the hour that a header names: `1`, `01时`, `1点`, `01:00`, `H01`; None if it names none."""
    found = _LABEL.fullmatch(unicodedata.normalize("NFKC", written).strip())
    return None if found is None else int(found["hour"])


def _span_in(written: str) -> int | None:
    """Return the end of the hour that a header names with its beginning: `0-1时`, `00:00-00:59`, `23时至24时`."""
    begin, _, end = _BETWEEN.sub("-", unicodedata.normalize("NFKC", written).strip()).partition("-")
    first, last = hour_in(begin), hour_in(end)
    if first is not None and (minute := _LAST_MINUTE.fullmatch(end)) is not None:
        return first + 1 if int(minute["hour"]) == first else None
    if first is None or last is None:
        return None
    last = last or _LAST
    return last if last == first + 1 else None


def hour_headers(header: Sequence[str], positions: Iterable[int]) -> tuple[HourHeader, ...]:
    """Return the headers at `positions` that are hours; none if they are too few for a day matrix.

    A unit may stand beside every hour (`1时(μg/m³)`), the same beside all: a row has one pollutant, and so one unit.
    Either all name both ends of the hour or none: of a mixture nobody knows which end the others name.
    """
    found = tuple(one for position in positions if (one := _hour_header(position, header[position])) is not None)
    hours, kinds = {one.hour for one in found}, {(one.unit, one.both_ends) for one in found}
    return found if len(hours) >= FEWEST and len(kinds) == 1 else ()


def _hour_header(position: int, written: str) -> HourHeader | None:
    if (hour := hour_in(written)) is not None:
        return HourHeader(position, hour, None)
    if (hour := _span_in(written)) is not None:
        return HourHeader(position, hour, None, both_ends=True)
    for name, unit, certain in splits(written):
        hour = hour_in(name)
        if certain and hour is not None and is_unit(unit):
            return HourHeader(position, hour, unit)
    return None
