"""Errors a user can do something about: the message and the exit code of each."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

from aircheck.cli.common.console import complain, width
from aircheck.locale import Words

if TYPE_CHECKING:
    from aircheck.contracts.problems import NotSubmitted, UnknownDataset


@contextmanager
def guard(words: Words) -> Iterator[None]:
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
    # Imported only now: the rooms that raise these are not all needed by every command.
    from aircheck.aqi.problems import UnknownEdition, WrongUsage
    from aircheck.contracts.problems import NotSubmitted, UnknownDataset
    from aircheck.demo import DemoFolderNotEmpty
    from aircheck.documents.report_from_json import NotAReport
    from aircheck.intake.files.source import EmptyFolder, NoSuchInput
    from aircheck.loading.yaml.problems import LoadingError, UnknownPlan, UnknownRule
    from aircheck.model.os_errors import why
    from aircheck.model.outcome import ExitCode
    from aircheck.runs.explain import OnlyNoted
    from aircheck.runs.request import NothingSelected, UnknownInterpretation
    from aircheck.sheets.responsibilities import UnknownOrganisation
    from aircheck.sheets.tasks import NoLedger

    match error:
        case UnknownRule():
            _stop(
                words,
                ExitCode.USAGE,
                words.say("cli.unknown_rule", rule=error.reference),
                _ids(words, error.reference, error.known),
            )
        case UnknownPlan():
            _stop(words, ExitCode.USAGE, words.say("cli.unknown_plan", plan=error.reference), _known(words, error))
        case WrongUsage():
            _stop(words, ExitCode.USAGE, words.say("cli.aqi.error", why=error.message))
        case NotSubmitted() if error.unread:
            _stop(words, ExitCode.REJECTED, *_dataset(words, error))
        case UnknownDataset() | NotSubmitted():
            _stop(words, ExitCode.USAGE, *_dataset(words, error))
        case UnknownEdition():
            _stop(
                words,
                ExitCode.USAGE,
                words.say("cli.standards.unknown", edition=error.reference),
                _editions(words, error),
            )
        case NothingSelected():
            _stop(
                words,
                ExitCode.USAGE,
                words.say("cli.nothing_selected", only=error.only),
                _ids(words, error.only, error.known),
            )
        case OnlyNoted():
            _stop(words, ExitCode.USAGE, words.say("cli.only_noted", rule=error.rule))
        case UnknownInterpretation() | UnknownOrganisation() | NoLedger():
            _stop(words, ExitCode.USAGE, *_of_plan(words, error))
        case NoSuchInput():
            _stop(words, ExitCode.USAGE, words.say("cli.no_such_input", path=error.path))
        case DemoFolderNotEmpty():
            _stop(words, ExitCode.USAGE, words.say("cli.demo.not_empty", path=str(error.path)))
        case EmptyFolder():
            _stop(words, ExitCode.REJECTED, *map(words, error.told()))
        case LoadingError():
            _end(ExitCode.REJECTED, *_problems(words, error))
        case NotAReport():
            _stop(words, ExitCode.USAGE, words.say("cli.verify.not_a_report", path=error.path))
        case BrokenPipeError():
            # The reader of our output has gone (`| head`): nothing is wrong.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from None
        case OSError():
            where = error.filename or "?"
            _stop(words, ExitCode.REJECTED, words.say("cli.cannot_read", path=str(where), why=why(error)))


def _of_plan(words: Words, error: Exception) -> Iterator[str]:
    """Say what a plan does not have, and what it has."""
    from aircheck.runs.request import UnknownInterpretation
    from aircheck.sheets.responsibilities import UnknownOrganisation
    from aircheck.sheets.tasks import NoLedger

    match error:
        case UnknownInterpretation():
            key = "cli.unknown_interpretation" if error.option is None else "cli.unknown_option"
            yield words.say(key, interpretation=error.interpretation, option=error.option or "")
            yield words.say("cli.known_interpretations", known=", ".join(error.known))
        case UnknownOrganisation():
            yield words.say("cli.unknown_organisation", name=error.name)
            yield words.say("cli.known_interpretations", known=", ".join(error.closest or error.known[:12]))
        case NoLedger():
            yield words.say("cli.no_ledger", plan=error.plan)


def _known(words: Words, error: "object") -> str:
    closest = getattr(error, "closest", ())
    if closest:
        return words.say("cli.closest_plan", plans=", ".join(closest))
    return words.say("cli.known_plans", plans=", ".join(getattr(error, "known", ())))


def _ids(words: Words, only: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    from aircheck.model.text import listing

    if closest := get_close_matches(only, known):
        return words.say("cli.closest_plan", plans=", ".join(closest))
    return words.say("cli.known_rules", rules=listing(known))


def _dataset(words: Words, error: "UnknownDataset | NotSubmitted") -> Iterator[str]:
    from aircheck.contracts.problems import NotSubmitted

    if isinstance(error, NotSubmitted):
        yield words.say("cli.data.convert.absent", dataset=error.dataset, held=", ".join(error.held) or "-")
        for path, problem in error.unread:
            yield f"{path}: {words(problem)}"
        return
    yield words.say("cli.data.unknown", name=error.reference)
    if error.known:
        yield words.say("cli.closest_plan", plans=", ".join(error.known))


def _editions(words: Words, error: "object") -> str:
    closest = getattr(error, "closest", ())
    if closest:
        return words.say("cli.closest_plan", plans=", ".join(closest))
    return words.say("cli.standards.known", editions=", ".join(getattr(error, "known", ())))


def _problems(words: Words, error: "object") -> Iterator[str]:
    from aircheck.loading.yaml.problems import LoadingError, caret
    from aircheck.reports.terminal.cells import fold, plain

    assert isinstance(error, LoadingError)
    for problem in error.problems:
        yield f"{problem.file}:{problem.line}:{problem.column}: {words(problem.message)}"
        if problem.source.strip():
            yield from (f"    {line}" for line in caret(problem))
        if problem.hint:
            yield from (f"    {line.plain}" for line in fold(plain(words(problem.hint)), width() - 4))
    yield words.say("cli.problems", count=len(error.problems))


def _stop(words: Words, code: int, why: str, *more: str) -> NoReturn:
    """Print why, marked as an error, and what helps, folded to the width; exit with the code."""
    from aircheck.reports.terminal.cells import fold, plain

    lines = (words.say("cli.error", why=why), *more)
    _end(code, *("\n".join(part.plain for part in fold(plain(line), width())) for line in lines))


def _end(code: int, *lines: str) -> NoReturn:
    """Print the lines on standard error as they are and exit with the code."""
    sys.stdout.flush()
    for line in lines:
        complain(line)
    raise typer.Exit(int(code))
