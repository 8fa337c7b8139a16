"""What a result is worth that rests on daily values as submitted, or that such values contradict."""

from collections.abc import Iterable
from dataclasses import replace

from aircheck.inputs.held_days import contradicted
from aircheck.inputs.inputs import AssessmentData
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.place import AREA
from aircheck.model.text import Message


def with_daily_values(found: Measurement, data: AssessmentData, items: Iterable[str]) -> Measurement:
    """Say what a measurement rests on; it is no pass where daily values say otherwise than the hours."""
    if data.air is None or data.air.submitted is None:
        return found
    items = tuple(items)
    note = data.air.basis.of(AREA, items).note
    found = replace(found, notes=(*found.notes, note)) if note else found
    why = contradicted(data.air, items)
    return found if why is None else _doubted(found, why, open_=data.open)


def _doubted(found: Measurement, why: Message, *, open_: bool) -> Measurement:
    """Return a measurement that cannot be a pass; one that misses by the hours still does."""
    settled = found.coverage.sufficient and not open_ and found.value is not None
    coverage = replace(found.coverage, sufficient=False, shortfall=found.coverage.shortfall or why)
    bounds = Bounds(found.value, found.value) if settled else found.bounds
    return replace(found, coverage=coverage, bounds=bounds, certain=False, notes=(*found.notes, why))
