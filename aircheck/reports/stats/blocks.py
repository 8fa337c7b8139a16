"""The blocks of a statistics table: concentrations, attainment, composite index, days by AQI, runs, valid data."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rich.text import Text

from aircheck.documents.stats import ALL_ITEMS, AQI, COMPOSITE, PlaceTable, Statistic, StatsTable
from aircheck.model.standard import POLLUTANTS
from aircheck.reports.stats.grid import ABOVE, SHORT_MONTH, TOO_FEW, Grid, Row, StatsCell, kinds_shown, name_of
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import joined, plain
from aircheck.reports.terminal.page import Page
from aircheck.stats.coverage import MONTH_DAYS, month_days
from aircheck.stats.events import ADJUSTED

UNNAMED = StatsCell.of("")
"""The head of the column of places: a line above them says what kind they are."""


def show_blocks(page: Page, table: StatsTable) -> None:
    """Write every block.

    Places without any data, which the head names, have no row; if there are no others, no block.
    """
    if not has_tables(table):
        return
    table = replace(table, places=tuple(one for one in table.places if one.first_day is not None))
    _block(page, table, "stats.concentrations", _heads_of_concentrations, _concentrations)
    if any(one.get(COMPOSITE, f"index{ADJUSTED}") for one in table.places):
        _block(page, table, "stats.adjusted", _heads_of_adjusted, _adjusted)
    title = "stats.attainment" if of_a_year(table) else "stats.year_limits"
    _block(page, table, title, _heads_of_attainment, _attainment, left=frozenset({0, 1, 2}))
    _block(page, table, "stats.composite", _heads_of_composite, _composite)
    _block(page, table, "stats.classes", _heads_of_classes, _classes)
    _block(page, table, "stats.primary", _heads_of_primary, _primary)
    _block(page, table, "stats.longest", _heads_of_longest, _longest, left=frozenset({0, 1, 2}))
    _block(page, table, "stats.coverage", _heads_of_coverage, _coverage)
    if any(entry.sufficient is False for one in table.places for entry in month_days(one)):
        _block(page, table, "stats.short_months", _heads_of_months, _months, left=frozenset({0, 1}))


def has_tables(table: StatsTable) -> bool:
    """Whether a place has any data, without which there is no block, nothing to explain and nothing that was set."""
    return any(one.first_day is not None for one in table.places)


def of_a_year(table: StatsTable) -> bool:
    """Whether the table is for a calendar year."""
    return table.period_kind == "year"


Heads = Callable[[Page, StatsTable], Sequence[Row]]
Rows = Callable[[Page, StatsTable, PlaceTable], Sequence[Row]]


def _block(
    page: Page, table: StatsTable, title: str, heads: Heads, rows: Rows, left: frozenset[int] = frozenset({0})
) -> None:
    page.heading(page.say(title))
    groups = [
        (kind, [row for one in table.places if one.place.kind is kind for row in rows(page, table, one)])
        for kind in kinds_shown(table)
    ]
    Grid(heads(page, table), [(kind, group) for kind, group in groups if group], left).show(page)


def _head(page: Page, *keys: str) -> list[StatsCell]:
    return [StatsCell(page.say(key)) for key in keys]


def _items() -> list[StatsCell]:
    return [StatsCell.of(item) for item in POLLUTANTS]


def percentile_of(table: StatsTable, item: str) -> str:
    """Return the name of a pollutant's percentile among the statistics."""
    return f"p{table.percents[item]}"


def _heads_of_concentrations(page: Page, table: StatsTable) -> list[Row]:
    percentiles = [StatsCell.of(percentile_of(table, item).upper()) for item in POLLUTANTS]
    nothing = [StatsCell.of(""), StatsCell.of("")]
    return [
        [*_head(page, "stats.units"), *_items(), *_head(page, "stats.good_rate", "stats.index")],
        [*_head(page, "stats.limit_of_mean"), *_limits(table, lambda item: "mean"), *nothing],
        [*_head(page, "stats.percentile"), *percentiles, *nothing],
        [*_head(page, "stats.limit_of_percentile"), *_limits(table, lambda i: percentile_of(table, i)), *nothing],
    ]


def _limits(table: StatsTable, statistic: Callable[[str], str]) -> list[StatsCell]:
    first = table.places[0]
    found = [first.get(item, statistic(item)) for item in POLLUTANTS]
    return [StatsCell.of(entry.limit if entry else None) for entry in found]


