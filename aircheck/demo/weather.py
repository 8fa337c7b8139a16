"""The weather that all stations share: stagnant air, sun and dust, in thousandths or tenths of a µg/m³."""

from aircheck.demo.chance import Chance
from aircheck.demo.hours import DAYS, HOURS, number

_DUST = (("2020-03-27 14:00", 30, 4200), ("2020-04-24 10:00", 26, 3600), ("2020-05-11 16:00", 38, 5200))
"""First hour, length in hours and top in tenths of a µg/m³ of the coarse particles of three dust storms."""
_RISE = 4


def stagnation(chance: Chance) -> list[int]:
    """Return for every hour how far pollutants pile up: 1000 is usual.

    Several days of build-up end with a cold front that clears the air within a day.
    """
    nodes: list[int] = []
    while len(nodes) <= DAYS:
        climb = chance.between(2, 6)
        clean = chance.between(250, 470)
        peak = chance.between(850, 2450)
        nodes += [clean + (peak - clean) * step // climb for step in range(climb + 1)]
    return [
        (nodes[day] * (24 - hour) + nodes[day + 1] * hour) // 24 for day, hour in (divmod(n, 24) for n in range(HOURS))
    ]


def sunshine(chance: Chance) -> list[int]:
    """Return for every day the strength of ozone formation: about 1100 in bright spells, 600 in dull ones."""
    days: list[int] = []
    while len(days) < DAYS:
        days += [chance.between(900, 1260) for _ in range(chance.between(2, 5))]
        days += [chance.between(430, 820) for _ in range(chance.between(1, 3))]
    return days[:DAYS]


def dust() -> list[int]:
    """Return for every hour the dust in the air, in tenths of a µg/m³: a steep rise, then a slow fall."""
    hours = [0] * HOURS
    for start, length, top in _DUST:
        first = number(start)
        for step in range(length):
            rising = top * (step + 1) // _RISE
            hours[first + step] = min(rising, top * (length - step) // length)
    return hours
