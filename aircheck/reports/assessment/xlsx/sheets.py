"""The sheets of a workbook: which list stands in each, by what its rows are coloured, which charts are drawn of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from aircheck.documents.scores import UnitKind
from aircheck.reports.assessment.chapters.lists import air, pictures, records, results, units
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.paper import Grid
from aircheck.reports.assessment.xlsx.series import Chart, means_so_far, months, ranked, totals


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with one table. `bands`: the titles of bands, the best first, by which totals are coloured."""

    id: str
    title: str
    grid: Grid
    bands: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()


def sheets_of(making: Making) -> tuple[Sheet, ...]:
    """Return the sheets, always in this order. A letter has those that are about its unit."""
    return tuple(_whole(making) if making.document.unit is None else _letter(making))


def _sheet(making: Making, name: str, grid: Grid, charts: tuple[Chart, ...] = ()) -> Sheet:
    bands = tuple(making.of(band.title) for band in making.document.scores.bands)
    return Sheet(name, making.say(f"assess.sheet.{name}"), grid, bands, charts)


def _whole(making: Making) -> Iterator[Sheet]:
    yield _sheet(making, "results", results.results(making))
    yield _sheet(making, "parts", results.parts(making))
    for name, kind in (("organisations", UnitKind.DEPARTMENT), ("streets", UnitKind.TOWN)):
        grid = units.scored(making, f"score_{kind.value}", making.document.scores.of(kind))
        yield _sheet(making, name, grid, tuple(totals(making, grid)))
    yield _sheet(making, "items", units.items(making))
    rankings = air.rankings(making)
    yield _sheet(making, "rankings", rankings, tuple(ranked(making, rankings)))
    yield _sheet(making, "tasks", units.tasks(making))
    yield _sheet(making, "stations", air.stations(making))
    by_month = pictures.months(making)
    yield _sheet(making, "months", by_month, tuple(months(making, by_month)))
    days = pictures.days(making)
    yield _sheet(making, "days", days, tuple(means_so_far(making, days)))
    yield _sheet(making, "findings", results.findings(making))
    yield _sheet(making, "rejects", records.rejects(making))
    yield _sheet(making, "inputs", records.inputs(making))


def _letter(making: Making) -> Iterator[Sheet]:
    yield _sheet(making, "results", results.results(making))
    yield _sheet(making, "parts", results.parts(making))
    yield _sheet(making, "items", units.items(making))
    yield _sheet(making, "tasks", units.tasks(making))
    yield _sheet(making, "findings", results.findings(making))
