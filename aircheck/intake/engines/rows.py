"""Rows of a group of files: station, hour, values, and what became of each row, as a frame of an engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.cells.columns import Missing
from aircheck.intake.cells.headers import VALUE
from aircheck.intake.cells.near import Near
from aircheck.intake.cells.units import conversion
from aircheck.intake.cells.validity import MarkColumn
from aircheck.intake.engines import parquet
from aircheck.intake.engines.distinct import distinct
from aircheck.intake.engines.ends import LineEnds
from aircheck.intake.engines.files import Group, refused
from aircheck.intake.engines.keys import (
    CODE,
    DAY,
    HOUR,
    ITEM,
    LABEL,
    MOMENT,
    MONTH,
    OF_POLLUTANT,
    OF_STATION,
    OF_TIME,
    OF_UNIT,
    TEXT_OF,
    UNITS_WAY,
    Reader,
    marks_in,
    pollutants,
    stations,
    times,
)
from aircheck.intake.engines.lines import HAVE, TEXT, records, split
from aircheck.intake.engines.marks import MARKED, judged, marks_of, taken_out
from aircheck.intake.engines.marks import positions as mark_positions
from aircheck.intake.engines.numbers import flag, simple, thousandths, whole
from aircheck.intake.engines.reasons import HEADER, PERIOD, SCOPE, TOTAL, USED
from aircheck.intake.engines.values import CELL, ITEMS, NINE, WHY, Kind, early, joined, odd, odd_table, plain
from aircheck.intake.layouts.base import Converted
from aircheck.intake.layouts.observations import column_of, time_positions
from aircheck.intake.rows import reasons as why
from aircheck.intake.rows.sieve import AROUND, names_of_columns, plainly
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.statistics.engines.base import FILE, LINE, Engine

FATE, NEEDED, TIMED, SINGLE = "_fate", "_needed", "_timed", "_single"
"""The row's fate (`reasons`); the text its reason names; whether it shows that its station is there; whether it has one
value and nothing else."""
COLUMNS = (
    FILE,
    LINE,
    CODE,
    MOMENT,
    DAY,
    HOUR,
    MONTH,
    LABEL,
    UNITS_WAY,
    *(form.format(item) for form in ("{}", WHY, CELL, NINE) for item in ITEMS),
    FATE,
    NEEDED,
    TIMED,
    SINGLE,
    TEXT,
)
_HEADLIKE_MOST = 10_000
_VALUE_TEXT = "_value"


class Unreadable(Exception):  # noqa: N818
    """What a look at the rows shows: files that an engine does not read, and why."""

    def __init__(self, problems: Mapping[int, Message]) -> None:
        super().__init__(sorted(problems))
        self.problems = problems


@dataclass
class Found:
    """A group's rows (COLUMNS) and what is told of them besides."""

    frame: nw.LazyFrame[Any]
    group: Group
    wanted: frozenset[str]
    named: frozenset[str]
    converted: tuple[Converted, ...] = ()
    near: tuple[Near, ...] = ()
    measured: frozenset[tuple[int, str]] = frozenset()
    ways: Sequence[tuple[int, Any]] = field(default_factory=list)


def rows_of(engine: Engine, group: Group, by: Reader) -> Found:
    """Read the files of a group. `Unreadable`; `TooMany`."""
    heading = group.found.heading
    long = group.found.layout.name == "long"
    here = [name for name in POLLUTANTS if name in heading.columns] if not long else []
    in_rows = ("pollutant", VALUE) if long else ()
    positions = {name: heading.columns[name] for name in (CODE, *in_rows, *here)} | time_positions(heading)
    width = len(by.document.header)
    # Our names, since a pollutant's has a point.
    called = {name: _cell_name(name) for name in positions}
    own = {called[name]: place for name, place in positions.items()}
    cells = _cells(engine, group, own | mark_positions(by))
    rows, known = _stationed(engine, cells, group, by, called, width)
    rows = _timed(engine, rows, by, called)
    marks = marks_of(engine, cells, TEXT, by)
    if long:
        return _long(engine, rows, group, by, called, known, [mark for mark in marks if mark.of is None])
    return _wide(engine, rows, group, by, called, here, known, marks)


