"""Review flags as JSON, `aircheck.quality/1`. Every text is in both languages; keys have a fixed order."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from aircheck import __version__
from aircheck.documents.amendment import Amendment
from aircheck.documents.flag import Flag
from aircheck.documents.quality import Effect, Flagged
from aircheck.documents.report import Result
from aircheck.documents.totals import Totals
from aircheck.intake.submission import Submission
from aircheck.quality import NAMES
from aircheck.writing.json import both, in_both, laid_out

SCHEMA = "aircheck.quality/1"


def render(found: Flagged) -> str:
    """Return the document as text, with a final newline."""
    return laid_out(document(found))


def document(found: Flagged) -> dict[str, Any]:
    """Return the document as plain values."""
    return {
        "schema": SCHEMA,
        "version": __version__,
        "thresholds": {"id": found.thresholds.id, "title": both(found.thresholds.title)},
        "stations": list(found.stations),
        "station_hours": found.hours,
        "submission": _submission(found.submission),
        "previous": None if found.previous is None else _submission(found.previous),
        "checks": [_check(name, found.of(name)) for name in NAMES if name != "edited" or found.previous],
        "flags": [_flag(flag) for flag in found.flags],
        "amendments": [amended(one) for one in found.amendments],
        "plan": both(found.plan),
        "notes": [in_both(note) for note in found.notes],
        "if_upheld": None if found.effects is None else [_effect(effect) for effect in found.effects],
    }


def _submission(submission: Submission) -> dict[str, Any]:
    return {
        "inputs": [{**asdict(file), "problem": in_both(file.problem)} for file in submission.inputs],
        "totals": asdict(Totals.over(submission.inputs)),
        "notes": [in_both(note) for note in submission.notes],
        "rejects": [{**asdict(reject), "reason": in_both(reject.reason)} for reject in submission.rejects],
    }


def _check(name: str, flags: tuple[Flag, ...]) -> dict[str, Any]:
    by_station = Counter(flag.station for flag in flags)
    return {
        "check": name,
        "flags": len(flags),
        "hours": sum(flag.hours for flag in flags),
        "stations": dict(sorted(by_station.items())),
    }


def _flag(flag: Flag) -> dict[str, Any]:
    return {**asdict(flag), "day": flag.day.isoformat(), "text": in_both(flag.text)}


def amended(one: Amendment) -> dict[str, Any]:
    """Return what one organisation changed as plain values."""
    return {
        "producer": one.producer,
        "signer": one.signer,
        "submitted": None if one.submitted is None else one.submitted.isoformat(),
        "reason": one.reason,
        "closed": one.closed,
        "changes": [asdict(change) for change in one.changes],
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "check": effect.check,
        "rule": effect.before.rule,
        "title": both(effect.before.title),
        "removed": effect.removed,
        "turns": effect.turns,
        "before": _answer(effect.before),
        "after": _answer(effect.after),
    }


def _answer(result: Result) -> dict[str, Any]:
    return {"outcome": result.outcome.value, "value": result.value, "unit": result.unit, "exact": result.exact}
