"""`aircheck aqi`: the indices of a few concentrations with their arithmetic, or of every row of a table."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from aircheck.cli.common.completion import edition_names
from aircheck.cli.common.console import help_text, print_error
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked, format_option, say_written, suffix_fits
from aircheck.cli.common.options import Lang, NoColor, output_option, parse_date, today
from aircheck.cli.common.streams import reader_left
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from aircheck.aqi.indices import ReportKind
    from aircheck.aqi.result import AqiResult
    from aircheck.aqi.table import TableTask, Tally

STDIN = "-"

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("aqi", "cli.aqi.format")


def aqi(
    table: Annotated[
        str | None, typer.Argument(metavar="CSV", help=help_text("cli.aqi.table"), show_default=False)
    ] = None,
    pm25: Annotated[
        str | None, typer.Option(metavar="µg/m³", help=help_text("cli.aqi.pm25"), show_default=False)
    ] = None,
    pm10: Annotated[
        str | None, typer.Option(metavar="µg/m³", help=help_text("cli.aqi.pm10"), show_default=False)
    ] = None,
    so2: Annotated[str | None, typer.Option(metavar="µg/m³", help=help_text("cli.aqi.so2"), show_default=False)] = None,
    no2: Annotated[str | None, typer.Option(metavar="µg/m³", help=help_text("cli.aqi.no2"), show_default=False)] = None,
    co: Annotated[str | None, typer.Option(metavar="mg/m³", help=help_text("cli.aqi.co"), show_default=False)] = None,
    o3: Annotated[str | None, typer.Option(metavar="µg/m³", help=help_text("cli.aqi.o3"), show_default=False)] = None,
    o3_1h: Annotated[
        str | None, typer.Option("--o3-1h", metavar="µg/m³", help=help_text("cli.aqi.o3_1h"), show_default=False)
    ] = None,
    so2_24h: Annotated[
        str | None, typer.Option("--so2-24h", metavar="µg/m³", help=help_text("cli.aqi.so2_24h"), show_default=False)
    ] = None,
    hourly: Annotated[bool, typer.Option("--hourly/--daily", help=help_text("cli.aqi.hourly"))] = False,
    edition: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=edition_names, help=help_text("cli.aqi.edition"), show_default=False),
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help=help_text("cli.aqi.on"), show_default=False)] = None,
    output: Annotated[Path | None, output_option("cli.aqi.output")] = None,
    format_: Format = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Compute the indices of a few concentrations, or of every row of a table."""
    words = Words(language_of(os.environ, lang))
    day = parse_date(on) if on else None
    report: ReportKind = "hourly" if hourly else "daily"
    given = {
        "PM2.5": pm25,
        "PM10": pm10,
        "SO2": so2,
        "NO2": no2,
        "CO": co,
        "O3": o3,
        "O3_1h": o3_1h,
        "SO2_24h": so2_24h,
    }
    texts = {name: text for name, text in given.items() if text is not None}
    code = 0
    with report_errors(words):
        task = _task(report, edition, day or today(), words)
        if table is None:
            found = _reckoned(texts, task)
            deliver(found, format_asked("aqi", format_, output), output, words, no_color=no_color)
        elif format_ is not None:
            raise typer.BadParameter(words.say("cli.aqi.no_format_of_table"))
        else:
            code = _fill(table, texts, output, task, words)
    raise typer.Exit(code)


def _task(report: "ReportKind", edition: str | None, day: "date", words: Words) -> "TableTask":
    """Choose the editions and load what every computation needs."""
    from aircheck.aqi.editions import index_edition, statistics_beside
    from aircheck.aqi.table import TableTask
    from aircheck.loading.datasets import load_contracts
    from aircheck.loading.home import data_root
    from aircheck.loading.standards import load_standards

    standards = load_standards(data_root())
    index = index_edition(standards, edition, day)
    contract = load_contracts(data_root() / "rules" / "datasets")["air_hourly"]
    return TableTask(report, index, statistics_beside(standards, index, day), contract, words.language)


