"""Station-hours as they arrive: split by month, in memory while they are few, otherwise in files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from aircheck.intake.cells.plain import hours_of
from aircheck.intake.layouts.base import Block, LayoutReading
from aircheck.intake.merging.spill import Folder, Held, Kept, Spilled
from aircheck.model.standard import POLLUTANTS

ROWS_HELD = 2_000_000
"""Station-hours held in memory; beyond that, all go to a temporary folder."""

WIDE = ("_file", "_line", "_code", "moment", *POLLUTANTS)
NARROW = ("_file", "_line", "_code", "moment", "pollutant", "value")
ROWS = ("_block", "moment", "pollutant", "_file", "_line")
"""Where the values of blocks stand: a line has those of one pollutant and hour, of all stations."""

_KINDS = (WIDE, NARROW, ROWS)
_SMALL = 2**31
_MONTH_OF = ((pl.col("moment") - 1) // 24).cast(pl.Date)


@dataclass
class Month:
    """What the files say about one month, by its first day: frames with the columns of `WIDE`, `NARROW` and `ROWS`."""

    first: date
    wide: list[Kept] = field(default_factory=list)
    narrow: list[Kept] = field(default_factory=list)
    rows: list[Kept] = field(default_factory=list)


class Store:
    """Takes in batches and gives out months.

    `_code` numbers stations as they arrive; `codes` has them in that order.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._held = 0
        self._months: dict[int, tuple[list[Kept], ...]] = {}
        self._codes: dict[str, int] = {}
        self._blocks = 0
        self.spilled = False

    @property
    def codes(self) -> Sequence[str]:
        """Stations in the order of their numbers."""
        return tuple(self._codes)

    def add(self, reading: LayoutReading) -> None:
        """Take in the content of a batch, in any form."""
        if reading.wide is not None:
            self.add_wide(reading.wide)
        if reading.narrow is not None:
            self.add_narrow(reading.narrow)
        if reading.block is not None:
            self.add_block(reading.block)

    def add_wide(self, frame: pl.DataFrame) -> None:
        """Take in `_file`, `_line`, `station`, `moment` and the pollutants in thousandths."""
        self._add(_smaller(self._coded(frame), POLLUTANTS), 0)

    def add_narrow(self, frame: pl.DataFrame) -> None:
        """Take in observations, one per row."""
        self._add(_smaller(self._coded(frame), ("value",)), 1)

    def add_block(self, block: Block) -> None:
        """Take in the hours of an archive. Their `_file` is negative: the block's number, for `ROWS`."""
        self._blocks -= 1
        number = pl.lit(self._blocks, pl.Int32)
        hours = self._coded(block.hours).with_columns(number.alias("_file"), pl.lit(0, pl.Int32).alias("_line"))
        self._add(_smaller(hours, POLLUTANTS), 0)
        self._add(block.rows.with_columns(number.alias("_block")), 2)

    @property
    def count(self) -> int:
        """Number of months."""
        return len(self._months)

    def months(self) -> Iterator[Month]:
        """Yield what was taken in, one month at a time; its files are deleted when the next month is requested."""
        for number in sorted(self._months):
            kinds = self._months.pop(number)
            yield Month(first_day(number), *kinds)
            for kept in (one for kind in kinds for one in kind):
                if isinstance(kept, Spilled):
                    kept.remove()

    def _coded(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Add `_code`, the number of the station."""
        own = frame["station"].unique().cast(pl.String).to_list()
        numbers = pl.Series([self._codes.setdefault(name, len(self._codes)) for name in own], dtype=pl.Int32)
        places = frame["station"].cast(pl.Enum(own)).to_physical() if own else pl.Series(dtype=pl.UInt32)
        return frame.with_columns(numbers.gather(places).alias("_code"))

    def _add(self, frame: pl.DataFrame, kind: int) -> None:
        frame = frame.select(_KINDS[kind])
        if frame.is_empty():
            return
        for number, part in _by_month(frame):
            self._months.setdefault(number, ([], [], []))[kind].append(Held(part))
        self._held += frame.height if kind == 0 else frame.height // len(POLLUTANTS)
        if self._held > ROWS_HELD:
            self._spill()

    def _spill(self) -> None:
        """Write everything held in memory, one file for each month and kind."""
        for kinds in self._months.values():
            for kind in kinds:
                held = [one.frame for one in kind if isinstance(one, Held)]
                written = [one for one in kind if isinstance(one, Spilled)]
                if held:
                    kind[:] = [*written, self.folder.write(pl.concat(held, how="vertical_relaxed"))]
        self._held = 0
        self.spilled = True


def _by_month(frame: pl.DataFrame) -> Iterator[tuple[int, pl.DataFrame]]:
    """Split rows by month, counted from year 0; an hour that ends at 00:00 belongs to the day before."""
    ends = frame.select(_MONTH_OF.min().alias("first"), _MONTH_OF.max().alias("last")).row(0)
    first, last = (12 * day.year + day.month for day in ends)
    if first == last:
        yield first, frame
        return
    if frame["moment"].is_sorted():
        yield from _cut_by_month(frame, range(first, last + 1))
        return
    number = 12 * _MONTH_OF.dt.year() + _MONTH_OF.dt.month()
    for (month,), part in frame.with_columns(number.alias("_month")).partition_by("_month", as_dict=True).items():
        yield int(str(month)), part.drop("_month")


def _cut_by_month(frame: pl.DataFrame, months: range) -> Iterator[tuple[int, pl.DataFrame]]:
    """Part rows in the order of time where the months end; nothing is copied."""
    ends = pl.Series([hours_of(first_day(month + 1)) for month in months], dtype=pl.Int32)
    start = 0
    for month, end in zip(months, frame["moment"].search_sorted(ends, side="right"), strict=True):
        if end > start:
            yield month, frame[start:end]
        start = end


def first_day(month: int) -> date:
    """Return the first day of a month that is counted from the year 0."""
    return date((month - 1) // 12, (month - 1) % 12 + 1, 1)


def _smaller(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Keep numbers in 32 bits where all fit, as they do under the maximums of the contract."""
    values = pl.col(columns).cast(pl.Int64)
    largest = frame.select(pl.max_horizontal(values.max(), -values.min())).item()
    return frame.cast(dict.fromkeys(columns, pl.Int32)) if largest is None or largest < _SMALL else frame
