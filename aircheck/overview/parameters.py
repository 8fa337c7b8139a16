"""What a plan leaves to others: which number, who sets it, and which rules wait for it."""

from aircheck.loading.plans import LoadedPlan
from aircheck.model.placeholders import named
from aircheck.model.text import Message, listing
from aircheck.overview.sheet import Head, Line, Sheet, section


def parameters(loaded: LoadedPlan) -> Sheet:
    """Return one row a parameter; those nobody has supplied come first."""
    waiting: dict[str, list[str]] = {}
    for bound in loaded.rules:
        variants = [variant.changes for options in bound.rule.readings.values() for variant in options.values()]
        for name in named([bound.rule.measure, bound.rule.target, variants]):
            waiting.setdefault(name, []).append(bound.rule.id)
    lines = []
    for name, parameter in sorted(loaded.plan.parameters.items(), key=lambda entry: entry[0] in loaded.supplied):
        entry = loaded.supplied.get(name)
        value = None if entry is None else str(entry.value)
        below = [(Message.of("overview.rules"), listing(waiting.get(name, [])) if name in waiting else None)]
        if entry is not None:
            below.append((Message.of("overview.source"), f"{entry.source}, {entry.on}"))
        lines.append(Line((name, parameter.title, parameter.unit, parameter.set_by, value), tuple(below)))
    heads = (
        Head("parameter", Message.of("overview.parameter")),
        Head("title", Message.of("overview.what"), wide=True),
        Head("unit", Message.of("overview.unit")),
        Head("set_by", Message.of("overview.set_by"), wide=True),
        Head("value", Message.of("overview.value"), right=True),
    )
    note = Message.of("overview.parameters_note", plan=loaded.plan.id)
    return Sheet("parameters", loaded.plan.title, heads, section(lines), notes=(note,))
