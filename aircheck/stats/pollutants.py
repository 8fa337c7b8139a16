"""The statistics of one pollutant at one place: mean, percentile, attainment, exceedance multiples."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from aircheck.documents.stats import ALL_ITEMS, Statistic
from aircheck.inputs.air import Air
from aircheck.inputs.coverage import DayCoverage, PlaceStatistic
from aircheck.model.standard import Averaging, YearStatistic
from aircheck.model.target import decimal_text
from aircheck.statistics.attainment import Attainment, Compared, all_attain
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.rounding import rounded_text

PERCENTILE_ONLY = ("O3",)
"""Ozone has no annual mean: its daily values are already maxima."""


def percentile_name(percent: int) -> str:
    """Return the name of a percentile, `p90`."""
    return f"p{percent}"


def is_percentile(name: str) -> bool:
    """Whether a statistic is a percentile, by its name (`p90`)."""
    return name[:1] == "p" and name[1:].isdecimal()


def entries(air: Air, place: str, item: str) -> Iterator[Statistic]:
    """Yield mean, percentile and their exceedance multiples, and whether the item attains."""
    found = air.statistics.attainment(place, item)
    parts = [_part(air, place, item, name, found) for name in _shown(item)]
    for part in parts:
        yield _concentration(air, part, found)
    for part in parts:
        if part.limit is not None:
            yield _multiple(air, part)
    yield Statistic(
        item, "attainment", None, attains=found.attains, **counted(parts[-1].days, parts[-1].found.sufficient)
    )


def _shown(item: str) -> tuple[YearStatistic, ...]:
    return ("percentile",) if item in PERCENTILE_ONLY else ("mean", "percentile")


@dataclass(frozen=True, slots=True)
class _Part:
    """A statistic of a pollutant: its name, its value, and the limit if the edition compares it with one."""

    item: str
    name: str
    found: PlaceStatistic
    days: DayCoverage
    limit: str | None
    compared: Compared | None
    attains: bool | None

    @property
    def rests_on(self) -> dict[str, Any]:
        """The fields of an entry that say how many days it rests on."""
        return counted(self.days, self.found.sufficient)


def _part(air: Air, place: str, item: str, name: YearStatistic, found: Attainment) -> _Part:
    averaging: Averaging = "year" if name == "mean" else parts_of(daily_indicator(item))[1]
    limit = _limit(air, item, averaging) if name in air.editions.statistics.attainment[item].value else None
    written = name if name == "mean" else percentile_name(air.statistics.percent(item))
    compared = found.mean if name == "mean" else found.percentile
    days = air.statistics.coverage(place, daily_indicator(item))
    return _Part(
        item, written, air.statistics.statistic(place, item, name), days, limit, compared, found.of_each.get(name)
    )


def _limit(air: Air, item: str, averaging: Averaging) -> str:
    return decimal_text(Fraction(air.editions.ambient.limit(item, averaging).grade2))


def counted(coverage: DayCoverage, sufficient: bool | None) -> dict[str, Any]:
    """Return the fields of an entry that say how many days it rests on."""
    return {
        "valid": coverage.valid,
        "required": coverage.required,
        "expected": coverage.expected,
        "sufficient": sufficient,
    }


def _concentration(air: Air, part: _Part, found: Attainment) -> Statistic:
    decimals, value = air.editions.statistics.decimals_for(part.item, found.unit), part.found.value
    return Statistic(
        part.item,
        part.name,
        None if value is None else rounded_text(value, decimals),
        found.unit,
        None if value is None else decimal_text(value),
        limit=part.limit,
        attains=part.attains,
        **part.rests_on,
    )


def _multiple(air: Air, part: _Part) -> Statistic:
    """Return the exceedance multiple of a statistic; without a value if it is within its limit."""
    multiple = part.compared.multiple if part.compared else None
    return Statistic(
        part.item,
        f"{part.name}_multiple",
        None if multiple is None else rounded_text(multiple, air.editions.statistics.decimals_of("multiple")),
        exact=None if multiple is None else decimal_text(multiple),
        limit=part.limit,
        **part.rests_on,
    )


def all_items(found: Mapping[str, Attainment]) -> Statistic:
    """Return whether all pollutants attain."""
    return Statistic(
        ALL_ITEMS, "attainment", None, attains=all_attain({item: one.attains for item, one in found.items()})
    )