def _cells(engine: Engine, group: Group, positions: Mapping[str, int]) -> nw.LazyFrame[Any]:
    """Return the rows of files as cells. `Unreadable`."""
    document, raw = group.document, engine.read(group.engine_files)
    if not group.files[0].kinds:
        returns = group.files[0].ends is LineEnds.RETURN_TOO
        lines = records(raw, document.first, document.separator, returns=returns)
        return engine.kept(split(lines, positions, len(document.header), document.separator))
    cells = engine.kept(parquet.split(raw, positions, group.files[0].kinds, document.first))
    # What separates cells and lines here cannot be told from words.
    spoilt = cells.filter(nw.col(TEXT).str.contains("[\\x00\\x01\\x1f]")).select(FILE).unique([FILE])
    if numbers := engine.gathered(spoilt, [FILE])[FILE].to_list():
        raise Unreadable({int(number): refused("parquet_words") for number in numbers})
    return cells


def _cell_name(name: str) -> str:
    return f"={name.replace('.', '_')}"


def _written(name: str) -> str:
    return TEXT_OF.format(name)


@dataclass(frozen=True, slots=True)
class _Known:
    wanted: frozenset[str]
    named: frozenset[str]


def _stationed(
    engine: Engine, cells: nw.LazyFrame[Any], group: Group, by: Reader, called: Mapping[str, str], width: int
) -> tuple[nw.LazyFrame[Any], _Known]:
    """Return rows with CODE, and FATE as far as lines, headers, totals and stations decide it."""
    cells = cells.with_columns(flag(nw.col(HAVE) == width).alias("ok"))
    texts = distinct(engine, cells, [called[CODE], "ok"], "station")
    cells, again = _headers(engine, cells, texts, group, by, called)
    if again:
        texts = distinct(engine, cells.filter(nw.col("_again") == 0), [called[CODE], "ok"], "station")
    read = stations(texts.rename({called[CODE]: CODE}), by)
    rows = joined(cells, engine.small(read.table), {called[CODE]: _written(CODE)})
    have = distinct(engine, cells.filter(nw.col("ok") == 0), [HAVE], "length")
    lengths = have.with_columns(
        pl.Series("_length", [by.reasons.of(why.wrong_length(n, width)) for n in have[HAVE]], dtype=pl.Int64)
    ).rename({HAVE: "_cells"})
    if have.height:
        rows = joined(rows, engine.small(lengths), {HAVE: "_cells"})
    wrong = nw.col("_length") if have.height else whole(USED)
    of_station = nw.col(OF_STATION).fill_null(USED)
    fate = (
        nw.when(nw.col("_again") == 1)
        .then(whole(HEADER))
        .when(of_station == TOTAL)
        .then(whole(TOTAL))
        .when(nw.col("ok") == 0)
        .then(wrong)
        .otherwise(of_station)
    )
    return rows.with_columns(fate.alias(FATE)), _Known(read.wanted, read.named)


