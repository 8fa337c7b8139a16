"""The statistics of one pollutant at one place: mean, percentile, attainment, exceedance multiples."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.documents.stats import ALL, Entry
from aircheck.inputs.period import Coverage, Evidence
from aircheck.model.standard import Averaging, YearStatistic
from aircheck.model.target import decimal_text
from aircheck.statistics.annual import day_sum
from aircheck.statistics.attainment import Attainment, Compared, all_attain, period_attainment
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.percentile import day_percentile
from aircheck.statistics.rounding import rounded, rounded_text

PERCENTILE_ONLY = ("O3",)
"""Ozone's year has no mean: its daily values are maxima already."""


def percentile_name(percent: int) -> str:
    """Return the name of a percentile, `p90`."""
    return f"p{percent}"


def attainments(evidence: Evidence, codes: Sequence[str], items: Sequence[str]) -> dict[str, Attainment]:
    """Hold each pollutant's period against its limits, in the edition's order of averaging."""
    return {item: _attainment(evidence, codes, item) for item in items}


def _attainment(evidence: Evidence, codes: Sequence[str], item: str) -> Attainment:
    editions = evidence.editions
    days = evidence.days(codes)
    found = period_attainment(days, item, evidence.period, editions.ambient, editions.statistics)
    if not evidence.station_first(codes):
        return found
    mean = _again(found.mean, _mean(evidence, codes, item))
    top = _again(found.percentile, _percentile(evidence, codes, item))
    known = [part.within for part in (mean, top) if part is not None]
    return replace(found, mean=mean, percentile=top, attains=None if found.attains is None else all(known))


def _again(compared: Compared | None, value: Fraction | None) -> Compared | None:
    """Hold another value against the same limit."""
    if compared is None or value is None:
        return None
    return replace(compared, exact=value, rounded=rounded(value, compared.decimals))


def _mean(evidence: Evidence, codes: Sequence[str], item: str) -> Fraction | None:
    indicator = daily_indicator(item)

    def mean(days: pl.DataFrame) -> Fraction | None:
        return day_sum(days, indicator).mean

    return evidence.value(codes, mean)


def _percentile(evidence: Evidence, codes: Sequence[str], item: str) -> Fraction | None:
    percent = evidence.editions.statistics.percentiles[item].value
    return evidence.value(codes, lambda days: day_percentile(days, daily_indicator(item), percent))


def statistic_of(evidence: Evidence, codes: Sequence[str], item: str, statistic: str) -> Fraction | None:
    """Return a pollutant's `mean` or `percentile`, unrounded."""
    return (_mean if statistic == "mean" else _percentile)(evidence, codes, item)


def entries(evidence: Evidence, codes: Sequence[str], item: str, found: Attainment) -> Iterator[Entry]:
    """Yield mean, percentile and their exceedance multiples, and whether the item attains."""
    rests_on = counted(evidence.coverage(codes, daily_indicator(item)))
    parts = [_percentile_part(evidence, codes, item, found)]
    if item not in PERCENTILE_ONLY:
        parts.insert(0, _mean_part(evidence, codes, item, found))
    for part in parts:
        yield _concentration(evidence, part, found, rests_on)
    for part in parts:
        if part.limit is not None:
            yield _multiple(evidence, part, rests_on)
    yield Entry(item, "attainment", None, attains=found.attains, **rests_on)


@dataclass(frozen=True, slots=True)
class _Part:
    """A statistic of a pollutant: its name, its value, and the limit where the edition holds it against one."""

    item: str
    name: str
    value: Fraction | None
    limit: str | None
    compared: Compared | None


def _mean_part(evidence: Evidence, codes: Sequence[str], item: str, found: Attainment) -> _Part:
    limit = _limit(evidence, item, "year") if _held(evidence, item, "mean") else None
    return _Part(item, "mean", _mean(evidence, codes, item), limit, found.mean)


def _percentile_part(evidence: Evidence, codes: Sequence[str], item: str, found: Attainment) -> _Part:
    averaging = parts_of(daily_indicator(item))[1]
    limit = _limit(evidence, item, averaging) if _held(evidence, item, "percentile") else None
    name = percentile_name(evidence.editions.statistics.percentiles[item].value)
    return _Part(item, name, _percentile(evidence, codes, item), limit, found.percentile)


def _held(evidence: Evidence, item: str, statistic: YearStatistic) -> bool:
    """Whether the edition holds a statistic of the item against a limit."""
    return statistic in evidence.editions.statistics.attainment[item].value


def _limit(evidence: Evidence, item: str, averaging: Averaging) -> str:
    return decimal_text(Fraction(evidence.editions.ambient.limit(item, averaging).grade2))


def counted(coverage: Coverage) -> dict[str, Any]:
    """Return the fields of an entry that say what it rests on."""
    return {
        "valid": coverage.valid,
        "required": coverage.required,
        "expected": coverage.expected,
        "sufficient": coverage.sufficient,
    }


def _concentration(evidence: Evidence, part: _Part, found: Attainment, rests_on: Mapping[str, Any]) -> Entry:
    decimals = evidence.editions.statistics.decimals_for(part.item, found.unit)
    return Entry(
        part.item,
        part.name,
        None if part.value is None else rounded_text(part.value, decimals),
        found.unit,
        None if part.value is None else decimal_text(part.value),
        limit=part.limit,
        attains=None if part.compared is None or found.attains is None else part.compared.within,
        **rests_on,
    )


def _multiple(evidence: Evidence, part: _Part, rests_on: Mapping[str, Any]) -> Entry:
    """How far a statistic is above its limit; no value within it."""
    multiple = part.compared.multiple if part.compared else None
    return Entry(
        part.item,
        f"{part.name}_multiple",
        None if multiple is None else rounded_text(multiple, evidence.editions.statistics.decimals_of("multiple")),
        exact=None if multiple is None else decimal_text(multiple),
        limit=part.limit,
        **rests_on,
    )


def all_items(found: Mapping[str, Attainment]) -> Entry:
    """Return whether all pollutants attain."""
    return Entry(ALL, "attainment", None, attains=all_attain({item: one.attains for item, one in found.items()}))
