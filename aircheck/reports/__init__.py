"""Formats of the report. A format is one file and one line in `FORMATS`; what it needs is imported on first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aircheck.documents.report import Report
    from aircheck.model.text import Language


@dataclass(frozen=True, slots=True)
class Options:
    """How to show a report. `width` is in terminal cells. Machine formats depend on none of it."""

    language: Language
    width: int = 80
    colour: bool = False


def _text(report: Report, options: Options) -> str:
    from aircheck.reports.check import text

    return text.render(report, language=options.language, width=options.width, colour=options.colour)


def _json(report: Report, options: Options) -> str:
    from aircheck.documents import report_json as json

    return json.render(report)


FORMATS: Mapping[str, Callable[[Report, Options], str]] = {
    "text": _text,
    "json": _json,
}


def render(name: str, report: Report, options: Options) -> str:
    """Return the report in the format `name`; `KeyError` when there is no such format."""
    return FORMATS[name](report, options)
