"""What published numbers leave as JSON, `aircheck.pocket/1`; its schema is `schemas/pocket-1.json`."""

from typing import Any

from aircheck.documents.outlook import POCKET, Days, GoodAnswer, HeavyAnswer, Judged, MeanAnswer, Pocket
from aircheck.writing.json import written


def render(found: Pocket) -> str:
    """Return the document as text, with a final newline.

    What is asked for most stands at the top as well: the control value of the mean, what is `needed` and `left` of the
    days, and the worst verdict.
    """
    mean, days = found.mean, found.good or found.heavy
    return written(
        POCKET,
        {
            "verdict": found.verdict,
            "control": mean and mean.control,
            "control_low": mean and mean.control_low,
            "control_high": mean and mean.control_high,
            "needed": found.good and found.good.needed,
            "left": _left(days),
            "mean": mean and _mean(mean),
            "good": found.good and _good(found.good),
            "heavy": found.heavy and _heavy(found.heavy),
        },
    )


def _left(found: GoodAnswer | HeavyAnswer | None) -> int | None:
    """Return the days that remain for good ones, or the heavy days that are left."""
    if found is None:
        return None
    if isinstance(found, GoodAnswer):
        return None if found.days is None else found.days.left
    return found.left


def _days(days: Days | None) -> dict[str, int | None]:
    found = (None, None, None) if days is None else (days.so_far, days.left, days.of)
    return dict(zip(("days_so_far", "days_left", "days"), found, strict=True))


def _judged(judged: Judged | None) -> dict[str, Any]:
    if judged is None:
        return dict.fromkeys(_OF_JUDGED)
    return {name: getattr(judged, name) for name in _OF_JUDGED}


def _mean(found: MeanAnswer) -> dict[str, Any]:
    return {**_named(found, _OF_MEAN), **_days(found.days), **_judged(found.judged)}


def _good(found: GoodAnswer) -> dict[str, Any]:
    told = _named(found, ("good", "target", "needed", "bad_left"))
    return {**told, "left": _left(found), **_days(found.days), **_judged(found.judged)}


def _heavy(found: HeavyAnswer) -> dict[str, Any]:
    return {**_named(found, ("count", "limit", "left")), **_days(found.days), **_judged(found.judged)}


def _named(found: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(found, name) for name in names}


_OF_JUDGED = ("verdict", "inequality", "basis")
_OF_MEAN = (
    *("mean", "mean_low", "mean_high", "target", "target_edge", "control", "control_exact"),
    *("control_low", "control_high", "most", "most_low", "most_high", "most_open"),
)
