"""What every command refuses before it computes anything: outputs that would destroy, and paths that name nothing."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import combinations
from typing import Any, ClassVar, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from aircheck.cli.common.attended import INTERRUPTED, attendance_of
from aircheck.cli.common.console import help_words, print_error
from aircheck.cli.common.filling import Filling, begun
from aircheck.cli.common.options import Lang
from aircheck.cli.common.unmonitored import minding_stations
from aircheck.cli.common.words.arguments import refuse_swapped
from aircheck.cli.common.words.help import help_page
from aircheck.cli.common.words.installing import speak_ours
from aircheck.cli.common.workspace import alone

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Every kind of wrong usage; typer has no public name for it."""
OUTPUTS = ("output", "rejects", "log")
"""The parameters that name a file to write, in every command."""
PATHS = ("plan", "previous", "data", "header_of", "history", "baseline")
"""The options that name something to read; arguments do so anyway."""
PLAN = "plan"
"""The parameter that may be an id: a folder of that name is no input."""


class Command(TyperCommand):
    """A command of ours. A usage error for an output that is an input or another output, through links too.

    `fills` are the parameters that variables and the workspace may fill in; none where one of `apart` is named.
    """

    fills: ClassVar[frozenset[str]] = frozenset({"history"})
    apart: ClassVar[tuple[str, ...]] = ()

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of the command."""
        formatter.write(help_page(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; a language named before the command counts unless another is named behind it."""
        try:
            return self._parsed(ctx, args)
        except BaseException:
            # What options have set for as long as the command runs is taken back; typer leaves that to a run.
            ctx.close()
            raise

    def _parsed(self, ctx: Any, args: list[str]) -> list[str]:
        filling = begun(Filling(ctx, self.fills, self.apart))
        if not ctx.resilient_parsing:
            ctx.default_map = filling
        rest = super().parse_args(ctx, args)
        if "lang" in ctx.params and ctx.params["lang"] is None:
            ctx.params["lang"] = next(_languages(ctx.parent), None) or filling.language
        if not ctx.resilient_parsing:
            refuse_swapped(ctx)
            filling.settle([param.name for param in self.params if param.param_type_name == "argument"])
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command once what it would write is apart from what it reads."""
        self._keep_apart(ctx)
        before = [(path, _version(path)) for _, path in _outputs(ctx.params) if not _streams(path)]
        name = ctx.command_path.removeprefix(ctx.find_root().command_path).strip()
        with attendance_of(name, ctx.params):
            try:
                with minding_stations(ctx.params):
                    return self.run(ctx)
            except KeyboardInterrupt:
                _interrupted([path for path, version in before if _version(path) == version])

    def run(self, ctx: Any) -> Any:
        """Run the command, attended."""
        return super().invoke(ctx)

    def _keep_apart(self, ctx: Any) -> None:
        from aircheck.model.shown.addresses import holds_secret, scheme_of

        named = [*_inputs(ctx.params), *_outputs(ctx.params)]
        arguments = {param.name for param in self.params if param.param_type_name == "argument"}
        if any(given == "" and name in {*arguments, *OUTPUTS, *PATHS} for name, given in named):
            _refuse("cli.empty_path")
        if (shut := next((given for _, given in named if holds_secret(given)), None)) is not None:
            _refuse("cli.remote.secret", scheme=scheme_of(shut))
        outputs = list(_outputs(ctx.params))
        for (one, first), (other, second) in combinations(outputs, 2):
            if _same(first, second):
                _refuse("cli.output_twice", path=first, one=_option(one), other=_option(other))
        inputs = list(_inputs(ctx.params))
        there: Folders = {}
        for _, path in outputs:
            if (read := next((given for name, given in inputs if _reads(name, given, path, there)), None)) is not None:
                _refuse("cli.output_is_input", path=path, given=read)


class OfData(Command):
    """A command that reads data."""

    fills = Command.fills | {"paths", "year", "as_of", "stations"}


class OfPlan(OfData):
    """A command that reads data by a plan, or a plan alone."""

    fills = OfData.fills | {"plan", "only"}


class Outlook(OfPlan):
    """`aircheck outlook`, which by published numbers needs no plan."""

    apart = ("mean", "target", "good", "good_target", "heavy", "heavy_limit", "so_far", "of")


class Night(OfPlan):
    """`aircheck check`, which is what a workspace does every night."""

    fills = OfPlan.fills | {"output", "rejects", "fail_on", "record", "baseline", "max_rejects"}

    def run(self, ctx: Any) -> Any:
        """Run it, attended; what writes, records or tells is alone in its workspace meanwhile."""
        own = ctx.default_map.own
        if not any(ctx.params.get(name) for name in ("output", "rejects", "record")) and not (own and own.asked.notify):
            return super().run(ctx)
        with alone():
            return super().run(ctx)


class Group(TyperGroup):
    """A group of ours: its help and what it says of wrong usage are in our words."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of the group."""
        formatter.write(help_page(self, ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program; wrong usage ends with code 2 and a sentence, as with typer but in the user's language."""
        speak_ours(self)
        asked = partial(super().main, args, prog_name, complete_var, False, windows_expand_args, **extra)
        if not standalone_mode:
            return asked()
        try:
            code = asked()
        except UsageError as error:
            sys.exit(_wrong_usage(error))
        sys.exit(code if isinstance(code, int) else 0)


def _wrong_usage(error: Any) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.message)
    else:
        from aircheck.cli.common.words.usage import tell

        tell(error)
    return int(error.exit_code)


def _with_language(lang: Lang = None) -> None:
    pass


class Commands(typer.Typer):
    """A group whose commands, and which itself, are of our kind; `--lang` may stand before the command, too."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=Group, callback=_with_language, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """Register a command, as `typer.Typer.command` does."""
        return super().command(name, **{"cls": Command, **settings})


def _languages(ctx: Any) -> Iterator[str]:
    """Yield the languages named for the groups above a command, the nearest first."""
    while ctx is not None:
        if ctx.params.get("lang") is not None:
            yield ctx.params["lang"]
        ctx = ctx.parent


def _outputs(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every file to write with the parameter that names it, which may be repeated."""
    for name in OUTPUTS:
        value = given.get(name)
        values = value if isinstance(value, list | tuple) else [] if value is None else [value]
        yield from ((name, os.fspath(one)) for one in values)


def _inputs(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every text of a parameter that names no output: some are paths."""
    for name, value in given.items():
        if name not in OUTPUTS:
            values = value if isinstance(value, list | tuple) else [value]
            yield from ((name, os.fspath(one)) for one in values if isinstance(one, str | os.PathLike))


Folders = dict[str, frozenset[tuple[int, int]]]
"""By folder, the device and number of every table and note in it, at any depth: listed once for all outputs."""


def _reads(name: str, given: str, output: str, there: Folders) -> bool:
    """Whether a run that is given this path reads the file that would be written."""
    if not os.path.isfile(output) or not os.path.exists(given):
        return False
    if not os.path.isdir(given):
        return _same(given, output)
    if name == PLAN or _streams(output):
        return False
    if given not in there:
        there[given] = frozenset(_files(given))
    return _number(output) in there[given]


def _files(folder: str) -> Iterator[tuple[int, int]]:
    """Yield the device and number of the tables and notes in a folder."""
    from aircheck.intake.files.source import expand
    from aircheck.model.errors import AircheckError

    with suppress(AircheckError):
        for found in expand([folder]):
            # A name with bytes that are no UTF-8 is shown otherwise; nothing is written under such a name.
            if not found.skipped and os.path.exists(found.path):
                yield _number(found.path)


def _number(path: str) -> tuple[int, int]:
    told = os.stat(path)
    return told.st_dev, told.st_ino


def _same(one: str, other: str) -> bool:
    """Whether two paths name one file, which need not be there yet; streams are never one."""
    if _streams(one) or _streams(other):
        return False
    if os.path.exists(one) and os.path.exists(other):
        return os.path.samefile(one, other)
    return os.path.realpath(one) == os.path.realpath(other)


def _streams(path: str) -> bool:
    from aircheck.writing.replacing import is_stream

    return is_stream(path)


def _version(path: str) -> tuple[int, int] | None:
    """Return what tells a file from the one that takes its place; None where nothing is there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _interrupted(unwritten: list[str]) -> NoReturn:
    """Say what was not written, and that nothing is half written; exit with the code."""
    words = help_words()
    if unwritten:
        print_error(words.say("cli.interrupted_before", paths=words.row(unwritten)))
    else:
        print_error(words.say("cli.interrupted"))
    raise typer.Exit(INTERRUPTED)


def _option(name: str) -> str:
    return {"output": "-o"}.get(name, f"--{name}")


def _refuse(key: str, **values: str) -> NoReturn:
    raise typer.BadParameter(help_words().say(key, **values))
