"""`frequency`: how often something happens in every week, month … and for every entity it should happen to."""

from collections.abc import Collection, Iterator
from fractions import Fraction

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.frequency.fewest import Fewest
from aircheck.measures.frequency.occurrences import Occurrences
from aircheck.measures.frequency.reached import Reached, enough
from aircheck.measures.frequency.slots import Slot
from aircheck.measures.frequency.spec import FrequencySpec
from aircheck.measures.rows.accounts import row_account
from aircheck.measures.rows.naming import column_problems, columns_read, day_problems, where_of
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.shortfalls import no_rows_in_scope
from aircheck.model.dataset import ColumnType
from aircheck.model.explanation import Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem, Wanted
from aircheck.model.measurement import Bounds, Coverage, Measurement, RestsOn
from aircheck.model.spans import SpanError, parse_spans
from aircheck.model.target import Target
from aircheck.model.text import ColumnNames, Condition, DatasetName, Message, listing
from aircheck.predicates import predicate
from aircheck.statistics.rounding import written

PERCENT = "%"
_DAYS = (ColumnType.DATE, ColumnType.TIME)


class Frequency(OfTable[FrequencySpec]):
    """The `frequency` measure: the fewest events of any entity in any whole period, or the share that has enough."""

    key = "frequency"
    spec = FrequencySpec
    predicates = ("where", "unless")

    def datasets(self, spec: FrequencySpec) -> tuple[str, ...]:
        """Return the table of events and, if one is named, that of the entities."""
        return (spec.frequency, *((spec.entities.dataset,) if spec.entities else ()))

    def unit(self, spec: FrequencySpec, library: Library) -> str:
        """Return no unit for a number of events, per cent for a share of entities."""
        return "" if spec.at_least is None else PERCENT

    def problems(self, spec: FrequencySpec, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset, column or word, a column without days, a bad predicate or span."""
        yield from super().problems(spec, library)
        yield from column_problems("on", spec.frequency, spec.on, library, _placing(spec), "measures.not_a_day")
        yield from day_problems("until", spec.frequency, spec.until, library)
        contract = library.contracts.get(spec.frequency)
        for at, name in (("per", spec.per), ("different", spec.different)):
            if contract is not None and name is not None and contract.column(name) is None:
                yield predicate.unknown_column(name, at, contract)
        yield from _entity_problems(spec, library)
        if spec.during is not None and _no_days(spec.during):
            text = Message.of("measures.not_a_span", text=spec.during)
            yield SpecProblem(("during",), text, Message.of("measures.spans"))

    def measure(self, spec: FrequencySpec, data: AssessmentData) -> Measurement | None:
        """Count the events of every period that has ended, for every entity."""
        found, unit = Occurrences.of(spec, data), self.unit(spec, data.library)
        if found is None:
            return None
        if (reason := _no_case(spec, found)) is not None:
            return Measurement(None, unit, Coverage(0, 0, 0, "unit.period", sufficient=True), not_applicable=reason)
        counted = Fewest(found) if spec.at_least is None else Reached(found, spec.at_least)
        if (value := counted.value()) is None:
            return Measurement(None, unit, found.coverage(), bounds=counted.bounds(), notes=tuple(found.notes()))
        return Measurement(
            value=value,
            unit=unit,
            coverage=found.coverage(),
            bounds=counted.bounds(),
            parts=tuple(counted.parts(spec.each)),
            findings=tuple(counted.findings()),
            notes=tuple(found.notes()),
            # A row that could not be read may say otherwise of whatever was counted.
            certain=spec.unless is None,
        )

    def rests_on(self, spec: FrequencySpec, target: Target, library: Library) -> RestsOn:
        """Return what says who and when it should happen to; nothing where it should happen seldom.

        A table that lists its own entities is no register: what is left out of it is missed by nobody.
        """
        if not target.wants_many and spec.at_least is None:
            return RestsOn.AS_REPORTED
        if spec.per is None:
            return RestsOn.CALENDAR
        if spec.entities is not None:
            return RestsOn.REGISTER if spec.entities.dataset != spec.frequency else RestsOn.AS_REPORTED
        return RestsOn.PLAN if spec.among else RestsOn.AS_REPORTED

    def with_more(self, spec: FrequencySpec, bounds: Bounds) -> Bounds:
        """Return what it can still be: more events only add, other entities may have none."""
        whole = None if spec.at_least is None else Fraction(100)
        closed = spec.per is None or bool(spec.among) or spec.entities is not None
        return Bounds(bounds.low if closed else Fraction(0), whole)

    def meaning(self, spec: FrequencySpec, library: Library) -> Message:
        """Say what is counted, how often, for whom, and what takes it out."""
        counted = _meaning(spec)
        if spec.unless is None:
            return counted
        return Message.of("explain.frequency_unless", counted=counted, unless=Condition(spec.unless))

    def named(self, spec: FrequencySpec) -> tuple[str | None, ...]:
        """Return the columns that say from when to when, for whom, and what is counted."""
        return (spec.on, spec.until, spec.per, spec.different)

    def needs(self, spec: FrequencySpec) -> tuple[str | None, ...]:
        """Return the column that says when."""
        return (spec.on,)

    def essential(self, spec: FrequencySpec) -> tuple[tuple[str, str], ...]:
        """Return when, for whom and what, and the column of the list of entities; an event need not last."""
        named = tuple((spec.frequency, name) for name in (spec.on, spec.per, spec.different) if name)
        return named if spec.entities is None else (*named, (spec.entities.dataset, spec.entities.column))

    def columns(self, spec: FrequencySpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the key and every column that is read, and those of the list of entities."""
        read, listed = super().columns(spec, library), spec.entities
        if listed is None:
            return read
        return (*read, *columns_read(listed.dataset, library, (listed.where,), (listed.column,)))

    def wanted(self, spec: FrequencySpec, target: Target) -> Iterator[Wanted]:
        """Yield the events, and the entities they should happen to."""
        yield from super().wanted(spec, target)
        if spec.entities is not None:
            yield Wanted(spec.entities.dataset, spec.entities.where, needs=(spec.entities.column,))

    def steps(self, spec: FrequencySpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the step that counts the rows, and every period with its fewest events."""
        found = Occurrences.of(spec, data)
        if found is None:
            return
        yield row_account(found.scoped)
        heads = ["period_head", "entities", "fewest", *(["with_enough"] if spec.at_least is not None else [])]
        rows = tuple(tuple(_row(slot, counts.values(), spec.at_least)) for slot, counts in found.by_slot() if counts)
        grid = Grid(tuple(Message.of(f"explain.{head}") for head in heads), rows)
        yield Step(Message.of("explain.periods"), (), grid)
        if spec.at_least is not None and found.cells:
            yield _share_step(Reached(found, spec.at_least))


def _meaning(spec: FrequencySpec) -> Message:
    each, where = Message.of(f"explain.each.{spec.each}"), where_of(spec.where)
    dataset = DatasetName(spec.frequency)
    if spec.per is None:
        return Message.of("explain.frequency", dataset=dataset, each=each, where=where)
    per = ColumnNames.of(spec.per)
    per_entity = Message.of("explain.frequency_per", dataset=dataset, each=each, where=where, per=per)
    if spec.at_least is None:
        return per_entity
    return Message.of("explain.frequency_reached", **per_entity.values, number=spec.at_least)


def _share_step(reached: Reached) -> Step:
    """Return the step that divides entities with enough events by all entities, and lists those with too few."""
    names, lacking = reached.found.known.names, reached.lacking()
    value = reached.value()
    assert value is not None, "there is something to count in"
    part, whole = str(len(names) - len(lacking)), str(len(names))
    lines = [Message.of("explain.share", part=part, whole=whole, value=written(value))]
    if lacking:
        lines.append(Message.of("explain.without_enough", names=listing(lacking)))
    return Step(Message.of("explain.rate_of_entities"), tuple(lines))


def _row(slot: Slot, counts: Collection[int], least: int | None) -> Iterator[str]:
    yield slot.name
    yield str(len(counts))
    yield str(min(counts))
    if least is not None:
        yield str(enough(counts, least))


def _placing(spec: FrequencySpec) -> tuple[ColumnType, ...]:
    """Return the column types that can date an event in periods of this kind."""
    match spec.each:
        case "day" | "week":
            return _DAYS
        case "year" if spec.during is None:
            return (*_DAYS, ColumnType.MONTH, ColumnType.INTEGER)
        case _:
            return (*_DAYS, ColumnType.MONTH)


def _no_days(text: str) -> bool:
    try:
        return parse_spans(text)[0].hours
    except SpanError:
        return True


def _entity_problems(spec: FrequencySpec, library: Library) -> Iterator[SpecProblem]:
    if spec.entities is not None:
        yield from spec.entities.problems(library)
    for at, given in (("entities", spec.entities), ("among", spec.among), ("at_least", spec.at_least)):
        if given and spec.per is None:
            yield SpecProblem((at,), Message.of("measures.entities_without_per", name=at))
    if spec.at_least == 1 and not (spec.entities or spec.among):
        yield SpecProblem(("at_least",), Message.of("measures.all_seen_have_one"))
    if spec.entities is not None and spec.among:
        yield SpecProblem(("among",), Message.of("measures.among_or_entities"))
    contract = library.contracts.get(spec.frequency)
    column = contract.column(spec.per) if contract and spec.per else None
    for place, word in enumerate(spec.among if column else ()):
        if contract is not None and column is not None:
            yield from predicate.unknown_word(word, ("among", place), column, contract)


def _no_case(spec: FrequencySpec, found: Occurrences) -> Message | None:
    """Return why the duty does not arise: it has no entities, or nothing happened and the rule says that is fine.

    By itself, that nothing happened is not such a reason: what should happen every month and did not is a failure.
    """
    if found.known.nothing is not None:
        return found.known.nothing
    if spec.entities is not None:
        return Message.of("measures.no_case") if found.known.absent and spec.empty == "not_applicable" else None
    if spec.among or spec.empty == "incomplete":
        return None
    nothing = no_rows_in_scope(found.scoped, "", spec.empty)
    return nothing.not_applicable if nothing else None
