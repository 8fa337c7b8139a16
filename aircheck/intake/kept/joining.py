"""Readings of single files, put together as they would have been read together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from aircheck.intake.cells.near import Near
from aircheck.intake.kept.reading import FileReading, Run
from aircheck.intake.layouts.base import Block, LayoutReading
from aircheck.intake.layouts.observations import Limits
from aircheck.intake.rows.blanked import Marks
from aircheck.intake.rows.outside import Outside
from aircheck.intake.rows.own_words import OwnWord
from aircheck.intake.rows.reasons import Refusal

Places = Sequence[tuple[int, FileReading]]
_HOUR = ["moment", "pollutant"]


@dataclass
class KnownFates:
    """What became of the rows of files that are not read again (`Fates`)."""

    total: Counter[int] = field(default_factory=Counter)
    used: Counter[int] = field(default_factory=Counter)
    rejected: Counter[int] = field(default_factory=Counter)
    outside: Outside = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    own_words: Counter[OwnWord] = field(default_factory=Counter)
    measured: set[tuple[int, str]] = field(default_factory=set)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    days: dict[int, tuple[int, int]] = field(default_factory=dict)
    totals: list[tuple[int, int]] = field(default_factory=list)
    headers: list[tuple[int, int]] = field(default_factory=list)
    footers: list[tuple[int, int]] = field(default_factory=list)
    divided: list[tuple[int, int]] = field(default_factory=list)
    blanked: Marks = field(default_factory=dict)


def joined(files: Places) -> LayoutReading | None:
    """Return the reading of files given with their positions; None if two of an archive speak of the same hour."""
    rows = _together(files, "rows")
    if rows is not None and rows.select(_HOUR).is_duplicated().any():
        return None
    hours = _together(files, "hours")
    called = [reading.called for _, reading in files]
    return LayoutReading(
        _fates(files),
        wide=_together(files, "wide"),
        narrow=_together(files, "narrow"),
        block=None if rows is None or hours is None else Block(hours.drop("_file"), rows),
        taken=_together(files, "taken"),
        stations=frozenset().union(*(one.stations for one in called)),
        untimed=frozenset().union(*(one.untimed for one in called)),
        named=frozenset().union(*(one.named for one in called)),
    )


def overlap(one: LayoutReading, other: LayoutReading) -> bool:
    """Whether two readings of an archive speak of the same hour, so that they would have been read in another way."""
    if one.block is None or other.block is None:
        return False
    return bool(pl.concat([reading.rows.select(_HOUR) for reading in (one.block, other.block)]).is_duplicated().any())


def fits(runs: Iterable[Run], limits: Limits | None) -> bool:
    """Whether of all hours in a file those are wanted that were wanted when it was read."""
    return all(_wants(first, last, limits) if wanted else _refuses(first, last, limits) for first, last, wanted in runs)


def _wants(first: int, last: int, limits: Limits | None) -> bool:
    if limits is None:
        return True
    between = limits.between
    inside = limits.after < first and last <= limits.until
    return inside and (between is None or last <= between[0] or first > between[1])


def _refuses(first: int, last: int, limits: Limits | None) -> bool:
    if limits is None:
        return False
    between = limits.between
    outside = last <= limits.after or first > limits.until
    return outside or (between is not None and first > between[0] and last <= between[1])


def _together(files: Places, name: str) -> pl.DataFrame | None:
    """Return the rows that several files have of a frame, with `_file`; None if none has it."""
    found = [(place, reading.frames[name]) for place, reading in files if name in reading.frames]
    if not found:
        return None
    lengths = pl.DataFrame({"place": [place for place, _ in found], "rows": [frame.height for _, frame in found]})
    places = lengths.select(pl.col("place").cast(pl.Int32).repeat_by("rows").explode().drop_nulls()).to_series()
    return pl.concat([frame for _, frame in found]).insert_column(0, places.alias("_file"))


def _fates(files: Places) -> KnownFates:
    found = KnownFates()
    for place, reading in files:
        counters = (found.total, found.used, found.rejected)
        for counter, count in zip(counters, reading.counts, strict=True):
            counter[place] += count
        # `+=` would look through all that was counted, for every file.
        found.outside.update({(place, cause): number for cause, number in reading.outside.items()})
        found.refusals += [replace(one, file=place) for one in reading.refusals]
        found.measured |= {(place, name) for name in reading.measured}
        found.blanked |= {(place, text): one for text, one in reading.blanked.items()}
        if reading.span is not None:
            found.spans[place] = reading.span
    return found
