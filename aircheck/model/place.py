"""What statistics are made of: a station, a street or tier of stations, or the area of all that are assessed."""

from dataclasses import dataclass
from enum import StrEnum

ALL = "all"
"""Name of the area of all assessed stations."""


class PlaceKind(StrEnum):
    """The kinds of places, in the order of a table."""

    STATION = "station"
    STREET = "street"
    TIER = "tier"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Place:
    """A station by its code (`name` as the list of stations has it), a street, a tier, or the area."""

    kind: PlaceKind
    code: str
    stations: tuple[str, ...]
    name: str = ""

    @property
    def id(self) -> str:
        """What frames call the place: `street:龙洞`. A street may be called like a station."""
        return f"{self.kind}:{self.code}"


def station_id(code: str) -> str:
    """Return what frames call a station as a place."""
    return f"{PlaceKind.STATION}:{code}"


AREA = f"{PlaceKind.AREA}:{ALL}"
"""What frames call the area."""
AREA_ROW = "全区"
"""What a row of the whole area names as its station."""
