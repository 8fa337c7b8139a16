"""One rule explained: what it means and rests on and, with data, the arithmetic of its result."""

from collections.abc import Iterable, Iterator, Sequence

from aircheck.contracts.forms import told
from aircheck.documents.totals import Totals
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.undated import undated_notes
from aircheck.intake.cells.unread import UNREAD
from aircheck.intake.files.source import SourceFile
from aircheck.intake.rows.outside import NOTE as OUTSIDE
from aircheck.intake.rows.unnamed import UNNAMED
from aircheck.judging.interpretations import responsible_organisations, worst
from aircheck.judging.results import Judge
from aircheck.loading.plans.in_force import Interpreted
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.errors import AircheckError
from aircheck.model.explanation import ColumnUse, ExampleUse, Explanation, FigureUse, Step
from aircheck.model.hours import hours_text
from aircheck.model.library import Library
from aircheck.model.plan import Basis, Commitment, Plan
from aircheck.model.progress import SILENT, Progress, Stage
from aircheck.model.rule import BoundRule, Example
from aircheck.model.target import WORDS, parse_target
from aircheck.model.text import Bilingual, Message
from aircheck.predicates.said import said
from aircheck.runs.check import assessment_data, judge_of
from aircheck.runs.request import NothingSelected, Request, assessed, in_force, waivers_on
from aircheck.runs.titles import Titles, titled, titled_steps


class OnlyNoted(AircheckError):  # noqa: N818
    """A commitment that gets no verdict: there is no rule to explain."""

    def __init__(self, rule: str) -> None:
        super().__init__(Message.of("cli.only_noted", rule=rule))
        self.rule = rule


def explain(
    loaded: LoadedPlan,
    rule: str,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Progress = SILENT,
) -> Explanation:
    """Explain a rule of a plan; with sources also its result.

    `NothingSelected` when the plan has no such commitment, `OnlyNoted` when nothing decides it.
    """
    found = loaded.commitments.get(rule)
    choices = [choice for choice in in_force(loaded, request).interpreted(found) if choice.chosen] if found else []
    if not choices:
        raise NothingSelected(rule, tuple(loaded.commitments))
    if choices[0].bound is None:
        raise OnlyNoted(rule)
    data = assessment_data(loaded, sources, request, progress) if sources else None
    with progress.stage(Stage.EXPLAINING, 1):
        return _explained(loaded, choices, data, request)


def _explained(
    loaded: LoadedPlan, choices: Sequence[Interpreted], data: AssessmentData | None, request: Request
) -> Explanation:
    judge = judge_of(loaded, data, waivers_on(request)) if data else None
    choice = _deciding(judge, choices) if judge else choices[0]
    commitment, bound, plan = choice.commitment, choice.bound, loaded.plan
    assert bound is not None, "a commitment is decided by a rule however it is read, or never"
    measure, library = MEASURES[bound.kind], loaded.library_of(assessed(loaded, request))
    chapter = plan.chapter_of(commitment.clause)
    figures, titles = tuple(dict.fromkeys(measure.figures(bound.spec, library))), titles_of(bound, loaded)
    lead, support = responsible_organisations((plan.lead_of(one.commitment), one.commitment.support) for one in choices)
    return Explanation(
        rule=commitment.id,
        title=bound.rule.title or commitment.title,
        plan=plan.title,
        organisations=plan.both_names,
        clause=commitment.clause,
        chapter=chapter.title if chapter else None,
        basis=commitment.basis,
        strength=commitment.strength,
        due=str(bound.rule.due) if bound.rule.due else None,
        lead=lead,
        lead_basis=Basis.STATED if commitment.lead else Basis.INTERPRETATION,
        support=support,
        meaning=titled(measure.meaning(bound.spec, library), titles),
        conditions=tuple(
            Message.of("explain.condition", key=key, text=text)
            for text, key in _predicates(bound).items()
            if text in titles.conditions
        ),
        target=Message.of("explain.target", target=_target(bound.rule.target)),
        compared=_compared(bound, figures),
        interpretations=tuple(_interpretations(choice, choices, plan, judged=judge is not None)),
        columns=tuple(_columns(bound, loaded)),
        tables=tuple(_tables(measure.datasets(bound.spec), library)),
        figures=figures,
        sources=tuple(_sources(figures, loaded)),
        examples=tuple(_examples(bound)),
        steps=titled_steps(_steps(commitment, bound, data, judge), titles) if data and judge else (),
        inputs=data.submission.inputs if data else (),
        rejects=data.submission.rejects if data else (),
    )


