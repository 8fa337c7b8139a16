"""Which columns of a table hold what a report needs, and the columns that are added to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aircheck.aqi.indices import ReportKind, indicators, stand_ins
from aircheck.aqi.problems import UnreadableTable
from aircheck.intake.cells.headers import Heading, WrongUnit, match
from aircheck.intake.rows import reasons
from aircheck.model.dataset import Column, Contract
from aircheck.model.standard import Index
from aircheck.model.text import Message, NameList, plain_header
from aircheck.statistics.indicators import parts_of

MARK = "_aircheck"
"""Added to a column of ours whose name the table already has."""

_DAY_ALIASES: Mapping[str, tuple[str, ...]] = {
    "24h": ("_24h", "-24h", "24小时", "24小时平均", "24小时平均浓度", "日均值", "日均浓度", "日平均", "日平均浓度"),
    "8h": (
        "_8h",
        "-8h",
        "_MDA8",
        "8小时",
        "日最大8小时",
        "日最大8小时平均",
        "日最大8小时平均浓度",
        "日最大8小时滑动平均",
    ),
    "1h": ("_1h", "-1h", "1小时", "日最大1小时", "日最大1小时平均", "日最大1小时平均浓度"),
}
"""What may follow a pollutant's symbol or name in a table of days; `O3/8h` is also called MDA8."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that hold the concentrations of a report: positions in the header by indicator.

    `written` is the header; `faults` are headers that name a pollutant with a unit that is not its own.
    """

    written: tuple[str, ...]
    positions: Mapping[str, int]
    faults: tuple[tuple[str, Message], ...]


def find_columns(header: Sequence[str], contract: Contract, report: ReportKind, index: Index) -> Columns:
    """Find the columns of a report by the names of the contract of hourly data and their forms for days.

    `UnreadableTable` when there is none, or two for one indicator.
    """
    heading = _heading(header, contract, report, index)
    for one, other in heading.twice.values():
        raise UnreadableTable(Message.of("intake.problem.two_headers", one=one, other=other))
    own = {name: place for name, place in heading.columns.items() if name not in heading.units}
    positions = {_indicator(report, index)[name]: place for name, place in own.items()}
    faults = tuple((wrong.written, reasons.wrong_unit(wrong)) for wrong in (*heading.wrong_units, *_converted(heading)))
    if not positions and not faults:
        known = NameList.of(label(name, report) for name in indicators(index, report))
        shown = ", ".join(header)
        raise UnreadableTable(Message.of("calculator.no_pollutants", header=shown[:200], known=known))
    return Columns(tuple(header), positions, faults)


def _converted(heading: Heading) -> Iterator[WrongUnit]:
    """Yield the headers with a unit that would have to be converted: an index is reckoned from figures as written."""
    for name in heading.units:
        yield WrongUnit(name, heading.text_of(name), heading.wanted.get(name, ""))


def count_known(header: Sequence[str], contract: Contract, report: ReportKind, index: Index) -> int:
    """Return how many headers name a pollutant of the report: the separator that finds most is the table's."""
    heading = _heading(header, contract, report, index)
    return len(heading.columns) + len(heading.wrong_units)


def label(name: str, report: ReportKind) -> str:
    """Return the name of an indicator in a header: the pollutant, with the averaging time where it is ambiguous."""
    item, averaging = parts_of(name)
    usual = {"daily": {"24h", "8h"}, "hourly": {"1h"} if item not in ("PM2.5", "PM10") else {"24h"}}
    return item if averaging in usual[report] else f"{item}_{averaging}"


def added_names(index: Index, report: ReportKind, header: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the added columns, none of which is in the header."""
    names = (*(f"IAQI_{label(name, report)}" for name in indicators(index, report)), "AQI", "class", "primary")
    taken = {plain_header(written) for written in header}
    return tuple(_free(name, taken) for name in names)


def _free(name: str, taken: set[str]) -> str:
    while plain_header(name) in taken:
        name += MARK
    return name


def columns_of(contract: Contract, report: ReportKind, index: Index) -> dict[str, Column]:
    """Return, by indicator and stand-in of a report, the column of the contract used to read it."""
    found = {}
    for name in (*indicators(index, report), *stand_ins(index, report)):
        column = contract.column(parts_of(name)[0])
        if column is None:
            raise LookupError(f"{contract.id} has no column for {name}")
        found[name] = column
    return found


def _indicator(report: ReportKind, index: Index) -> dict[str, str]:
    return {label(name, report): name for name in (*indicators(index, report), *stand_ins(index, report))}


def _heading(header: Sequence[str], contract: Contract, report: ReportKind, index: Index) -> Heading:
    columns = tuple(
        column.model_copy(update={"name": label(name, report), "aliases": _aliases(name, column, report)})
        for name, column in columns_of(contract, report, index).items()
    )
    # A table of days holds no hours, so that an hour's value is not a day's there.
    layout = contract.layout if report == "hourly" else "table"
    return match(header, contract.model_copy(update={"columns": columns, "key": (), "layout": layout}))


def _aliases(name: str, column: Column, report: ReportKind) -> tuple[str, ...]:
    """Return the names an indicator may carry; in a table of days `O3_1h` is not the same as `O3`."""
    item, averaging = parts_of(name)
    if report == "hourly" and label(name, report) == item:
        return column.aliases
    suffixed = tuple(f"{word}{end}" for word in (item, column.title.zh) for end in _DAY_ALIASES[averaging])
    if label(name, report) != item:
        return suffixed
    hourly = {plain_header(f"{word}{end}") for word in (item, column.title.zh) for end in _DAY_ALIASES["1h"]}
    plain_names = tuple(alias for alias in column.aliases if plain_header(alias) not in hourly)
    return (*plain_names, *suffixed, *(("MDA8",) if averaging == "8h" else ()))
