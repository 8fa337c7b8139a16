"""Which warnings cover the heavy days, and which were in force at once."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import combinations

from aircheck.assessment.episodes.warnings import Warned
from aircheck.documents.episodes import Answer, Cover, Day, Gap, HeavyDay, Overlap
from aircheck.model.period import Period


def heavy_day(day: Day, warnings: Sequence[Warned], elapsed: Period, gap: Gap | None = None) -> HeavyDay:
    """Return a heavy day with the strongest cover that some warning gives, and the warnings that give it.

    `gap`: why a warning may be missing from the register; then nobody knows that there was none.
    """
    covers = [(_cover(one, day.day, elapsed), one.warning) for one in warnings]
    for cover in ("whole_day", "part_of_day", "undecided"):
        if names := tuple(name for found, name in covers if found == cover):
            return HeavyDay(day, cover, names)
    return HeavyDay(day, gap or "none", ())


def _cover(warned: Warned, day: date, elapsed: Period) -> Cover:
    if day in warned.certain(elapsed):
        return "whole_day" if warned.whole(day) else "part_of_day"
    return "undecided" if warned.may_cover(day) else "none"


def heavy_within(warned: Warned, days: Sequence[Day], as_of: date, *, measured: bool) -> Answer:
    """Return whether a warning had a heavy day; a day without AQI, to come, or of unknown cover may have been one."""
    if any(day.heavy for day in days):
        return "yes"
    open_end = warned.ended is None or warned.last > as_of
    return "unknown" if open_end or not measured or any(day.heavy is None for day in days) else "no"


def overlaps(warnings: Sequence[Warned]) -> Iterator[Overlap]:
    """Yield the pairs of warnings that were certainly in force at once; `warnings` in the order of their issue."""
    for first, second in combinations(warnings, 2):
        if second.issued < _end(first) or second.issued == first.issued:
            ends = [one.ended for one in (first, second) if one.ended is not None]
            until = min(ends) if len(ends) > 1 else None
            yield Overlap(first.warning, second.warning, second.issued, until)


def _end(warned: Warned) -> datetime:
    return warned.issued if warned.ended is None else warned.ended
