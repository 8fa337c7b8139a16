"""A look at files: what each was taken for and why, what it covers, and what was not used."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from aircheck.documents.capture import capture, span
from aircheck.documents.inspection import Inspection, Look, StationSeen
from aircheck.inputs.asked_stations import confirm_stations
from aircheck.intake.cells.unread import unread_columns
from aircheck.intake.files.source import SourceFile
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.merging.unit_notes import conversion_text
from aircheck.intake.recognition.shelf import Entry, Shelf
from aircheck.intake.scope import Scope
from aircheck.intake.submission import STATIONS, Submission, Table, read_submission
from aircheck.loading.provenance import hours_of, notes_beside, statements_of
from aircheck.model.dataset import Column, ColumnType, Contract
from aircheck.model.progress import SILENT, Progress, Stage, over
from aircheck.model.submission import InputFile
from aircheck.model.text import Message

EVERYTHING = Scope()
_FIRST, _LAST = pl.col("day").min().alias("first"), pl.col("day").max().alias("last")
_HOURS = pl.len().cast(pl.Int64).alias("hours")


def inspect(
    sources: Sequence[SourceFile],
    contracts: Mapping[str, Contract],
    scope: Scope = EVERYTHING,
    progress: Progress = SILENT,
) -> Inspection:
    """Read files and return what became of them.

    `RowsUnaccounted` when a row is lost; `LoadingError` for a note; `UnknownStation` for one that scope alone names.
    """
    beside = notes_beside((source.path for source in sources), contracts)
    hours = hours_of(beside, (source.path for source in sources))
    tables = [source for source in sources if not (source.is_note or source.skipped)]
    shelf = Shelf(contracts, scope.air)
    looked = over(progress, Stage.LOOKING, tables, len(tables))
    entries = [entry for source in looked for entry in shelf.look_at(source)]
    del shelf  # with the texts it keeps
    submission = read_submission(sources, contracts, scope, progress, statements_of(beside), hours)
    confirm_stations(submission, scope.stations or ())
    covered = _covered(submission)
    converted = {place: tuple(said) for place, said in _converted(submission).items()}
    looks = tuple(
        _look(entry, file, *covered.get(place, (None, None)), converted.get(place, ()))
        for place, (entry, file) in enumerate(zip(entries, submission.inputs, strict=True))
    )
    hourly = submission.hourly
    if hourly is None:
        return Inspection(looks, (), (), submission)
    ends: list[pl.DataFrame] = []
    shares = capture(_noting_ends(hourly.buckets(), ends), hourly.stations)
    return Inspection(looks, hourly.stations, shares, submission, tuple(_seen(hourly.stations, ends, submission)))


def _noting_ends(buckets: Iterable[pl.DataFrame], ends: list[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Hand the buckets on, and keep each station's first and last day and its hours: one pass serves both."""
    for hours in buckets:
        ends.append(hours.group_by("station").agg(_FIRST, _LAST, _HOURS))
        yield hours


def _seen(stations: Sequence[str], ends: Sequence[pl.DataFrame], submission: Submission) -> Iterator[StationSeen]:
    """Yield every station of the hours, with its name where the list of stations is among the files."""
    listed = submission.tables.get(STATIONS)
    named = {} if listed is None or "name" not in listed.frame.columns else _names(listed)
    days: dict[str, tuple[date, date, int]] = {}
    if ends:
        by_station = pl.concat(ends).group_by("station")
        whole = by_station.agg(pl.col("first").min(), pl.col("last").max(), pl.col("hours").sum())
        days = {station: (first, last, hours) for station, first, last, hours in whole.iter_rows()}
    for code in stations:
        yield StationSeen(code, named.get(code), *days.get(code, (None, None, 0)))


def _names(listed: Table) -> dict[str, str | None]:
    return dict(listed.frame.select("station", "name").iter_rows())


def _converted(submission: Submission) -> dict[int, list[Message]]:
    """Return what was converted by the file's place among the inputs."""
    found: dict[int, list[Message]] = {}
    for one in submission.converted:
        found.setdefault(one.file, []).append(conversion_text(one.column, one.conversion, cells=one.cells))
    return found


def _look(
    entry: Entry,
    file: InputFile,
    period: tuple[date, date] | None,
    stations: int | None,
    converted: tuple[Message, ...],
) -> Look:
    if entry.unsorted is not None:
        return Look(file, entry.unsorted.found.contract.title, (), (), None, None)
    if entry.found is None or file.problem is not None:
        return Look(file, None, (), (), None, None, template=entry.template)
    heading = entry.found.heading
    used = entry.found.layout.uses(entry.found.contract)
    pairs = sorted(heading.columns.items(), key=_by_place)
    matched = tuple((heading.written[place], name) for name, place in pairs if name in used)
    # An archive has a column per station: none of them is unused.
    spreads = entry.found.layout.spreads
    unused = () if spreads else unread_columns(heading, entry.found.contract, used, entry.found.layout.also)
    within = None if entry.of else entry.found.contract.within
    register = None if within is None else within.title
    return Look(file, entry.found.contract.title, matched, unused, period, stations, converted, register)


def _by_place(pair: tuple[str, int]) -> int:
    return pair[1]


def _covered(submission: Submission) -> dict[int, tuple[tuple[date, date] | None, int | None]]:
    """Return period and number of stations by the file's place among the inputs."""
    found: dict[int, tuple[tuple[date, date] | None, int | None]] = {}
    for table in submission.tables.values():
        found |= dict(_of_table(table))
    if submission.hourly is not None:
        found |= dict(_of_hours(submission.hourly))
    return found


def _of_table(table: Table) -> Iterator[tuple[int, tuple[tuple[date, date] | None, int | None]]]:
    column = _day_column(table.contract)
    listed = table.contract.column("station") is not None
    for (file,), rows in table.frame.group_by("_file"):
        period = None if column is None else span(rows[column.name], months=column.type is ColumnType.MONTH)
        yield int(str(file)), (period, rows["station"].n_unique() if listed else None)


def _day_column(contract: Contract) -> Column | None:
    """Return the column that places a row in time: the contract's `when`, else the first day or month of the key."""
    if contract.when is not None:
        return contract.column(contract.when)
    dated = (ColumnType.DATE, ColumnType.MONTH)
    return next((one for one in contract.columns if one.type in dated and one.name in contract.key), None)


def _of_hours(hourly: Hourly) -> Iterator[tuple[int, tuple[tuple[date, date] | None, int | None]]]:
    for file, first, last, stations in hourly.coverage().iter_rows():
        yield file, ((first, last), stations)
