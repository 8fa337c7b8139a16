"""Templates to text: what they are given is escaped, and made visible; script and style are named by fingerprint."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from aircheck.documents.assessment import Assessment
from aircheck.locale import Words
from aircheck.reports.assessment.html.cells import Cells, shown, signs
from aircheck.reports.assessment.html.labels import labels_of
from aircheck.reports.assessment.html.page import page_of
from aircheck.reports.registry import Options

LONG = 60
"""A table with more rows is folded, with a field to find one of them."""
LANGUAGES = {"zh": "zh-CN", "en": "en"}


def render(document: Assessment, options: Options) -> str:
    """Return the page as text with a final newline; the same document gives the same bytes."""
    words = Words(options.language)
    page = page_of(document, options.language)
    cells = Cells(page.anchors, {one.rule for one in page.results})
    body = _environment().get_template("body.html").render(page=page, t=labels_of(words), cells=cells, long=LONG)
    inline = {
        "style": f"\n{_source('page.css')}{signs()}{cells.colours.rules()}",
        "guard": f"\n{_source('guard.js')}",
        "script": f"\n{_source('page.js')}",
    }
    return (
        _environment()
        .get_template("shell.html")
        .render(
            title=page.paper.title,
            language=LANGUAGES[options.language],
            body=Markup(body),
            **{name: Markup(text) for name, text in inline.items()},
            **{f"{name}_hash": fingerprint(text) for name, text in inline.items()},
        )
    )


def fingerprint(text: str) -> str:
    """Return what a content security policy calls an inline style or script by."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("aircheck.reports.assessment.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    return value if isinstance(value, Markup) else shown(str(value))


def _source(name: str) -> str:
    loader = _environment().loader
    assert loader is not None  # as `_environment` sets it
    # A browser reads every end of a line as one character, and takes the fingerprint of what it has read.
    return loader.get_source(_environment(), name)[0].replace("\r\n", "\n")
