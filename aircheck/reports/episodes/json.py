"""Emergency episodes as JSON, `aircheck.episodes/1`; the schema is `schemas/episodes-1.json`."""

from dataclasses import fields
from typing import Any, get_args

from aircheck.documents.episodes import DUTY_STATES, SCHEMA, Cover, Episode, EpisodesSheet
from aircheck.documents.totals import Totals
from aircheck.writing.json import span, written

_OF_EPISODE = tuple(field.name for field in fields(Episode))


def render(sheet: EpisodesSheet) -> str:
    """Return the document as text, with a final newline."""
    return written(SCHEMA, content(sheet))


def content(sheet: EpisodesSheet) -> dict[str, Any]:
    """Return the document without its schema, for a larger one to hold."""
    return {
        "plan": sheet.plan,
        "period": span(sheet.period),
        "as_of": sheet.as_of,
        "edition": sheet.edition,
        "heavy_above": sheet.heavy_above,
        "stations": sheet.stations,
        "unknown_days": sheet.unknown_days,
        "covered": {cover: len(sheet.covered(cover)) for cover in get_args(Cover)},
        "heavy_days": sheet.heavy_days,
        "overlaps": sheet.overlaps,
        "episodes": [_episode(episode) for episode in sheet.episodes],
        "outside": sheet.outside,
        "later": sheet.later,
        "names": sheet.names,
        "inputs": sheet.inputs,
        "totals": Totals.over(sheet.inputs),
        "rejects": sheet.rejects,
        "notes": sheet.notes,
    }


def _episode(episode: Episode) -> dict[str, Any]:
    return {name: getattr(episode, name) for name in _OF_EPISODE} | {
        "heavy_days": episode.heavy_days,
        "peak": episode.peak,
        "duties_by_state": {state: episode.duties_that(state) for state in DUTY_STATES},
    }
