"""Assessment data for the tests of `measures`, from CSV text."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.stations import Station, Stations
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import Table, read_submission
from aircheck.loading.datasets import load_contracts
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.dataset import ColumnType
from aircheck.model.library import Library
from aircheck.model.period import Period

STANDARDS = load_standards(data_root())
CONTRACTS = load_contracts(data_root() / "rules" / "datasets")
LIBRARY = Library(
    STANDARDS,
    CONTRACTS,
    STANDARDS["gb3095-2012"],
    STANDARDS["hj633-2012"],
    STANDARDS["hj663-2013"],
    STANDARDS["hj1221-2021"],
)
YEAR = Period.year(2020)
KINDS: dict[ColumnType, pl.DataType] = {
    ColumnType.NUMBER: pl.Decimal(38, 3),
    ColumnType.INTEGER: pl.Int64(),
    ColumnType.BOOLEAN: pl.Boolean(),
    ColumnType.DATE: pl.Date(),
    ColumnType.MONTH: pl.Date(),
    ColumnType.TIME: pl.Datetime(),
}


def assessment_data(
    as_of: date = YEAR.end,
    stations: tuple[Station, ...] = (),
    period: Period = YEAR,
    nothing: str | None = None,
    **tables: str,
) -> AssessmentData:
    """The data of a year from one CSV text a dataset; `nothing` is a dataset of which there is nothing to report."""
    sources = [SourceFile.of_text(f"{name}.csv", text) for name, text in tables.items()]
    codes = frozenset(station.code for station in stations) or None
    submission = read_submission(sources, CONTRACTS, Scope(period.until(as_of), codes))
    if nothing is not None:
        submission = replace(submission, tables={**submission.tables, nothing: _without_rows(nothing)})
    return AssessmentData.of(submission, LIBRARY, period, as_of, Stations(stations, chosen=True))


def under(found: AssessmentData, library: Library) -> AssessmentData:
    """The same data under other editions."""
    return AssessmentData.of(found.submission, library, found.period, found.as_of, found.stations)


def _without_rows(dataset: str) -> Table:
    contract = CONTRACTS[dataset]
    places = {"_file": pl.Int64(), "_line": pl.Int64()}
    columns = {column.name: KINDS.get(column.type, pl.String()) for column in contract.columns}
    return Table(contract, pl.DataFrame(schema={**places, **columns}), nothing=True)


def two_stations(day: date, pm: int, days: Iterable[date] = YEAR) -> str:
    """Every hour of A and B at 40 µg/m³ of PM2.5, by default of a year, one day of A at `pm`."""
    lines = ["station,time,PM2.5,PM10,SO2,NO2,CO,O3"]
    for one in days:
        for station in "AB":
            value = pm if one == day and station == "A" else 40
            lines += [f"{station},{one} {hour:02d}:00,{value},60,10,20,0.5,60" for hour in range(1, 25)]
    return "\n".join(lines) + "\n"
