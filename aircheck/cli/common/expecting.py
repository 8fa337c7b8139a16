"""What a run expects of the data besides the verdicts, and how it is said when it is not so."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text, help_words, print_error
from aircheck.cli.common.filling import current
from aircheck.cli.common.history import Runs, now
from aircheck.cli.common.options import zone
from aircheck.locale import Words

if TYPE_CHECKING:
    from aircheck.documents.report import Report
    from aircheck.loading.plans.plans import LoadedPlan
    from aircheck.model.text import Message
    from aircheck.model.workspace.expect import Expect

SAID = 20
"""What is not as expected is said on standard error up to so many lines; outputs have all."""

MaxRejects = Annotated[
    str | None,
    typer.Option("--max-rejects", metavar="N|P%", help=help_text("cli.option.max_rejects"), show_default=False),
]


def expected(max_rejects: str | None) -> "Expect":
    """Return what the workspace of the run expects, if there is one, with the rejects that the option allows.

    A usage error where that is neither a number nor a share.
    """
    from pydantic import ValidationError

    from aircheck.model.workspace.expect import Expect

    filling = current()
    workspace = filling.own if filling else None
    own = workspace.asked.expect if workspace else Expect()
    if max_rejects is None:
        return own
    given = max_rejects.strip()
    most = int(given) if re.fullmatch("[0-9]{1,9}", given) else given
    try:
        return own.model_copy(update={"max_rejects": Expect(max_rejects=most).max_rejects})
    except ValidationError:
        raise typer.BadParameter(help_words().say("cli.not_max_rejects", text=max_rejects)) from None


def with_expectations(report: "Report", expect: "Expect", runs: Runs, loaded: "LoadedPlan") -> "Report":
    """Return the report with what became of all that was expected; `loaded` is what it was judged by."""
    from aircheck.measures.rows.naming import titled_dataset
    from aircheck.nightly.expected.of_report import Night, expectations

    before, lost = _last_run(runs, report.plan) if expect.asks_before else (None, None)
    titles = {name: titled_dataset(contract) for name, contract in loaded.library.contracts.items()}
    night = Night(before, now().astimezone(zone()).replace(tzinfo=None), titles, lost)
    return replace(report, expectations=expectations(expect, report, night))


def say_unexpected(report: "Report", words: Words) -> None:
    """Say on standard error what is not as it was expected, whatever the code of the run; of very much, the first."""
    missed = [one for one in report.expectations if not one.met]
    for one in missed[:SAID]:
        print_error(words.say("nightly.unexpected", what=one.message))
    if (left := len(missed) - SAID) > 0:
        print_error(words.say("nightly.unexpected", what=words.say("reports.more", n=left)))


def _last_run(runs: Runs, plan: str) -> "tuple[Report | None, Message | None]":
    """Return the last recorded run of a plan, or why it cannot be read: that must not keep back a verdict."""
    from aircheck.history.runs import NoRunYet, last_run
    from aircheck.model.errors import AircheckError

    try:
        return runs.report(last_run(runs.path, plan)["number"]), None
    except NoRunYet:
        return None, None
    except AircheckError as error:
        return None, error.message
