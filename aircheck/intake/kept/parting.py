"""The reading of a batch, taken apart by file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from aircheck.intake.files.text import Document
from aircheck.intake.kept.reading import FileReading, Outline, Run
from aircheck.intake.layouts.base import Block, LayoutReading
from aircheck.intake.rows.fates import Fates
from aircheck.intake.rows.outside import Cause
from aircheck.intake.rows.reasons import Refusal
from aircheck.intake.rows.sieve import Sieve, Timed


def parted(
    reading: LayoutReading, files: Sequence[tuple[int, Document]], scope: str
) -> Iterator[tuple[int, FileReading]]:
    """Yield the parts of a reading that stand by themselves, each with the position of its file.

    Left out are files of which something is told beside what is kept: totals, repeated headers, names that are not
    understood, rows that were divided; and of an archive those whose hours are in another file, too.
    """
    if not isinstance(reading.sieve, Sieve) or reading.sieve.timed is None or reading.by_file is None:
        return
    sieve = reading.sieve
    frames = {"wide": _of_files(reading.wide), "narrow": _of_files(reading.narrow), "taken": _of_files(reading.taken)}
    frames |= {} if reading.block is None else _of_block(reading.block)
    left_out, runs, counts = _told_apart(sieve), _runs(reading.sieve.timed), _counts(sieve)
    outside = _outside(sieve)
    refusals, measured, called = _refusals(sieve.refusals), _measured(sieve), reading.by_file()
    for place, document in files:
        own = {name: parts[place] for name, parts in frames.items() if place in parts}
        if place in left_out or ("rows" in own) != ("hours" in own):
            continue
        yield (
            place,
            FileReading(
                Outline(document.header, document.encoding, document.separator, document.grouped, document.size),
                scope,
                counts[place],
                outside.get(place, {}),
                sieve.spans.get(place),
                measured.get(place, ()),
                called[place],
                tuple(runs.get(place, ())),
                tuple(refusals.get(place, ())),
                own,
                {text: one for (file, text), one in sieve.blanked.items() if file == place},
            ),
        )


def _of_files(frame: pl.DataFrame | None) -> Mapping[int, pl.DataFrame]:
    """Return the rows of each file, without `_file`."""
    if frame is None or frame.is_empty():
        return {}
    found = frame.partition_by("_file", as_dict=True, include_key=False, maintain_order=True)
    return {int(str(place)): part for (place,), part in found.items()}


def _of_block(block: Block) -> dict[str, Mapping[int, pl.DataFrame]]:
    """Return hours and rows of each file whose hours are in no other; of the others neither is complete."""
    files = block.rows.group_by("moment").agg(pl.col("_file").min(), (pl.col("_file").n_unique() > 1).alias("_shared"))
    shared = block.rows.join(files.filter("_shared"), on="moment", how="semi")["_file"].unique()
    own = files.filter(~pl.col("_file").is_in(shared.implode())).select("moment", "_file")
    hours = block.hours.with_columns(pl.col("station").cast(pl.String))
    hours = hours.join(own, on="moment", maintain_order="left")
    rows = block.rows.filter(~pl.col("_file").is_in(shared.implode()))
    parts, places = _of_files(hours), _of_files(rows)
    blank = hours.drop("_file").clear()
    alone = {place: parts.get(place, blank) for place in places}
    # Half of a file would be taken for all of it.
    return {"hours": alone, "rows": {**places, **dict.fromkeys(shared, block.rows.drop("_file").clear())}}


def _told_apart(sieve: Fates) -> set[int]:
    """Return the files of which there is more to tell than is kept."""
    places = (*sieve.totals, *sieve.headers, *sieve.footers, *sieve.divided)
    return {file for file, _ in places} | {one.file for one in sieve.near}


def _outside(sieve: Fates) -> Mapping[int, Mapping[Cause, int]]:
    """Return by file why how many of its rows are out of scope."""
    found: dict[int, dict[Cause, int]] = {}
    for (file, cause), number in sieve.outside.items():
        found.setdefault(file, {})[cause] = number
    return found


def _counts(sieve: Fates) -> Mapping[int, tuple[int, int, int]]:
    """Return what became of the rows of each file; one without rows has none of them."""
    total, used = sieve.total, sieve.used
    every = {file: (total[file], used[file], sieve.rejected[file]) for file in total}
    return defaultdict(lambda: (0, 0, 0), every)


def _measured(sieve: Fates) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for file, name in sorted(sieve.measured):
        found[file] = (*found.get(file, ()), name)
    return found


def _refusals(every: Sequence[Refusal]) -> Mapping[int, list[Refusal]]:
    found: dict[int, list[Refusal]] = {}
    for one in every:
        found.setdefault(one.file, []).append(Refusal(0, one.line, one.column, one.text, one.reason))
    return found


def _runs(timed: Timed) -> Mapping[int, list[Run]]:
    """Return by file its hours on end, and whether they were wanted."""
    rows, outside = timed
    wanted = pl.lit(value=True) if outside is None else ~outside
    hours = rows.with_columns(wanted.alias("wanted")).unique().sort("_file", "moment")
    found: dict[int, list[Run]] = {}
    for file, moment, is_wanted in hours.iter_rows():
        runs = found.setdefault(file, [])
        if runs and runs[-1][1] == moment - 1 and runs[-1][2] == is_wanted:
            runs[-1] = (runs[-1][0], moment, is_wanted)
        else:
            runs.append((moment, moment, is_wanted))
    return found
