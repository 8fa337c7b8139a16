"""Passages of a plan that do not agree or can be read in two ways, and how they are read."""

from aircheck.documents.sheet import Cell, Head, Line, Sheet, section
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.plan import BOTH, Reading
from aircheck.model.text import Message, listing


def readings(loaded: LoadedPlan) -> Sheet:
    """Return one row a reading, with its options and the results that depend on it."""
    dependent: dict[str, list[str]] = {}
    changed = [(bound.rule.id, tuple(bound.rule.readings)) for bound in loaded.rules]
    changed += [(entry.id, tuple(entry.readings)) for entry in loaded.commitments.values()]
    for rule, names in changed:
        for name in names:
            dependent.setdefault(name, []).append(rule)
    lines = [
        _line(name, reading, loaded.readings.get(name, reading.default), dependent.get(name, []))
        for name, reading in loaded.plan.readings.items()
    ]
    heads = (
        Head("reading", Message.of("overview.reading")),
        Head("title", Message.of("overview.what"), wide=True),
        Head("clauses", Message.of("overview.clauses"), wide=True),
        Head("chosen", Message.of("overview.chosen")),
    )
    note = Message.of("overview.readings_note")
    return Sheet("readings", loaded.plan.title, heads, section(lines), notes=(note,))


def _line(name: str, reading: Reading, chosen: str, dependent: list[str]) -> Line:
    below: list[tuple[Message, Cell]] = []
    for option, text in reading.options.items():
        mark = "overview.option_chosen" if chosen in (option, BOTH) else "overview.option"
        below.append((Message.of(mark, option=option), text))
    if reading.note is not None:
        below.append((Message.of("overview.note"), reading.note))
    if dependent:
        below.append((Message.of("overview.dependent"), listing(list(dict.fromkeys(dependent)))))
    return Line((name, reading.title, ", ".join(reading.clauses), chosen), tuple(below))
