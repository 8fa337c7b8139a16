"""The shapes a file may have. A new layout is a file here and a line in `LAYOUTS`."""

from aircheck.intake.layouts.archive import Archive
from aircheck.intake.layouts.base import Layout, LayoutReading
from aircheck.intake.layouts.beijing import Beijing
from aircheck.intake.layouts.cities import Cities
from aircheck.intake.layouts.day_matrix import DayMatrix
from aircheck.intake.layouts.long import Long
from aircheck.intake.layouts.table import Table
from aircheck.intake.layouts.wide import Wide

LAYOUTS: tuple[Layout, ...] = (Wide(), Long(), Archive(), Cities(), Beijing(), DayMatrix(), Table())

__all__ = ["LAYOUTS", "Layout", "LayoutReading"]
