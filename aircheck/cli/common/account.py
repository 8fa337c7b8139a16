"""The account of the data for commands whose own output is about something else."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aircheck.cli.common.console import print_shown_error, width
from aircheck.cli.common.rejects import deliver_rejects
from aircheck.locale import Words

if TYPE_CHECKING:
    from aircheck.model.outcome import ExitCode
    from aircheck.model.submission import InputFile, Reject


def account_for(
    inputs: "Sequence[InputFile]", rejects: "Sequence[Reject]", path: str | None, words: Words
) -> "ExitCode":
    """Complain about what was not used, write it to `path` where one is named, and return how the command ends."""
    from aircheck.model.outcome import ExitCode
    from aircheck.reports.terminal.submitted import render

    if path is not None:
        deliver_rejects(path, inputs, rejects, words)
    if complaint := render(inputs, rejects, language=words.language, width=width()).strip("\n"):
        print_shown_error(f"\n{complaint}")
    return ExitCode.REJECTED if complaint else ExitCode.OK
