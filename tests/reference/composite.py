"""Composite index and ranking."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .figures import DECIMALS, SIX, limit
from .rounding import round_half_even


@dataclass(frozen=True)
class Composite:
    """Unrounded single indices and their sum, the largest one and the items that have it."""

    single: dict[str, Fraction]
    total: Fraction
    largest: Fraction
    primary: tuple[str, ...]


def composite_limits(edition: str) -> dict[str, Fraction]:
    """Grade II limits of the six items: annual, CO 24 h, O3 8 h (standards notes, sections 5 and 8)."""
    averaging = {"CO": "24h", "O3": "8h"}
    return {item: limit(edition, item, averaging.get(item, "year"), 2) for item in SIX}


def composite_index(
    values: Mapping[str, Fraction],
    limits: Mapping[str, Fraction],
    weights: Mapping[str, Fraction] | None = None,
) -> Composite:
    """Sum of C/S over the six items (standards notes, sections 5, 6 and 8).

    `values` are the period's means, CO its 95th and O3 its 90th percentile, rounded or not as the caller
    decides; KeyError where one is missing. `weights` multiply the single indices in the contested 2026 form.
    """
    single = {item: values[item] / limits[item] for item in SIX}
    if weights is not None:
        single = {item: index * weights[item] for item, index in single.items()}
    largest = max(single.values())
    primary = tuple(item for item in SIX if single[item] == largest)
    return Composite(single, sum(single.values(), Fraction(0)), largest, primary)


def published_index(
    values: Mapping[str, Fraction],
    limits: Mapping[str, Fraction],
) -> Composite:
    """The index as bulletins print it (standards notes, second reading).

    Concentrations rounded to whole µg/m³ (CO to a tenth of mg/m³), every quotient to hundredths, halves to even.
    """
    printed = {item: round_half_even(values[item], DECIMALS[item]) for item in SIX}
    single = {item: round_half_even(printed[item] / limits[item], 2) for item in SIX}
    largest = max(single.values())
    return Composite(
        single, sum(single.values(), Fraction(0)), largest, tuple(item for item in SIX if single[item] == largest)
    )


def ranks(values: Mapping[str, Fraction]) -> dict[str, int]:
    """Rank from the smallest, 1 for the best; equal values share the rank (standards notes, section 8).

    After a tie the count goes on (1, 1, 3).
    """
    return {name: 1 + sum(1 for other in values.values() if other < value) for name, value in values.items()}
