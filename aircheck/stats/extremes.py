"""The best and the worst of many stations: for each figure, which have the lowest and which the highest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from aircheck.documents.stats import AQI, COMPOSITE, PlaceTable, Statistic
from aircheck.model.standard import POLLUTANTS

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Extremes:
    """One figure's stations, each with its entry: the best and the worst, the most so first.

    `alike` others have the same value as the last of the best and of the worst. `short` stations lack days for the
    figure and are left out, unless all of them do.
    """

    item: str
    statistic: str
    best: tuple[tuple[str, Statistic], ...]
    worst: tuple[tuple[str, Statistic], ...]
    alike: tuple[int, int]
    short: int


def extremes(places: Sequence[PlaceTable], percents: dict[str, int]) -> Iterator[Extremes]:
    """Yield the best and worst of the figures by which stations are compared; nothing for one that no station has.

    A mean, or the percentile where only that has a limit (CO, O3). Equal values stand in the order of `places`.
    """
    for item, statistic in _figures(places, percents):
        found = [(one.place.code, entry) for one in places if (entry := one.get(item, statistic)) and entry.value]
        sound = [(code, entry) for code, entry in found if entry.sufficient is not False]
        compared = sound or found
        if not compared:
            continue
        # Of equal values the first place stands first in both orders, for sorting is stable.
        rising, falling = (sorted(compared, key=_number, reverse=turned) for turned in (False, True))
        best, worst = (falling, rising) if item == AQI else (rising, falling)
        alike = _alike(best), _alike(worst)
        yield Extremes(item, statistic, tuple(best[:SHOWN]), tuple(worst[:SHOWN]), alike, len(found) - len(compared))


def _number(pair: tuple[str, Statistic]) -> Decimal:
    return Decimal(pair[1].value or 0)


def _alike(ordered: Sequence[tuple[str, Statistic]]) -> int:
    """Return how many behind the shown ones have the value of the last of these."""
    return sum(_number(pair) == _number(ordered[SHOWN - 1]) for pair in ordered[SHOWN:])


def _figures(places: Sequence[PlaceTable], percents: dict[str, int]) -> Iterator[tuple[str, str]]:
    for item in POLLUTANTS:
        limited = any((entry := one.get(item, "mean")) and entry.limit for one in places[:1])
        yield item, "mean" if limited else f"p{percents[item]}"
    yield AQI, "good_day_rate"
    yield COMPOSITE, "index"
