"""What of a report's page a reader asks to see: outcomes by name, every result, details."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.nearest import near
from aircheck.cli.common.options import split_globs
from aircheck.locale import Words

if TYPE_CHECKING:
    from aircheck.documents.brief import View
    from aircheck.model.outcome import Outcome

OUTCOMES = (
    *("pass", "fail", "at-risk", "on-track", "incomplete", "missing"),
    *("unset", "not-due", "waived", "not-applicable", "noted"),
)
"""What `--show` and `--hide` may name: the outcomes as options spell them."""


def _option(key: str) -> Any:
    return typer.Option(metavar="OUTCOMES", help=help_text(key), show_default=False)


Show = Annotated[list[str] | None, _option("cli.check.show")]
Hide = Annotated[list[str] | None, _option("cli.check.hide")]
Every = Annotated[bool, typer.Option("--all", help=help_text("cli.check.all"))]
Details = Annotated[bool, typer.Option("--details", help=help_text("cli.check.details"))]


def view_named(show: list[str] | None, hide: list[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the outcomes of `--show` and `--hide`, which may be repeated and may each hold several; a usage error."""
    return _named(show), _named(hide)


def view_of(shown: tuple[str, ...], hidden: tuple[str, ...], *, every: bool, details: bool) -> "View":
    """Return what a page shows."""
    from aircheck.documents.brief import View

    return View(outcomes_of(shown), outcomes_of(hidden), every, details)


def outcomes_of(words: tuple[str, ...]) -> "frozenset[Outcome]":
    """Return the outcomes that options spell so."""
    from aircheck.model.outcome import Outcome

    return frozenset(Outcome(word.replace("-", "_")) for word in words)


def outcomes_among(known: Sequence[str], words: tuple[str, ...]) -> tuple[str, ...]:
    """Return outcomes as options spell them, named so or as pages name them in any language; wrong usage if unknown."""
    words = tuple(_spelt(word) for word in words)
    if unknown := [word for word in words if word not in known]:
        told = help_words()
        wrong, there = told.row(unknown), told.row(_with_meaning(word, told) for word in known)
        raise typer.BadParameter(told.say("cli.unknown_outcome", word=wrong, known=there, near=near(unknown, known)))
    return words


def _named(texts: list[str] | None) -> tuple[str, ...]:
    return outcomes_among(OUTCOMES, split_globs(texts))


def _spelt(word: str) -> str:
    """Return an outcome as options spell it; a word that no page uses for one stays."""
    from aircheck.model.text import LANGUAGES

    said = {Words(each).say(f"outcome.{name.replace('-', '_')}"): name for each in LANGUAGES for name in OUTCOMES}
    return said.get(word.casefold(), word.casefold().replace("_", "-"))


def _with_meaning(option: str, words: Words) -> str:
    """Return an outcome as options spell it and, where that is another language than the page's, what it means."""
    return option if words.language == "en" else f"{option} {words.say('outcome.' + option.replace('-', '_'))}"