def _headers(
    engine: Engine,
    cells: nw.LazyFrame[Any],
    texts: pl.DataFrame,
    group: Group,
    by: Reader,
    called: Mapping[str, str],
) -> tuple[nw.LazyFrame[Any], bool]:
    """Flag the rows that repeat the header; refuse files that have another among their rows."""
    header = {name: by.document.header[by.heading.columns[name]] for name in called}
    names = names_of_columns(header, by.contract)
    alike = texts.filter(plainly(texts[called[CODE]]).is_in(names))[called[CODE]].unique().to_list()
    if not alike:
        return cells.with_columns(whole(0).alias("_again")), False
    same = [nw.col(called[name]).str.strip_chars(AROUND) == written for name, written in header.items()]
    cells = cells.with_columns(flag(nw.all_horizontal(*same, ignore_nulls=True)).alias("_again"))
    heads = cells.filter(nw.col(called[CODE]).is_in(alike), nw.col("_again") == 0)
    found = engine.gathered(heads.select(FILE, LINE, *called.values()).head(_HEADLIKE_MOST + 1), [FILE, LINE])
    filled = found.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)) for name in called.values())
    own = filled.select(
        FILE,
        LINE,
        pl.sum_horizontal(plainly(filled[name]).is_in(names).fill_null(value=False) for name in called.values()).alias(
            "named"
        ),
        pl.sum_horizontal(pl.col(name).is_not_null() for name in called.values()).alias("filled"),
    ).filter((pl.col("named") > 1) & (pl.col("named") * 2 > pl.col("filled")))
    if found.height > _HEADLIKE_MOST or own.height:
        places = (own if own.height else found).group_by(FILE).agg(pl.col(LINE).min()).iter_rows()
        raise Unreadable({file: refused("header_again", line=line) for file, line in places})
    return cells, True


def _timed(engine: Engine, rows: nw.LazyFrame[Any], by: Reader, called: Mapping[str, str]) -> nw.LazyFrame[Any]:
    """Return rows with their hour."""
    names = list(time_positions(by.heading))
    texts = distinct(engine, rows.filter(nw.col(FATE) == USED), [called[name] for name in names], "time")
    table = times(texts.rename({called[name]: name for name in names}), by)
    return joined(rows, engine.small(table), {called[name]: _written(name) for name in names})


def _wide(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    group: Group,
    by: Reader,
    called: Mapping[str, str],
    here: Sequence[str],
    known: _Known,
    marks: Sequence[MarkColumn],
) -> Found:
    rows = rows.with_columns(_and_then(nw.col(OF_TIME)).alias(FATE))
    timed = flag((nw.col(FATE) == USED) | (nw.col(FATE) == PERIOD))
    rows = rows.with_columns(timed.alias(TIMED))
    found_marks = judged(engine, rows.filter(nw.col(FATE) == USED), marks, by)
    rows = taken_out(engine, rows, found_marks, {name: called[name] for name in here}, sorted(_missing(by).words), FATE)
    kinds = {}
    for name in here:
        written = by.heading.units.get(name)
        how = None if written is None else conversion(written, column_of(by.contract, name), by.scope.air)
        kinds[name] = Kind(POLLUTANTS.index(name), how)
    missing = _missing(by)
    texts = {ITEMS[kind.item]: called[name] for name, kind in kinds.items()}
    of = {ITEMS[kind.item]: kind for kind in kinds.values()}
    rows = simple(rows, texts)
    tables = _odd_tables(engine, rows, texts, of, by, missing)
    rows = thousandths(rows, {item: text for item, text in texts.items() if of[item].how is None})
    rows = rows.with_columns(*(column for item, kind in of.items() for column in _read(item, kind, by, missing)))
    for item, table in tables.items():
        rows = joined(rows, engine.small(table), {texts[item]: f"{item}_text"})
    if tables:
        rows = rows.with_columns(*(column for item in tables for column in _or_odd(item, of[item])))
    read = {item: (nw.col(FATE) == USED) & (nw.col(MARKED.format(text)) == 0) for item, text in texts.items()}
    rows = rows.with_columns(
        *(nw.when(own).then(nw.col(item)).alias(item) for item, own in read.items()),
        *(
            nw.when(own)
            .then(nw.col(WHY.format(item)))
            .otherwise(nw.col(MARKED.format(texts[item])))
            .alias(WHY.format(item))
            for item, own in read.items()
        ),
        *(
            nw.when(own).then(nw.col(NINE.format(item))).otherwise(whole(0)).alias(NINE.format(item))
            for item, own in read.items()
        ),
    )
    rows = rows.with_columns(
        *(
            nw.when((nw.col(WHY.format(item)) > 0) | (nw.col(NINE.format(item)) > 0))
            .then(nw.col(text))
            .alias(CELL.format(item))
            for item, text in texts.items()
        )
    )
    absent = [item for name, item in zip(POLLUTANTS, ITEMS, strict=True) if name not in here]
    if absent:
        rows = rows.with_columns(*(column for item in absent for column in _nothing(item)))
    frame = _ended(rows, nw.lit(None).cast(nw.String), nw.col(TIMED), nw.col(TIMED), whole(_NO_WAY), single=0)
    notes = tuple(
        Converted(one.number, by.heading.text_of(name), kind.how)
        for one in group.files
        for name, kind in kinds.items()
        if kind.how is not None
    )
    return Found(engine.kept(frame), group, known.wanted, known.named, notes)


