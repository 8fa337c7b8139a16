"""The weekly page as Markdown: the last seven days, the month, the period against its targets with what is left."""

from collections.abc import Iterator

from aircheck.documents.outlook import OutlookEntry, OutlookSheet, Stretch
from aircheck.locale import Words
from aircheck.model.shown.visible import on_one_line
from aircheck.model.text import Language
from aircheck.outlook.said import first_said

NOTHING = "–"
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|"})


def render(sheet: OutlookSheet, *, language: Language, width: int, colour: bool) -> str:
    """Return the page; `width` and `colour` are those of a terminal and do not matter."""
    words = Words(language)
    start, end = (day.isoformat() for day in sheet.period)
    left = (sheet.period[1] - sheet.as_of).days
    head = words.say("outlook.period", start=start, end=end, as_of=sheet.as_of.isoformat(), left=left)
    lines = [f"# {_plain(words.of(sheet.plan_title))}", "", _plain(head), ""]
    lines += _stretches(words, sheet)
    if entries := [entry for entry in sheet.entries if entry.kind not in ("table", "task")]:
        lines += _targets(words, entries)
    lines += [f"* {_plain(words(note))}" for note in sheet.notes]
    return "\n".join(lines).rstrip("\n") + "\n"


def _plain(text: str) -> str:
    return on_one_line(text).translate(_MARKS)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _stretches(words: Words, sheet: OutlookSheet) -> Iterator[str]:
    if not sheet.stretches:
        return
    items = list(dict.fromkeys(figure.item for one in sheet.stretches for figure in one.figures))
    units = {figure.item: figure.unit for one in sheet.stretches for figure in one.figures}
    counted = [words.say(f"outlook.weekly.{name}") for name in ("good", "heavy", "first")]
    heads = [words.say("outlook.weekly.stretch"), *(f"{item} ({units[item]})" for item in items), *counted]
    yield _row([_plain(head) for head in heads])
    yield _row(["---"] * len(heads))
    for one in sheet.stretches:
        yield _row([_plain(cell) for cell in _cells(words, one, items)])
    yield ""
    yield f"* {_plain(words.say('outlook.weekly.how'))}"
    for one in sheet.stretches:
        if one.stations:
            by = words.say("reports.list")
            named = by.join(f"{station.code} {station.name}".rstrip() + f" {station.value}" for station in one.stations)
            told = {"stretch": _span(words, one), "item": one.stations[0].item, "stations": named}
            yield f"* {_plain(words.say('outlook.weekly.stations', **told))}"
    yield ""


def _span(words: Words, one: Stretch) -> str:
    return words.say(f"outlook.weekly.{one.name}", start=one.start.isoformat(), end=one.end.isoformat())


def _cells(words: Words, one: Stretch, items: list[str]) -> list[str]:
    known = {figure.item: figure.value for figure in one.figures}
    first = words.say("reports.list").join(f"{item} {days}" for item, days in one.primary)
    figures = (known.get(item, NOTHING) for item in items)
    return [_span(words, one), *figures, f"{one.good}/{one.rated}", str(one.heavy), first or NOTHING]


def _targets(words: Words, entries: list[OutlookEntry]) -> Iterator[str]:
    names = ("rule", "value", "target", "verdict", "allowed")
    yield _row([words.say(f"outlook.column.{name}") for name in names])
    yield _row(["---"] * len(names))
    for entry in entries:
        verdict = words.say(f"outlook.verdict.{entry.judged.verdict}") if entry.judged else words.say("outlook.open")
        rest = first_said("check", entry.allowed)
        told = words.say("outlook.short.days", left=entry.left) if rest is None else words(rest)
        value = f"{entry.value} {entry.unit}".rstrip() if entry.value else NOTHING
        yield _row([_plain(cell) for cell in (words.of(entry.title), value, entry.target, verdict, told)])
    yield ""
