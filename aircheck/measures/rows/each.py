"""The worst of the measurements of several kinds of things that may not be added: every pollutant by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Measurement, Part, PartKind
from aircheck.model.text import ColumnNames, Message
from aircheck.predicates import predicate


def each_problems(each: str | None, dataset: str, library: Library) -> Iterator[SpecProblem]:
    """Yield an unknown column of what is measured each by itself."""
    contract = library.contracts.get(dataset)
    if each is not None and contract is not None and contract.column(each) is None:
        yield predicate.unknown_column(each, "each", contract)


def meaning_of_each(what: Message, each: str | None) -> Message:
    """Say of a measure that it is the worst of several, if it is."""
    return what if each is None else Message.of("explain.each", what=what, column=ColumnNames.of(each))


def worst(of_each: Mapping[str, Measurement], *, lowest: bool) -> Measurement:
    """Return the lowest, or the highest, of measurements by word; one that is undecided leaves all of them so.

    What is certain of the worst stays certain: if one of them misses, whatever the others are, so do all.
    """
    value = [one.value for one in of_each.values() if one.value is not None]
    lows = [one.bounds.low for one in of_each.values()]
    highs = [one.bounds.high for one in of_each.values()]
    known_lows, known_highs = ([end for end in ends if end is not None] for ends in (lows, highs))
    if lowest:
        bounds = Bounds(None if None in lows else min(known_lows), min(known_highs, default=None))
    else:
        bounds = Bounds(max(known_lows, default=None), None if None in highs else max(known_highs))
    return Measurement(
        value=(min if lowest else max)(value, default=None),
        unit=next(iter(of_each.values())).unit,
        coverage=_coverage(of_each),
        bounds=bounds,
        parts=tuple(Part(PartKind.GROUP, word, one.value, one.coverage) for word, one in of_each.items()),
        findings=tuple(chain.from_iterable(one.findings for one in of_each.values())),
        notes=tuple(dict.fromkeys(chain.from_iterable(one.notes for one in of_each.values()))),
    )


def _coverage(of_each: Mapping[str, Measurement]) -> Coverage:
    """Return the coverage of the first that is not sufficient, with its word; else that of all."""
    for word, one in of_each.items():
        if not one.coverage.sufficient:
            why = one.coverage.shortfall
            said = why and Message.of("measures.of_word", word=word, why=why)
            return replace(one.coverage, shortfall=said)
    every = [one.coverage for one in of_each.values()]
    valid, required, expected = (sum(getattr(one, name) for one in every) for name in ("valid", "required", "expected"))
    return replace(every[0], valid=valid, required=required, expected=expected)
