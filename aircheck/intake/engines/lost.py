"""Rejects of which an engine has more than are listed: written as a table, all of them, by the engine itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.engines.frames import AT
from aircheck.intake.engines.numbers import whole
from aircheck.intake.engines.reasons import Reasons
from aircheck.intake.rows.reasons import Refusal
from aircheck.model.submission import REJECT_COLUMNS, InputFile, Reject, Say
from aircheck.statistics.engines.base import FILE, LINE, Engine

_HERE = "\x1f"
"""Stands in the words of no reason and in no cell: where the cell belongs."""
_REASON, _BEFORE, _AFTER, _NAMES, _PATH, _COLUMN = "_reason", "_before", "_after", "_names", "_path", "_column"
_LATER = 2**31
"""What is found at fault later than cells stands behind them."""
_ORDER = (FILE, LINE, _COLUMN, AT)
_KINDS = {FILE: pl.Int64(), _COLUMN: pl.String(), AT: pl.Int64()} | {
    name: pl.Int64() if name in ("line", "rows") else pl.String() for name in REJECT_COLUMNS
}


@dataclass(frozen=True, eq=False)
class Lost:
    """Every reject of an engine (`rejected.REJECTS`), its reason by the number in `reasons`; the first are `listed`."""

    engine: Engine
    frame: nw.LazyFrame[Any]
    reasons: Reasons
    listed: Sequence[Refusal]

    def write(self, folder: str, inputs: Sequence[InputFile], rejects: Sequence[Reject], say: Say) -> None:
        """Write all rejects of a run to Parquet files in a new folder, in the order of `rejects`, its list of them."""
        places = {one.path: place for place, one in reversed(list(enumerate(inputs)))}
        listed = {(inputs[one.file].path, one.line, one.column) for one in self.listed}
        others = [one for one in rejects if (one.file, one.line, one.column) not in listed]
        here = [*_refused(inputs, say), *(_row(one, n, places[one.file], say) for n, one in enumerate(others, _LATER))]
        gone = {(places[one.file], one.line) for one in others if one.whole_row}
        with self.engine.stage("rejects"):
            own = self._said(inputs, say)
            if gone:
                # Of a row that left as a whole later on, no cell is told.
                lines = self.engine.small(pl.DataFrame(sorted(gone), {FILE: pl.Int64, LINE: pl.Int64}, orient="row"))
                cells = own.filter(nw.col("rows") == 0).join(lines, on=[FILE, LINE], how="anti")
                own = nw.concat([own.filter(nw.col("rows") == 1), cells])
            table = self.engine.small(pl.DataFrame(here, _KINDS, orient="row").with_columns(pl.col("line").alias(LINE)))
            names = list(dict.fromkeys((*_ORDER, *REJECT_COLUMNS)))
            self.engine.written(nw.concat([own.select(names), table.select(names)]), _ORDER, REJECT_COLUMNS, folder)

    def _said(self, inputs: Sequence[InputFile], say: Say) -> nw.LazyFrame[Any]:
        """Return the engine's rejects with paths and reasons in words."""
        paths = pl.DataFrame(
            {_PATH: range(len(inputs)), "file": [one.path for one in inputs]}, {_PATH: pl.Int64, "file": pl.String}
        )
        rows = self.frame.join(self.engine.small(paths), left_on=[FILE], right_on=[_PATH], how="left")
        rows = rows.join(self.engine.small(self._words(say)), left_on=["reason"], right_on=[_REASON], how="left")
        cell = nw.when(nw.col(_NAMES) == 1).then(nw.col("cell").fill_null("")).otherwise(nw.lit(""))
        is_row = nw.col("column").is_null()
        return rows.select(
            FILE,
            LINE,
            nw.col("column").fill_null("").alias(_COLUMN),
            AT,
            "file",
            nw.col(LINE).alias("line"),
            "column",
            nw.when(is_row).then(whole(1)).otherwise(whole(0)).alias("rows"),
            nw.concat_str(nw.col(_BEFORE), cell, nw.col(_AFTER)).alias("reason"),
            nw.col("text").fill_null("").alias("text"),
        )

    def _words(self, say: Say) -> pl.DataFrame:
        """Return the reasons in words, by their numbers: what stands before and after the cell, where one is named."""
        rows = []
        for number in range(1, len(self.reasons) + 1):
            before, here, after = say(self.reasons.said(number, _HERE)).partition(_HERE)
            rows.append((number, before, after, int(bool(here))))
        return pl.DataFrame(
            rows, {_REASON: pl.Int64, _BEFORE: pl.String, _AFTER: pl.String, _NAMES: pl.Int64}, orient="row"
        )


def _refused(inputs: Sequence[InputFile], say: Say) -> Iterator[tuple[int | str | None, ...]]:
    """Yield the files that were not read, before all others."""
    for place, one in enumerate(inputs):
        if one.problem is not None:
            yield place - len(inputs), "", 0, one.path, None, None, one.rejected, say(one.problem), ""


def _row(one: Reject, at: int, place: int, say: Say) -> tuple[int | str | None, ...]:
    return place, one.column or "", at, one.file, one.line, one.column, int(one.whole_row), say(one.reason), one.text
