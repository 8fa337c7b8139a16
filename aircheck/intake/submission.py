"""A submission: every file read, every row accounted for, tables clean and free of contradictions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from aircheck.intake.cells.columns import kept_type
from aircheck.intake.files.source import SourceFile
from aircheck.intake.kept.keeper import Keeper
from aircheck.intake.kept.keeping import Keeping
from aircheck.intake.layouts.base import Converted
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.merging.names import Names, alike_notes
from aircheck.intake.reader import Reader
from aircheck.intake.rows.outside import Outside, outside_notes
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Contract
from aircheck.model.progress import SILENT, Progress
from aircheck.model.provenance import HourLabel, Statement
from aircheck.model.submission import InputFile, OfSubmission, Reject, Unlisted
from aircheck.model.text import Message, NameList

STATIONS = "stations"
"""Id of the dataset that lists stations; its column `assessed` says which are wanted, an empty cell means yes."""
DAILY = "air_daily"
"""Id of the dataset of daily values."""
_SHOWN = 3
_AS_CONTRACTS_SAY: Mapping[str, HourLabel] = {}


@dataclass(frozen=True, eq=False)
class Table:
    """A dataset's rows: `_file` (position among the inputs), `_line`, and the contract's columns; sorted by its key.

    `nothing`: a `submission.yaml` states that there is nothing to report, so that no rows means none.
    """

    contract: Contract
    frame: pl.DataFrame
    nothing: bool = False


@dataclass(frozen=True, eq=False)
class Submission(OfSubmission):
    """What was submitted. `tables` by dataset id.

    `refused` counts, by dataset id, the rejected data rows that leave a gap: all but those that
    another file was chosen to decide. `notes` say what a reader of the results has to know about the files, `converted`
    which columns were in another unit, `unwanted` the codes of stations in the files that were not asked for, `absent`
    by dataset the columns that no file of it has, `refused_files` by dataset the paths of those that are refused whole,
    `covered` the first and last day of all rows, those out of scope too; `unlisted` has all rejects where an engine has
    more than `rejects` lists; `of_other_days` are the datasets with rows that are out of scope for their day.
    """

    tables: Mapping[str, Table]
    hourly: Hourly | None
    inputs: tuple[InputFile, ...]
    rejects: tuple[Reject, ...]
    refused: Mapping[str, int]
    notes: tuple[Message, ...] = ()
    converted: tuple[Converted, ...] = ()
    unwanted: frozenset[str] = frozenset()
    absent: Mapping[str, frozenset[str]] = field(default_factory=dict)
    refused_files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    covered: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    unlisted: Unlisted | None = None
    of_other_days: frozenset[str] = frozenset()


def read_submission(
    sources: Sequence[SourceFile],
    contracts: Mapping[str, Contract],
    scope: Scope,
    progress: Progress = SILENT,
    stated: Sequence[Statement] = (),
    hours: Mapping[str, HourLabel] = _AS_CONTRACTS_SAY,
    keeper: Keeper | None = None,
) -> Submission:
    """Read files into tables. `progress` receives the stages of looking, reading and settling.

    The list of stations is read first: if `scope` names no stations, its assessed ones are the scope. A file that
    cannot be read, or is not recognised, is an input with a `problem`; the others are still read. Each sheet of a
    workbook and each file of an archive is an input. `stated` names datasets of which there is nothing to report: they
    have a table without rows if no file has any; `hours` says by a file's path how its hours are labelled. Notes and
    skipped files among the sources are not inputs. `keeper`: has what was read of files by an earlier run, and gets
    what is read now; the submission is the same without it.
    """
    skipped = [source.path for source in sources if source.skipped and not source.is_lock]
    locks = [source.path for source in sources if source.skipped and source.is_lock]
    sources = [source for source in sources if not (source.is_note or source.skipped)]
    keeping = None if keeper is None or scope.engine is not None else Keeping(keeper, contracts, scope)
    reader = Reader(sources, contracts, progress, scope.air, hours, keeping, of_engine=scope.engine is not None)
    statements = [(one, those) for one in stated if (those := _tables_of(one, contracts))]
    chosen = scope.stations is not None
    with reader.reading():
        tables, scope = _tables(reader, contracts, scope)
        for contract in (each for one, those in statements if _counts(one, scope) for each in those):
            tables[contract.id] = _nothing(tables.get(contract.id), contract)
        names = _names(tables, reader.desk.paths)
        scope = replace(scope, codes=names.codes) if names else scope
        hourly = _hourly(reader, scope, progress)
    inputs, rejects = reader.close()
    desk, named = reader.desk, reader.remarks.named
    notes = (*reader.notes(), *(names.notes(named) if names else ()), *_resolved(scope, rejects))
    notes += tuple(alike_notes(named))
    unwanted = frozenset(code for name in named if not scope.wants(code := scope.code(name)))
    notes += tuple(outside_notes(desk.account.outside, sorted(unwanted), chosen=chosen))
    notes += (*_named("skipped", skipped), *_named("lock", locks), *_named("template", desk.templates))
    notes += tuple(_statement_note(one, those, tables, scope) for one, those in statements)
    return Submission(
        tables,
        hourly,
        inputs,
        rejects,
        desk.refused,
        notes,
        tuple(reader.remarks.converted),
        unwanted,
        desk.absent,
        desk.refused_files,
        desk.covered,
        reader.unlisted,
        _of_other_days(desk.account.outside, desk.paths, inputs),
    )


def _of_other_days(outside: Outside, paths: Sequence[str], inputs: Sequence[InputFile]) -> frozenset[str]:
    late = {paths[file] for (file, cause), rows in outside.items() if cause == "period" and rows}
    return frozenset(entry.dataset for entry in inputs if entry.path in late and entry.dataset is not None)


def _hourly(reader: Reader, scope: Scope, progress: Progress) -> Hourly | None:
    if scope.engine is None:
        return reader.hourly(scope)
    # Who asks for no engine loads none of this.
    from aircheck.intake.engines.reader import hours_on

    return hours_on(scope.engine, reader, scope, progress)


def _tables(reader: Reader, contracts: Mapping[str, Contract], scope: Scope) -> tuple[dict[str, Table], Scope]:
    """Read all tables, the list of stations first; return them, and the scope with its assessed stations."""
    tables: dict[str, Table] = {}
    for contract in sorted(contracts.values(), key=lambda c: c.id != STATIONS):
        frame = reader.table(contract, scope) if contract.layout == "table" else None
        if frame is not None and contract.id == STATIONS and contract.column("assessed") is not None:
            frame = frame.with_columns(pl.col("assessed").fill_null(value=True))
            scope = _of_assessed(scope, frame)
        if frame is not None:
            tables[contract.id] = Table(contract, frame)
    return tables, scope


def _named(what: str, paths: Sequence[str]) -> Iterator[Message]:
    """Name the first of the files that are not read: no tables by their names, or templates that are not filled in."""
    if paths:
        names = NameList.of([*paths[:_SHOWN], "…"] if len(paths) > _SHOWN else paths)
        yield Message.of(f"intake.note.{what}", count=len(paths), names=names)


def _counts(statement: Statement, scope: Scope) -> bool:
    """Whether a statement is about the period asked for."""
    return scope.period is None or statement.note.covers(scope.period.start, scope.period.end)


def _nothing(table: Table | None, contract: Contract) -> Table:
    if table is not None:
        return replace(table, nothing=True)
    columns = {column.name: kept_type(column) for column in contract.columns}
    return Table(contract, pl.DataFrame(schema={"_file": pl.Int32, "_line": pl.Int32} | columns), nothing=True)


def _tables_of(statement: Statement, contracts: Mapping[str, Contract]) -> list[Contract]:
    """Return the datasets that a statement is about: one, or all parts of a register."""
    named = (c for c in contracts.values() if statement.dataset in (c.id, c.within and c.within.id))
    return [contract for contract in named if contract.layout == "table"]


def _statement_note(
    statement: Statement, those: Sequence[Contract], tables: Mapping[str, Table], scope: Scope
) -> Message:
    """Say who states that there is nothing to report, and whether the files contradict it."""
    note, register = statement.note, those[0].within
    title = register.title if register and register.id == statement.dataset else those[0].title
    signer = Message.of("intake.signed", name=note.signer) if note.signer else Message.of("intake.unsigned")
    said = Message.of(
        "intake.note.nothing",
        producer=note.producer,
        signer=signer,
        file=statement.path,
        dataset=title,
        id=statement.dataset,
    )
    if not _counts(statement, scope) and note.period is not None:
        start, end = str(note.period.start), str(note.period.end)
        return Message.of("intake.note.nothing_other_period", said=said, start=start, end=end)
    rows = sum(tables[contract.id].frame.height for contract in those if contract.id in tables)
    return Message.of("intake.note.nothing_but_rows", said=said, rows=rows) if rows else said


def _resolved(scope: Scope, rejects: Sequence[Reject]) -> Iterator[Message]:
    """Say how contradictions between files were settled, by whose choice, and how many there were."""
    if scope.resolve != "refuse":
        overruled = sum(reject.reason.key == "intake.reject.overruled" for reject in rejects)
        yield Message.of(f"intake.note.resolved.{scope.resolve}", count=overruled)


def _names(tables: Mapping[str, Table], paths: Sequence[str]) -> Names | None:
    """Return the names in the list of stations; None if there is no list with names."""
    listed = tables.get(STATIONS)
    if listed is None or "name" not in listed.frame.columns:
        return None
    return Names.of(listed.frame, paths)


def _of_assessed(scope: Scope, stations: pl.DataFrame) -> Scope:
    if scope.stations is not None:
        return scope
    return replace(scope, stations=frozenset(stations.filter("assessed")["station"]))
