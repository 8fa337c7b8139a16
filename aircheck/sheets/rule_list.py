"""The rules of a plan: what each measures, its target, and its file and line."""

from collections.abc import Iterable

from aircheck.documents.sheet import Head, Line, Section, Sheet
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.rule import BoundRule
from aircheck.model.text import Message, NameList
from aircheck.sheets.targets import target_cell


def rule_list(loaded: LoadedPlan, bound: Iterable[BoundRule]) -> Sheet:
    """Return one row a rule, under its file."""
    files: dict[str, list[BoundRule]] = {}
    for entry in bound:
        files.setdefault(entry.file, []).append(entry)
    heads = (
        Head("rule", Message.of("overview.rule")),
        Head("measure", Message.of("overview.measure")),
        Head("dataset", Message.of("overview.dataset"), wide=True),
        Head("target", Message.of("overview.target"), wide=True, right=True),
        Head("examples", Message.of("overview.examples"), right=True),
    )
    sections = tuple(Section(tuple(map(_line, entries)), file) for file, entries in files.items())
    return Sheet("rules", loaded.plan.title, heads, sections)


def _line(bound: BoundRule) -> Line:
    datasets = NameList.of(MEASURES[bound.kind].datasets(bound.spec))
    rule = bound.rule
    return Line((rule.id, bound.kind, datasets, target_cell(rule.target), len(rule.examples)))