def _concentrations(page: Page, table: StatsTable, one: PlaceTable) -> list[Row]:
    means = [_value(one, item, "mean") for item in POLLUTANTS]
    tops = [_value(one, item, percentile_of(table, item)) for item in POLLUTANTS]
    rates = [_value(one, AQI, "good_day_rate"), _value(one, COMPOSITE, "index")]
    below = StatsCell(page.say("stats.percentile_below", style.QUIET))
    return [[name_of(page, one), *means, *rates], [below, *tops, StatsCell.of(""), StatsCell.of("")]]


def _items_adjusted(table: StatsTable) -> list[str]:
    first = table.places[0]
    return [item for item in POLLUTANTS if first.get(item, f"attainment{ADJUSTED}")]


def _heads_of_adjusted(page: Page, table: StatsTable) -> list[Row]:
    items = [(item, name) for item in _items_adjusted(table) for name in ("mean", percentile_of(table, item))]
    heads = [StatsCell.of(f"{item} {name if name == 'mean' else name.upper()}") for item, name in items]
    return [[UNNAMED, *heads, *_head(page, "stats.index")]]


def _adjusted(page: Page, table: StatsTable, one: PlaceTable) -> list[Row]:
    """Write both values of everything that events affect, as measured first."""
    names = [(item, name) for item in _items_adjusted(table) for name in ("mean", percentile_of(table, item))]
    names.append((COMPOSITE, "index"))
    before = [_value(one, item, name) for item, name in names]
    after = [_value(one, item, name, ADJUSTED) for item, name in names]
    below = StatsCell(page.say("stats.adjusted_below", style.QUIET))
    return [[name_of(page, one), *before], [below, *after]]


def _value(one: PlaceTable, item: str, statistic: str, end: str = "") -> StatsCell:
    """Return a statistic with its marks: above its limit, too few days, a month short of days."""
    entry = one.get(item, f"{statistic}{end}")
    if entry is None:
        return StatsCell.of(None)
    multiple = one.get(item, f"{statistic}_multiple{end}")
    above = multiple is not None and multiple.value is not None
    marks = (ABOVE if above else "") + _doubt(one, entry)
    return StatsCell.of(entry.value, marks, style.ALARM if above else "")


def _doubt(one: PlaceTable, entry: Statistic) -> str:
    if entry.sufficient is False:
        return TOO_FEW
    return SHORT_MONTH if entry.sufficient is None and _short_month(one, entry.item) else ""


def _short_month(one: PlaceTable, item: str) -> bool:
    return any(entry.sufficient is False for entry in month_days(one) if item in (entry.item, AQI, COMPOSITE))


VERDICTS = {True: "stats.attains", False: "stats.attains_not", None: "stats.undecided"}
OUTSIDE_YEAR = {True: "stats.within", False: "stats.above", None: "stats.undecided"}
"""Only a year attains or does not; another period is within the year's limits or above them."""
LOOKS = {True: "green", False: style.ALARM, None: "magenta"}


def _heads_of_attainment(page: Page, table: StatsTable) -> list[Row]:
    return [[UNNAMED, *_head(page, "stats.verdict", "stats.multiples")]]


def _attainment(page: Page, table: StatsTable, one: PlaceTable) -> list[Row]:
    overall = one.get(ALL_ITEMS, "attainment")
    verdict = overall.attains if overall else None
    found = [text for item in POLLUTANTS if (text := _multiples(table, one, item))]
    open_ = [item for item in POLLUTANTS if (entry := one.get(item, "attainment")) and entry.attains is None]
    if open_ and verdict is not None:
        found.append(page.say("stats.open_items", style.QUIET, items=" ".join(open_)))
    verdict_cell = page.say((VERDICTS if of_a_year(table) else OUTSIDE_YEAR)[verdict], LOOKS[verdict])
    return [[name_of(page, one), StatsCell(verdict_cell), StatsCell(joined(found, "  ") if found else plain("-"))]]


def _multiples(table: StatsTable, one: PlaceTable, item: str) -> Text | None:
    """Return `PM2.5 0.43/0.65`, the exceedance multiples of mean and percentile; None if both are within limits."""
    names = ("mean_multiple", f"{percentile_of(table, item)}_multiple")
    found = [entry.value for name in names if (entry := one.get(item, name))]
    if not any(found):
        return None
    # Without a blank, so that no line breaks between a pollutant and its numbers.
    return plain(f"{item}:" + "/".join(value or "-" for value in found))


