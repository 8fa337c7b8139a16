"""What every command refuses before it computes anything: outputs that would destroy, and paths that name nothing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from aircheck.cli.common.console import help_words
from aircheck.model.shown.visible import visible

OUTPUTS = ("output", "rejects")
"""The parameters that name a file to write, in every command."""
PATHS = ("plan", "previous", "data", "header_of")
"""The options that name something to read; arguments do so anyway."""
PLAN = "plan"
"""The parameter that may be an id: a folder of that name is no input."""


class Command(TyperCommand):
    """A command of ours. A usage error for an output that is an input or another output, through links too."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command once what it would write is apart from what it reads."""
        named = [*_inputs(ctx.params), *((name, ctx.params.get(name)) for name in OUTPUTS)]
        arguments = {param.name for param in self.params if param.param_type_name == "argument"}
        if any(given == "" and name in {*arguments, *OUTPUTS, *PATHS} for name, given in named):
            _refuse("cli.empty_path")
        outputs = {name: os.fspath(ctx.params[name]) for name in OUTPUTS if ctx.params.get(name) is not None}
        for (one, first), (other, second) in combinations(outputs.items(), 2):
            if _same(first, second):
                _refuse("cli.output_twice", path=first, one=_option(one), other=_option(other))
        inputs = list(_inputs(ctx.params))
        for path in outputs.values():
            if (read := next((given for name, given in inputs if _reads(name, given, path)), None)) is not None:
                _refuse("cli.output_is_input", path=path, given=read)
        return super().invoke(ctx)


class Program(TyperGroup):
    """All commands together: whatever a usage error repeats of the command line is made visible."""

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """Read the options before the command."""
        with _visible_usage():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: Any) -> Any:
        """Find the command, read its options, run it."""
        with _visible_usage():
            return super().invoke(ctx)


@contextmanager
def _visible_usage() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if isinstance(said := getattr(error, "message", None), str):
            error.message = visible(said)  # type: ignore[attr-defined]
        raise


class Commands(typer.Typer):
    """A group whose commands are of our kind."""

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """Register a command, as `typer.Typer.command` does."""
        return super().command(name, cls=Command, **settings)


def _inputs(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every text of a parameter that names no output: some are paths."""
    for name, value in given.items():
        if name not in OUTPUTS:
            values = value if isinstance(value, list | tuple) else [value]
            yield from ((name, os.fspath(one)) for one in values if isinstance(one, str | os.PathLike))


def _reads(name: str, given: str, output: str) -> bool:
    """Whether a run that is given this path reads the file that would be written."""
    if not os.path.isfile(output) or not os.path.exists(given):
        return False
    if not os.path.isdir(given):
        return _same(given, output)
    return name != PLAN and _holds(given, output)


def _holds(folder: str, output: str) -> bool:
    """Whether a table or a note in the folder, at any depth, is this file."""
    from aircheck.intake.files.source import SourceFile, expand
    from aircheck.model.errors import AircheckError

    def is_output(found: SourceFile) -> bool:
        return not found.skipped and _same(found.path, output)

    try:
        return any(is_output(found) for found in expand([folder]))
    except AircheckError:
        return False


def _same(one: str, other: str) -> bool:
    """Whether two paths name one file, which need not be there yet; streams are never one."""
    from aircheck.writing.replacing import is_stream

    if is_stream(one) or is_stream(other):
        return False
    if os.path.exists(one) and os.path.exists(other):
        return os.path.samefile(one, other)
    return os.path.realpath(one) == os.path.realpath(other)


def _option(name: str) -> str:
    return {"output": "-o"}.get(name, f"--{name}")


def _refuse(key: str, **values: str) -> NoReturn:
    raise typer.BadParameter(help_words().say(key, **values))
