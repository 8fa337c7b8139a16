"""Attainment of GB 3095 by the year's statistics (HJ 663): the share of the six pollutants that attain a grade."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import ClassVar, Literal

from aircheck.inputs.figures import daily_figures, limit_use, used, year_figures
from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.air.each import EachPlace
from aircheck.measures.air.held import Held, held
from aircheck.measures.air.parts import place_parts, worst_first
from aircheck.measures.air.steps import stations_step
from aircheck.model.deferred import Deferred
from aircheck.model.explanation import FigureUse, Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import End
from aircheck.model.measurement import Bounds, Coverage, Finding, Measurement, Part, PartKind
from aircheck.model.place import AREA, PlaceKind
from aircheck.model.standard import POLLUTANTS, Grade
from aircheck.model.text import Message, NameList
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.rounding import rounded_text, written

PERCENT = "%"


class AttainmentShare(EachPlace):
    """`{air: attainment, grade: 2}`."""

    end: ClassVar[End] = "lowest"
    air: Literal["attainment"]
    grade: Literal[1, 2]

    @property
    def named(self) -> Grade:
        """The grade as editions call it."""
        return "grade1" if self.grade == 1 else "grade2"

    def unit(self, library: Library) -> str:
        """Return the per cent sign."""
        return PERCENT

    def loses_to_events(self, library: Library) -> bool:
        """Whether recorded events take pollutants out of the statistics."""
        return library.dust is not None

    def limit(self, library: Library, grade: Grade) -> Fraction | None:
        """Return None: the limits are part of the measure itself."""
        return None

    def measure(self, data: AssessmentData, place: str = AREA) -> Measurement:
        """Measure the share of a place's pollutants all of whose statistics are within their limits."""
        found = self._held(data, place)
        return Measurement(
            value=_share(found, open_=data.open),
            unit=PERCENT,
            coverage=_coverage(found, open_=data.open),
            bounds=_bounds(found, open_=data.open),
            parts=Deferred(lambda: self._parts(found, data)) if place == AREA else (),
            notes=(Message.of("measures.item_parts"),) if place == AREA else (),
            findings=tuple(finding for entry in found.values() for finding in _findings(entry)),
        )

    def _parts(self, found: dict[str, Held], data: AssessmentData) -> Iterator[Part]:
        """Yield the pollutants, then the stations, lowest share first."""
        yield from _item_parts(found, open_=data.open)
        held_at = cache(lambda place: self._held(data, place))
        stations = place_parts(
            data,
            lambda place: _share(held_at(place), open_=data.open),
            lambda place: _coverage(held_at(place), open_=data.open),
            lambda place: _bounds(held_at(place), open_=data.open),
            (PlaceKind.STATION,),
        )
        yield from worst_first(stations, high_is_worse=False)

    def _held(self, data: AssessmentData, place: str) -> dict[str, Held]:
        return {item: held(data, place, item, self.named) for item in POLLUTANTS}

    def meaning(self, library: Library) -> Message:
        """Say which statistics have to be within which limits."""
        return Message.of("explain.attainment", grade=_roman(self.grade))

    def columns(self) -> tuple[str, ...]:
        """Return the columns that are read."""
        return ("station", "time", *POLLUTANTS)

    def figures(self, library: Library) -> Iterator[FigureUse]:
        """Yield the figures that make a day and a year valid, the statistics that are compared, and every limit."""
        yield from daily_figures(library.ambient, library.statistics, ozone=False)
        yield from daily_figures(library.ambient, library.statistics, ozone=True)
        yield from year_figures(library.ambient)
        names = [f"{part}.{item}" for part in ("attainment", "percentiles") for item in POLLUTANTS]
        if library.statistics.percentile_needs is not None:
            names.append("percentile_needs")
        yield from used(library.statistics, *names, "area_order", "round_days", "decimals.µg/m³", "decimals.mg/m³")
        for item in POLLUTANTS:
            for name in library.statistics.attainment[item].value:
                averaging = "year" if name == "mean" else parts_of(daily_indicator(item))[1]
                yield limit_use(library.ambient, item, averaging, self.named)

    def steps(self, data: AssessmentData) -> Iterator[Step]:
        """Yield the stations, every statistic with its limit, and the share."""
        yield stations_step(data)
        found = self._held(data, AREA)
        rows = tuple(
            (
                item,
                entry.name,
                "-" if entry.value is None else written(entry.value),
                "-" if entry.value is None else rounded_text(entry.value, entry.decimals),
                f"{written(entry.limit)} {entry.unit}",
                Message.of(_within_word(entry.within)),
            )
            for item, entries in found.items()
            for entry in entries.statistics
        )
        heads = ("item", "statistic", "exact", "rounded_value", "limit", "within")
        grid = Grid(tuple(Message.of(f"explain.{head}") for head in heads), rows)
        yield Step(Message.of("explain.statistics_held"), (), grid)
        if (value := _share(found, open_=data.open)) is not None:
            known = [one for entry in found.values() if (one := _known(entry, open_=data.open)) is not None]
            share = Message.of("explain.share", part=str(sum(known)), whole=str(len(known)), value=written(value))
            yield Step(Message.of("explain.share_of_pollutants"), (share,))


