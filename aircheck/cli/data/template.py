"""`aircheck data template DATASET|PLAN`: empty tables to fill in."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aircheck.cli.common.completion import dataset_or_plan_names
from aircheck.cli.common.console import help_text, print_out
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from aircheck.loading.plans.plans import LoadedPlan
    from aircheck.model.dataset import Contract

Wanted = Literal["csv", "xlsx", "both"]


def template(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="DATASET|PLAN", autocompletion=dataset_or_plan_names, help=help_text("cli.data.template.reference")
        ),
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FOLDER", help=help_text("cli.data.template.output"))
    ] = ".",
    format_: Annotated[Wanted | None, typer.Option("--format", help=help_text("cli.data.template.format"))] = None,
    lang: Lang = None,
) -> None:
    """Write templates: of a dataset, or a workbook for every responsible unit of a plan; nothing is overwritten."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.contracts.lookup import contracts_of, dataset_or_plan
        from aircheck.model.dataset import Contract
        from aircheck.writing.replacing import replace

        found = dataset_or_plan(reference)
        if isinstance(found, Contract):
            made = _of_tables([found], format_ or "both", words)
        elif format_ in (None, "xlsx"):
            made = _of_units(found, words)
        else:
            made = _of_tables(contracts_of(found), format_, words)
        folder = Path(output)
        taken = next((path for name in made if os.path.lexists(path := folder / name)), None)
        if taken is not None:
            raise typer.BadParameter(words.say("cli.output_exists", path=str(taken)))
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            replace(folder / name, data, new=True)
            print_out(f"{(folder / name).as_posix()}\n")


def _of_tables(contracts: Iterable["Contract"], kind: Wanted, words: Words) -> dict[str, bytes]:
    from aircheck.contracts.template_csv import render_csv
    from aircheck.contracts.template_xlsx import render_xlsx

    made = {}
    for contract in contracts:
        if kind != "xlsx":
            made[f"{contract.id}.csv"] = render_csv(contract, words.language)
        if kind != "csv":
            made[f"{contract.id}.xlsx"] = render_xlsx(contract, words)
    return made


def _of_units(loaded: "LoadedPlan", words: Words) -> dict[str, bytes]:
    from aircheck.contracts.duties import shares
    from aircheck.contracts.unit_workbook import render_unit

    return {f"{share.organisation.name}.xlsx": render_unit(share, loaded.plan, words) for share in shares(loaded)}
