"""Everything of one plan at a glance, and its commitments."""

from aircheck.documents.sheet import Head, Line, Section, Sheet, SheetCell
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.plan import Commitment
from aircheck.model.text import Message, NameList
from aircheck.sheets.coverage import chapter_heading
from aircheck.sheets.targets import target_cell


def plan_page(loaded: LoadedPlan) -> Sheet:
    """Return the plan's facts and one row a commitment, under its chapter."""
    plan = loaded.plan
    targets = {bound.rule.id: target_cell(bound.rule.target) for bound in loaded.rules}
    sections = []
    for chapter in plan.chapters:
        entries = [entry for entry in loaded.commitments.values() if plan.chapter_of(entry.clause) == chapter]
        if entries:
            lines = tuple(_line(entry, targets.get(entry.id)) for entry in entries)
            sections.append(Section(lines, chapter_heading(chapter.clause, chapter.title)))
    heads = (
        Head("rule", Message.of("overview.rule")),
        Head("title", Message.of("overview.commitment"), wide=True),
        Head("check", Message.of("overview.check")),
        Head("target", Message.of("overview.target"), right=True),
    )
    return Sheet("plan", plan.title, heads, tuple(sections), facts=_facts(loaded))


def _line(commitment: Commitment, target: SheetCell) -> Line:
    check = Message.of(f"overview.check.{commitment.check}")
    return Line((commitment.id, commitment.title, check, target))


def _facts(loaded: LoadedPlan) -> tuple[tuple[Message, SheetCell], ...]:
    plan = loaded.plan
    editions = NameList.of(plan.standards.model_dump(exclude_none=True).values())
    facts: list[tuple[str, SheetCell]] = [
        ("area", plan.area),
        ("document", plan.document),
        ("issued", str(plan.issued) if plan.issued else None),
        ("period", f"{plan.period.start} – {plan.period.end}"),
        ("year", plan.year),
        ("standards", editions),
        ("organisations", len(plan.organisations)),
        ("parameters", len(plan.parameters)),
        ("interpretations", len(plan.interpretations)),
        ("evidence", Message.of(f"overview.evidence.{str(plan.evidence_required).lower()}")),
        ("digest", loaded.digest),
    ]
    return tuple((Message.of(f"overview.fact.{name}"), value) for name, value in facts)
