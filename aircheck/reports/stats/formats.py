"""Formats of a statistics table. A format is one file and one line in `STATS_FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aircheck.documents.stats import StatsTable
    from aircheck.reports import Options


def _text(table: StatsTable, options: Options) -> str:
    from aircheck.reports.stats import text as stats_text

    return stats_text.render(table, language=options.language, width=options.width, colour=options.colour)


def _csv(table: StatsTable, options: Options) -> str:
    from aircheck.reports.stats import csv as stats_csv

    return stats_csv.render(table)


def _json(table: StatsTable, options: Options) -> str:
    from aircheck.reports.stats import json as stats_json

    return stats_json.render(table)


STATS_FORMATS: Mapping[str, Callable[[StatsTable, Options], str]] = {
    "text": _text,
    "csv": _csv,
    "json": _json,
}


def render_stats(name: str, table: StatsTable, options: Options) -> str:
    """Return the table in the format `name`; `KeyError` when there is no such format."""
    return STATS_FORMATS[name](table, options)