def _reckoned(texts: "Mapping[str, str]", task: "TableTask") -> "AqiResult":
    from aircheck.aqi.result import compute_aqi
    from aircheck.aqi.user_values import concentrations

    values = concentrations(texts, task.report, task.index, task.contract)
    return compute_aqi(values, task.report, task.index, task.statistics)


def _fill(table: str, texts: "Mapping[str, str]", output: Path | None, task: "TableTask", words: Words) -> int:
    """Write the table with indices; what could not be read is listed on standard error."""
    from aircheck.aqi.problems import UnreadableTable, WrongUsage
    from aircheck.aqi.table import fill
    from aircheck.model.outcome import ExitCode
    from aircheck.model.text import Message

    if texts:
        raise WrongUsage(Message.of("calculator.values_and_table"))
    suffix_fits(output or "", ".csv", ".tsv", ".txt")
    name = words.say("cli.aqi.stdin") if table == STDIN else table
    try:
        with ExitStack() as closing:
            source = sys.stdin.buffer if table == STDIN else closing.enter_context(_opened(table))
            tally = fill(source, _Sink(output, closing).write, task)
            sys.stdout.buffer.flush()
    except UnreadableTable as error:
        print_error(words.say("cli.error", why=words.say("cli.aqi.unreadable", path=name, why=error.message)))
        return ExitCode.REJECTED
    except _ReaderLeftError:
        return ExitCode.OK
    if output is not None:
        say_written(output, words)
    _account(tally, name, task, words)
    return ExitCode.REJECTED if tally.faults else ExitCode.OK


class _ReaderLeftError(Exception):
    """Nobody reads the table any longer; a pipe that it is made of may have no end."""


class _Sink:
    """Where the table goes: a file that is there once all of it is, or standard output."""

    def __init__(self, path: Path | None, closing: ExitStack) -> None:
        self._path = path
        self._closing = closing
        self._file: BinaryIO | None = None if path else sys.stdout.buffer

    def write(self, data: bytes) -> None:
        if self._file is None:
            from aircheck.writing.replacing import replacing

            assert self._path is not None
            self._file = self._closing.enter_context(replacing(self._path))
        self._file.write(data)
        if self._file is sys.stdout.buffer and reader_left():
            raise _ReaderLeftError


def _opened(path: str) -> BinaryIO:
    from aircheck.aqi.problems import UnreadableTable
    from aircheck.intake.files.source import NoSuchInput
    from aircheck.model.text import Message

    if not Path(path).exists():
        raise NoSuchInput(path)
    if Path(path).is_char_device() or Path(path).is_block_device():
        # Unlike a pipe, it may never end.
        raise UnreadableTable(Message.of("intake.problem.no_file", kind=Message.of("files.kind.device")))
    return Path(path).open("rb")


def _account(tally: "Tally", name: str, task: "TableTask", words: Words) -> None:
    """Say on standard error what was done, and every cell that could not be read."""
    for fault in tally.first:
        reason = words(fault.reason)
        if fault.column is None:
            print_error(words.say("cli.aqi.row_fault", path=name, line=fault.line, why=reason))
        else:
            print_error(
                words.say(
                    "cli.aqi.cell_fault", path=name, line=fault.line, column=fault.column, text=fault.text, why=reason
                )
            )
    if (more := tally.faults - len(tally.first)) > 0:
        print_error(words.say("cli.aqi.more_faults", count=more))
    report = words.say(f"cli.aqi.report.{task.report}")
    print_error(
        words.say("cli.aqi.account", rows=tally.rows, edition=task.index.id, report=report, faults=tally.faults)
    )
    if tally.absent:
        from aircheck.statistics.indicators import PARTICULATES

        rule = task.index.missing_pollutant if task.report == "daily" else task.index.missing_hourly
        why = words.say(f"calculator.rule.{rule.value}", good=task.index.good_up_to)
        if task.report == "hourly" and task.index.particulates_needed.value and set(PARTICULATES) <= set(tally.absent):
            why = words.say("calculator.rule.particulates_needed")
        print_error(words.say("cli.aqi.absent", items=words.say("calculator.and").join(tally.absent), why=why))