def _known(entry: Held, *, open_: bool) -> bool | None:
    """Return whether a pollutant attains; while the year is open, what its values so far say of one that may."""
    attains = entry.attains(open_=open_)
    return entry.within if attains is None and open_ else attains


def _share(found: dict[str, Held], *, open_: bool) -> Fraction | None:
    """Return the per cent of pollutants that attain; None if a closed year leaves one undecided, which is not met.

    While the year is open, those that are within their limits so far, of those that have values.
    """
    known = [_known(entry, open_=open_) for entry in found.values()]
    so_far = [one for one in known if one is not None]
    return Fraction(100 * sum(so_far), len(so_far)) if so_far and (open_ or len(so_far) == len(known)) else None


def _bounds(found: dict[str, Held], *, open_: bool) -> Bounds:
    """At worst only the pollutants that certainly attain do; at best only those that certainly do not are missing."""
    certain, count = [entry.attains(open_=open_) for entry in found.values()], len(found)
    return Bounds(Fraction(100 * certain.count(True), count), Fraction(100 * (count - certain.count(False)), count))


def _coverage(found: dict[str, Held], *, open_: bool) -> Coverage:
    """Require enough days of every pollutant that is not decided without them."""
    short = [item for item, entry in found.items() if not entry.sufficient and entry.attains(open_=open_) is None]
    count, shortfall = len(found), None
    if short:
        shortfall = Message.of("measures.pollutants_short", items=NameList.of(short))
        first = found[short[0]].shortfall
        shortfall = Message.of("judging.with", first=shortfall, second=first) if first else shortfall
    return Coverage(count - len(short), count, count, "unit.pollutant", sufficient=not short, shortfall=shortfall)


def _item_parts(found: dict[str, Held], *, open_: bool) -> Iterator[Part]:
    """Yield the pollutants, those that do not attain first; what is certain in spite of gaps is not a gap."""
    for item, entry in sorted(found.items(), key=lambda pair: (pair[1].within is None, pair[1].within or False)):
        attains = entry.attains(open_=open_)
        known = _known(entry, open_=open_)
        value = None if known is None else Fraction(100 * known)
        coverage = replace(entry.coverage, sufficient=True, shortfall=None) if attains is False else entry.coverage
        yield Part(PartKind.GROUP, item, value, coverage, bounds=_ends(attains))


def _ends(attains: bool | None) -> Bounds:
    """Return the ends of a pollutant's own share: all, nothing, or either."""
    return Bounds(Fraction(100 * (attains is True)), Fraction(100 * (attains is not False)))


def _findings(found: Held) -> Iterator[Finding]:
    """Yield the statistics that are above their limit."""
    for entry in found.statistics:
        if entry.value is not None and not entry.within:
            value, limit = rounded_text(entry.value, entry.decimals), written(entry.limit)
            item, name = found.item, entry.name
            text = Message.of("measures.above_limit", item=item, name=name, value=value, unit=entry.unit, limit=limit)
            yield Finding(text)


def _within_word(within: bool | None) -> str:
    if within is None:
        return "explain.not_valid"
    return "explain.within_limit" if within else "explain.above_limit"


def _roman(grade: int) -> str:
    return "I" * grade
