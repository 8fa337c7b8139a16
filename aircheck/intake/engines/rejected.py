"""What an engine rejected: rows, and single cells of the others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.engines.frames import AT, FATE, NEEDED, Found
from aircheck.intake.engines.keys import CODE
from aircheck.intake.engines.lines import TEXT
from aircheck.intake.engines.reasons import USED, Reasons
from aircheck.intake.engines.values import CELL, ITEMS, WHY
from aircheck.intake.merging.account import Account
from aircheck.intake.rows.reasons import Refusal
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.engines.base import FILE, LINE, Engine

REJECTS = (FILE, LINE, "column", AT, "text", "reason", "cell")
"""Of rows `column` is null; the reason is a number (`reasons`), and `cell` the text that it may name."""


def rejects_of(rows: nw.LazyFrame[Any], found: Sequence[Found]) -> nw.LazyFrame[Any]:
    """Return what was rejected (REJECTS): rows (`column` is null), and cells of the others under their header."""
    whole_rows = rows.filter(nw.col(FATE) > USED).select(
        FILE,
        LINE,
        nw.lit(None).cast(nw.String).alias("column"),
        AT,
        nw.col(TEXT).alias("text"),
        nw.col(FATE).alias("reason"),
        nw.col(NEEDED).alias("cell"),
    )
    parts = [whole_rows]
    used = rows.filter(nw.col(FATE) == USED)
    for one in found:
        heading, apart = one.group.found.heading, one.group.found.layout.spreads or bool(one.hours)
        own = used.filter(nw.col(FILE).is_in([each.number for each in one.group.files]))
        for item, name in zip(ITEMS, POLLUTANTS, strict=True):
            if apart or name in heading.columns:
                parts.append(_cells_of(item, own, _header(one) if apart else nw.lit(heading.text_of(name))))
    return nw.concat(parts)


def _header(one: Found) -> nw.Expr:
    """Return what the columns of cells are called that have a row each: stations, or hours."""
    header = nw.col(CODE)
    for hour in one.hours:
        header = nw.when(nw.col(AT) == hour.number).then(nw.lit(hour.header)).otherwise(header)
    return header


def _cells_of(item: str, used: nw.LazyFrame[Any], header: nw.Expr) -> nw.LazyFrame[Any]:
    why, cell = nw.col(WHY.format(item)), nw.col(CELL.format(item))
    return used.filter(why > 0).select(
        FILE, LINE, header.alias("column"), AT, cell.alias("text"), why.alias("reason"), cell.alias("cell")
    )


def refusals(engine: Engine, rejects: nw.LazyFrame[Any], reasons: Reasons, most: int) -> Iterator[Refusal]:
    """Yield the first rejects, by file and line, `most` of them."""
    first = rejects.sort(FILE, LINE, "column", AT, nulls_last=False).head(most)
    found = engine.gathered(first, [FILE, LINE, "column", AT])
    for file, line, column, _, text, reason, cell in found.select(*REJECTS).iter_rows():
        yield Refusal(file, line, column, text or "", reasons.said(reason, cell or ""))


def count_unlisted(engine: Engine, rejects: nw.LazyFrame[Any], listed: Sequence[Refusal], account: Account) -> None:
    """Count the rejected cells that the account has not one by one, without those of rows that left as a whole."""
    gone = {(one.file, one.line) for one in account.refusals if one.column is None}
    places = engine.small(pl.DataFrame(sorted(gone), {FILE: pl.Int64, LINE: pl.Int64}, orient="row"))
    cells = rejects.filter(~nw.col("column").is_null()).join(places, on=[FILE, LINE], how="anti")
    every = engine.gathered(cells.group_by(FILE).agg(nw.len().cast(nw.Int64).alias("cells")), [FILE])
    told = Counter(one.file for one in listed if one.column is not None and (one.file, one.line) not in gone)
    account.unlisted += Counter(dict(every.iter_rows())) - told
