"""`--install-completion` and `--show-completion` in our words: typer does the work and speaks English alone."""

import re
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from io import StringIO
from typing import Any

import typer

from aircheck.cli.common.console import help_words, print_error, print_folded, print_out
from aircheck.cli.common.errors import report_errors

OPTIONS = ("install_completion", "show_completion")
"""The parameters by which typer names both."""
_PROGRAM = "aircheck"
_INSTALLED = re.compile(r"(?P<shell>\S+) completion installed in (?P<path>.+)\n.*\n", re.DOTALL)
_UNKNOWN = re.compile(r"Shell .*not supported\.\n", re.DOTALL)
_WRONG_USAGE = 2
"""`ExitCode.USAGE`, repeated here because the model must not be imported for `--help`."""


def speak_ours(command: Any) -> None:
    """Let both options of the program say what they did in our words."""
    for param in command.params:
        if param.name in OPTIONS:
            param.callback = partial(_answer, param.callback)


def _answer(work: Callable[..., Any], ctx: Any, param: Any, value: Any) -> Any:
    if not value or ctx.resilient_parsing:
        return value
    theirs = StringIO()
    # typer names its file and the command that it completes after what was run, which may be `python -m aircheck`.
    ctx.find_root().info_name = _PROGRAM
    with report_errors(help_words()):
        try:
            with redirect_stdout(theirs), redirect_stderr(theirs):
                work(ctx, param, value)
        except (SystemExit, typer.Exit):
            raise typer.Exit(_say(theirs.getvalue())) from None
    return value


def _say(theirs: str) -> int:
    """Print what happened; return the exit code."""
    words = help_words()
    if _UNKNOWN.fullmatch(theirs):
        print_error(words.say("cli.error", why=words.say("cli.help.no_shell")))
        return _WRONG_USAGE
    if found := _INSTALLED.fullmatch(theirs):
        print_folded(words.say("cli.help.installed", **found.groupdict()))
    else:
        print_out(theirs)
    return 0
