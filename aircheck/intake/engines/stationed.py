"""Whose rows they are, of which hour and pollutant: headers among them, totals, lengths, stations, times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.engines.distinct import distinct
from aircheck.intake.engines.files import refused
from aircheck.intake.engines.frames import FATE, Unreadable, written
from aircheck.intake.engines.keys import (
    CODE,
    OF_STATION,
    Pollutants,
    Reader,
    marks_in,
    pollutants,
    stations,
    times,
)
from aircheck.intake.engines.lines import HAVE, TEXT
from aircheck.intake.engines.numbers import flag, whole
from aircheck.intake.engines.reasons import HEADER, TOTAL, USED
from aircheck.intake.engines.values import joined
from aircheck.intake.layouts.observations import time_positions
from aircheck.intake.rows import reasons as why
from aircheck.intake.rows.sieve import AROUND, names_of_columns, plainly
from aircheck.statistics.engines.base import FILE, LINE, Engine

_HEADLIKE_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Known:
    """The wanted codes, and stations as the files call them."""

    wanted: frozenset[str]
    named: frozenset[str]


def stationed(
    engine: Engine, cells: nw.LazyFrame[Any], by: Reader, called: Mapping[str, str], width: int
) -> tuple[nw.LazyFrame[Any], Known]:
    """Return rows with CODE, and FATE as far as lines, headers, totals and stations decide it."""
    cells = cells.with_columns(flag(nw.col(HAVE) == width).alias("ok"))
    texts = distinct(engine, cells, [called[CODE], "ok"], "station")
    cells, again = headers_out(engine, cells, texts[called[CODE]], by, called)
    if again:
        texts = distinct(engine, cells.filter(nw.col("_again") == 0), [called[CODE], "ok"], "station")
    read = stations(texts.rename({called[CODE]: CODE}), by)
    rows = joined(cells, engine.small(read.table), {called[CODE]: written(CODE)})
    rows, wrong = lengths(engine, rows, by, width)
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
    return rows.with_columns(fate.alias(FATE)), Known(read.wanted, read.named)


def lengths(engine: Engine, rows: nw.LazyFrame[Any], by: Reader, width: int) -> tuple[nw.LazyFrame[Any], nw.Expr]:
    """Return rows, and the fate of those that are not as long as they should be (`ok` is 0)."""
    have = distinct(engine, rows.filter(nw.col("ok") == 0), [HAVE], "length")
    if not have.height:
        return rows, whole(USED)
    codes = [by.reasons.of(why.wrong_length(n, width)) for n in have[HAVE]]
    table = have.rename({HAVE: "_cells"}).with_columns(pl.Series("_length", codes, dtype=pl.Int64))
    return joined(rows, engine.small(table), {HAVE: "_cells"}), nw.col("_length")


def headers_out(
    engine: Engine,
    cells: nw.LazyFrame[Any],
    texts: pl.Series,
    by: Reader,
    called: Mapping[str, str],
    separator: str | None = None,
) -> tuple[nw.LazyFrame[Any], bool]:
    """Flag the rows that repeat the header (`_again`); refuse files that have another among their rows.

    `texts`: what stands in the first of the columns that are `called`. `separator`: of lines that are compared as a
    whole.
    """
    header = {name: by.document.header[by.heading.columns[name]] for name in called}
    names = names_of_columns(header, by.contract)
    if not plainly(texts).is_in(names).any():
        return cells.with_columns(whole(0).alias("_again")), False
    same = [nw.col(called[name]).str.strip_chars(AROUND) == written for name, written in header.items()]
    again = nw.all_horizontal(*same, ignore_nulls=True)
    if separator is not None:
        lines = distinct(engine, cells.filter(again), [TEXT], "time")[TEXT]
        again = again & nw.col(TEXT).is_in([line for line in lines if _is_header(line.split(separator), by)])
    cells = cells.with_columns(flag(again).alias("_again"))
    named = nw.sum_horizontal(
        *(flag(nw.col(name).str.strip_chars(AROUND).str.to_lowercase().is_in(names)) for name in called.values())
    )
    heads = cells.filter(named > 1, nw.col("_again") == 0)
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


def _is_header(cells: Sequence[str], by: Reader) -> bool:
    written = [text.strip(AROUND) for text in by.document.header]
    return [cell.strip(AROUND) for cell in cells][: len(written)] == written


def timed(engine: Engine, rows: nw.LazyFrame[Any], by: Reader, called: Mapping[str, str]) -> nw.LazyFrame[Any]:
    """Return rows with their hour."""
    names = list(time_positions(by.heading))
    texts = distinct(engine, rows.filter(nw.col(FATE) == USED), [called[name] for name in names], "time")
    table = times(texts.rename({called[name]: name for name in names}), by)
    return joined(rows, engine.small(table), {called[name]: written(name) for name in names})


def of_pollutants(
    engine: Engine, rows: nw.LazyFrame[Any], by: Reader, name: str
) -> tuple[nw.LazyFrame[Any], Pollutants]:
    """Return rows with their pollutant, which a column names, and all that is named there. `Unreadable`; `TooMany`."""
    texts = distinct(engine, rows.filter(nw.col(FATE) == USED), [FILE, name], "pollutant", lines=True)
    texts = texts.rename({name: "pollutant"})
    if of_files := marks_in(texts, by.contract):
        raise Unreadable({file: refused("mark_rows", name=mark) for file, mark in of_files.items()})
    read = pollutants(texts, by)
    return joined(rows, engine.small(read.table), {name: written("pollutant")}), read
