"""What commands do with the workspace of the current folder: be alone in it, and find its file."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

import typer

from aircheck.cli.common.console import help_words
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.filling import current
from aircheck.cli.common.options import zone


@contextmanager
def alone() -> Iterator[None]:
    """Be the only run of the workspace of this command line, if it has one; another one ends with its own code."""
    filling = current()
    if filling is None or filling.file is None or filling.is_of_another_plan:
        yield
        return
    with ExitStack() as stack:
        with report_errors(filling.words):
            from pathlib import Path

            from aircheck.nightly.lock import holding

            stack.enter_context(holding(Path(filling.file).parent, datetime.now(zone())))
        yield


def in_workspace() -> str:
    """Return the file of the workspace of the current folder; a usage error where there is none."""
    from aircheck.nightly.finding import nearest

    file = nearest()
    if file is None:
        raise typer.BadParameter(help_words().say("cli.no_workspace"))
    return file
