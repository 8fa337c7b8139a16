"""Passages of a plan that do not agree or can be read in two ways, and how they are read."""

from aircheck.documents.sheet import Head, Line, Sheet, SheetCell, section
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.plan import BOTH, Interpretation
from aircheck.model.text import Message, NameList, listing


def interpretations(loaded: LoadedPlan) -> Sheet:
    """Return one row an interpretation, with its options and the results that depend on it."""
    dependent: dict[str, list[str]] = {}
    changed = [(bound.rule.id, tuple(bound.rule.interpretations)) for bound in loaded.rules]
    changed += [(entry.id, tuple(entry.interpretations)) for entry in loaded.commitments.values()]
    for rule, names in changed:
        for name in names:
            dependent.setdefault(name, []).append(rule)
    lines = [
        _line(name, interpretation, loaded.interpretations.get(name, interpretation.default), dependent.get(name, []))
        for name, interpretation in loaded.plan.interpretations.items()
    ]
    heads = (
        Head("title", Message.of("overview.what"), wide=True),
        Head("interpretation", Message.of("overview.interpretation")),
        Head("clauses", Message.of("overview.clauses"), wide=True),
        Head("chosen", Message.of("overview.chosen")),
    )
    note = Message.of("overview.interpretations_note")
    return Sheet("interpretations", loaded.plan.title, heads, section(lines), notes=(note,))


def _line(name: str, interpretation: Interpretation, chosen: str, dependent: list[str]) -> Line:
    below: list[tuple[Message, SheetCell]] = []
    for option, text in interpretation.options.items():
        mark = "overview.option_chosen" if chosen in (option, BOTH) else "overview.option"
        below.append((Message.of(mark), Message.of("overview.option_text", text=text, option=option)))
    if interpretation.note is not None:
        below.append((Message.of("overview.note"), interpretation.note))
    if dependent:
        below.append((Message.of("overview.dependent"), listing(list(dict.fromkeys(dependent)))))
    return Line((interpretation.title, name, NameList.of(interpretation.clauses), chosen), tuple(below))
