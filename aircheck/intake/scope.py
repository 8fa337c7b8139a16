"""Which part of the submitted files a run is about."""

from dataclasses import dataclass

from aircheck.model.period import Period


@dataclass(frozen=True, slots=True)
class Scope:
    """The days and the station codes wanted; None stands for all of them."""

    period: Period | None = None
    stations: frozenset[str] | None = None

    def wants(self, station: str) -> bool:
        """Whether observations of this station are wanted."""
        return self.stations is None or station in self.stations