def _long(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    group: Group,
    by: Reader,
    called: Mapping[str, str],
    known: _Known,
    marks: Sequence[MarkColumn],
) -> Found:
    texts = distinct(engine, rows.filter(nw.col(FATE) == USED), [FILE, called["pollutant"]], "pollutant")
    texts = texts.rename({called["pollutant"]: "pollutant"})
    if of_files := marks_in(texts, by.contract):
        raise Unreadable({file: refused("mark_rows", name=name) for file, name in of_files.items()})
    read = pollutants(texts, by)
    rows = joined(rows, engine.small(read.table), {called["pollutant"]: _written("pollutant")})
    header = by.heading.text_of(VALUE)
    kinds = {(item, _NO_WAY): Kind(item, None, header) for item in range(len(POLLUTANTS))}
    kinds |= {(item, way): Kind(item, how, header) for way, (item, how) in enumerate(read.units.ways)}
    # Other quantities leave before their time is read; what is wrong with a unit is asked last.
    # A station may only have rows of other quantities.
    timed = (nw.col(FATE) == USED) & nw.col(OF_POLLUTANT).is_in([USED, SCOPE]) & nw.col(OF_TIME).is_in([USED, PERIOD])
    hour_read = (nw.col(FATE) == USED) & (nw.col(OF_POLLUTANT) == USED) & nw.col(OF_TIME).is_in([USED, PERIOD])
    rows = rows.with_columns(flag(timed).alias(TIMED), flag(hour_read).alias("_hour_read"))
    rows = rows.with_columns(_and_then(nw.col(OF_POLLUTANT), nw.col(OF_TIME)).alias(FATE))
    found_marks = judged(engine, rows.filter(nw.col(FATE) == USED), marks, by)
    rows = taken_out(engine, rows, found_marks, {VALUE: called[VALUE]}, sorted(_missing(by).words), FATE)
    rows = rows.with_columns(flag(nw.col(FATE) == USED).alias("_reached"))
    rows = rows.with_columns(_and_then(nw.col(OF_UNIT)).alias(FATE))
    missing, text = _missing(by), called[VALUE]
    kind_of = dict(enumerate(kinds))
    number: nw.Expr = whole(-1)
    for n, (item, way) in kind_of.items():
        number = nw.when((nw.col(ITEM) == item) & (nw.col(UNITS_WAY) == way)).then(whole(n)).otherwise(number)
    rows = rows.with_columns(number.fill_null(-1).alias("_kind"))
    here = sorted(read.table[ITEM].drop_nulls().unique())
    present = {n: kinds[key] for n, key in kind_of.items() if key[0] in here}
    rows = simple(rows, {"": text})
    tables = _odd_by_kind(engine, rows, text, present, by, missing)
    rows = thousandths(rows, {"": text}).with_columns(*_read_each(present, by, missing))
    if tables is not None:
        rows = joined(rows, engine.small(tables), {text: "text", "_kind": "kind"})
        changed = [n for n, kind in present.items() if early(kind) is not None]
        before = nw.any_horizontal(
            nw.lit(value=False), *((nw.col("_kind") == n) & _early(present[n]) for n in changed), ignore_nulls=True
        )
        found = nw.col("why").is_null()
        rows = rows.with_columns(
            *(
                nw.when(found)
                .then(nw.col(f"_{name}"))
                .when(before)
                .then(nw.col(f"{name}_before"))
                .otherwise(nw.col(name))
                .alias(f"_{name}")
                for name in ("value", "why", "nine")
            )
        )
    used = nw.col(FATE) == USED
    rows = rows.with_columns(
        nw.when(used).then(nw.col("_value")).alias("_value"),
        nw.when(used)
        .then(nw.col("_why"))
        .when(nw.col("_reached") == 1)
        .then(nw.col(OF_UNIT))
        .otherwise(nw.col(MARKED.format(text)))
        .fill_null(0)
        .alias("_why"),
        nw.when(used).then(nw.col("_nine")).otherwise(whole(0)).fill_null(0).alias("_nine"),
    )
    rows = rows.with_columns(
        nw.when(used & (nw.col("_why") > 0)).then(nw.col("_why")).otherwise(nw.col(FATE)).alias(FATE)
    )
    rows = rows.with_columns(
        *(
            column
            for place, item in enumerate(ITEMS)
            for column in _spread(item, nw.col(ITEM).fill_null(-1) == place, nw.col(text))
        )
    )
    sound = (nw.col("_reached") == 1) & (nw.col(OF_UNIT) == USED)
    unit = nw.when(sound).then(nw.col(UNITS_WAY)).otherwise(whole(_NO_WAY))
    frame = _ended(rows, nw.col(text), nw.col(TIMED), nw.col("_hour_read"), unit, single=1)
    return Found(
        engine.kept(frame),
        group,
        known.wanted,
        known.named,
        near=read.near,
        measured=read.measured,
        ways=read.units.ways,
    )


