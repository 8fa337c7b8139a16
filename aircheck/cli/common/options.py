"""Options that more than one command has, declared once."""

import os
import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from aircheck.cli.common.completion import plan_names, rule_names, station_codes
from aircheck.cli.common.console import help_text, help_words

if TYPE_CHECKING:
    from aircheck.intake.scope import Resolve as Chosen


def writable(path: Any) -> Any:
    """Return where to write as it is; a usage error, before anything is computed, where that is not possible."""
    if path is None:
        return None
    name = os.fspath(path)
    folder = os.path.dirname(os.path.realpath(name) if os.path.islink(name) else name) or "."
    places = {folder, *([name] if os.path.exists(name) else [])}
    problem = None
    if os.path.isdir(name):
        problem = "cli.output_is_folder"
    elif not os.path.isdir(folder):
        problem = "cli.no_folder_for"
    elif not all(os.access(place, os.W_OK) for place in places):
        problem = "cli.output_not_allowed"
    if problem is not None:
        raise typer.BadParameter(help_words().say(problem, path=name, folder=folder))
    return path


def unwritten(path: Any) -> Any:
    """Return where to write as `writable` does; a usage error where a file is already that may be filled in."""
    if path is not None and os.path.lexists(name := os.fspath(path)) and not os.path.isdir(name):
        raise typer.BadParameter(help_words().say("cli.output_exists", path=name))
    return writable(path)


def output_option(key: str) -> Any:
    """Return the option `-o`; what it writes differs from command to command."""
    return typer.Option("-o", "--output", metavar="FILE", help=help_text(key), show_default=False, callback=writable)


def draft_option(key: str) -> Any:
    """Return the option `-o` of what a person fills in: unlike a report, it never replaces a file."""
    return typer.Option("-o", "--output", metavar="FILE", help=help_text(key), show_default=False, callback=unwritten)


def _keeps(ctx: typer.Context, value: bool) -> bool:
    """Let readings be kept until the command ends, unless it was told not to."""
    from aircheck.loading.compiled.switch import keep_readings

    ctx.call_on_close(keep_readings(wanted=not value))
    return value


NoCache = Annotated[bool, typer.Option("--no-cache", help=help_text("cli.option.no_cache"), callback=_keeps)]
"""Of every command that reads data; its callback does all there is to do."""
Lang = Annotated[
    Literal["zh", "en"] | None, typer.Option("--lang", help=help_text("cli.option.lang"), show_default=False)
]
NoColor = Annotated[bool, typer.Option("--no-color", help=help_text("cli.option.no_color"))]

Interpretations = Annotated[
    list[str] | None,
    typer.Option("--interpret", metavar="ID=OPTION", help=help_text("cli.option.interpretation"), show_default=False),
]
Output = Annotated[str | None, output_option("cli.check.output")]
Plan = Annotated[str, typer.Argument(metavar="PLAN", autocompletion=plan_names, help=help_text("cli.check.plan"))]
PlanOrAll = Annotated[
    str | None, typer.Argument(metavar="PLAN", autocompletion=plan_names, help=help_text("cli.plans.every_plan"))
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only", metavar="GLOB", autocompletion=rule_names, help=help_text("cli.check.only"), show_default=False
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help=help_text("cli.check.as_of"), show_default=False)
]
Data = Annotated[list[str] | None, typer.Option("--data", metavar="PATH", hidden=True, show_default=False)]
"""Another way to name the data of `plans tasks` and `plans responsibilities`: both say `PATH...` in their help."""
Resolve = Annotated[
    Literal["refuse", "first-file", "last-file"],
    typer.Option("--resolve", metavar="HOW", help=help_text("cli.option.resolve")),
]


Engine = Annotated[
    Literal["polars", "duckdb", "spark"], typer.Option("--engine", metavar="NAME", help=help_text("cli.option.engine"))
]


def year_option(key: str) -> Any:
    """Return the option `--year`; its default differs from command to command."""
    return typer.Option("--year", min=1990, max=2100, metavar="YEAR", help=help_text(key), show_default=False)


def plan_option(key: str) -> Any:
    """Return the option `--plan` of commands that need none, or find it themselves."""
    return typer.Option(metavar="PLAN", autocompletion=plan_names, help=help_text(key), show_default=False)


def paths_argument(key: str) -> Any:
    """Return the argument `PATH...`, the data."""
    return typer.Argument(metavar="PATH...", help=help_text(key), show_default=False)


def rule_argument(key: str) -> Any:
    """Return the argument `RULE`."""
    return typer.Argument(metavar="RULE", autocompletion=rule_names, help=help_text(key))


def stations_option(key: str) -> Any:
    """Return the option `--stations`."""
    return typer.Option(
        "--stations", metavar="CODES", autocompletion=station_codes, help=help_text(key), show_default=False
    )


Stations = Annotated[str | None, stations_option("cli.stats.stations")]


def resolve_mode(resolve: str) -> "Chosen":
    """Return the value of `--resolve` as intake spells it."""
    return cast("Chosen", resolve.replace("-", "_"))


def split_globs(texts: list[str] | None) -> tuple[str, ...]:
    """Return the globs of `--only`, which may be repeated and may each hold several, comma-separated."""
    return tuple(entry for given in texts or () for entry in split_list(given))


def interpretations_of(texts: list[str] | None) -> dict[str, str]:
    """Read `C02=both` and the like; a usage error without `=`, or if an interpretation is chosen twice."""
    found: dict[str, str] = {}
    for text in (entry for given in texts or () for entry in split_list(given)):
        name, sign, option = text.partition("=")
        if not sign or not name.strip() or not option.strip():
            raise typer.BadParameter(help_words().say("cli.not_an_interpretation", text=text))
        if name.strip() in found:
            raise typer.BadParameter(help_words().say("cli.interpretation_twice", interpretation=name.strip()))
        found[name.strip()] = option.strip()
    return found


CHINA = timezone(timedelta(hours=8))
"""Asia/Shanghai today, for machines whose system knows no zones."""


def zone() -> tzinfo:
    """Return the zone of the workspace, else China's, wherever the machine stands. `NoZone`, `LoadingError`."""
    from aircheck.cli.common.filling import current

    filling = current()
    return (filling.zone if filling else None) or CHINA


def today() -> date:
    """Return the day of the run in that zone.

    The only place where the program reads the clock for more than the time that a run has.
    """
    return datetime.now(zone()).date()


_WRITTEN_AS_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_date(text: str) -> date:
    """Read `2020-06-30`; a usage error otherwise, another one for a day that does not exist."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        key = "cli.no_such_day" if _WRITTEN_AS_DATE.fullmatch(text) else "cli.not_a_date"
        raise typer.BadParameter(help_words().say(key, text=text)) from None


def split_list(text: str) -> tuple[str, ...]:
    """Split at commas (also full-width ones); blanks and empty entries are dropped."""
    return tuple(entry for part in text.replace("，", ",").split(",") if (entry := part.strip()))
