"""The composite index of a place, its sub-indices, and the pollutants with the largest one."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from aircheck.documents.stats import COMPOSITE, Statistic
from aircheck.inputs.air import Air
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import decimal_text
from aircheck.statistics.composite import Composite, composite_index, composite_rule
from aircheck.statistics.indicators import daily_indicator
from aircheck.statistics.rounding import rounded_text
from aircheck.stats.pollutants import counted


def entries(air: Air, place: str) -> Iterator[Statistic]:
    """Yield the index, the pollutants with the largest sub-index, and every sub-index."""
    editions = air.editions
    rule = composite_rule(editions.statistics)
    found = {item: air.statistics.statistic(place, item, rule.statistic[item].value) for item in POLLUTANTS}
    values = {item: one.value for item, one in found.items()}
    index = composite_index(values, editions.ambient, editions.statistics)
    known = [one.sufficient for one in found.values() if one.sufficient is not None]
    weakest = _weakest(air, place, sufficient=all(known) if known else None)
    yield _index(air, COMPOSITE, "index", index.total if index else None, weakest)
    yield Statistic(COMPOSITE, "primary", ", ".join(index.primary) if index else None, **weakest)
    for item in POLLUTANTS:
        rests_on = counted(air.statistics.coverage(place, daily_indicator(item)), found[item].sufficient)
        yield _index(air, item, "sub_index", _sub(index, item), rests_on)


def _sub(found: Composite | None, item: str) -> Fraction | None:
    return found.sub[item] if found else None


def _index(air: Air, item: str, statistic: str, value: Fraction | None, rests_on: Mapping[str, Any]) -> Statistic:
    decimals = air.editions.statistics.decimals_of("composite")
    return Statistic(
        item,
        statistic,
        None if value is None else rounded_text(value, decimals),
        exact=None if value is None else decimal_text(value),
        **rests_on,
    )


def _weakest(air: Air, place: str, *, sufficient: bool | None) -> dict[str, Any]:
    """Return the coverage of the pollutant with the fewest valid days; `sufficient` only if all six are."""
    found = [air.statistics.coverage(place, daily_indicator(item)) for item in POLLUTANTS]
    return counted(min(found, key=lambda one: one.valid), sufficient)
