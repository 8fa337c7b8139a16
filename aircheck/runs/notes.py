"""Notes on a run as a whole, besides its results."""

from collections.abc import Iterable, Iterator, Sequence

from aircheck.documents.report import Result
from aircheck.documents.totals import Totals
from aircheck.inputs.inputs import Evidence
from aircheck.inputs.notes import at_work
from aircheck.model.plan import Plan
from aircheck.model.submission import InputFile
from aircheck.model.text import Message, listing
from aircheck.statistics.state import mixes_states


def remarks(
    plan: Plan, evidence: Evidence, results: Sequence[Result], interpretations: Iterable[str]
) -> Iterator[Message]:
    """Say it. `interpretations` are those chosen for the run."""
    yield from evidence.submission.notes
    yield from _outside(evidence)
    yield from _without_effect(results, interpretations)
    if evidence.period.start.year != plan.year and not plan.standards.follow_the_year:
        yield Message.of("judging.other_year", year=evidence.period.start.year, target=plan.year)
    if evidence.air is None:
        return
    yield from _states(evidence)
    yield from evidence.unused
    if evidence.stations.reference:
        yield Message.of("stats.note.reference", stations=listing(evidence.stations.reference))
    if not evidence.stations.chosen and "stations" not in evidence.submission.tables:
        yield Message.of("judging.all_stations", count=len(evidence.stations.shown))
    yield from at_work(evidence.air)
    if silent := evidence.air.silent:
        yield Message.of("judging.silent_stations", stations=listing(silent))


def _outside(evidence: Evidence) -> Iterator[Message]:
    """Name datasets of which no row is of the period and the stations: perhaps another year was meant."""
    files: dict[str, list[InputFile]] = {}
    for file in evidence.submission.inputs:
        files.setdefault(file.dataset or "", []).append(file)
    for dataset, those in files.items():
        contract = evidence.library.contracts.get(dataset)
        totals = Totals.over(those)
        if contract is not None and totals.rows and totals.rows == totals.out_of_scope:
            start, end = str(evidence.period.start), str(evidence.as_of)
            yield Message.of("judging.none_in_scope", dataset=contract.title, rows=totals.rows, start=start, end=end)


def _states(evidence: Evidence) -> tuple[Message, ...]:
    """Yield a note if gas concentrations of the period are in two reference states, or were converted into one."""
    state = evidence.library.ambient.reference_state
    if state is None or evidence.period.start >= state.changed.value:
        return ()
    if state.convert.value:
        return (Message.of("judging.converted_states", changed=str(state.changed.value)),)
    mixed = mixes_states(evidence.period, evidence.library.ambient)
    return (Message.of("judging.mixed_states", changed=str(state.changed.value)),) if mixed else ()


def _without_effect(results: Sequence[Result], interpretations: Iterable[str]) -> Iterator[Message]:
    """Name interpretations that were chosen and that no result depends on."""
    used = {use.interpretation for result in results for use in result.interpretations}
    for name in interpretations:
        if name not in used:
            yield Message.of("judging.interpretation_without_effect", interpretation=name)
