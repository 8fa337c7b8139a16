"""Who is told of a run, as the workspace says, once everything is written."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from aircheck.cli.common.console import print_error, print_note
from aircheck.cli.common.filling import current
from aircheck.cli.common.history import Runs
from aircheck.cli.common.options import zone
from aircheck.locale import Words

if TYPE_CHECKING:
    from aircheck.documents.nightly.notification import Notification
    from aircheck.documents.report import Report
    from aircheck.history.chain import Content
    from aircheck.model.outcome import ExitCode, Outcome
    from aircheck.model.text import Message
    from aircheck.model.workspace.notify import Notify


def told(
    report: "Report",
    fail_on: "frozenset[Outcome]",
    runs: Runs,
    recorded: int | None,
    words: Words,
) -> "frozenset[ExitCode]":
    """Tell those who want to hear of a run; return a code if somebody could not be told.

    `recorded`: the number under which the run was recorded; what is compared with is the last one before it.
    """
    from aircheck.model.outcome import ExitCode

    if not (targets := _targets()):
        return frozenset()
    try:
        delivered = _told(report, targets, fail_on, runs, recorded, words)
    except Exception:
        # Whatever goes wrong here, the verdict is there already and is not hidden by it.
        print_error(words.say("notify.failed", problem=words.say("notify.unforeseen")))
        delivered = False
    return frozenset() if delivered else frozenset({ExitCode.UNDELIVERED})


def _told(
    report: "Report",
    targets: "Sequence[Notify]",
    fail_on: "frozenset[Outcome]",
    runs: Runs,
    recorded: int | None,
    words: Words,
) -> bool:
    from aircheck.nightly.notice import occasions, wanting
    from aircheck.reports.notification.text import lines, title

    found = noticed(report, fail_on, runs, recorded, words)
    wanted = wanting(targets, occasions(found))
    return sent(title(found, words.language), lines(found, words.language), wanted, words)


def noticed(
    report: "Report", fail_on: "frozenset[Outcome]", runs: Runs, recorded: int | None, words: Words
) -> "Notification":
    """Return what is told of a run; one that cannot be compared with is said, and then there is none."""
    from aircheck.history.runs import NoRunYet, last_run
    from aircheck.model.errors import AircheckError
    from aircheck.nightly.notice import notification

    before = None
    try:
        last = last_run(runs.path, report.plan, recorded)
        before = runs.report(last["number"]), _named(last)
    except NoRunYet:
        pass
    except AircheckError as error:
        print_error(words(error.message))
    return notification(report, before, fail_on)


def _named(run: "Content") -> "Message":
    from aircheck.history.content import moment_of
    from aircheck.model.text import Message

    return Message.of("notify.run", number=run["number"], at=f"{moment_of(run, zone()):%Y-%m-%d %H:%M}")


def sent(title: str, lines: Sequence[str], targets: Sequence[str], words: Words) -> bool:
    """Send a message and say what became of it; whether everybody was told."""
    from aircheck.nightly.notifications import NoMessages, deliver

    try:
        done = list(deliver(title, lines, targets, os.environ))
    except NoMessages as error:
        print_error(words.say("notify.failed", problem=error.message))
        for detail in error.details:
            print_error(words(detail))
        return False
    for one in done:
        if one.problem is None:
            print_note(words.say("notify.delivered", name=one.to, parts=one.parts))
        else:
            print_error(words.say("notify.failed", problem=one.problem))
    return all(one.problem is None for one in done)


@contextmanager
def stop_told(words: Words) -> Iterator[None]:
    """Tell those who want to hear of broken runs of one that ends with an error, which goes on."""
    try:
        yield
    except (typer.Exit, typer.BadParameter):
        raise
    except Exception as error:  # a run that is broken by a mistake of ours is broken, too
        _tell_of(error, words)
        raise


def _tell_of(error: Exception, words: Words) -> None:
    if not (targets := _targets()):
        return
    from aircheck.model.errors import AircheckError
    from aircheck.model.text import Message
    from aircheck.nightly.notice import wanting
    from aircheck.reports.notification.text import of_error

    message = error.message if isinstance(error, AircheckError) else Message.of("notify.unforeseen")
    details = error.details if isinstance(error, AircheckError) else ()
    wanted = wanting(targets, frozenset({"broken", "always"}))
    sent(*of_error(_plan(), message, details, words.language), wanted, words)


def _targets() -> "tuple[Notify, ...]":
    """Return whom the workspace of this run tells; nobody without one, or where another plan is named."""
    filling = current()
    own = None if filling is None else filling.own
    return () if own is None else own.asked.notify


def _plan() -> str:
    filling = current()
    return "" if filling is None or filling.own is None else filling.own.asked.extends
