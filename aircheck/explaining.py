"""One rule explained: what it means and rests on and, with data, the arithmetic of its result."""

from collections.abc import Callable, Iterator, Sequence

from aircheck.intake.source import SourceFile
from aircheck.loading.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.explanation import ColumnUse, ExampleUse, Explanation, FigureUse, Step
from aircheck.model.plan import Basis, Commitment
from aircheck.model.rule import BoundRule
from aircheck.model.target import parse_target
from aircheck.model.text import Bilingual, Message
from aircheck.pipeline import NothingSelected, Request, assessed, evidence_of, in_force, judge_of


def explain(
    loaded: LoadedPlan,
    rule: str,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Explanation:
    """Explain a rule of a plan; with sources also its result. `NothingSelected` when the plan has no such rule."""
    found = loaded.commitments.get(rule)
    way = in_force(loaded, request).ways(found)[0] if found else None
    if way is None or way.bound is None:
        raise NothingSelected(rule, tuple(loaded.commitments))
    commitment, bound, plan = way.commitment, way.bound, loaded.plan
    measure, library = MEASURES[bound.kind], loaded.library_of(assessed(loaded, request))
    chapter = plan.chapter_of(commitment.clause)
    figures = tuple(measure.figures(bound.spec, library))
    default = (plan.default_lead.unit,) if plan.default_lead else ()
    return Explanation(
        rule=rule,
        title=bound.rule.title or commitment.title,
        plan=plan.title,
        clause=commitment.clause,
        chapter=chapter.title if chapter else None,
        basis=commitment.basis,
        strength=commitment.strength,
        due=str(bound.rule.due) if bound.rule.due else None,
        lead=commitment.lead or default,
        lead_basis=Basis.STATED if commitment.lead else Basis.READING,
        support=commitment.support,
        meaning=measure.meaning(bound.spec, library),
        target=Message.of("explain.target", target=parse_target(bound.rule.target).text()),
        compared=_compared(bound, figures),
        columns=tuple(_columns(bound, loaded)),
        figures=figures,
        sources=tuple(_sources(figures, loaded)),
        examples=tuple(_examples(bound)),
        steps=tuple(_steps(loaded, commitment, bound, sources, request, progress)) if sources else (),
    )


def _compared(bound: BoundRule, figures: Sequence[FigureUse]) -> Message:
    rounds = next((figure for figure in figures if figure.name.startswith("decimals")), None)
    if rounds is None:
        return Message.of("explain.compared_exactly")
    return Message.of("explain.compared_rounded", decimals=rounds.value, edition=rounds.edition)


def _columns(bound: BoundRule, loaded: LoadedPlan) -> Iterator[ColumnUse]:
    for dataset, name in MEASURES[bound.kind].columns(bound.spec, loaded.library):
        column = loaded.library.contracts[dataset].column(name)
        if column is not None:
            yield ColumnUse(dataset, name, column.title, column.unit, column.aliases)


def _sources(figures: Sequence[FigureUse], loaded: LoadedPlan) -> Iterator[tuple[str, Bilingual, Bilingual]]:
    for name in dict.fromkeys(figure.edition for figure in figures):
        edition = loaded.library.standards[name]
        yield name, edition.title, edition.source


def _examples(bound: BoundRule) -> Iterator[ExampleUse]:
    for example in bound.rule.examples:
        outcome = Message.of(f"outcome.{example.expect.outcome.value}")
        yield ExampleUse(example.name, tuple(example.given.items()), outcome, example.expect.value)


def _steps(
    loaded: LoadedPlan,
    commitment: Commitment,
    bound: BoundRule,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Callable[[int, int], None],
) -> Iterator[Step]:
    evidence = evidence_of(loaded, sources, request, progress)
    submission = evidence.submission
    rows = Message.of(
        "explain.accounting",
        rows=sum(entry.rows for entry in submission.inputs),
        used=sum(entry.used for entry in submission.inputs),
        rejected=sum(entry.rejected for entry in submission.inputs),
        outside=sum(entry.out_of_scope for entry in submission.inputs),
    )
    period = Message.of(
        "explain.period", start=str(evidence.period.start), end=str(evidence.period.end), as_of=str(evidence.as_of)
    )
    yield Step(Message.of("explain.data"), (period, rows))
    yield from MEASURES[bound.kind].steps(bound.spec, evidence.until(bound.rule.due))
    judge = judge_of(loaded, evidence)
    last = tuple(judge.conclusion(bound))
    if last:
        yield from last
        return
    result = judge.result(commitment, bound)
    lines = (Message.of("explain.outcome", outcome=Message.of(f"outcome.{result.outcome.value}")),)
    yield Step(Message.of("explain.comparison"), (*lines, *((result.reason,) if result.reason else ())))
