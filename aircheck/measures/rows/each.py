"""The worst of the measurements of several kinds of things that may not be added: every pollutant by itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from types import MappingProxyType

from aircheck.measures.rows.basis import PART_COLUMNS
from aircheck.measures.rows.naming import row_of
from aircheck.model.dataset import Contract, Reads
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Measurement, Part, PartKind
from aircheck.model.shown.natural import natural
from aircheck.model.text import Bilingual, ColumnNames, Message
from aircheck.predicates import predicate

_NO_LABELS: Mapping[str, Bilingual] = MappingProxyType({})


def each_problems(each: str | None, dataset: str, library: Library) -> Iterator[SpecProblem]:
    """Yield an unknown column of what is measured each by itself."""
    contract = library.contracts.get(dataset)
    if each is not None and contract is not None and contract.column(each) is None:
        yield predicate.unknown_column(each, "each", contract)


def kind_of(each: str) -> PartKind:
    """Return what kind of parts the things of a column are."""
    return PART_COLUMNS.get(each, PartKind.GROUP)


def unnamed(each: str, contract: Contract, present: Collection[str]) -> list[str]:
    """Return the streets that the plan names and that have no row, if the things are streets."""
    column = contract.column(each)
    listed = column.same_as if column is not None and column.reads is Reads.STREET else {}
    return [name for name in listed if name not in present]


def meaning_of_each(what: Message, each: str | None) -> Message:
    """Say of a measure that it is the worst of several, if it is."""
    return what if each is None else Message.of("explain.each", what=what, column=ColumnNames.of(each))


def worst(
    of_each: Mapping[str, Measurement],
    *,
    lowest: bool,
    kind: PartKind = PartKind.GROUP,
    settled: bool = False,
    labels: Mapping[str, Bilingual] = _NO_LABELS,
) -> Measurement:
    """Return the lowest, or the highest, of measurements by word; one that is undecided leaves all of them so.

    What is certain of the worst stays certain: if one of them misses, whatever the others are, so do all. `settled`:
    nothing is to come, so that one whose data suffice is certain. `labels`: names of things, where they have others.
    """
    bounds = [_bounds(one, settled=settled) for one in of_each.values()]
    values = [one.value for one in of_each.values() if one.value is not None]
    value = (min if lowest else max)(values, default=None)
    first = next(iter(of_each.values()))
    return Measurement(
        value=value,
        unit=first.unit,
        coverage=_coverage(of_each, labels),
        decimals=first.decimals,
        bounds=_lowest_of(bounds) if lowest else _highest_of(bounds),
        parts=_parts(of_each, kind, labels, lowest=lowest),
        findings=tuple(chain.from_iterable(one.findings for one in of_each.values())),
        notes=(*_worst_named(of_each, value, labels), *_each_once(of_each)),
        certain=all(one.certain for one in of_each.values()),
        binding=any(one.binding for one in of_each.values()),
    )


def lacking(found: Measurement, why: Message | None) -> Measurement:
    """Return a measurement whose data do not suffice for one more reason, if there is one."""
    if why is None:
        return found
    before = found.coverage.shortfall
    said = Message.of("judging.with", first=before, second=why) if before else why
    return replace(found, coverage=replace(found.coverage, sufficient=False, shortfall=said))


def _bounds(one: Measurement, *, settled: bool) -> Bounds:
    final = settled and one.coverage.sufficient and one.value is not None and not one.binding
    return Bounds(one.value, one.value) if final else one.bounds


def _highest_of(bounds: Sequence[Bounds]) -> Bounds:
    highs = [one.high for one in bounds]
    known = [high for high in highs if high is not None]
    low = max((one.low for one in bounds if one.low is not None), default=None)
    return Bounds(low, None if None in highs else max(known))


def _lowest_of(bounds: Sequence[Bounds]) -> Bounds:
    lows = [one.low for one in bounds]
    known = [low for low in lows if low is not None]
    high = min((one.high for one in bounds if one.high is not None), default=None)
    return Bounds(None if None in lows else min(known), high)


def _parts(
    of_each: Mapping[str, Measurement], kind: PartKind, labels: Mapping[str, Bilingual], *, lowest: bool
) -> tuple[Part, ...]:
    """Return a part for each, the worst first and those without a value last."""
    sign = 1 if lowest else -1
    parts = (
        Part(kind, word, one.value, one.coverage, label=labels.get(word), bounds=one.bounds, binding=one.binding)
        for word, one in of_each.items()
    )
    return tuple(sorted(parts, key=lambda part: (part.value is None, sign * (part.value or 0), natural(part.name))))


def _each_once(of_each: Mapping[str, Measurement]) -> list[Message]:
    """Return the notes of all, none twice."""
    notes: list[Message] = []
    for note in chain.from_iterable(one.notes for one in of_each.values()):
        if note not in notes:
            notes.append(note)
    return notes


def _worst_named(
    of_each: Mapping[str, Measurement], value: Fraction | None, labels: Mapping[str, Bilingual]
) -> Iterator[Message]:
    """Name what the value is of, where there is more than one of them."""
    if value is not None and len(of_each) > 1:
        found = [word for word, one in of_each.items() if one.value == value]
        names = row_of(found, labels)
        yield Message.of("measures.worst_of_each", count=len(of_each), names=names)


def _coverage(of_each: Mapping[str, Measurement], labels: Mapping[str, Bilingual]) -> Coverage:
    """Return the coverage of the first that is not sufficient, with its word; else that of all."""
    for word, one in of_each.items():
        if not one.coverage.sufficient:
            why = one.coverage.shortfall
            said = why and Message.of("measures.of_word", word=labels.get(word, word), why=why)
            return replace(one.coverage, shortfall=said)
    every = [one.coverage for one in of_each.values()]
    valid, required, expected = (sum(getattr(one, name) for one in every) for name in ("valid", "required", "expected"))
    return replace(every[0], valid=valid, required=required, expected=expected)
