"""The indicators of the whole area in a period and in the one a year before, and the months of its stations."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from aircheck.assessment.ranking.figures import TwoFigures, improvement
from aircheck.documents.assessment import DayCount, Indicator, Monthly
from aircheck.documents.stats import AQI
from aircheck.model.methods.figures import HIGHER_IS_BETTER, MEASURED
from aircheck.model.place import AREA, PlaceKind
from aircheck.statistics.rounding import rounded_text
from aircheck.stats import days
from aircheck.stats.compared import PlaceFigure, PlaceFigures

CHANGE_DECIMALS = 1
WHOLE = ("good_days", "decided_days")


def indicators(now: PlaceFigures | None, before: PlaceFigures | None) -> Iterator[Indicator]:
    """Yield every item of the area; nothing where there is no day of the period."""
    if now is None or AREA not in now.known:
        return
    for item in MEASURED:
        was = before.of(AREA, item) if before is not None and AREA in before.known else None
        yield _indicator(item, now.of(AREA, item), was)


def _indicator(item: str, now: PlaceFigure, before: PlaceFigure | None) -> Indicator:
    was = None if before is None or before.why else before.value
    # A figure that must not be compared is shown with the reason, but has no change.
    changed = improvement(item, TwoFigures(None if now.why else now.value, before=was))
    return Indicator(
        item=item,
        unit=now.unit,
        points=item in HIGHER_IS_BETTER,
        now=None if now.value is None else f"{now.value:f}",
        before=None if before is None or before.value is None else f"{before.value:f}",
        change=None if changed is None else _signed(changed),
        limit=now.limit,
        within=now.within,
        valid=now.valid,
        expected=now.expected,
        basis=now.basis,
        why=now.why,
        why_before=before.why if before else None,
        percentile=now.percentile,
    )


def _signed(changed: Fraction) -> str:
    text = rounded_text(changed, CHANGE_DECIMALS)
    return f"+{text}" if changed > 0 else text


def day_counts(now: PlaceFigures | None, before: PlaceFigures | None) -> Iterator[DayCount]:
    """Yield how many days of the area were good, decided, of each class of the index, in both periods."""
    if now is None or AREA not in now.known:
        return
    found, was = _counts(now), _counts(before) if before is not None and AREA in before.known else {}
    classes = {days.class_name(number): one for number, one in enumerate(now.air.editions.index.classes, start=1)}
    for name in (*WHOLE, *classes):
        one = classes.get(name)
        title, colour = (one.name, one.rgb) if one else (None, None)
        yield DayCount(name, title, colour, found.get(name), was.get(name))


def _counts(figures: PlaceFigures) -> dict[str, int]:
    air = figures.events.index or figures.air
    classes = [days.class_name(number) for number in range(1, len(air.editions.index.classes) + 1)]
    entries = {entry.statistic: entry.value for entry in days.index_entries(air, AREA) if entry.item == AQI}
    if entries.get("decided_days") == "0":
        # Nothing is known of these days: no count of them is a zero.
        return {}
    return {name: int(value) for name in (*WHOLE, *classes) if (value := entries.get(name)) is not None}


def monthly(figures: PlaceFigures | None, items: Sequence[str]) -> Iterator[Monthly]:
    """Yield the means of every month and of the whole period, of the area and of each station."""
    if figures is None:
        return
    air = figures.events.concentrations or figures.air
    for place in air.places:
        if place.kind not in (PlaceKind.AREA, PlaceKind.STATION):
            continue
        months = air.statistics.months(place.id)
        for item in items:
            unit = air.statistics.attainment(place.id, item).unit
            decimals = air.editions.statistics.decimals_for(item, unit)
            means = [(str(month), months.mean(str(month), item)) for month in air.period.months()]
            whole = air.statistics.mean(place.id, item)
            yield Monthly(
                None if place.kind is PlaceKind.AREA else place.code,
                place.name,
                item,
                unit,
                tuple((month, _text(mean, decimals)) for month, mean in means),
                _text(whole, decimals),
            )


def _text(value: Fraction | None, decimals: int) -> str | None:
    return None if value is None else rounded_text(value, decimals)
