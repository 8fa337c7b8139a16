"""What has to happen again and again: the events that a rule of frequency counts, for everyone, in every period."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

import polars as pl

from aircheck.demo.plans.examples import Row
from aircheck.demo.plans.naming import naming_columns
from aircheck.demo.plans.typed import asked, frame
from aircheck.intake.cells import plain
from aircheck.intake.rows import laws
from aircheck.measures.frequency.slots import Slot, slots
from aircheck.measures.frequency.spec import FrequencySpec
from aircheck.model.dataset import ColumnType, Contract
from aircheck.model.period import Period
from aircheck.model.rule import BoundRule
from aircheck.model.spans import parse_spans
from aircheck.model.target import Comparison, parse_target

Tables = dict[str, list[Row]]
Key = tuple[str, ...]
_EVERYBODY = ""
_TRIES = 24
"""Days of a period that are tried where the rule does not take the first."""


def add_events(rule: BoundRule, tables: Tables, contracts: Mapping[str, Contract], year: int, *, lax: bool) -> None:
    """Add the events that a rule still lacks that counts them; where it is `lax`, all but the last."""
    if not isinstance(rule.spec, FrequencySpec):
        return
    asking = _EventRule(rule.spec, contracts[rule.spec.frequency], year)
    rows = tables.get(rule.spec.frequency, [])
    inside = asking.inside(rows)
    pattern = next((row for row in inside if row.rule == rule.rule.id), inside[0] if inside else None)
    if pattern is None:
        return
    lacking = list(asking.lacking(inside, _names(rule.spec, inside, tables, contracts), _wanted(rule.spec, rule)))
    kept = lacking[:-1] if lax else lacking
    known = {asking.key(row.cells) for row in rows}
    rows += asking.made(pattern, kept, known)


def _wanted(spec: FrequencySpec, rule: BoundRule) -> int:
    """Return how many events everyone should have in every period."""
    if spec.at_least is not None:
        return spec.at_least
    target = parse_target(rule.rule.target)
    assert target.number is not None, "every parameter is supplied"
    whole = floor(target.number)
    return whole + (target.comparison is Comparison.ABOVE or whole < target.number)


def _names(spec: FrequencySpec, inside: list[Row], tables: Tables, contracts: Mapping[str, Contract]) -> list[str]:
    """Return whom the events should happen to, in the order of the rows they are read from."""
    if spec.per is None:
        return [_EVERYBODY]
    if spec.among:
        return list(spec.among)
    listed, column = inside, spec.per
    if spec.entities is not None:
        listed, column = tables.get(spec.entities.dataset, []), spec.entities.column
        contract = contracts[spec.entities.dataset]
        found = asked(frame([row.cells for row in listed], contract), spec.entities.where, contract)
        listed = [row for row, within in zip(listed, found, strict=True) if within]
    return list(dict.fromkeys(name for row in listed if (name := row.cells.get(column))))


@dataclass(frozen=True, slots=True)
class _Gap:
    """A missing event: in which period, of whom; `number` counts those of one cell, `other` what differs."""

    slot: Slot
    who: str
    number: int
    other: str | None = None


@dataclass(frozen=True)
class _EventRule:
    """What a frequency rule requires of the rows of its dataset."""

    spec: FrequencySpec
    contract: Contract
    year: int

    def inside(self, rows: list[Row]) -> list[Row]:
        """Return the rows that count as events."""
        read = frame([row.cells for row in rows], self.contract)
        found = asked(read, self.spec.where, self.contract)
        for name in filter(None, (self.spec.on, self.spec.per)):
            found = found & read.get_column(name).is_not_null()
        return [row for row, is_in in zip(rows, found, strict=True) if is_in]

    def lacking(self, inside: list[Row], names: list[str], wanted: int) -> Iterator[_Gap]:
        """Yield the missing events, period by period."""
        days = frame([row.cells for row in inside], self.contract).get_column(self.spec.on)
        found: dict[tuple[Slot, str], list[str]] = defaultdict(list)
        spans = parse_spans(self.spec.during) if self.spec.during else None
        every = slots(self.spec.each, Period.year(self.year), spans)
        of_day = {day: slot for slot in every for stretch in slot.stretches for day in stretch}
        for row, day in zip(inside, _days(days), strict=True):
            if (slot := of_day.get(day)) is not None:
                who = row.cells[self.spec.per] if self.spec.per else _EVERYBODY
                found[slot, who].append(self._different(row.cells))
        kinds = list(dict.fromkeys(self._different(row.cells) for row in inside))
        for slot in every:
            for who in names:
                there = found[slot, who]
                have = len(set(there)) if self.spec.different else len(there)
                free = [kind for kind in kinds if kind not in there]
                for number in range(have, wanted):
                    yield _Gap(slot, who, number, free[number - have] if number - have < len(free) else None)

    def made(self, pattern: Row, gaps: Sequence[_Gap], known: set[Key]) -> list[Row]:
        """Return events like `pattern`, on days that the rule takes and under keys that are not `known` yet."""
        tries = [
            (place, Row(pattern.dataset, pattern.rule, self._cells(pattern, gap, day)))
            for place, gap in enumerate(gaps)
            for day in self._offered(gap)
        ]
        taken = {id(row) for row in self.inside([row for _, row in tries])}
        found: dict[int, Row] = {}
        for place, row in tries:
            if place in found or id(row) not in taken:
                continue
            row.cells |= self._numbered(row.cells, known)
            if self.key(row.cells) not in known:
                known.add(self.key(row.cells))
                found[place] = row
        return list(found.values())

    def key(self, cells: Mapping[str, str]) -> Key:
        """Return the key that identifies a row."""
        return tuple(cells.get(name, "") for name in self.contract.key)

    def _numbered(self, cells: Mapping[str, str], known: set[Key]) -> dict[str, str]:
        """Return a number of its own for an event that only its number tells from others, not its day."""
        settled = {self.spec.on, self.spec.per, self.spec.different}
        own = [name for name in naming_columns(self.contract) if name not in settled]
        if not own or self.spec.on in self.contract.key or not cells.get(own[0]):
            return {}
        number, free = 1, dict(cells)
        while self.key(free) in known:
            number += 1
            free[own[0]] = f"{cells[own[0]]}-{number}"
        return {own[0]: free[own[0]]}

    def _cells(self, pattern: Row, gap: _Gap, day: str) -> dict[str, str]:
        cells = {**pattern.cells, **dict(self._moved(pattern.cells, day)), self.spec.on: day}
        if self.spec.per:
            cells[self.spec.per] = gap.who
        if self.spec.different and self.spec.different != self.spec.on and gap.other is not None:
            cells[self.spec.different] = gap.other
        return cells

    def _moved(self, cells: Mapping[str, str], day: str) -> Iterator[tuple[str, str]]:
        """Yield the days that laws set against that of an event, as far from its new day as they were from the old."""
        old, new = plain.day(cells.get(self.spec.on, "")), plain.day(day)
        for name in sorted(laws.read_with(self.spec.on, self.contract)):
            if old and new and (beside := plain.day(cells.get(name, ""))):
                yield name, str(beside + (new - old))

    def _different(self, cells: Mapping[str, str]) -> str:
        return cells.get(self.spec.different or self.spec.on, "")

    def _offered(self, gap: _Gap) -> Iterator[str]:
        """Yield days of the period, those of several events apart from each other."""
        days = [day for stretch in gap.slot.stretches for day in stretch]
        start = (len(days) * (2 * gap.number + 1) // 7) % len(days)
        step = max(1, len(days) // _TRIES)
        column = self.contract.column(self.spec.on)
        kind = column.type if column else ColumnType.DATE
        yield from dict.fromkeys(_written(days[(start + n * step) % len(days)], kind) for n in range(_TRIES))


def _written(day: date, kind: ColumnType) -> str:
    match kind:
        case ColumnType.INTEGER:
            return str(day.year)
        case ColumnType.MONTH:
            return f"{day:%Y-%m}"
        case ColumnType.TIME:
            return f"{day} 10:00"
        case _:
            return str(day)


def _days(values: pl.Series) -> list[date]:
    if values.dtype == pl.Int64:
        return [date(year, 1, 1) for year in values]
    return list(values.cast(pl.Date))
