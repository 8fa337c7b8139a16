"""What months and means so far are compared with: what a plan asks for, otherwise the limits of grade II."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from aircheck.documents.pictures import PictureTarget
from aircheck.inputs.editions import Editions
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import decimal_text


def limits_of(editions: Editions) -> Iterator[PictureTarget]:
    """Yield the annual limits of grade II of the pollutants whose mean the editions compare with one."""
    for item in POLLUTANTS:
        if "mean" in editions.statistics.attainment[item].value:
            limit = editions.ambient.limit(item, "year")
            yield PictureTarget(item, decimal_text(Fraction(limit.grade2)), limit.unit)


def with_limits(asked: Sequence[PictureTarget], editions: Editions) -> tuple[PictureTarget, ...]:
    """Return a plan's targets and, for the other pollutants, the limits, in the order of the pollutants."""
    found = {target.item: target for target in (*limits_of(editions), *asked)}
    return tuple(found[item] for item in POLLUTANTS if item in found)
