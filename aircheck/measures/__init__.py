"""How a rule gets its number: one file (or folder) per kind of measure, registered here."""

from collections.abc import Mapping
from typing import Any

from aircheck.measures.air import Air
from aircheck.measures.change import Change
from aircheck.measures.count import Count
from aircheck.measures.distinct import Distinct
from aircheck.measures.every import Every
from aircheck.measures.frequency import Frequency
from aircheck.measures.interval import Interval
from aircheck.measures.progress import Progress
from aircheck.measures.ratio import Ratio
from aircheck.measures.tasks import Tasks
from aircheck.measures.trend import Trend
from aircheck.measures.value import Value
from aircheck.measures.window import Window
from aircheck.model.measure import Measure

MEASURES: Mapping[str, Measure[Any]] = {
    kind.key: kind
    for kind in (
        Air(),
        Change(),
        Count(),
        Distinct(),
        Every(),
        Frequency(),
        Interval(),
        Progress(),
        Ratio(),
        Tasks(),
        Trend(),
        Value(),
        Window(),
    )
}
"""Every kind of measure by the key that names it in YAML."""
