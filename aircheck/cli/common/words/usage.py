"""What is wrong with a command line, in our words: typer says it in English alone."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from aircheck.cli.common.console import help_words, print_error
from aircheck.cli.common.nearest import near, nearest
from aircheck.cli.common.words.arguments import asked
from aircheck.cli.common.words.help import choices, usage

_COMMAND = re.compile(r"No such command '(?P<text>.*?)'\.?(?: Did you mean (?P<near>.*)\?)?", re.DOTALL)
_PATTERNS = {
    "cli.usage.extra": re.compile(r"Got unexpected extra argument\(s\) \((?P<text>.*)\)", re.DOTALL),
    "cli.usage.no_value": re.compile(r"Option '(?P<option>.*)' does not take a value\."),
    "cli.usage.needs_value": re.compile(r"Option '(?P<option>.*)' requires .*"),
}
_NOT_ONE = re.compile(r"Value error, '(?P<text>.*)' is not one of ", re.DOTALL)
_OWN = ("Input should ", "Value error, ")
"""How typer begins what it says of a value; everything else of a value is said by us."""


def tell(error: Any) -> None:
    """Print how the command is called, what is wrong, and where help is, on standard error."""
    words = help_words()
    ctx = error.ctx
    if ctx is not None:
        print_error(words.say("cli.help.usage", usage=usage(ctx.command, ctx)))
    why, *more = said(error)
    for line in (words.say("cli.error", why=why), *more):
        print_error(line)
    if ctx is not None:
        print_error(words.say("cli.usage.more", command=ctx.command_path, option=ctx.help_option_names[0]))


def said(error: Any) -> Iterable[str]:
    """Return what is wrong and what helps; of an error that we do not know, what typer says."""
    if type(error).__name__ == "MissingParameter":
        return asked(error)
    found: Callable[[Any], str] = _OF_KIND.get(type(error).__name__, _other)
    return (found(error),)


def _no_option(error: Any) -> str:
    alike = help_words().row(nearest(error.option_name, sorted(error.possibilities or ())))
    said = help_words().say("cli.usage.no_option", option=error.option_name)
    return said + (help_words().say("cli.usage.near", near=alike) if alike else "")


def _bad_value(error: Any) -> str:
    words, param = help_words(), error.param
    if param is None:
        return str(error.message)
    name = "/".join(param.opts) if param.param_type_name == "option" else param.metavar or param.name.upper()
    why = error.message
    if allowed := choices(param):
        found = _NOT_ONE.match(why)
        text = found["text"] if found else ""
        why = words.say("cli.usage.not_one_of", text=text, allowed=words.row(allowed), near=near([text], allowed))
    elif why.startswith(_OWN):
        number = "cli.usage.number_any" if param.min is None else "cli.usage.number_from"
        bounded = number if param.max is None else "cli.usage.number_between"
        why = words.say(bounded, least=str(param.min), most=str(param.max))
    return words.say("cli.usage.bad_value", name=name, why=why)


def _other(error: Any) -> str:
    words, message = help_words(), str(error.message)
    if found := _COMMAND.fullmatch(message):
        alike = help_words().row(re.findall(r"'(.*?)'", found["near"] or ""))
        said = words.say("cli.usage.no_command", text=found["text"])
        return said + (words.say("cli.usage.near", near=alike) if alike else "")
    for key, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(message):
            return words.say(key, **found.groupdict())
    return words.say("cli.usage.no_command_given") if message == "Missing command." else message


_OF_KIND: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": _no_option,
    "BadParameter": _bad_value,
}
