"""Evidence for the tests of `measures`, from CSV text."""

from datetime import date

from aircheck.intake.scope import Scope
from aircheck.intake.source import SourceFile
from aircheck.intake.submission import read_submission
from aircheck.loading.datasets import load_contracts
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.measures.evidence import Evidence, Station
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


def evidence(
    as_of: date = YEAR.end, stations: tuple[Station, ...] = (), period: Period = YEAR, **tables: str
) -> Evidence:
    """Evidence of a year from one CSV text a dataset."""
    sources = [SourceFile.of_text(f"{name}.csv", text) for name, text in tables.items()]
    codes = frozenset(station.code for station in stations) or None
    submission = read_submission(sources, CONTRACTS, Scope(period.until(as_of), codes))
    return Evidence(submission, LIBRARY, period, as_of, stations)
