"""Errors a user can do something about: the message and the exit code of each."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

from aircheck.cli.common.console import print_error, print_shown_error, width
from aircheck.locale import Words
from aircheck.model.shown.visible import on_one_line

if TYPE_CHECKING:
    from aircheck.loading.yaml.problems import LoadingError


@contextmanager
def report_errors(words: Words) -> Iterator[None]:
    """Turn the expected errors of a run into a message on standard error and the documented exit code."""
    try:
        yield
    except typer.Exit:
        raise
    except Exception as error:
        _stop_for(words, error)
        raise


def _stop_for(words: Words, error: Exception) -> None:
    """Exit with a message and a code if the error is an expected one; otherwise return."""
    from aircheck.loading.yaml.problems import LoadingError
    from aircheck.model.errors import AircheckError
    from aircheck.model.os_errors import os_error_message
    from aircheck.model.outcome import ExitCode

    match error:
        case LoadingError():
            _end(error.code, *_problems(words, error), on_one_line(words(error.message)))
        case AircheckError():
            _stop(words, error.code, words(error.message), *map(words, error.details))
        case OSError():
            where = error.filename or "?"
            _stop(words, ExitCode.REJECTED, words.say("cli.cannot_read", path=str(where), why=os_error_message(error)))


def _problems(words: Words, error: "LoadingError") -> Iterator[str]:
    """Yield every problem under its place, with the line it is in and what would be right."""
    from aircheck.loading.yaml.problems import caret
    from aircheck.reports.terminal.cells import fold, plain

    for problem in error.problems:
        yield on_one_line(f"{problem.file}:{problem.line}:{problem.column}: {words(problem.message)}")
        if problem.source.strip():
            yield from (f"    {line}" for line in caret(problem))
        if problem.hint:
            yield from (f"    {line.plain}" for line in fold(plain(words(problem.hint)), width() - 4))


def _stop(words: Words, code: int, why: str, *more: str) -> NoReturn:
    """Print why, marked as an error, and what helps; exit with the code."""
    sys.stdout.flush()
    for line in (words.say("cli.error", why=why), *more):
        print_error(line)
    raise typer.Exit(int(code))


def _end(code: int, *lines: str) -> NoReturn:
    """Print the lines, in which everything is visible, on standard error and exit with the code."""
    sys.stdout.flush()
    for line in lines:
        print_shown_error(line)
    raise typer.Exit(int(code))
