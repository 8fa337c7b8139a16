"""`aircheck plans overdue PLAN [PATH...]`: what is open beyond its day, and whose it is."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover, code_of_data
from aircheck.cli.common.options import (
    AsOf,
    Lang,
    NoCache,
    NoColor,
    Output,
    Plan,
    Resolve,
    parse_date,
    paths_argument,
    resolve_mode,
    today,
)
from aircheck.cli.common.rejects import Rejects, deliver_rejects

if TYPE_CHECKING:
    from aircheck.documents.supervision import SupervisionSheet
    from aircheck.loading.plans.plans import LoadedPlan

    Format = str | None
else:
    Format = format_option("supervision", "cli.check.format")


def overdue(
    plan: Plan,
    paths: Annotated[list[str] | None, paths_argument("cli.plans.overdue.paths")] = None,
    as_of: AsOf = None,
    unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help=help_text("cli.plans.overdue.unit"), show_default=False)
    ] = None,
    rejects: Rejects = None,
    format_: Format = None,
    output: Output = None,
    resolve: Resolve = "refuse",
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """List what is open beyond its day, by unit and days late."""
    out = Handover.asked("supervision", format_, output, lang, no_color=no_color)
    day = parse_date(as_of) if as_of else None
    with out.at_work() as progress:
        from aircheck.intake.files.source import expand
        from aircheck.measures.plans import open_plan
        from aircheck.runs import overdue as run
        from aircheck.runs.request import Request

        request = Request(today(), as_of=day, resolve=resolve_mode(resolve))
        loaded = open_plan(plan)
        sheet = run.overdue(loaded, expand(paths or [], plan), request, progress)
        out.hand_out(sheet if unit is None else _only(sheet, loaded, unit), progress)
        if rejects is not None:
            deliver_rejects(rejects, sheet.inputs, sheet.rejects, out.words)
    raise typer.Exit(code_of_data(sheet))


def _only(sheet: "SupervisionSheet", loaded: "LoadedPlan", unit: str) -> "SupervisionSheet":
    """Return what is one unit's. `UnknownOrganisation` for one that neither the plan nor a record names."""
    from aircheck.assessment.supervision.chapter import of_unit
    from aircheck.sheets.organisations import UnknownOrganisation

    known = [name for one in loaded.plan.organisations for name in (one.name, *one.aliases)]
    known += [record.unit for record in sheet.records if record.unit is not None]
    if unit not in known:
        raise UnknownOrganisation(unit, list(dict.fromkeys(known)))
    return of_unit(sheet, loaded.plan, unit)
