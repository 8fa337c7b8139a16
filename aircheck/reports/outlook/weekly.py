"""What stands on the weekly page, whatever it is written as: the days of late, and the targets with what is left."""

from collections.abc import Iterator
from dataclasses import dataclass

from aircheck.documents.outlook import OutlookEntry, OutlookSheet, Stretch
from aircheck.documents.totals import Totals
from aircheck.locale import Words
from aircheck.outlook.said import first_said
from aircheck.reports.check.machines import complaints
from aircheck.reports.terminal.figures import quantity_said, target_said

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is read; `notes` stand below it.

    On paper `widths` are the shares of its columns, of which so many from the second on hold `numbers`.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    notes: tuple[str, ...] = ()
    numbers: int = 0


def head(words: Words, sheet: OutlookSheet) -> str:
    """Return which period it is about, up to which day, and how many days are left."""
    start, end = (day.isoformat() for day in sheet.period)
    left = (sheet.period[1] - sheet.as_of).days
    return words.say("outlook.period", start=start, end=end, as_of=sheet.as_of.isoformat(), left=left)


def account(words: Words, sheet: OutlookSheet) -> tuple[str, ...]:
    """Return what became of every row, what was wrong with the data at its first place, and the notes."""
    rows = words.say("reports.between").join(map(words, Totals.over(sheet.inputs).said))
    wrong = (place.shown for place in complaints(sheet.inputs, sheet.rejects, words))
    return (*([rows] if sheet.inputs else []), *wrong, *map(words, sheet.notes))


def stretches(words: Words, sheet: OutlookSheet) -> Table | None:
    """Return the week, the month and the period so far; None without monitoring data."""
    if not sheet.stretches:
        return None
    items = list(dict.fromkeys(figure.item for one in sheet.stretches for figure in one.figures))
    units = {figure.item: figure.unit for one in sheet.stretches for figure in one.figures}
    counted = [words.say(f"outlook.weekly.{name}") for name in ("good", "heavy", "first")]
    heads = (words.say("outlook.weekly.stretch"), *(f"{item} ({units[item]})" for item in items), *counted)
    rows = tuple(_cells(words, one, items) for one in sheet.stretches)
    widths = (6, *(3 for _ in items), 4, 3, 6)
    notes = (words.say("outlook.weekly.how"), *_stations(words, sheet))
    return Table(heads, rows, widths, notes, numbers=len(items) + 2)


def targets(words: Words, sheet: OutlookSheet) -> Table | None:
    """Return the open targets that days decide, with verdict and what is left; None without any."""
    entries = [entry for entry in sheet.entries if entry.kind not in ("table", "task")]
    if not entries:
        return None
    heads = tuple(words.say(f"outlook.column.{name}") for name in ("rule", "value", "target", "verdict", "allowed"))
    return Table(heads, tuple(_target(words, entry) for entry in entries), (4, 3, 3, 3, 5))


def _span(words: Words, one: Stretch) -> str:
    return words.say(f"outlook.weekly.{one.name}", start=one.start.isoformat(), end=one.end.isoformat())


def _stations(words: Words, sheet: OutlookSheet) -> Iterator[str]:
    for one in sheet.stretches:
        if one.stations:
            by = words.say("reports.list")
            named = by.join(f"{station.code} {station.name}".rstrip() + f" {station.value}" for station in one.stations)
            told = {"stretch": _span(words, one), "item": one.stations[0].item, "stations": named}
            yield words.say("outlook.weekly.stations", **told)


def _cells(words: Words, one: Stretch, items: list[str]) -> tuple[str, ...]:
    known = {figure.item: figure.value for figure in one.figures}
    first = words.say("reports.list").join(f"{item} {days}" for item, days in one.primary)
    figures = (known.get(item, NOTHING) for item in items)
    return (_span(words, one), *figures, f"{one.good}/{one.rated}", str(one.heavy), first or NOTHING)


def _target(words: Words, entry: OutlookEntry) -> tuple[str, ...]:
    verdict = words.say(f"outlook.verdict.{entry.judged.verdict}") if entry.judged else words.say("outlook.open")
    rest = first_said("check", entry.allowed)
    told = words.say("outlook.short.days", left=entry.left) if rest is None else words(rest)
    value = NOTHING if entry.value is None else quantity_said(entry.value, entry.unit, words)
    return words.of(entry.title), value, target_said(entry.target, words), verdict, told
