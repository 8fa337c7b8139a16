"""Methods that no plan states, how an office scores, settles, ranks: of a plan, a user's file, or a file alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from aircheck.loading.home import data_root
from aircheck.loading.method_checks import item_problems, problems_of, score_problems
from aircheck.loading.overlays.draft import plan_key
from aircheck.loading.overlays.overlays import is_own_file, load_plan
from aircheck.loading.plans.finding import find_plan
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.yaml.document import Document
from aircheck.loading.yaml.problems import LoadingError
from aircheck.loading.yaml.yaml import open_document, validate
from aircheck.model.errors import AircheckError
from aircheck.model.measure import Measure
from aircheck.model.methods.assessment import ScoreMethod
from aircheck.model.methods.compensation import Compensation
from aircheck.model.methods.ranking import Ranking
from aircheck.model.outcome import ExitCode
from aircheck.model.text import Message, Strict

Section = Literal["assessment", "compensation", "ranking"]


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
    assessment: ScoreMethod | None
    document: Document
    sha256: str
    plan: LoadedPlan | None
    reference: str = ""

    def about(self, section: Section) -> "Methods":
        """Return the same methods with the document in which another section is written."""
        if self.plan is None:
            return self
        document = open_document(_file_of(self.reference, section))
        return replace(self, document=document, sha256=_digest(document))

    @property
    def file(self) -> str:
        """The path of the file, as given."""
        return self.document.source.file


def load_methods(reference: str, section: Section, measures: Mapping[str, Measure[Any]]) -> Methods:
    """Read a plan or a file with methods. `LoadingError`, `UnknownPlan`.

    The section may be missing, see `NoMethod`.
    """
    own = Path(reference)
    if is_own_file(own) and plan_key(own) not in (document := open_document(own)).data:
        found = validate(document, MethodFile)
        return Methods(found.compensation, found.ranking, None, document, _digest(document), None)
    loaded = load_plan(reference, measures)
    document = open_document(_file_of(reference, section))
    plan = loaded.plan
    return Methods(plan.compensation, plan.ranking, plan.assessment, document, _digest(document), loaded, reference)


def _digest(document: Document) -> str:
    return sha256(document.source.raw).hexdigest()


def _file_of(reference: str, section: Section) -> Path:
    """Return the file in which the section is written: the uppermost that has it, otherwise the plan's own."""
    path = Path(reference)
    while is_own_file(path):
        data = open_document(path).data
        if section in data:
            return path
        named = data[plan_key(path)]
        beside = path.parent / named
        path = beside if is_own_file(beside) or (beside / "plan.yaml").is_file() else Path(named)
    return find_plan(str(path), data_root()).plan


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
    if found := list(item_problems(methods.ranking, methods.document)):
        raise LoadingError(found)
    return methods.ranking


def scoring_of(methods: Methods) -> ScoreMethod:
    """Return how a plan or a file on top of one scores, the program's own where it does not say.

    `LoadingError` where it names rules that the plan does not have.
    """
    if methods.assessment is None or methods.plan is None:
        return ScoreMethod()
    kinds = {bound.kind for bound in methods.plan.rules}
    tasks = [f"task-{task.no}" for task in methods.plan.ledger.tasks] if methods.plan.ledger else []
    known = (*methods.plan.commitments, *tasks)
    if found := list(score_problems(methods.assessment, methods.document, known, kinds)):
        raise LoadingError(found)
    return methods.assessment
