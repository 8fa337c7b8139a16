"""What recorded events and reviewers take out of a table: the same statistics again, beside those as measured."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from aircheck.documents.stats import COMPOSITE, Statistic
from aircheck.inputs.air import Air
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.stats import composite, days, pollutants

ADJUSTED = "_adjusted"
"""Suffix of the names of adjusted statistics."""


@dataclass(frozen=True)
class Adjustment:
    """The days without what was taken out of concentrations, and of the daily index; None where nothing was.

    `items` are the pollutants that lose values, `notes` describe the entries that take them out.
    """

    concentrations: Air | None
    index: Air | None
    items: tuple[str, ...]
    notes: tuple[Message, ...]

    def entries(self, place: str) -> Iterator[Statistic]:
        """Yield the statistics of the pollutants concerned, the composite index, and the counts of days by index."""
        for entry in (*self._concentrations(place), *self._index(place)):
            yield replace(entry, statistic=f"{entry.statistic}{ADJUSTED}")

    def _concentrations(self, place: str) -> Iterator[Statistic]:
        if self.concentrations is None:
            return
        for item in self.items:
            yield from pollutants.entries(self.concentrations, place, item)
        for entry in composite.entries(self.concentrations, place):
            if entry.item in (COMPOSITE, *self.items):
                yield entry

    def _index(self, place: str) -> Iterator[Statistic]:
        if self.index is not None:
            yield from (days.primary_days(self.index, place, item) for item in POLLUTANTS)
            yield from days.index_entries(self.index, place)


def adjustment(air: Air) -> Adjustment:
    """Return what recorded events and reviewers' decisions change.

    Where the edition says so, events do not affect the daily index; reviewers' decisions always do.
    """
    dust = air.editions.dust
    found = air.adjusted_for(POLLUTANTS, events=True)
    of_index = air.adjusted_for(POLLUTANTS, events=dust is not None and dust.good_days_adjusted.value)
    concentrations, notes = found or (None, ())
    items = tuple(item for item in POLLUTANTS if concentrations is not None and concentrations.removed.get(item))
    return Adjustment(concentrations, of_index[0] if of_index else None, items, notes)
