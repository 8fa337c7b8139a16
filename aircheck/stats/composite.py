"""The composite index of a place, its sub-indices, and the pollutants with the largest one."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from aircheck.documents.stats import COMPOSITE, Entry
from aircheck.inputs.period import Evidence
from aircheck.model.standard import POLLUTANTS, given
from aircheck.model.target import decimal_text
from aircheck.statistics.composite import Composite, composite_index
from aircheck.statistics.indicators import daily_indicator
from aircheck.statistics.rounding import rounded_text
from aircheck.stats.pollutants import counted, statistic_of


def entries(evidence: Evidence, codes: Sequence[str]) -> Iterator[Entry]:
    """Yield the index, the pollutants with the largest sub-index, and every sub-index."""
    editions = evidence.editions
    rule = given(editions.statistics.composite, editions.statistics, "the composite index")
    values = {item: statistic_of(evidence, codes, item, rule.statistic[item].value) for item in POLLUTANTS}
    found = composite_index(values, editions.ambient, editions.statistics)
    weakest = _weakest(evidence, codes)
    yield _index(evidence, COMPOSITE, "index", found.total if found else None, weakest)
    yield Entry(COMPOSITE, "primary", ", ".join(found.primary) if found else None, **weakest)
    for item in POLLUTANTS:
        rests_on = counted(evidence.coverage(codes, daily_indicator(item)))
        yield _index(evidence, item, "sub_index", _sub(found, item), rests_on)


def _sub(found: Composite | None, item: str) -> Fraction | None:
    return found.sub[item] if found else None


def _index(evidence: Evidence, item: str, statistic: str, value: Fraction | None, rests_on: Mapping[str, Any]) -> Entry:
    decimals = evidence.editions.statistics.decimals_of("composite")
    return Entry(
        item,
        statistic,
        None if value is None else rounded_text(value, decimals),
        exact=None if value is None else decimal_text(value),
        **rests_on,
    )


def _weakest(evidence: Evidence, codes: Sequence[str]) -> dict[str, Any]:
    """Return the coverage of the pollutant with the fewest valid days; `sufficient` asks for all six."""
    found = [evidence.coverage(codes, daily_indicator(item)) for item in POLLUTANTS]
    fewest = counted(min(found, key=lambda one: one.valid))
    known = [one.sufficient for one in found if one.sufficient is not None]
    return {**fewest, "sufficient": all(known) if known else None}
