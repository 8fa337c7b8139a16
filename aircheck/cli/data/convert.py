"""`aircheck data convert PATH... -o FILE`: the clean table, written exactly."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.completion import dataset_names
from aircheck.cli.common.console import help_text, help_words, print_error, print_note
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.handover import code_of_data
from aircheck.cli.common.options import (
    Engine,
    Lang,
    NoCache,
    NoColor,
    Resolve,
    output_option,
    paths_argument,
    resolve_mode,
    split_list,
    stations_option,
)
from aircheck.cli.common.progress import Progressing
from aircheck.cli.common.rejects import Rejects, deliver_rejects
from aircheck.locale import Words, language_of
from aircheck.writing.parquet import PARQUET, is_parquet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aircheck.intake.submission import Submission

SUFFIXES = (".csv", PARQUET)


def convert(
    paths: Annotated[list[str], paths_argument("cli.data.inspect.paths")],
    output: Annotated[str, output_option("cli.data.convert.output")],
    dataset: Annotated[
        str, typer.Option(metavar="ID", autocompletion=dataset_names, help=help_text("cli.data.convert.dataset"))
    ] = "air_hourly",
    stations: Annotated[str | None, stations_option("cli.data.inspect.stations")] = None,
    resolve: Resolve = "refuse",
    engine: Engine = "polars",
    rejects: Rejects = None,
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Read files and write one clean table."""
    words = Words(language_of(os.environ, lang))
    if not output.lower().endswith(SUFFIXES):
        raise typer.BadParameter(help_words().say("cli.data.convert.suffix", path=output))
    with report_errors(words):
        from aircheck.contracts.lookup import built_in, one_contract
        from aircheck.documents.totals import Totals
        from aircheck.inputs.asked_stations import confirm_stations
        from aircheck.inputs.received import receive
        from aircheck.intake.files.source import expand
        from aircheck.intake.scope import Scope
        from aircheck.loading.gases import load_gases
        from aircheck.model.progress import Stage
        from aircheck.statistics.engines import engine_of

        one_contract(dataset)
        asked = frozenset(split_list(stations or "")) or None
        scope = Scope(None, asked, resolve_mode(resolve), load_gases, engine=engine_of(engine))
        with Progressing(words, no_color=no_color) as progress:
            found = receive(expand(paths, engine=engine), built_in(), scope, progress).submission
            confirm_stations(found, scope.stations or ())
            with progress.stage(Stage.WRITING, 1):
                rows = _write(found, dataset, output)
        if rejects is not None:
            deliver_rejects(rejects, found.inputs, found.rejects, words, found.unlisted)
        for note in found.notes:
            print_note(words(note))
        totals = Totals.over(found.inputs)
        refused, cells = totals.rejected, totals.cells_rejected
        print_note(words.say("cli.data.convert.written", path=output, rows=rows, rejected=refused, cells=cells))
        for line in _refusals(found, words):
            print_error(line)
    raise typer.Exit(code_of_data(found))


def _refusals(found: "Submission", words: Words) -> "Iterator[str]":
    """Yield what of the files is not in the table: the commonest reasons with their first place, and unread files."""
    from aircheck.documents.rejects import by_reason
    from aircheck.reports.terminal.problem_files import problem_files
    from aircheck.reports.terminal.reject_reasons import SHOWN, first_of

    reasons = by_reason(found.rejects, words)
    for kind in reasons[:SHOWN]:
        first = first_of(kind, words)
        yield words.say("cli.data.convert.reason", count=kind.count, reason=kind.reason, first=first)
    if (left := len(reasons) - SHOWN) > 0:
        yield words.say("reports.more_reasons", n=left)
    yield from (f"{files}: {problem}" for files, problem in problem_files(found.inputs, words))


def _write(found: "Submission", dataset: str, output: str) -> int:
    from pathlib import Path

    from aircheck.contracts.convert import clean_table, months_of, write_csv, write_parquet

    table = clean_table(found, dataset)
    if is_parquet(output):
        return write_parquet(table, Path(output))
    return write_csv(table, Path(output), months_of(found.tables[dataset]) if dataset in found.tables else ())
