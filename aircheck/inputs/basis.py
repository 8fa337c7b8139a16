"""What the days of places rest on: hours, daily values as submitted, or both in part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import polars as pl

from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.statistics.indicators import daily_indicator
from aircheck.statistics.members import at_work


class Basis(StrEnum):
    """What figures rest on; the values are those of JSON documents."""

    HOURS = "hours"
    DAYS = "daily_values"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Grounds:
    """How many days of a place have a value of its stations' hours alone, and how many a submitted daily value."""

    hours: int = 0
    days: int = 0

    @property
    def basis(self) -> Basis:
        """What the place's figures rest on; hours where there is nothing."""
        if not self.days:
            return Basis.HOURS
        return Basis.BOTH if self.hours else Basis.DAYS

    @property
    def note(self) -> Message | None:
        """Say so where it is not hours alone."""
        if not self.days:
            return None
        if not self.hours:
            return Message.of("measures.on_days", days=self.days)
        return Message.of("measures.on_both", days=self.days, hours=self.hours)


@dataclass(frozen=True, eq=False)
class BasisOfDays:
    """The grounds of all places. `members`: the stations of places; None where no daily value was submitted.

    `days` are those of places (`area.place_days`). A place that has none there has the days of its one station.
    """

    station_days: pl.DataFrame
    members: pl.DataFrame | None
    days: pl.DataFrame
    _found: dict[frozenset[str], Mapping[str, Grounds]] = field(default_factory=dict)

    def of(self, place: str, items: Iterable[str]) -> Grounds:
        """Return what a place's days of some pollutants rest on; other columns among `items` do not matter."""
        key = frozenset(items).intersection(POLLUTANTS)
        if self.members is None or not key:
            return Grounds()
        if key not in self._found:
            self._found[key] = self._counted(key)
        return self._found[key].get(place, Grounds())

    def _counted(self, items: frozenset[str]) -> Mapping[str, Grounds]:
        names = [daily_indicator(item) for item in sorted(items)]
        # A submitted value has no count of hours.
        days = pl.any_horizontal(pl.col(f"{name}:n").is_null() for name in names)
        hours = pl.any_horizontal(pl.col(name).is_not_null() for name in names)
        each = self._rows.group_by("place", "day").agg(days.any().alias("days"), hours.any().alias("hours"))
        # A day of an area that has too few stations has no value, whatever its stations rest on.
        valued = self.days.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in names))
        known = pl.col("place").is_in(self.days["place"].unique().implode())
        each = pl.concat([each.filter(~known), each.filter(known).join(valued, on=["place", "day"], how="semi")])
        alone = pl.col("hours") & ~pl.col("days")
        found = each.group_by("place").agg(alone.sum().alias("hours"), pl.col("days").sum())
        return {place: Grounds(hours, days) for place, hours, days in found.iter_rows()}

    @cached_property
    def _rows(self) -> pl.DataFrame:
        """The station-days of every place."""
        assert self.members is not None, "asked only where daily values were submitted"
        return self.station_days.lazy().join(self.members.lazy(), on="station").filter(at_work()).collect()

    def of_hours(self, item: str) -> pl.DataFrame:
        """Return `place` and `day` of all days that rest on no submitted value of a pollutant."""
        daily = pl.col(f"{daily_indicator(item)}:n").is_null().any()
        each = self._rows.group_by("place", "day").agg(daily.alias("daily"))
        return each.filter(~pl.col("daily")).select("place", "day")
