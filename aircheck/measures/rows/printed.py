"""Air figures in tables: a change of them comes from the figures as they are printed (ranking notice of 2018)."""

from collections.abc import Iterator

from aircheck.inputs.figures import used
from aircheck.model.dataset import Contract
from aircheck.model.explanation import FigureUse
from aircheck.model.library import Library
from aircheck.model.standard import Statistics

AIR_TABLES = frozenset({"air_quality_annual"})
"""Tables of ambient air, whose figures are printed with the decimals of HJ 663."""


def printed_decimals(contract: Contract, column: str | None, statistics: Statistics) -> int | None:
    """Return to how many decimals a column's yearly figure is rounded before a change is computed; None for none."""
    if statistics.changes.value == "exact" or not is_air_figure(contract, column, statistics):
        return None
    found = contract.column(column or "")
    return statistics.decimals_of(found.unit) if found is not None and found.unit else None


def is_air_figure(contract: Contract, column: str | None, statistics: Statistics) -> bool:
    """Whether a column holds a figure of ambient air for which the edition names decimals."""
    found = contract.column(column) if column else None
    return contract.id in AIR_TABLES and found is not None and found.unit in statistics.decimals


def change_figures(library: Library, dataset: str, column: str | None) -> Iterator[FigureUse]:
    """Yield the figures that a change of a column follows: those that round it, for a figure of the air."""
    contract, statistics = library.contracts.get(dataset), library.statistics
    if contract is not None and is_air_figure(contract, column, statistics):
        found = contract.column(column or "")
        assert found is not None, "a figure has a column"
        yield from used(statistics, "changes", f"decimals.{found.unit}")
