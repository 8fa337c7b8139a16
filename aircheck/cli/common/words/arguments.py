"""Arguments that are missing or stand in the wrong order: what is asked for in words, and a line that says it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from aircheck.cli.common.console import help_words

ASKED = {
    "PLAN": ("cli.ask.plan", "lixia-2020"),
    "PATH...": ("cli.ask.paths", "aircheck-demo"),
    "RULE": ("cli.ask.rule", "lx-pm25-annual-mean"),
    "REPORT": ("cli.ask.report", "report.json"),
    "BEFORE": ("cli.ask.before", "report.json"),
    "RUN": ("cli.ask.run", "last"),
    "REPORT_OR_RUN": ("cli.ask.report_or_run", "last"),
    "FILE": ("cli.ask.method", "compensation.yaml"),
    "DATASET": ("cli.ask.dataset", "roads"),
    "DATASET|REGISTER|PLAN": ("cli.ask.form", "roads"),
    "DIR": ("cli.ask.folder", "my-plan"),
}
"""What an argument is asked for by, and an example of it, by how pages of help call it."""
OPTIONS = {
    "output": "hours.parquet",
    "keep": "30",
    "by": "LiHua",
    "reason": "final",
    "dataset": "roads",
    "plan": "lixia-2020",
}
"""Examples of the options that must be named."""


def asked(error: Any) -> Iterator[str]:
    """Yield what is missing, and a command line in which it is there."""
    words, ctx, param = help_words(), error.ctx, _really(error.ctx, error.param)
    if param.param_type_name == "option":
        said = words.say("cli.usage.missing_option", name="/".join(param.opts))
        yield words.say("reports.labelled", label=said, text=param.help)
    else:
        question = words.say(ASKED[param.metavar][0])
        yield words.say("cli.usage.no_workspace", question=question) if _would_be_filled(ctx, param) else question
    yield words.say("cli.usage.for_example", command=" ".join([ctx.command_path, *_parts(ctx)]))


def _really(ctx: Any, param: Any) -> Any:
    """Return the parameter that is missing: data alone, named where the plan stands, lack the plan."""
    from aircheck.cli.common.known import is_plan

    given = ctx.params.get("plan")
    if param.name != "paths" or given is None or is_plan(given) or not Path(given).exists():
        return param
    ctx.params["paths"] = [ctx.params.pop("plan")]
    return next(one for one in ctx.command.params if one.name == "plan")


def _would_be_filled(ctx: Any, param: Any) -> bool:
    """Whether a workspace, which is not there, would name what is missing; beside a named plan it is only missing."""
    fills = getattr(ctx.command, "fills", ())
    return param.name in fills and ctx.default_map.file is None and not ctx.params.get("plan")


def _parts(ctx: Any) -> Iterator[str]:
    """Yield the words of a line that has all that must be there: what was named, else an example."""
    from shlex import quote

    for param in sorted(ctx.command.params, key=lambda one: one.param_type_name == "option"):
        given = ctx.params.get(param.name)
        if not param.required:
            continue
        if param.param_type_name == "option":
            yield param.opts[0]
        values = given if isinstance(given, list | tuple) else [given or _example(param)]
        yield from (quote(str(value)) for value in values)


def _example(param: Any) -> str:
    return OPTIONS[param.name] if param.param_type_name == "option" else ASKED[param.metavar][1]


def refuse_swapped(ctx: Any) -> None:
    """Raise a usage error with the right line where the first argument and one behind it were swapped."""
    for name, (is_one, key) in _FIRST.items():
        first, rest = ctx.params.get(name), ctx.params.get("paths") or ctx.params.get("named") or ()
        if not isinstance(first, str) or not Path(first).exists() or is_one(first):
            continue
        if (meant := next(filter(is_one, rest), None)) is not None:
            from shlex import quote

            others = [first, *(one for one in rest if one != meant)]
            line = " ".join([ctx.command_path, *map(quote, [meant, *others])])
            raise typer.BadParameter(help_words().say(key, meant=meant, first=first, command=line))


def _is_plan(text: str) -> bool:
    """Whether this is a plan and no data: `is_plan` says so of any name that there is nothing of."""
    from aircheck.cli.common.known import is_plan, plans

    return is_plan(text) and (text in plans() or Path(text).exists())


def _is_rule(text: str) -> bool:
    return not Path(text).exists() and not Path(text).suffix and os.sep not in text


def _is_report(text: str) -> bool:
    return Path(text).is_file() and text.endswith(".json")


_FIRST: dict[str, tuple[Callable[[str], bool], str]] = {
    "plan": (_is_plan, "cli.usage.plan_behind"),
    "rule": (_is_rule, "cli.usage.rule_behind"),
    "report": (_is_report, "cli.usage.report_behind"),
}
"""The parameters that stand before data, how their values are told from data, and what is said of the order."""
