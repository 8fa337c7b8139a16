"""Proposed dust episodes as JSON, `aircheck.dust/1`; its schema is `schemas/dust-1.json`."""

from datetime import timedelta
from typing import Any

from aircheck.documents.dust import Proposals
from aircheck.documents.totals import Totals
from aircheck.statistics.dust import DustEpisode, DustPeriod
from aircheck.statistics.rounding import rounded_text
from aircheck.writing.json import written

SCHEMA = "aircheck.dust/1"
_HOUR = timedelta(hours=1)


def render(found: Proposals) -> str:
    """Return the document as text, with a final newline."""
    return written(
        SCHEMA,
        {
            "edition": found.edition.id,
            "episodes": [_episode(episode) for episode in found.episodes],
            "inputs": found.submission.inputs,
            "totals": Totals.over(found.submission.inputs),
            "rejects": found.submission.rejects,
        },
    )


def _episode(episode: DustEpisode) -> dict[str, Any]:
    return {
        "from": episode.start - _HOUR,
        "to": episode.end,
        "periods": [_period(period) for period in episode.periods],
    }


def _period(period: DustPeriod) -> dict[str, Any]:
    return {
        "station": period.station,
        "from": period.start - _HOUR,
        "to": period.end,
        "hours": (period.end - period.start) // _HOUR + 1,
        "before": rounded_text(period.before, 0),
        "peak": rounded_text(period.peak, 0),
        "over": period.over,
    }
