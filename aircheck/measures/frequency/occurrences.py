"""Events counted by period and entity, and what gaps could add to each count."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.frequency.entities import EVERYBODY, Known, expected
from aircheck.measures.frequency.slots import Each, Slot, slots
from aircheck.measures.frequency.spec import FrequencySpec
from aircheck.measures.rows.naming import labels_of
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.dataset import ColumnType
from aircheck.model.measurement import Coverage, Part, PartKind
from aircheck.model.spans import parse_spans
from aircheck.model.text import Bilingual, Message, listing

_ROWS = pl.int_range(pl.len()).alias("_what")
"""Every row counts: a gap may be one more event."""

_Counts = Counter[tuple[str, str]]
Cells = Mapping[tuple[str, str], int]
"""Numbers by the names of period and entity."""


@dataclass(frozen=True)
class Occurrences:
    """Events in the periods that have ended (`ended`), in order, of the entities that are expected (`known`).

    `cells` are the counts. `placed` is what gaps with a known day and name could add to each. `free` is how many gaps
    could be an event of any entity in any period. `labels`: what entities are called in both languages, where they are
    words of a list.
    """

    scoped: Scoped
    known: Known
    ended: tuple[Slot, ...]
    cells: Cells
    placed: Cells
    free: int
    others: tuple[str, ...]
    labels: Mapping[str, Bilingual]
    open: bool

    @classmethod
    def of(
        cls, spec: FrequencySpec, data: AssessmentData, picked: tuple[Slot, ...] | None = None
    ) -> "Occurrences | None":
        """Count the events of a submission; None if nothing was submitted for them.

        `picked`: the periods to count them in, instead of those that have ended.
        """
        needs = tuple(name for name in (spec.on, spec.per, spec.different) if name)
        scoped = Scoped.of(data, spec.frequency, spec.where, needs=needs)
        if scoped is None:
            return None
        scoped = _placed(spec, scoped)
        known = expected(spec, scoped, data)
        ended = tuple(slot for slot in slots_of(spec, data) if slot.end <= data.as_of) if picked is None else picked
        found, gaps = _of_rows(spec, scoped, ended)
        if spec.unless is not None and (against := Scoped.of(data, spec.frequency, spec.unless, needs=needs)):
            _take_out(found, gaps, *_of_rows(spec, _placed(spec, against), ended))
        keys = [(slot.name, who) for slot in ended for who in known.names]
        nowhere = scoped.undecided.filter(pl.col("_day").is_null() | pl.col("_who").is_null()).height
        strangers = set(scoped.decided.get_column("_who")) - set(known.names)
        return cls(
            scoped=scoped,
            known=known,
            ended=ended,
            cells={key: found[key] for key in keys},
            placed={key: gaps[key] for key in keys},
            free=nowhere + scoped.refused,
            others=tuple(sorted(strangers)) if known.names else (),
            labels=labels_of(known.names, spec.per, scoped.contract) if spec.per else {},
            open=data.pending,
        )

    def coverage(self) -> Coverage:
        """Require every period that has ended, for every entity."""
        if self.scoped.silent:
            return self.scoped.coverage()
        expected = max(1, len(self.cells))
        whole = len(self.cells) - sum(1 for gaps in self.placed.values() if gaps)
        shortfall = self._shortfall()
        return Coverage(whole, expected, expected, "unit.period", sufficient=shortfall is None, shortfall=shortfall)

    def _shortfall(self) -> Message | None:
        lacking = [self.known.lacking] if self.known.lacking else []
        if not self.ended:
            lacking.append(Message.of("measures.no_period_ended"))
        if gaps := self.free + sum(self.placed.values()):
            lacking.append(Message.of("measures.rows_unknown", rows=gaps))
        found = lacking[0] if lacking else None
        for message in lacking[1:]:
            found = Message.of("judging.with", first=found, second=message) if found else message
        return found

    def by_slot(self) -> Iterator[tuple[Slot, Mapping[str, int]]]:
        """Yield every period with the number of events of each entity."""
        for slot in self.ended:
            yield slot, {who: self.cells[slot.name, who] for who in self.known.names}

    def parts(self, each: Each, value: Callable[[Mapping[str, int]], Fraction]) -> Iterator[Part]:
        """Yield every period with the `value` of its counts, lowest first; for days, every month with its worst day."""
        kind = PartKind.MONTH if each == "day" else PartKind.PERIOD
        lowest: dict[str, Fraction] = {}
        lost: Counter[str] = Counter()
        for slot, counts in self.by_slot():
            name, found = slot.name[:7] if each == "day" else slot.name, value(counts)
            lowest[name] = min(lowest.get(name, found), found)
            lost[name] += self.free + sum(self.placed[slot.name, who] for who in counts)
        for name, number in sorted(lowest.items(), key=lambda entry: (entry[1], entry[0])):
            gap = Coverage(0, 1, 1, "unit.period", sufficient=False) if lost[name] else None
            yield Part(kind, name, number, gap)

    def ascending(self) -> Iterator[tuple[Message, int]]:
        """Yield every count in words, fewest events first."""
        for (name, who), number in sorted(self.cells.items(), key=lambda cell: (cell[1], cell[0])):
            key = "measures.in_period" if who == EVERYBODY else "measures.in_period_of"
            yield Message.of(key, period=name, who=self.labels.get(who, who), number=number), number

    def notes(self) -> Iterator[Message]:
        """Name the entities that have events but are not expected: perhaps a name is spelt in two ways."""
        if self.others:
            yield Message.of("measures.not_expected", names=listing(self.others))


def slots_of(spec: FrequencySpec, data: AssessmentData) -> tuple[Slot, ...]:
    """Return all periods in which it has to happen, in order."""
    return slots(spec.each, data.period, parse_spans(spec.during) if spec.during else None)


def _placed(spec: FrequencySpec, scoped: Scoped) -> Scoped:
    return scoped.with_rows(scoped.rows.with_columns(_day(spec, scoped), _until(spec), _who(spec), _what(spec, scoped)))


def _of_rows(spec: FrequencySpec, scoped: Scoped, ended: tuple[Slot, ...]) -> tuple[_Counts, _Counts]:
    """Return the counts of rows that are known, and of gaps."""
    sure = scoped.decided.with_columns(pl.coalesce("_until", "_day").alias("_until"))
    # Nobody knows how long an event lasts of which a cell is empty.
    unsure = scoped.undecided.with_columns(_ROWS, pl.coalesce("_until", _open(spec)).alias("_until"))
    return _counted(sure, ended), _counted(unsure, ended)


def _take_out(found: _Counts, gaps: _Counts, against: _Counts, unsure: _Counts) -> None:
    """Leave nothing where a row says otherwise; where one may say so, nobody knows what is left."""
    for key in against:
        found[key] = gaps[key] = 0
    for key in unsure.keys() - against.keys():
        gaps[key] += found[key] + 1
        found[key] = 0


def _day(spec: FrequencySpec, scoped: Scoped) -> pl.Expr:
    column = scoped.contract.column(spec.on)
    if column is not None and column.type is ColumnType.INTEGER:
        # A year that no calendar has is not in the assessed period either.
        year = pl.when(pl.col(spec.on).is_between(date.min.year, date.max.year)).then(pl.col(spec.on))
        return pl.date(year, 1, 1).alias("_day")
    return pl.col(spec.on).cast(pl.Date).alias("_day")


def _until(spec: FrequencySpec) -> pl.Expr:
    return (pl.lit(None) if spec.until is None else pl.col(spec.until)).cast(pl.Date).alias("_until")


def _open(spec: FrequencySpec) -> pl.Expr:
    return pl.col("_day") if spec.until is None else pl.lit(date.max)


def _who(spec: FrequencySpec) -> pl.Expr:
    return (pl.col(spec.per) if spec.per else pl.lit(EVERYBODY)).cast(pl.String).alias("_who")


def _what(spec: FrequencySpec, scoped: Scoped) -> pl.Expr:
    """Return what is counted: rows, different values, or different days."""
    if spec.different is None:
        return _ROWS
    column = scoped.contract.column(spec.different)
    value = pl.col(spec.different)
    return (value.cast(pl.Date) if column and column.type is ColumnType.TIME else value).alias("_what")


def _counted(rows: pl.DataFrame, ended: tuple[Slot, ...]) -> _Counts:
    found: _Counts = Counter()
    for slot in ended:
        inside = rows.filter(slot.touched(pl.col("_day"), pl.col("_until")) & pl.col("_who").is_not_null())
        for who, count in inside.group_by("_who").agg(pl.col("_what").n_unique()).iter_rows():
            found[slot.name, who] = count
    return found
