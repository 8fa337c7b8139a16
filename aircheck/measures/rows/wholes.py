"""Whether anything was left out: tables against registers, counts and the submission before.

What is missing is a gap of every result that rests on the table: such a result may be a miss, but it is never met.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl
from pydantic import BaseModel

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows import departures
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.dataset import Contract
from aircheck.model.library import Library
from aircheck.model.measure import Measure
from aircheck.model.measurement import Measurement, RestsOn
from aircheck.model.register import Register
from aircheck.model.shown.natural import in_order
from aircheck.model.target import Target
from aircheck.model.text import Message, listing

_SHOWN = 10


@dataclass(frozen=True)
class Wholes:
    """By dataset, what it lacks and what else is to be said; `matched` are those that a register found complete."""

    gaps: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)
    notes: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)
    matched: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, registers: Iterable[Register], data: AssessmentData, previous: AssessmentData | None = None
    ) -> "Wholes":
        """Compare what was submitted with the registers, and with what was submitted before."""
        compared = [found for register in registers if (found := _compared(register, data)) is not None]
        gone = list(departures.gaps(data, previous)) if previous is not None else []
        gaps = [*(pair for one in compared for pair in one.gaps), *gone]
        lacking = {dataset for dataset, _ in gaps}
        return cls(
            _by_dataset(gaps),
            _by_dataset(pair for one in compared for pair in one.notes),
            frozenset(one.dataset for one in compared) - lacking,
        )

    def applied(
        self, measurement: Measurement, kind: Measure[Any], spec: BaseModel, target: Target, library: Library
    ) -> Measurement:
        """Return the measurement with what it rests on, incomplete where that lacks something.

        What rests on stated figures stays as reported, however whole it is.
        """
        rests_on, tables = kind.rests_on(spec, target, library), kind.datasets(spec)
        if rests_on not in (RestsOn.AS_REPORTED, RestsOn.REGISTER):
            rests_on = measurement.rests_on or rests_on
            adjusted = measurement.adjusted and replace(measurement.adjusted, rests_on=rests_on)
            return replace(measurement, rests_on=rests_on, adjusted=adjusted)
        wholes = tables if rests_on is RestsOn.AS_REPORTED else tables[-1:]
        if self.matched.issuperset(wholes):
            rests_on = RestsOn.REGISTER
        rests_on = measurement.rests_on or rests_on
        notes = tuple(note for table in wholes for note in self.notes.get(table, ()))
        found = replace(measurement, rests_on=rests_on, notes=(*measurement.notes, *notes))
        gaps = [gap for table in wholes for gap in self.gaps.get(table, ())]
        return _incomplete(found, gaps, kind, spec) if gaps else found


def _incomplete(measurement: Measurement, gaps: list[Message], kind: Measure[Any], spec: BaseModel) -> Measurement:
    shortfall, *others = [*([measurement.coverage.shortfall] if measurement.coverage.shortfall else []), *gaps]
    for other in others:
        shortfall = Message.of("judging.with", first=shortfall, second=other)
    coverage = replace(measurement.coverage, sufficient=False, shortfall=shortfall)
    bounds = kind.with_more(spec, measurement.bounds)
    return replace(measurement, coverage=coverage, bounds=bounds, not_applicable=None)


@dataclass(frozen=True)
class _Compared:
    dataset: str
    gaps: tuple[tuple[str, Message], ...] = ()
    notes: tuple[tuple[str, Message], ...] = ()


def _compared(register: Register, data: AssessmentData) -> _Compared | None:
    """Compare a table with its register; None where one of them was not submitted."""
    return _counted(register, data) if register.table is None else _listed(register, register.table, data)


def _counted(register: Register, data: AssessmentData) -> _Compared | None:
    scoped = Scoped.of(data, register.dataset, register.where, needs=(register.column,) if register.column else ())
    if scoped is None:
        return None
    found = scoped.decided.height if register.column is None else len(_things(scoped, register.column))
    if found == register.count:
        return _Compared(register.dataset)
    gap = Message.of(
        "measures.register.count",
        dataset=scoped.contract.title,
        found=found,
        count=register.count or 0,
        by=register.by or "",
        on=str(register.on),
        source=register.source or "",
    )
    return _Compared(register.dataset, ((register.dataset, gap),))


def _listed(register: Register, table: str, data: AssessmentData) -> _Compared | None:
    column, there = register.column or "", register.there or ""
    wanted, all_here = Scoped.of(data, table, register.table_where), Scoped.of(data, register.dataset, None)
    others, all_there = Scoped.of(data, register.dataset, register.where), Scoped.of(data, table, None)
    if wanted is None or all_here is None or others is None or all_there is None:
        return None
    lacking = in_order(_things(wanted, there) - _things(all_here, column))
    foreign = in_order(_things(others, column) - _things(all_there, there))
    gaps = [(register.dataset, _difference(lacking, wanted.contract, others.contract))] if lacking else []
    notes: list[tuple[str, Message]] = []
    if foreign:
        (gaps if register.both_ways else notes).append((table, _difference(foreign, others.contract, wanted.contract)))
    return _Compared(register.dataset, tuple(gaps), tuple(notes))


def _difference(names: list[str], there: Contract, dataset: Contract) -> Message:
    return Message.of(
        "measures.register.absent",
        n=len(names),
        names=listing(names[:_SHOWN]),
        more="" if len(names) <= _SHOWN else " …",
        table=there.title,
        dataset=dataset.title,
    )


def _things(scoped: Scoped, column: str) -> frozenset[str]:
    return frozenset(scoped.decided.get_column(column).drop_nulls().cast(pl.String).unique())


def _by_dataset(pairs: Iterable[tuple[str, Message]]) -> dict[str, tuple[Message, ...]]:
    found: dict[str, list[Message]] = {}
    for dataset, message in pairs:
        found.setdefault(dataset, []).append(message)
    return {dataset: tuple(messages) for dataset, messages in found.items()}
