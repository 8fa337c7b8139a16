"""What a plan leaves to others: which number, who sets it, and which rules wait for it."""

from aircheck.documents.sheet import Head, Line, Sheet, SheetCell, Sign, section
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.parameter import Parameter
from aircheck.model.placeholders import of_rule
from aircheck.model.text import Bilingual, Message, listing
from aircheck.model.unit_words import said


def parameters(loaded: LoadedPlan) -> Sheet:
    """Return one row a parameter; those not supplied come first."""
    waiting: dict[str, list[str]] = {}
    for bound in loaded.rules:
        for name in of_rule(bound.rule):
            waiting.setdefault(name, []).append(bound.rule.id)
    tasks: dict[str, list[str]] = {}
    for task in loaded.ledger.tasks if loaded.ledger else ():
        if task.after is not None:
            tasks.setdefault(task.after, []).append(str(task.no))
    lines = []
    for name, parameter in sorted(loaded.plan.parameters.items(), key=lambda entry: entry[0] in loaded.supplied):
        entry = loaded.supplied.get(name)
        value = None if entry is None else str(entry.value)
        below = _wanted_by(waiting.get(name, []), tasks.get(name, []))
        if entry is not None:
            below.append((Message.of("overview.source"), f"{entry.source}, {entry.on}"))
        set_by = loaded.plan.display_name(parameter.set_by)
        lines.append(Line((name, parameter.title, unit_of(parameter), set_by, value), tuple(below)))
    heads = (
        Head("parameter", Message.of("overview.parameter")),
        Head("title", Message.of("overview.what"), wide=True),
        Head("unit", Message.of("overview.unit")),
        Head("set_by", Message.of("overview.set_by"), wide=True),
        Head("value", Message.of("overview.value"), right=True),
    )
    note = Message.of("overview.parameters_note", plan=loaded.plan.id)
    return Sheet("parameters", loaded.plan.title, heads, section(lines), notes=(note,))


def unit_of(parameter: Parameter) -> Sign:
    """Return the unit, or in words what else it takes, such as a date; machines get its code."""
    if parameter.kind == "number":
        # A unit may be empty, which no text for people is.
        words = Bilingual.model_construct(zh=said(parameter.unit, "zh"), en=parameter.unit)
        return Sign(parameter.unit, Message.of("overview.parameter_unit", unit=words))
    return Sign(parameter.unit, Message.of(f"overview.parameter_unit.{parameter.kind}"))


def _wanted_by(rules: list[str], tasks: list[str]) -> list[tuple[Message, SheetCell]]:
    found: list[tuple[Message, SheetCell]] = []
    if rules or not tasks:
        found.append((Message.of("overview.rules"), listing(rules) if rules else None))
    if tasks:
        found.append((Message.of("overview.tasks"), listing(tasks)))
    return found