def _heads_of_composite(page: Page, table: StatsTable) -> list[Row]:
    return [[UNNAMED, *_items(), *_head(page, "stats.index", "stats.largest")]]


def _composite(page: Page, table: StatsTable, one: PlaceTable) -> list[Row]:
    subs = [_plain(one, item, "sub_index") for item in POLLUTANTS]
    return [[name_of(page, one), *subs, _value(one, COMPOSITE, "index"), _plain(one, COMPOSITE, "primary")]]


def _plain(one: PlaceTable, item: str, statistic: str) -> StatsCell:
    entry = one.get(item, statistic)
    return StatsCell.of(entry.value if entry else None)


def _heads_of_classes(page: Page, table: StatsTable) -> list[Row]:
    names = [plain(page.words.of(entry.name)) for entry in table.classes]
    return [[UNNAMED, *_head(page, "stats.good_days", "stats.decided_days"), *map(StatsCell, names)]]


def _classes(page: Page, table: StatsTable, one: PlaceTable) -> list[Row]:
    counts = [_plain(one, AQI, f"class_{number}_days") for number in range(1, len(table.classes) + 1)]
    return [[name_of(page, one), _plain(one, AQI, "good_days"), _value(one, AQI, "decided_days"), *counts]]


def _heads_of_primary(page: Page, table: StatsTable) -> list[Row]:
    return [[UNNAMED, *_items()]]


def _primary(page: Page, table: StatsTable, one: PlaceTable) -> list[Row]:
    return [[name_of(page, one), *(_plain(one, item, "primary_days") for item in POLLUTANTS)]]


def _heads_of_longest(page: Page, table: StatsTable) -> list[Row]:
    return [[UNNAMED, *_head(page, "stats.good_run", "stats.bad_run")]]


def _longest(page: Page, table: StatsTable, one: PlaceTable) -> list[Row]:
    runs = [_run(page, table, one, "longest_good_run"), _run(page, table, one, "longest_exceeding_run")]
    return [[name_of(page, one), *runs]]


def _run(page: Page, table: StatsTable, one: PlaceTable, name: str) -> StatsCell:
    """Return the length of the longest run, and the first and last day of the first of them."""
    length, begins = one.get(AQI, name), one.get(AQI, f"{name}_from")
    if length is None or begins is None or begins.value is None:
        return StatsCell.of(None)
    first, *others = begins.value.split()
    last = date.fromisoformat(first) + timedelta(days=int(length.value or 1) - 1)
    start, end = (day if spans_years(table) else day[5:] for day in (first, last.isoformat()))
    run = page.words.say("stats.run", days=length.value or "", start=start, end=end)
    return StatsCell(page.say("stats.runs", run=run, more=len(others)) if others else plain(run))


def spans_years(table: StatsTable) -> bool:
    """Whether a date needs its year to be clear."""
    return table.period_from.year != table.period_to.year


def _heads_of_coverage(page: Page, table: StatsTable) -> list[Row]:
    return [[UNNAMED, *_items()]]


def _coverage(page: Page, table: StatsTable, one: PlaceTable) -> list[Row]:
    days = [_valid_days(table, one, item) for item in POLLUTANTS]
    capture = [_plain(one, item, "capture") for item in POLLUTANTS]
    return [[name_of(page, one), *days], [StatsCell(page.say("stats.capture", style.QUIET)), *capture]]


def _valid_days(table: StatsTable, one: PlaceTable, item: str) -> StatsCell:
    entry = one.get(item, percentile_of(table, item))
    return StatsCell.of(None) if entry is None else StatsCell.of(str(entry.valid), _doubt(one, entry))


def _heads_of_months(page: Page, table: StatsTable) -> list[Row]:
    return [[UNNAMED, *_head(page, "stats.months")]]


def _months(page: Page, table: StatsTable, one: PlaceTable) -> list[Row]:
    """List the months in which any pollutant has too few valid days, and the number of such pollutants."""
    short = Counter(e.statistic.removeprefix(MONTH_DAYS) for e in month_days(one) if e.sufficient is False)
    found = "  ".join(f"{month}({count})" for month, count in sorted(short.items()))
    return [[name_of(page, one), StatsCell.of(found)]] if found else []
