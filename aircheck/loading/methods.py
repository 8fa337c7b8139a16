"""Methods that no plan states (`compensation`, `ranking`): of a plan, a user's file on one, or a file alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from aircheck.loading.home import data_root
from aircheck.loading.overlays.overlays import is_own_file, load_plan
from aircheck.loading.plans.plans import LoadedPlan, find_plan
from aircheck.loading.yaml.document import Document
from aircheck.loading.yaml.problems import LoadingError, Problem
from aircheck.loading.yaml.yaml import open_document, validate
from aircheck.model.errors import AircheckError
from aircheck.model.measure import Measure
from aircheck.model.methods.compensation import Compensation
from aircheck.model.methods.figures import DUSTFALL, MEASURED
from aircheck.model.methods.ranking import Ranking
from aircheck.model.outcome import ExitCode
from aircheck.model.parameter import Parameter
from aircheck.model.text import Message, Strict

Section = Literal["compensation", "ranking"]


class MethodFile(Strict):
    """A file that holds methods alone, without a plan below it."""

    compensation: Compensation | None = None
    ranking: Ranking | None = None


class NoMethod(AircheckError):  # noqa: N818
    """A plan or file without the section that a command needs."""

    def __init__(self, reference: str, section: Section) -> None:
        message = Message.of("loading.method.none", file=reference, section=section)
        super().__init__(message, ExitCode.REJECTED, [Message.of(f"loading.method.{section}", section=section)])


@dataclass(frozen=True)
class Methods:
    """The methods in a file. `document` is where `section` is written, `plan` the plan below it, if any."""

    compensation: Compensation | None
    ranking: Ranking | None
    document: Document
    sha256: str
    plan: LoadedPlan | None

    @property
    def file(self) -> str:
        """The path of the file, as given."""
        return self.document.source.file


def load_methods(reference: str, section: Section, measures: Mapping[str, Measure[Any]]) -> Methods:
    """Read a plan or a file with methods. `LoadingError`, `UnknownPlan`.

    The section may be missing, see `NoMethod`.
    """
    own = Path(reference)
    if is_own_file(own) and "extends" not in (document := open_document(own)).data:
        found = validate(document, MethodFile)
        return Methods(found.compensation, found.ranking, document, _digest(document), None)
    loaded = load_plan(reference, measures)
    document = open_document(_file_of(reference, section))
    return Methods(loaded.plan.compensation, loaded.plan.ranking, document, _digest(document), loaded)


def _digest(document: Document) -> str:
    return sha256(document.source.raw).hexdigest()


def _file_of(reference: str, section: Section) -> Path:
    """Return the file in which the section is written: the uppermost that has it, otherwise the plan's own."""
    path = Path(reference)
    while is_own_file(path):
        data = open_document(path).data
        if section in data:
            return path
        beside = path.parent / data["extends"]
        path = beside if is_own_file(beside) or (beside / "plan.yaml").is_file() else Path(data["extends"])
    return find_plan(str(path), data_root()).plan


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


def _row(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def compensation_of(methods: Methods, reference: str) -> Compensation:
    """Return the compensation of a file. `NoMethod` without; `LoadingError` where it names what nobody knows."""
    if methods.compensation is None:
        raise NoMethod(reference, "compensation")
    known = methods.plan.plan.parameters if methods.plan else {}
    if found := list(problems_of(methods.compensation, methods.document, known)):
        raise LoadingError(found)
    return methods.compensation


def ranking_of(methods: Methods | None) -> Ranking:
    """Return the ranking of a file, the program's own where it has none. `LoadingError` for an unknown item."""
    if methods is None or methods.ranking is None:
        return Ranking()
    if found := list(_item_problems(methods.ranking, methods.document)):
        raise LoadingError(found)
    return methods.ranking


def _item_problems(method: Ranking, document: Document) -> Iterator[Problem]:
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
