"""Which part of the submitted files a run is about, and how what they leave open is settled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from aircheck.intake.cells.plain import fold
from aircheck.intake.cells.units import AirSource
from aircheck.model.period import Period

Resolve = Literal["refuse", "first_file", "last_file"]
"""What becomes of values that contradict each other in different files: none is believed, or those of the first or the
last file in the order given. Within one file none is ever believed."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The days and the station codes wanted; None stands for all of them.

    `since`: by dataset, an earlier day from which on its rows are wanted too, to be compared with those of the period.
    `air`: reads the gases and their state, without which no share of volume (ppb) is converted.
    `codes`: the code of each station by its (folded) name, from the list of stations.
    """

    period: Period | None = None
    stations: frozenset[str] | None = None
    resolve: Resolve = "refuse"
    air: AirSource | None = None
    since: Mapping[str, date] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)

    def wants(self, station: str) -> bool:
        """Whether observations of this station are wanted."""
        return self.stations is None or station in self.stations

    def code(self, called: str) -> str:
        """Return the code of a station called so; what has none is a station of that name."""
        return self.codes.get(fold(called), called) if self.codes else called
