"""Where the history is, and what `check` does with it."""

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text, help_words, print_note
from aircheck.locale import Words

if TYPE_CHECKING:
    from pathlib import Path

    from aircheck.cli.common.codes import Going
    from aircheck.documents.comparison import Comparison
    from aircheck.documents.report import Report
    from aircheck.model.outcome import Outcome

VARIABLE = "AIRCHECK_HISTORY"
NAME = "aircheck-history.sqlite"
"""The history where neither the option nor the variable names one: in the current folder."""

PARTS_NAMED = 5
"""Parts that newly fail and are named in the line of a commitment."""

History = Annotated[
    str | None, typer.Option("--history", metavar="FILE", help=help_text("cli.option.history"), show_default=False)
]
Run = Annotated[str, typer.Argument(metavar="RUN", help=help_text("cli.history.run"))]

By = Annotated[str, typer.Option("--by", metavar="NAME", help=help_text("cli.history.baseline.by"), show_default=False)]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help=help_text("cli.history.baseline.reason"), show_default=False)
]


def spoken(text: str, option: str) -> str:
    """Return what an option says; a usage error where that is nothing."""
    if not text.strip():
        raise typer.BadParameter(help_words().say("cli.history.baseline.blank", option=option))
    return text.strip()


def history_file(option: str | None) -> "Path":
    """Return the history that the option, else the variable names, else the one of the current folder."""
    from pathlib import Path

    return Path(option or os.environ.get(VARIABLE) or NAME)


class Runs:
    """The recorded runs as one command reads them: the report of a run is read once."""

    def __init__(self, path: "Path") -> None:
        self.path = path
        self._read: dict[int, Report] = {}

    def report(self, number: int) -> "Report":
        """Return the report of a run. `NoSuchRun`, `NotAReport`, `HistoryUnusable`."""
        from aircheck.history.runs import report_of

        if number not in self._read:
            self._read[number] = report_of(self.path, number)
        return self._read[number]


def now() -> datetime:
    """Return the moment of the run, which its record tells."""
    return datetime.now(UTC)


def run_number(reference: str, path: "Path") -> int:
    """Return the number of a run; a usage error for what names none."""
    from aircheck.history.reference import is_run
    from aircheck.history.runs import number_of

    if not is_run(reference):
        raise typer.BadParameter(help_words().say("cli.history.not_a_run", text=reference))
    return number_of(path, reference)


def with_baseline(
    reference: str | None, path: "Path", report: "Report", going: "Going", words: Words
) -> "Comparison | None":
    """Compare a report with its baseline, before anything is written: one that is not there is wrong usage.

    None without one; before a plan's first run is recorded nothing is known, nor where the history is damaged.
    """
    if reference is None:
        return None
    from aircheck.history.runs import NoRunYet
    from aircheck.history.store import HistoryUnusable
    from aircheck.model.outcome import ExitCode
    from aircheck.runs.compare import against

    try:
        return against(reference, path, report)
    except NoRunYet as none:
        print_note(words(none.message))
    except HistoryUnusable as broken:
        if broken.code is ExitCode.USAGE:
            raise
        # Every failure counts then: a history that broke must not keep back a verdict.
        with going.on():
            raise
    return None


def known_failures(
    found: "Comparison | None", report: "Report", fail_on: "frozenset[Outcome]", words: Words
) -> frozenset[str]:
    """Say which failures are new since the baseline and which are known; return the rules of the known ones."""
    from aircheck.documents.standing import Standing, standing_of

    if found is None:
        return frozenset()
    fresh = {one.key.rule: _with_parts(found, one.key.rule, fail_on, words) for one in found.fresh(fail_on)}
    counted = [one.rule for one in report.results if standing_of(one, fail_on) is Standing.FAILED]
    known = [rule for rule in counted if rule not in fresh]
    worse = [one.key.rule for one in found.worse(fail_on) if one.key.rule in known]
    between = words.say("reports.between")
    told = [("cli.check.new_failures", [*fresh.values()]), ("cli.check.known_failures", known)]
    for key, rules in (*told, *([("cli.check.worse_failures", worse)] if worse else [])):
        said = words.say(key, count=len(rules), baseline=found.before.name)
        print_note(words.say("cli.check.failures_named", said=said, rules=between.join(rules)) if rules else said)
    return frozenset(known)


def _with_parts(found: "Comparison", rule: str, fail_on: "frozenset[Outcome]", words: Words) -> str:
    """Return a commitment that newly fails with its parts that do, the first few by name."""
    named = [one.key.part or "" for one in found.parts_of(rule, fail_on)]
    if not named:
        return rule
    left = len(named) - PARTS_NAMED
    more = [words.say("reports.more", n=left)] if left > 0 else []
    return words.say("cli.check.failure_parts", rule=rule, parts=words.row([*named[:PARTS_NAMED], *more]))


def keep(path: "Path", report: "Report", code: int, words: Words) -> int:
    """Record a run and say so; its number."""
    from aircheck.history.runs import record

    number = record(path, report, code, now())
    print_note(words.say("cli.check.recorded", number=number, path=str(path)))
    return number
