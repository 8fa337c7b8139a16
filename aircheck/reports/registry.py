"""All formats of all documents: one line each, from which `--format`, its help and completion are made.

A format is a file with a function of a document, named here as `module:function` and imported on first use. Its other
arguments depend on what it writes: a page for people gets language, width and colour (`_page`), a format for machines
nothing (`_data`), and one that needs more gets all `Options` (`written`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aircheck.documents.brief import View
    from aircheck.model.outcome import Outcome
    from aircheck.model.text import Language


@dataclass(frozen=True, slots=True)
class Options:
    """How to show a document.

    `width` is in terminal cells. `fail_on`: the outcomes that count as failed besides `fail`.
    `view`: what of a report its page shows; as usual, if None.
    """

    language: Language
    width: int = 80
    colour: bool = False
    fail_on: frozenset[Outcome] = frozenset()
    view: View | None = None


Render = Callable[[Any, Options], "str | bytes"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a document. A `binary` one is bytes for a file, any other text for a terminal or a file.

    A suffix that several formats share means the first of them. `also`: other suffixes that fit, of two parts or one.
    """

    name: str
    suffix: str
    render: Render
    binary: bool = False
    also: tuple[str, ...] = ()

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Every suffix that fits."""
        return (self.suffix, *self.also)


def written(function: str) -> Render:
    """Return a function that calls `module:name` with a document and all options; it is imported on the first call."""

    def render(document: Any, options: Options) -> str | bytes:
        return _imported(function)(document, options)

    return render


def _page(function: str) -> Render:
    return lambda document, options: _imported(function)(
        document, language=options.language, width=options.width, colour=options.colour
    )


def _data(function: str) -> Render:
    return lambda document, options: _imported(function)(document)


def _imported(function: str) -> Callable[..., str | bytes]:
    module, _, name = function.partition(":")
    found: Callable[..., str | bytes] = getattr(import_module(module), name)
    return found


FORMATS: Mapping[str, tuple[Format, ...]] = {
    "check": (
        Format("text", ".txt", written("aircheck.reports.check.text:viewed")),
        Format("json", ".json", _data("aircheck.documents.report_json:render")),
        Format("csv", ".csv", written("aircheck.reports.check.csv:render")),
        Format("xlsx", ".xlsx", written("aircheck.reports.check.xlsx:render"), binary=True),
        Format("md", ".md", written("aircheck.reports.check.md:render")),
        Format("junit", ".xml", written("aircheck.reports.check.junit:render")),
        Format("sarif", ".sarif", written("aircheck.reports.check.sarif:render"), also=(".sarif.json",)),
        Format("tap", ".tap", written("aircheck.reports.check.tap:render")),
        Format("prometheus", ".prom", written("aircheck.reports.check.prometheus:render")),
        Format("gitlab", ".json", written("aircheck.reports.check.gitlab:render")),
        Format("github", ".txt", written("aircheck.reports.check.github:render")),
    ),
    "stats": (
        Format("text", ".txt", _page("aircheck.reports.stats.text:render")),
        Format("csv", ".csv", _data("aircheck.reports.stats.csv:render")),
        Format("json", ".json", _data("aircheck.reports.stats.json:render")),
    ),
    "quality": (
        Format("text", ".txt", written("aircheck.reports.quality.text:render")),
        Format("json", ".json", _data("aircheck.reports.quality.json:render")),
        Format("csv", ".csv", _data("aircheck.reports.quality.csv:render")),
    ),
    "sheet": (
        Format("text", ".txt", _page("aircheck.reports.sheets.text:render")),
        Format("json", ".json", _data("aircheck.reports.sheets.data:render_json")),
        Format("csv", ".csv", written("aircheck.reports.sheets.data:render_csv")),
    ),
    "compensation": (
        Format("text", ".txt", _page("aircheck.reports.compensation.text:render")),
        Format("json", ".json", _data("aircheck.reports.compensation.json:render")),
    ),
    "ranking": (
        Format("text", ".txt", _page("aircheck.reports.ranking.text:render")),
        Format("csv", ".csv", _data("aircheck.reports.ranking.csv:render")),
        Format("json", ".json", _data("aircheck.reports.ranking.json:render")),
    ),
    "assessment": (
        Format("text", ".txt", _page("aircheck.reports.assessment.text:render")),
        Format("md", ".md", written("aircheck.reports.assessment.md:render")),
        Format("json", ".json", _data("aircheck.reports.assessment.json:render")),
        Format("csv", ".csv", written("aircheck.reports.assessment.csv:render")),
        Format("html", ".html", written("aircheck.reports.assessment.html.render:render")),
        Format("docx", ".docx", written("aircheck.reports.assessment.docx:render"), binary=True),
        Format("xlsx", ".xlsx", written("aircheck.reports.assessment.xlsx:render"), binary=True),
        Format("pdf", ".pdf", written("aircheck.reports.assessment.pdf:render"), binary=True),
    ),
    "episodes": (
        Format("text", ".txt", _page("aircheck.reports.episodes.text:render")),
        Format("csv", ".csv", _data("aircheck.reports.episodes.csv:render")),
        Format("json", ".json", _data("aircheck.reports.episodes.json:render")),
    ),
    "supervision": (
        Format("text", ".txt", _page("aircheck.reports.supervision.text:render")),
        Format("csv", ".csv", _data("aircheck.reports.supervision.csv:render")),
        Format("json", ".json", _data("aircheck.reports.supervision.json:render")),
    ),
    "outlook": (
        Format("text", ".txt", _page("aircheck.reports.outlook.text:render")),
        Format("json", ".json", _data("aircheck.reports.outlook.json:render")),
        Format("svg", ".svg", _page("aircheck.reports.outlook.svg:render")),
        Format("md", ".md", _page("aircheck.reports.outlook.markdown:render")),
        Format("docx", ".docx", written("aircheck.reports.outlook.docx:render"), binary=True),
    ),
    "pocket": (
        Format("text", ".txt", _page("aircheck.reports.outlook.pocket_text:render")),
        Format("json", ".json", _data("aircheck.reports.outlook.pocket_json:render")),
    ),
    "aqi": (
        Format("text", ".txt", _page("aircheck.reports.aqi.page:render")),
        Format("json", ".json", _data("aircheck.reports.aqi.json:render")),
    ),
    "dust": (
        Format("text", ".txt", _page("aircheck.reports.dust.text:render")),
        Format("json", ".json", _data("aircheck.reports.dust.json:render")),
    ),
    "explain": (
        Format("text", ".txt", _page("aircheck.reports.explain.text:render")),
        Format("json", ".json", _data("aircheck.reports.explain.json:render")),
    ),
    "inspect": (
        Format("text", ".txt", _page("aircheck.reports.inspect.text:render")),
        Format("json", ".json", _data("aircheck.reports.inspect.json:render")),
    ),
    "standards": (
        Format("text", ".txt", _page("aircheck.reports.standards.text:render")),
        Format("json", ".json", _data("aircheck.reports.standards.json:render")),
    ),
    "compare": (
        Format("text", ".txt", _page("aircheck.reports.compare.text:render")),
        Format("json", ".json", _data("aircheck.reports.compare.json:render")),
        Format("csv", ".csv", written("aircheck.reports.compare.csv:render")),
    ),
    "verify": (
        Format("text", ".txt", _page("aircheck.reports.verify.text:render")),
        Format("json", ".json", _data("aircheck.reports.verify.json:render")),
    ),
}
"""The formats of each document; the first is the default."""


def names_of(kind: str) -> tuple[str, ...]:
    """Return the names of a document's formats, the default first; `KeyError` if there is no such document."""
    return tuple(entry.name for entry in FORMATS[kind])


def format_of(kind: str, name: str) -> Format:
    """Return a format of a document by name; `KeyError` if there is no such format."""
    for entry in FORMATS[kind]:
        if entry.name == name:
            return entry
    raise KeyError(name)


def render(kind: str, name: str, document: Any, options: Options) -> str | bytes:
    """Return a document in one of its formats; `KeyError` if there is no such document or format."""
    return format_of(kind, name).render(document, options)
