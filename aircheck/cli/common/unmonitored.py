"""How a command ends that was asked for stations of which no file has monitoring data: never as if all were well."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from aircheck.cli.common.console import print_error
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from aircheck.model.outcome import ExitCode


@contextmanager
def minding_stations(given: Mapping[str, Any]) -> Iterator[None]:
    """Run a command; where stations are asked for and no file has data of any, say so, and end with 5 instead of 0."""
    if not given.get("stations"):
        yield
        return
    # Help needs no intake.
    from aircheck.inputs.asked_stations import noting_unmonitored

    with noting_unmonitored() as found:
        code = 0
        try:
            yield
        except typer.Exit as end:
            code = end.exit_code
        if found:
            words = Words(language_of(os.environ, given.get("lang")))
            print_error(words.say("cli.unmonitored", stations=words.row(list(found))))
        if (code := _graver(code) if found else code) != 0:
            raise typer.Exit(code)


def codes_of_stations() -> "frozenset[ExitCode]":
    """Return the code that holds where no file has data of the stations asked for; none otherwise."""
    from aircheck.inputs.asked_stations import unmonitored
    from aircheck.model.outcome import ExitCode

    return frozenset({ExitCode.UNDECIDED}) if unmonitored() else frozenset()


def _graver(code: int) -> int:
    """Return the graver of a code and that of a run that decided nothing; one that is not of ours stays."""
    from aircheck.model.outcome import GRAVEST_FIRST, ExitCode, gravest

    return int(gravest((ExitCode(code), ExitCode.UNDECIDED))) if code in set(GRAVEST_FIRST) else code
