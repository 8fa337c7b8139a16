"""Which part of the submitted files a run is about, and how open points in them are settled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from aircheck.intake.cells.plain import fold
from aircheck.intake.cells.units import AirSource
from aircheck.model.period import Period
from aircheck.statistics.engines.base import Engine

Resolve = Literal["refuse", "first_file", "last_file"]
"""What becomes of values that contradict each other in different files.

Neither is used, or that of the first or the last file in the order given. Within one file neither is ever used.
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """The days and the station codes wanted; None means all of them.

    `since`: by dataset, an earlier day from which rows are also wanted, for comparison with the period. `air`: reads
    the gases and their reference state, needed to convert a share of volume (ppb). `codes`: station codes by folded
    name, from the list of stations. `between`: days after the earlier ones and before the period that are not wanted.
    `engine`: where hours are read and stay; None for here.
    """

    period: Period | None = None
    stations: frozenset[str] | None = None
    resolve: Resolve = "refuse"
    air: AirSource | None = None
    since: Mapping[str, date] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    between: Period | None = None
    engine: Engine | None = None

    def wants(self, station: str) -> bool:
        """Whether observations of this station are wanted."""
        return self.stations is None or station in self.stations

    def code(self, called: str) -> str:
        """Return the code of a station with this name; without a code, the name is the code."""
        return self.codes.get(fold(called), called) if self.codes else called
