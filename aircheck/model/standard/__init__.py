"""Editions of the national standards as dated data; code holds no figure of them. One file a kind."""

from typing import Annotated

from pydantic import Field

from aircheck.model.standard.ambient import Ambient, Limit, ReferenceState, Sampled, Validity
from aircheck.model.standard.base import (
    NOT_COMPUTED,
    POLLUTANTS,
    THOUSANDTHS,
    Averaging,
    Confidence,
    Edition,
    Figure,
    Pollutant,
    editions_of,
    given,
    in_force,
    is_computed,
    thousandths,
)
from aircheck.model.standard.dust import Dust, DustEnd, DustStart
from aircheck.model.standard.dustfall import Dustfall
from aircheck.model.standard.index import OZONE_HOUR, AqiClass, Breakpoints, Index, MissingRule
from aircheck.model.standard.quality import Apart, GapWhile, Identical, LastDigit, Quality, Smooth, Spike
from aircheck.model.standard.statistics import (
    AreaOrder,
    AreaShare,
    CompositeRule,
    Critical,
    Level,
    Mda8,
    MultiYear,
    Statistics,
    TrendRule,
    YearStatistic,
)
from aircheck.model.target import Grade

Standard = Annotated[Ambient | Index | Statistics | Dustfall | Dust | Quality, Field(discriminator="kind")]

__all__ = [
    "NOT_COMPUTED",
    "OZONE_HOUR",
    "POLLUTANTS",
    "THOUSANDTHS",
    "Ambient",
    "Apart",
    "AqiClass",
    "AreaOrder",
    "AreaShare",
    "Averaging",
    "Breakpoints",
    "CompositeRule",
    "Confidence",
    "Critical",
    "Dust",
    "DustEnd",
    "DustStart",
    "Dustfall",
    "Edition",
    "Figure",
    "GapWhile",
    "Grade",
    "Identical",
    "Index",
    "LastDigit",
    "Level",
    "Limit",
    "Mda8",
    "MissingRule",
    "MultiYear",
    "Pollutant",
    "Quality",
    "ReferenceState",
    "Sampled",
    "Smooth",
    "Spike",
    "Standard",
    "Statistics",
    "TrendRule",
    "Validity",
    "YearStatistic",
    "editions_of",
    "given",
    "in_force",
    "is_computed",
    "thousandths",
]
