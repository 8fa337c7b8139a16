"""The options of every command that reads data: how loud it is, and what it leaves behind in a log."""

import inspect
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Annotated, Any

import typer

from aircheck import __version__
from aircheck.cli.common.attendance import BEGINNING, Attendance, RunLog, attending, since
from aircheck.cli.common.console import help_text, help_words, print_error
from aircheck.cli.common.options import writable


def only_log(path: str | None) -> str | None:
    """Return where to append as `writable` does; a usage error where a file is that is no log."""
    found: str | None = writable(path)
    if found is not None and os.path.isfile(found):  # noqa: PTH113 (pathlib would be imported for --help)
        with open(found, "rb") as file:  # noqa: PTH123
            beginning = file.read(len(BEGINNING))
        if beginning not in (b"", BEGINNING):
            raise typer.BadParameter(help_words().say("cli.log_over", path=found))
    return found


Quiet = Annotated[bool, typer.Option("--quiet", help=help_text("cli.option.quiet"))]
NoProgress = Annotated[bool, typer.Option("--no-progress", help=help_text("cli.option.no_progress"))]
Log = Annotated[
    str | None,
    typer.Option("--log", metavar="FILE", help=help_text("cli.option.log"), show_default=False, callback=only_log),
]
OPTIONS: dict[str, tuple[Any, Any]] = {"quiet": (Quiet, False), "no_progress": (NoProgress, False), "log": (Log, None)}
"""The options by the name of their parameter: annotation and default."""
INTERRUPTED = 130
"""The exit code of what Ctrl-C ended, as shells have it."""
INTERNAL = 4
"""`ExitCode.INTERNAL`, repeated here because the model must not be imported for `--help`."""


def attended(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the options besides its own; `aircheck.cli.common.command.Command` sees to them."""

    @wraps(command)
    def without(**given: Any) -> None:
        command(**{name: value for name, value in given.items() if name not in OPTIONS})

    signature = inspect.signature(command)
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in OPTIONS.items()
    ]
    without.__signature__ = signature.replace(parameters=[*signature.parameters.values(), *more])  # type: ignore[attr-defined]
    without.__annotations__ = {**command.__annotations__, **{name: kind for name, (kind, _) in OPTIONS.items()}}
    return without


@contextmanager
def attendance_of(command: str, given: dict[str, Any]) -> Iterator[None]:
    """Attend a command as its options ask; the log has its beginning, and its end however it comes.

    A log of which something was lost (a full disk) is said, and is an output that could not be written.
    """
    log = None if given.get("log") is None else _opened(given["log"])
    how = Attendance(given.get("quiet", False), not given.get("no_progress", False), log)
    try:
        with _begun(command, how):
            yield
    except typer.Exit as end:
        raise typer.Exit(_with_log(given.get("log"), log, end.exit_code)) from None
    if (code := _with_log(given.get("log"), log, 0)) != 0:
        raise typer.Exit(code)


def _with_log(path: str | None, log: RunLog | None, code: int) -> int:
    """Return how a run ends that would end with a code: lost lines of its log are said, and hide nothing graver."""
    if log is None or log.lost is None:
        return code
    from aircheck.model.os_errors import os_error_message
    from aircheck.model.outcome import GRAVEST_FIRST, ExitCode, gravest

    why = os_error_message(log.lost)
    print_error(help_words().say("cli.error", why=help_words().say("cli.log_lost", path=path or "", why=why)))
    return int(gravest((ExitCode(code), ExitCode.REJECTED))) if code in set(GRAVEST_FIRST) else code


@contextmanager
def _begun(command: str, how: Attendance) -> Iterator[None]:
    with attending(how):
        how.note("start", command=command, version=__version__)
        began, code, error = time.monotonic(), 0, ""
        try:
            yield
        except BaseException as end:
            code, error = _ending(end)
            raise
        finally:
            how.note("end", code=code, seconds=since(began), **({"error": error} if error else {}))


def _opened(path: str) -> RunLog:
    try:
        return RunLog(path)
    except OSError:
        raise typer.BadParameter(help_words().say("cli.output_not_allowed", path=path, folder="")) from None


def _ending(end: BaseException) -> tuple[int, str]:
    """Return the code that a run ends with, and why if it is none of its own."""
    code = getattr(end, "exit_code", None)
    if code is None:
        return INTERNAL, type(end).__name__
    return code, str(getattr(end, "message", ""))
