"""The statistics of one pollutant at one place: mean, percentile, attainment, exceedance multiples."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.model.target import decimal_text
from aircheck.statistics.annual import day_sum
from aircheck.statistics.attainment import Attainment, Compared, all_attain, period_attainment
from aircheck.statistics.indicators import daily_indicator
from aircheck.statistics.percentile import day_percentile
from aircheck.statistics.rounding import rounded, rounded_text
from aircheck.tables.evidence import Coverage, Evidence
from aircheck.tables.model import ALL, Entry

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
    coverage = evidence.coverage(codes, daily_indicator(item))
    name = percentile_name(evidence.editions.statistics.percentiles[item].value)
    parts = [] if item in PERCENTILE_ONLY else [("mean", _mean(evidence, codes, item), found.mean)]
    parts.append((name, _percentile(evidence, codes, item), found.percentile))
    for statistic, value, compared in parts:
        yield _concentration(evidence, item, statistic, value, compared, found, coverage)
    for statistic, _, compared in parts:
        if compared is not None:
            yield _multiple(evidence, item, statistic, compared, coverage)
    yield Entry(item, "attainment", None, attains=found.attains, **counted(coverage))


def counted(coverage: Coverage) -> dict[str, Any]:
    """Return the fields of an entry that say what it rests on."""
    return {
        "valid": coverage.valid,
        "required": coverage.required,
        "expected": coverage.expected,
        "sufficient": coverage.sufficient,
    }


def _concentration(
    evidence: Evidence,
    item: str,
    statistic: str,
    value: Fraction | None,
    compared: Compared | None,
    found: Attainment,
    coverage: Coverage,
) -> Entry:
    decimals = evidence.editions.statistics.decimals_for(item, found.unit)
    return Entry(
        item,
        statistic,
        None if value is None else rounded_text(value, decimals),
        found.unit,
        None if value is None else decimal_text(value),
        limit=None if compared is None else decimal_text(compared.limit),
        attains=None if compared is None or found.attains is None else compared.within,
        **counted(coverage),
    )


def _multiple(evidence: Evidence, item: str, statistic: str, compared: Compared, coverage: Coverage) -> Entry:
    """How far a statistic is above its limit; no value within it."""
    multiple = compared.multiple
    return Entry(
        item,
        f"{statistic}_multiple",
        None if multiple is None else rounded_text(multiple, evidence.editions.statistics.decimals_of("multiple")),
        exact=None if multiple is None else decimal_text(multiple),
        limit=decimal_text(compared.limit),
        **counted(coverage),
    )


def all_items(found: dict[str, Attainment]) -> Entry:
    """Return whether all pollutants attain."""
    return Entry(ALL, "attainment", None, attains=all_attain({item: one.attains for item, one in found.items()}))
