"""The page of `--help`, in our words and folded to the width: nothing of it is ever cut off."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from aircheck.cli.common.console import colour_on, help_words, width

WIDEST = 100
"""Longer lines are hard to read, on however wide a terminal."""
NAMES = 26
"""Cells for the names of options; longer ones stand on a line of their own."""
OWN_HELP = {"help": "cli.help.show", "install_completion": "cli.help.install", "show_completion": "cli.help.completion"}
"""Options that every such program has, by their parameters."""


def help_page(command: Any, ctx: Any) -> str:
    """Return the page of a command or group, without a final newline."""
    parts = [
        *_under("", "cli.help.usage", [("", usage(command, ctx))]),
        *_folded(command.help or "", ""),
        *_under(
            "cli.help.arguments", None, [(_name(one), _said(one, command)) for one in _shown(command, ctx, "argument")]
        ),
        *_under(
            "cli.help.options", None, [(_name(one), _said(one, command)) for one in _shown(command, ctx, "option")]
        ),
        *_under("cli.help.commands", None, list(_commands(command, ctx))),
        *_folded(command.epilog or "", ""),
    ]
    return "\n".join(parts).rstrip("\n")


def usage(command: Any, ctx: Any) -> str:
    """Return how a command is called: `aircheck check [OPTIONS] PLAN PATH...`."""
    words = help_words()
    parts = [ctx.command_path, words.say("cli.help.some_options")]
    for one in _shown(command, ctx, "argument"):
        parts.append(_name(one) if one.required and not _is_filled(one, command) else f"[{_name(one)}]")
    if hasattr(command, "commands"):
        parts.append(words.say("cli.help.some_command"))
    return " ".join(parts)


def _shown(command: Any, ctx: Any, kind: str) -> list[Any]:
    found = [one for one in command.get_params(ctx) if not getattr(one, "hidden", False)]
    return [one for one in found if one.param_type_name == kind]


def _name(one: Any) -> str:
    """Return `PATH...` of an argument, `-o, --output FILE` of an option."""
    if one.param_type_name == "argument":
        return str(one.metavar or one.name.upper())
    spelt = ", ".join(sorted(one.opts, key=len))
    if one.secondary_opts:
        return f"{spelt} / {', '.join(one.secondary_opts)}"
    if one.is_flag:
        return spelt
    return f"{spelt} {one.metavar or '|'.join(choices(one)) or one.name.upper()}"


def choices(one: Any) -> tuple[str, ...]:
    """Return the values that a parameter may have, where it names them."""
    annotation = one.type_descriptor.annotation
    found = [annotation, *get_args(annotation)]
    literal = next((entry for entry in found if getattr(entry, "__module__", "") == "typing" and get_args(entry)), None)
    values = () if literal is None else get_args(literal)
    return tuple(value for value in values if isinstance(value, str))


def _is_filled(one: Any, command: Any) -> bool:
    """Whether a workspace says what a parameter does not."""
    return one.name in getattr(command, "fills", ())


def _said(one: Any, command: Any) -> str:
    """Return what a parameter is for, with its default, and whether it is needed."""
    words = help_words()
    own = OWN_HELP.get(one.name)
    said = words.say(own) if own else one.help or ""
    if one.required:
        return said + words.say("cli.help.required_outside" if _is_filled(one, command) else "cli.help.required")
    if one.param_type_name == "argument" and _is_filled(one, command):
        return said + words.say("cli.help.filled")
    default = one.default
    if one.show_default and isinstance(default, str | int | os.PathLike) and not isinstance(default, bool):
        return said + words.say("cli.help.default", value=str(default))
    return said


def _commands(command: Any, ctx: Any) -> Iterator[tuple[str, str]]:
    for name in command.list_commands(ctx) if hasattr(command, "commands") else ():
        found = command.get_command(ctx, name)
        if found is not None and not found.hidden:
            yield name, found.help or ""


def _under(heading: str, label: str | None, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield rows of names and texts side by side under a heading, or one text behind a label; then a blank line."""
    if not rows:
        return
    words, room = help_words(), min(width(), WIDEST)
    if label is not None:
        yield from _folded(words.say(label, usage=rows[0][1]), "")
        return
    yield _bold(words.say(heading))
    from aircheck.reports.terminal.cells import width_of

    beside = max((width_of(name) for name, _ in rows if width_of(name) <= NAMES), default=0)
    for name, text in rows:
        lines = _lines(text, room - beside - 4)
        if width_of(name) > beside:
            yield from (f"  {line}" for line in _broken(name, room - 2))
        else:
            yield f"  {name}{' ' * (beside - width_of(name))}  {lines.pop(0)}".rstrip()
        yield from (f"{' ' * (beside + 4)}{line}" for line in lines)
    yield ""


def _broken(name: str, room: int) -> list[str]:
    """Return a name that lists values as lines, broken between these where it is too long for one."""
    lines = [""]
    for part in re.split(r"(?<=\|)", name):
        if lines[-1] and len(lines[-1] + part) > room:
            lines.append("    ")
        lines[-1] += part
    return lines


def _folded(text: str, indent: str) -> Iterator[str]:
    if text:
        yield from (indent + line for line in _lines(text, min(width(), WIDEST) - len(indent)))
        yield ""


def _lines(text: str, room: int) -> list[str]:
    """Return the lines of a text, folded in cells; a line break of its own is kept."""
    from aircheck.reports.terminal.cells import fold, plain

    return [line.plain for part in text.split("\n") for line in fold(plain(part), room)] or [""]


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour_on(sys.stdout, no_color=False) else text