def _deciding(judge: Judge, choices: Sequence[Interpreted]) -> Interpreted:
    """Return the choice whose result is the commitment's: the worst of those chosen."""
    options, _ = worst([(choice.options, judge.result(choice.commitment, choice.bound)) for choice in choices])
    return next(choice for choice in choices if choice.options == options)


def _interpretations(
    choice: Interpreted, choices: Sequence[Interpreted], plan: Plan, *, judged: bool
) -> Iterator[Message]:
    """Say as what the plan is read here and, where several choices count, which of them this is."""
    for name, option in choice.options.items():
        interpretation = plan.interpretations[name]
        text = interpretation.options[option]
        yield Message.of("explain.interpretation", name=name, title=interpretation.title, option=option, text=text)
    if len(choices) > 1:
        yield Message.of("explain.worst_of" if judged else "explain.first_of", count=len(choices))


def _target(written: str) -> str | Message:
    """Return a target as it is written; one that is a word, in words."""
    text = parse_target(written).text()
    return Message.of(f"target.{text.replace(' ', '_')}") if text in WORDS else text


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


def _tables(datasets: Iterable[str], library: Library) -> Iterator[Message]:
    for contract in (library.contracts[name] for name in datasets):
        if contract.within is not None:
            yield Message.of("explain.sent_as", dataset=contract.id, table=told(contract))


def titles_of(bound: BoundRule, loaded: LoadedPlan) -> Titles:
    """Return how the columns that a rule reads, and their tables, are called."""
    contracts, measure = loaded.library.contracts, MEASURES[bound.kind]
    columns = ((name, contracts[dataset].column(name)) for dataset, name in measure.columns(bound.spec, loaded.library))
    return Titles(
        {dataset: contracts[dataset].title for dataset in measure.datasets(bound.spec)},
        {name: column.title for name, column in columns if column is not None},
        {text: words for text in _predicates(bound) if (words := _in_words(text, bound, loaded)) is not None},
    )


def _predicates(bound: BoundRule) -> dict[str, str]:
    """Return the rule's predicates, each with its key."""
    given = ((key, getattr(bound.spec, key, None)) for key in ("where", "that", "unless"))
    return {text: key for key, text in given if isinstance(text, str)}


def _in_words(text: str, bound: BoundRule, loaded: LoadedPlan) -> Message | None:
    return said(text, loaded.library.contracts[MEASURES[bound.kind].datasets(bound.spec)[0]])


def _sources(figures: Sequence[FigureUse], loaded: LoadedPlan) -> Iterator[tuple[str, Bilingual, Bilingual]]:
    for name in dict.fromkeys(figure.edition for figure in figures):
        edition = loaded.library.standards[name]
        yield name, edition.title, edition.source


def _examples(bound: BoundRule) -> Iterator[ExampleUse]:
    for example in bound.rule.examples:
        outcome = Message.of(f"outcome.{example.expect.outcome.value}")
        yield ExampleUse(example.names, tuple(_submitted(example)), outcome, example.expect.value)


def _submitted(example: Example) -> Iterator[tuple[Message, str]]:
    for dataset, table in example.given.items():
        yield Message.of("explain.example.table", dataset=dataset), table
    if example.hours:
        yield Message.of("explain.example.hours"), hours_text(example.hours)
    if example.nothing:
        yield Message.of("explain.example.nothing"), "\n".join(example.nothing)


def _steps(commitment: Commitment, bound: BoundRule, data: AssessmentData, judge: Judge) -> Iterator[Step]:
    totals = Totals.over(data.submission.inputs)
    rows = Message.of(
        "explain.accounting",
        rows=totals.rows,
        used=totals.used,
        rejected=totals.rejected,
        outside=totals.out_of_scope,
    )
    period = Message.of("explain.period", start=str(data.period.start), end=str(data.period.end), as_of=str(data.as_of))
    told = (note for note in data.submission.notes if note.key in (OUTSIDE, UNREAD, UNNAMED))
    undated = undated_notes(data, MEASURES[bound.kind].datasets(bound.spec))
    yield Step(Message.of("explain.data"), (period, rows, *told, *undated))
    yield from MEASURES[bound.kind].steps(bound.spec, data.until(bound.rule.due))
    last = tuple(judge.conclusion(bound))
    if last:
        yield from last
        return
    result = judge.result(commitment, bound)
    lines = (Message.of("explain.outcome", outcome=Message.of(f"outcome.{result.outcome.value}")),)
    yield Step(Message.of("explain.comparison"), (*lines, *((result.reason,) if result.reason else ())))
