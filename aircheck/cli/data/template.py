"""`aircheck data template DATASET|REGISTER|PLAN`: empty tables to fill in."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aircheck.cli.common.completion import dataset_or_plan_names
from aircheck.cli.common.console import help_text, print_error, print_line
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import SUFFIXES, suffix_fits
from aircheck.cli.common.options import Lang
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from aircheck.contracts.forms import Form
    from aircheck.loading.plans.plans import LoadedPlan

Wanted = Literal["csv", "xlsx", "both"]


def template(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="DATASET|REGISTER|PLAN",
            autocompletion=dataset_or_plan_names,
            help=help_text("cli.data.template.reference"),
        ),
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FOLDER|FILE", help=help_text("cli.data.template.output"))
    ] = ".",
    format_: Annotated[Wanted | None, typer.Option("--format", help=help_text("cli.data.template.format"))] = None,
    lang: Lang = None,
) -> None:
    """Write templates: of a table, or a workbook for every responsible unit of a plan; nothing is overwritten."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.contracts.forms import Form, forms_of
        from aircheck.contracts.lookup import contracts_of, form_or_plan
        from aircheck.writing.replacing import replace

        found = form_or_plan(reference)
        file = Path(output) if _is_file(output) else None
        if file is not None:
            format_ = _format_of(output, format_, one=isinstance(found, Form), words=words)
        if isinstance(found, Form):
            made = _of_tables([found], format_ or "both", words)
        elif format_ in (None, "xlsx"):
            made = _of_units(found, words)
        else:
            made = _of_tables(forms_of(contracts_of(found)), format_, words)
        folder = Path(output)
        written = {file or folder / name: data for name, data in made.items()}
        taken = next((path for path in written if os.path.lexists(path)), None)
        if taken is not None:
            raise typer.BadParameter(words.say("cli.output_exists", path=str(taken)))
        for path, data in written.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, data, new=True)
            print_line(path.as_posix())
        print_error(words.say("cli.data.template.next"))


def _is_file(output: str) -> bool:
    """Whether a file is named and no folder: by a suffix that says what is in a file."""
    return not Path(output).is_dir() and Path(output).suffix.lower() in SUFFIXES


def _format_of(output: str, asked: Wanted | None, *, one: bool, words: Words) -> Literal["csv", "xlsx"]:
    """Return the format of the one file that is named. A usage error where several are written or it is another."""
    if not one or asked == "both":
        raise typer.BadParameter(words.say("cli.data.template.folder", path=output))
    suffix_fits(output, *([f".{asked}"] if asked else (".csv", ".xlsx")))
    return "csv" if output.lower().endswith(".csv") else "xlsx"


def _of_tables(forms: Iterable["Form"], kind: Wanted, words: Words) -> dict[str, bytes]:
    from aircheck.contracts.template_csv import render_csv
    from aircheck.contracts.template_xlsx import render_xlsx

    made = {}
    for form in sorted(forms, key=lambda form: form.contract.id):
        if kind != "xlsx":
            made[f"{form.contract.id}.csv"] = render_csv(form.contract, words.language)
        if kind != "csv":
            made[f"{form.contract.id}.xlsx"] = render_xlsx(form, words)
    return made


def _of_units(loaded: "LoadedPlan", words: Words) -> dict[str, bytes]:
    from aircheck.contracts.duties import shares
    from aircheck.contracts.unit_workbook import render_unit

    return {f"{share.organisation.name}.xlsx": render_unit(share, loaded.plan, words) for share in shares(loaded)}
