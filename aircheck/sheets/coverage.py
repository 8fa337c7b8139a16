"""How much of a plan the program answers for, chapter by chapter."""

from collections.abc import Iterable, Mapping

from aircheck.documents.sheet import Head, Line, Sheet, section
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.placeholders import BUILT_IN, named
from aircheck.model.plan import Commitment
from aircheck.model.rule import BoundRule
from aircheck.model.text import Bilingual, Message
from aircheck.sheets.plan_list import CHECKS


def coverage(loaded: LoadedPlan) -> Sheet:
    """Return one row a chapter: statements, how they are decided, examples, and what waits for a parameter."""
    rules = {bound.rule.id: bound for bound in loaded.rules}
    chapters: dict[str, list[Commitment]] = {chapter.clause: [] for chapter in loaded.plan.chapters}
    for commitment in loaded.commitments.values():
        chapter = loaded.plan.chapter_of(commitment.clause)
        chapters[chapter.clause if chapter else ""].append(commitment)
    titles = {chapter.clause: chapter.title for chapter in loaded.plan.chapters}
    lines = [
        Line((clause, titles[clause], *_numbers(entries, rules, loaded)))
        for clause, entries in chapters.items()
        if entries
    ]
    lines.append(Line(("", Message.of("overview.total"), *_numbers(loaded.commitments.values(), rules, loaded))))
    heads = (
        Head("clause", Message.of("overview.clause")),
        Head("chapter", Message.of("overview.chapter"), wide=True),
        Head("commitments", Message.of("overview.commitments"), right=True),
        *(Head(name, Message.of(f"overview.check.{name}"), right=True) for name in CHECKS),
        Head("unset", Message.of("overview.unset"), right=True),
        Head("examples", Message.of("overview.examples"), right=True),
    )
    notes = (Message.of("overview.coverage_note"), *_tasks(loaded))
    return Sheet("coverage", loaded.plan.title, heads, section(lines), notes=notes)


def _numbers(commitments: Iterable[Commitment], rules: Mapping[str, BoundRule], loaded: LoadedPlan) -> tuple[int, ...]:
    entries = list(commitments)
    bound = [rules[entry.id] for entry in entries if entry.id in rules]
    checks = tuple(sum(entry.check == name for entry in entries) for name in CHECKS)
    unset = sum(bool(wanted(rule, loaded)) for rule in bound)
    return (len(entries), *checks, unset, sum(len(rule.rule.examples) for rule in bound))


def wanted(bound: BoundRule, loaded: LoadedPlan) -> tuple[str, ...]:
    """Return the parameters a rule needs that are not supplied."""
    names = named([bound.rule.measure, bound.rule.target])
    return tuple(name for name in names if name not in BUILT_IN and name not in loaded.supplied)


def _tasks(loaded: LoadedPlan) -> tuple[Message, ...]:
    if loaded.ledger is None:
        return ()
    tasks = loaded.ledger.tasks
    answered = sum(all(name in loaded.commitments for name in task.commitments) for task in tasks if task.commitments)
    return (Message.of("overview.tasks_covered", answered=answered, tasks=len(tasks)),)


def chapter_heading(clause: str, title: Bilingual) -> Message:
    """Return a heading: clause and title."""
    return Message.of("overview.heading", clause=clause, title=title)
