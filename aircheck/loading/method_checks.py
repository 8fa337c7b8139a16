"""What is wrong with methods beside their shape: names that nobody knows, things that are there twice."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from aircheck.loading.yaml.document import Document
from aircheck.loading.yaml.problems import RULES, Problem, ids_like
from aircheck.model.methods.assessment import ScoreMethod
from aircheck.model.methods.compensation import Compensation
from aircheck.model.methods.figures import DUSTFALL, MEASURED
from aircheck.model.methods.ranking import Ranking
from aircheck.model.parameter import Parameter
from aircheck.model.text import Message, NameList


def problems_of(method: Compensation, document: Document, known: Mapping[str, Parameter]) -> Iterator[Problem]:
    """Yield what a compensation names but nobody knows; `known`: the plan's parameters."""
    names = [unit.name for unit in method.units]
    for place, name in enumerate(names):
        if name in names[:place]:
            twice = Message.of("loading.method.unit_twice", unit=name)
            yield document.problem(("compensation", "units", place, "name"), twice)
    amounts = {**known, **method.parameters}
    for place, term in enumerate(method.terms):
        path = ("compensation", "terms", place)
        for name in term.placeholders:
            yield from (document.problem(path, *found) for found in _amount_problems(name, amounts))
        of_pool = (term.pool.of,) if term.pool and term.pool.of else ()
        for unit in (*term.units, *of_pool):
            if unit not in names:
                message = Message.of("loading.method.no_unit", unit=unit)
                yield document.problem(path, message, Message.of("loading.hint.known", words=_row(names)))
            elif unit in of_pool and not any(unit in one.units or not one.units for one in method.terms[:place]):
                yield document.problem(path, Message.of("loading.method.empty_pool", unit=unit))


def _amount_problems(name: str, amounts: Mapping[str, Parameter]) -> Iterator[tuple[Message, Message | None]]:
    """Yield why a parameter is no amount."""
    if name not in amounts:
        yield Message.of("loading.method.no_amount", name=name), Message.of("loading.method.hint_amount", name=name)
    elif amounts[name].kind != "number":
        yield Message.of("loading.method.not_a_number", name=name, unit=amounts[name].unit), None


def _row(names: Iterable[str]) -> NameList:
    return NameList.of(dict.fromkeys(names))


def item_problems(method: Ranking, document: Document) -> Iterator[Problem]:
    """Yield items that are neither computed nor among the published figures, and members that are there twice."""
    given = {item for unit in method.units for item in unit.figures}
    known = dict.fromkeys((*MEASURED, DUSTFALL, *sorted(given)))
    weighed = method.combined.weights if method.combined else ()
    named: list[tuple[tuple[str | int, ...], str]] = [(("by", n), item) for n, item in enumerate(method.by)]
    named += [(("tie_breakers", n), item) for n, item in enumerate(method.tie_breakers)]
    named += [(("combined", "weights", item), item) for item in weighed]
    named += [(("months", n, "by"), rule.by) for n, rule in enumerate(method.months) if rule.by]
    for place, group in enumerate(method.groups):
        for n, member in enumerate(group.members):
            if member in group.members[:n]:
                twice = Message.of("loading.method.unit_twice", unit=member)
                yield document.problem(("ranking", "groups", place, "members", n), twice)
    for path, item in named:
        if item not in known:
            message, hint = (
                Message.of("loading.method.no_item", item=item),
                Message.of("loading.hint.known", words=_row(known)),
            )
            yield document.problem(("ranking", *path), message, hint)


def score_problems(
    method: ScoreMethod, document: Document, rules: Collection[str], kinds: Collection[str]
) -> Iterator[Problem]:
    """Yield globs that match no rule of the plan (`task-41` is row 41 of its ledger), and kinds that no rule has."""
    named: list[tuple[tuple[str | int, ...], str]] = [(("weights", glob), glob) for glob in method.weights]
    lists = {
        "earns": [one.rules for one in method.earns],
        "marks": [one.rules for one in method.marks],
        "vetoes": [one.rules for one in method.vetoes],
    }
    for key, entries in lists.items():
        for place, globs in enumerate(entries):
            named += [((key, place, "rules", n), glob) for n, glob in enumerate(globs)]
    for path, glob in named:
        if not any(fnmatchcase(rule, glob) for rule in rules):
            hint = ids_like(glob, tuple(rules), RULES)
            yield document.problem(("assessment", *path), Message.of("cli.nothing_selected", only=glob), hint)
    for place, mark in enumerate(method.marks):
        for n, kind in enumerate(mark.kinds):
            if kind not in kinds:
                message = Message.of("loading.method.no_kind", kind=kind)
                hint = Message.of("loading.hint.known", words=_row(sorted(kinds)))
                yield document.problem(("assessment", "marks", place, "kinds", n), message, hint)