_NO_WAY = -1


def _early(kind: Kind) -> nw.Expr:
    found = early(kind)
    return nw.lit(value=False) if found is None else found


def _spread(item: str, here: nw.Expr, text: nw.Expr) -> list[nw.Expr]:
    flagged = here & ((nw.col("_why") > 0) | (nw.col("_nine") > 0))
    return [
        nw.when(here).then(nw.col("_value")).alias(item),
        nw.when(here).then(nw.col("_why")).otherwise(whole(0)).alias(WHY.format(item)),
        nw.when(here).then(nw.col("_nine")).otherwise(whole(0)).alias(NINE.format(item)),
        nw.when(flagged).then(text).alias(CELL.format(item)),
    ]


def _and_then(*others: nw.Expr) -> nw.Expr:
    """Return the first fate that is not to be used."""
    fate = nw.col(FATE)
    for other in others:
        fate = nw.when(fate == USED).then(other.fill_null(USED)).otherwise(fate)
    return fate


def _missing(by: Reader) -> Missing:
    return Missing.of(by.contract.missing, serials=by.document.serials, grouped=by.document.grouped)


def _read(item: str, kind: Kind, by: Reader, missing: Missing) -> list[nw.Expr]:
    if kind.how is not None:
        return _nothing(item)
    read = plain(item, kind, by.contract, missing, by.reasons)
    return [read.value.alias(item), read.why.alias(WHY.format(item)), read.nine.alias(NINE.format(item))]


def _read_each(kinds: Mapping[int, Kind], by: Reader, missing: Missing) -> list[nw.Expr]:
    """Return `_value`, `_why`, `_nine` of rows, each by its kind."""
    value: nw.Expr = nw.lit(None).cast(nw.Int64)
    reason, nine = whole(0), whole(0)
    for n, kind in kinds.items():
        if kind.how is None:
            read, own = plain("", kind, by.contract, missing, by.reasons), nw.col("_kind") == n
            value = nw.when(own).then(read.value).otherwise(value)
            reason = nw.when(own).then(read.why).otherwise(reason)
            nine = nw.when(own).then(read.nine).otherwise(nine)
    return [value.alias("_value"), reason.alias("_why"), nine.alias("_nine")]


