"""Figures of places as they are printed, with whether they rest on enough days: what rankings and settlements take.

A pollutant's figure is the one that enters the composite index: the mean, of CO and ozone the percentile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from aircheck.documents.stats import AQI, COMPOSITE, Statistic
from aircheck.inputs.air import Air
from aircheck.inputs.basis import Basis
from aircheck.model.methods.figures import GOOD_DAYS
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message, NameList
from aircheck.statistics.composite import composite_rule
from aircheck.statistics.indicators import daily_indicator
from aircheck.stats import composite, days, pollutants
from aircheck.stats.events import Adjustment


@dataclass(frozen=True, slots=True)
class PlaceFigure:
    """A printed figure with its unit; `why` says why it must not be compared, where the days do not suffice.

    `basis`: what its days rest on; None where that is not monitoring data.
    `limit`: the year's limit of the edition, `within` whether the figure keeps it; None where gaps leave it open.
    `percentile`: which the figure is (`p90`), where it is one.
    """

    value: Decimal | None
    unit: str
    valid: int
    expected: int
    why: Message | None
    basis: Basis | None = None
    limit: str | None = None
    within: bool | None = None
    percentile: str | None = None


@dataclass(frozen=True)
class PlaceFigures:
    """Figures of the places of `air`, without the values that recorded events and reviewers take out.

    `by_months`: every month of the period needs its minimum, also where the standard sets none for the period; a part
    of a month may lack as many days as a whole one.
    """

    air: Air
    events: Adjustment
    by_months: bool = True

    @cached_property
    def known(self) -> frozenset[str]:
        """The places that there are, by their ids."""
        return frozenset(place.id for place in self.air.places)

    def of(self, place: str, item: str) -> PlaceFigure:
        """Return the figure of an item (`model.methods.figures.MEASURED`) at a place."""
        air = self._air(item)
        entry = _entry(air, place, item)
        counts = [air.statistics.coverage(place, column) for column in _columns(item)]
        weakest = min(counts, key=lambda one: one.valid)
        value = None if entry.value is None else Decimal(entry.value)
        why = None if value is None else self._short(air, place, item, sufficient=entry.sufficient)
        if value is None:
            why = Message.of("inputs.compared.nothing", valid=weakest.valid, expected=weakest.expected)
        basis = None if value is None else air.basis.of(place, _pollutants(item)).basis
        counted = (weakest.valid, weakest.expected)
        percentile = entry.statistic if pollutants.is_percentile(entry.statistic) else None
        return PlaceFigure(value, entry.unit, *counted, why, basis, entry.limit, entry.attains, percentile)

    def _air(self, item: str) -> Air:
        """Return the days that decide: those without what was taken out."""
        taken = self.events.index if item == GOOD_DAYS else self.events.concentrations
        return taken or self.air

    def _short(self, air: Air, place: str, item: str, *, sufficient: bool | None) -> Message | None:
        """Say which months have too few valid days, or that the period has; None where the days suffice."""
        short = dict(self._short_months(air, place, item)) if self.by_months or sufficient is False else {}
        if short:
            named = NameList.of(f"{month} {valid}/{least}" for month, (valid, least) in short.items())
            return Message.of("inputs.compared.short_months", months=named)
        if sufficient is not False:
            return None
        counts = [air.statistics.coverage(place, column) for column in _columns(item)]
        weakest = min(counts, key=lambda one: one.valid)
        return Message.of("inputs.compared.short", valid=weakest.valid, required=weakest.required or weakest.expected)

    def _short_months(self, air: Air, place: str, item: str) -> Iterator[tuple[str, tuple[int, int]]]:
        for month, expected in ((one, air.period.days_in(one)) for one in air.period.months()):
            valid = min(air.statistics.coverage(place, column).months.get(month, 0) for column in _columns(item))
            may_lack = month.days - air.editions.ambient.days_required(month.month)
            if valid < (least := max(1, expected - may_lack)):
                yield str(month), (valid, least)


def _columns(item: str) -> tuple[str, ...]:
    """Return the columns of days that an item rests on."""
    if item == GOOD_DAYS:
        return ("rated",)
    return tuple(daily_indicator(one) for one in _pollutants(item))


def _pollutants(item: str) -> tuple[str, ...]:
    """Return the pollutants whose days an item rests on."""
    return (item,) if item in POLLUTANTS else tuple(POLLUTANTS)


def _entry(air: Air, place: str, item: str) -> Statistic:
    """Return the entry of the table of statistics that an item is."""
    if item == COMPOSITE:
        return next(composite.entries(air, place))
    if item == GOOD_DAYS:
        return _named(days.index_entries(air, place), AQI, "good_day_rate")
    kind = composite_rule(air.editions.statistics).statistic[item].value
    name = "mean" if kind == "mean" else pollutants.percentile_name(air.statistics.percent(item))
    return _named(pollutants.entries(air, place, item), item, name)


def _named(entries: Iterator[Statistic], item: str, name: str) -> Statistic:
    return next(entry for entry in entries if (entry.item, entry.statistic) == (item, name))
