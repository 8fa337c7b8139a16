"""Notes on a run as a whole, besides its results."""

from collections.abc import Iterable, Iterator, Sequence

from aircheck.documents.report import Result
from aircheck.documents.totals import Totals
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.notes import at_work, daily_values, silent, states
from aircheck.inputs.other_days import notes_of_other_days, other_days
from aircheck.inputs.undated import undated_notes
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.model.submission import InputFile
from aircheck.model.text import Message, listing

UNMEASURED = frozenset({Outcome.MISSING, Outcome.NOT_DUE, Outcome.UNSET, Outcome.NOT_APPLICABLE, Outcome.NOTED})
"""Outcomes of which no row of a table has a say."""


def notes_of_run(
    loaded: LoadedPlan, data: AssessmentData, results: Sequence[Result], interpretations: Iterable[str]
) -> Iterator[Message]:
    """Yield the notes. `interpretations` are those chosen for the run."""
    plan = loaded.plan
    yield from data.submission.notes
    yield from notes_of_other_days(data.submission, data.elapsed, data.period)
    yield from undated_notes(data, _tables(loaded, results))
    yield from _outside(data)
    yield from _without_effect(results, interpretations)
    if data.period.start.year != plan.year and not plan.standards.follow_the_year:
        yield Message.of("judging.other_year", year=data.period.start.year, target=plan.year)
    yield from notes_on_air(data)


def _tables(loaded: LoadedPlan, results: Sequence[Result]) -> set[str]:
    """Return the tables whose rows results were measured by."""
    measured = {result.rule for result in results if result.outcome not in UNMEASURED}
    rules = [bound for bound in loaded.rules if bound.rule.id in measured]
    return {name for bound in rules for name in MEASURES[bound.kind].datasets(bound.spec)}


def notes_on_air(data: AssessmentData) -> Iterator[Message]:
    """Yield what results of the monitoring data rest on: stations, records, days at work."""
    if data.air is None:
        return
    yield from states(data.air)
    yield from daily_values(data.air)
    yield from data.unused
    if data.stations.reference:
        yield Message.of("stats.note.reference", stations=listing(data.stations.reference))
    if not data.stations.chosen and "stations" not in data.submission.tables:
        yield Message.of("judging.all_stations", count=len(data.stations.shown))
    yield from at_work(data.air)
    yield from silent(data.air)


def _outside(data: AssessmentData) -> Iterator[Message]:
    """Name datasets of which no row is of the stations and the period, though their days are those of the period."""
    files: dict[str, list[InputFile]] = {}
    for file in data.submission.inputs:
        files.setdefault(file.dataset or "", []).append(file)
    for dataset, those in files.items():
        contract = data.library.contracts.get(dataset)
        totals = Totals.over(those)
        if contract is None or other_days(data.submission, [contract.id], contract.title, data.elapsed) is not None:
            continue
        if totals.rows and totals.rows == totals.out_of_scope:
            start, end = str(data.period.start), str(data.as_of)
            yield Message.of("judging.none_in_scope", dataset=contract.title, rows=totals.rows, start=start, end=end)


def _without_effect(results: Sequence[Result], interpretations: Iterable[str]) -> Iterator[Message]:
    """Name interpretations that were chosen and that no result depends on."""
    used = {use.interpretation for result in results for use in result.interpretations}
    for name in interpretations:
        if name not in used:
            yield Message.of("judging.interpretation_without_effect", interpretation=name)