def _odd_tables(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    texts: Mapping[str, str],
    kinds: Mapping[str, Kind],
    by: Reader,
    missing: Missing,
) -> dict[str, pl.DataFrame]:
    """Return for each item the texts that expressions do not read, and what they say (`values.odd_table`)."""
    used = rows.filter(nw.col(FATE) == USED)
    every = [
        used.filter(odd(item, text, kinds[item])).select(nw.lit(item).alias("_of"), nw.col(text).alias("_text"), FILE)
        for item, text in texts.items()
    ]
    found = distinct(engine, nw.concat(every), ["_of", "_text"], "value")
    tables = {}
    for (item,), own in found.group_by("_of", maintain_order=True):
        read = odd_table(own["_text"].to_list(), kinds[str(item)], by.contract, missing, by.reasons)
        tables[str(item)] = read.rename(
            {name: f"{item}_{name}" if name == "text" else f"{item}_odd_{name}" for name in read.columns}
        )
    return tables


def _odd_by_kind(
    engine: Engine, rows: nw.LazyFrame[Any], text: str, kinds: Mapping[int, Kind], by: Reader, missing: Missing
) -> pl.DataFrame | None:
    used = rows.filter(nw.col(FATE) == USED)
    every = [
        used.filter((nw.col("_kind") == n) & odd("", text, kind)).select("_kind", nw.col(text).alias("text"), FILE)
        for n, kind in kinds.items()
    ]
    if not every:
        return None
    found = distinct(engine, nw.concat(every), ["_kind", "text"], "value")
    tables = [
        odd_table(own["text"].to_list(), kinds[int(str(n))], by.contract, missing, by.reasons).with_columns(
            pl.lit(int(str(n)), pl.Int64).alias("kind")
        )
        for (n,), own in found.group_by("_kind", maintain_order=True)
    ]
    if not tables:
        return None
    every_table = pl.concat(tables, how="diagonal")
    absent = [
        pl.col(name).alias(f"{name}_before") for name in ("value", "why", "nine") if f"{name}_before" not in every_table
    ]
    return every_table.with_columns(absent)


def _or_odd(item: str, kind: Kind) -> list[nw.Expr]:
    """Return the columns of an item with what the table of odd texts says."""
    names = {"value": item, "why": WHY.format(item), "nine": NINE.format(item)}
    none, before = nw.col(f"{item}_odd_why").is_null(), early(kind)
    found = []
    for name, column in names.items():
        now = nw.col(f"{item}_odd_{name}")
        if before is not None:
            now = nw.when(before).then(nw.col(f"{item}_odd_{name}_before")).otherwise(now)
        found.append(nw.when(none).then(nw.col(column)).otherwise(now).alias(column))
    return found


def _nothing(item: str) -> list[nw.Expr]:
    return [
        nw.lit(None).cast(nw.Int64).alias(item),
        whole(0).alias(WHY.format(item)),
        whole(0).alias(NINE.format(item)),
        nw.lit(None).cast(nw.String).alias(CELL.format(item)),
    ]


def _ended(
    rows: nw.LazyFrame[Any], needed: nw.Expr, timed: nw.Expr, reached: nw.Expr, way: nw.Expr, *, single: int
) -> nw.LazyFrame[Any]:
    """Return COLUMNS; a line's text only where it may be told."""
    told = nw.col(FATE) > 0
    if single:
        told = told | nw.any_horizontal(*(nw.col(NINE.format(item)) > 0 for item in ITEMS), ignore_nulls=True)
    numbers = [nw.col(name).cast(nw.Int64) for name in COLUMNS if name not in TEXTS]
    return (
        rows.with_columns(
            nw.when(told).then(needed).alias(NEEDED),
            nw.when(reached == 1).then(nw.col(LABEL)).alias(LABEL),
            way.alias(UNITS_WAY),
            timed.alias(TIMED),
            whole(single).alias(SINGLE),
            nw.when(told).then(nw.col(TEXT)).alias(TEXT),
        )
        .with_columns(*numbers)
        .select(*COLUMNS)
    )


TEXTS = (CODE, NEEDED, TEXT, *(CELL.format(item) for item in ITEMS))
