"""Options that more than one command has, declared once."""

from datetime import date
from typing import Annotated, Literal

import typer

from aircheck.cli.speech import help_words, said

Lang = Annotated[Literal["zh", "en"] | None, typer.Option("--lang", help=said("cli.option.lang"), show_default=False)]
NoColor = Annotated[bool, typer.Option("--no-color", help=said("cli.option.no_color"))]

Readings = Annotated[
    list[str] | None,
    typer.Option("--reading", metavar="ID=OPTION", help=said("cli.option.reading"), show_default=False),
]


def readings_of(texts: list[str] | None) -> dict[str, str]:
    """Read `C02=both` and the like; a usage error where there is no sign."""
    found = {}
    for text in (entry for given in texts or () for entry in a_list(given)):
        name, sign, option = text.partition("=")
        if not sign or not name.strip() or not option.strip():
            raise typer.BadParameter(help_words().say("cli.not_a_reading", text=text))
        found[name.strip()] = option.strip()
    return found


def a_date(text: str) -> date:
    """Read `2020-06-30`; a usage error otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(help_words().say("cli.not_a_date", text=text)) from None


def a_list(text: str) -> tuple[str, ...]:
    """Split at commas (also full-width ones); blanks and empty entries are dropped."""
    return tuple(entry for part in text.replace("，", ",").split(",") if (entry := part.strip()))
