"""Pictures as plain values, in the fields of `aircheck.documents.pictures`, from which they can be read again."""

from dataclasses import asdict
from typing import Any

from aircheck.documents.pictures import DayToDate, MeanSoFar, Picture, PictureDay, PictureMonth, Pictures


def document(pictures: Pictures | None) -> dict[str, Any] | None:
    """Return pictures as plain values."""
    if pictures is None:
        return None
    return {
        "classes": [one.model_dump(mode="json") for one in pictures.classes],
        "places": [_picture(one) for one in pictures.places],
    }


def _picture(one: Picture) -> dict[str, Any]:
    return {
        "place": {
            "kind": one.place.kind.value,
            "code": one.place.code,
            "stations": list(one.place.stations),
            "name": one.place.name,
        },
        "taken_out": one.taken_out,
        "silent": list(one.silent),
        "days": [_day(day) for day in one.days],
        "months": [_month(month) for month in one.months],
        "so_far": [_so_far(mean) for mean in one.so_far],
    }


def _day(one: PictureDay) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "state": one.state.value,
        "aqi": one.aqi,
        "level": one.level,
        "primary": list(one.primary),
        "rated": one.rated,
    }


def _month(one: PictureMonth) -> dict[str, Any]:
    return asdict(one) | {"figures": [asdict(figure) for figure in one.figures]}


def _so_far(one: MeanSoFar) -> dict[str, Any]:
    return {
        "target": asdict(one.target),
        "days": [_to_date(day) for day in one.days],
        "to_come": None if one.to_come is None else asdict(one.to_come),
    }


def _to_date(one: DayToDate) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "value": one.value,
        "exact": one.exact,
        "valid": one.valid,
        "within": one.within,
    }
