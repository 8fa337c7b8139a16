"""The codes that hold at the end of a run: whatever cannot be written or kept, the verdicts are still told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from aircheck.cli.common.console import print_note
from aircheck.cli.common.errors import report_errors
from aircheck.locale import Words

if TYPE_CHECKING:
    from aircheck.documents.report import Report
    from aircheck.model.outcome import ExitCode


class Going:
    """A run that goes on although something of it went wrong; `codes` are those of what did."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.codes: set[ExitCode] = set()

    @contextmanager
    def on(self) -> Iterator[None]:
        """Say an expected error and note its code instead of ending with it."""
        from aircheck.model.outcome import ExitCode

        try:
            with report_errors(self._words):
                yield
        except typer.Exit as end:
            self.codes.add(ExitCode(end.exit_code))


def say_rejected(report: "Report", words: Words) -> None:
    """Say on standard error how much of the data was not used, where nobody sees the page."""
    from aircheck.documents.totals import Totals

    totals = Totals.over(report.inputs)
    if totals.rejected or totals.cells_rejected or totals.problems:
        counts = {"rows": totals.rejected, "cells": totals.cells_rejected, "files": totals.problems}
        print_note(words.say("cli.check.rejected", **counts))
