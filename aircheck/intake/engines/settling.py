"""Which values stand: on the engine where an hour is said once, otherwise by the code that settles months everywhere.

Only station-hours that are said more than once, and months of a station that may be a dead instrument's, come to where
the run started.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.engines.distinct import different
from aircheck.intake.engines.frames import AT, FATE, ROW, SINGLE
from aircheck.intake.engines.keys import CODE, DAY, HOUR, MOMENT
from aircheck.intake.engines.numbers import flag
from aircheck.intake.engines.reasons import USED
from aircheck.intake.engines.values import ITEMS
from aircheck.intake.merging.account import Account
from aircheck.intake.merging.dead import HOURS
from aircheck.intake.merging.dead_values import bounds_thousandths
from aircheck.intake.merging.gather import settled_hours
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.merging.spill import Folder
from aircheck.intake.merging.store import Store, first_day
from aircheck.intake.recognition.shelf import Entry
from aircheck.intake.scope import Resolve
from aircheck.model.dataset import Contract
from aircheck.model.errors import AircheckError
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.statistics.engines.base import FILE, LINE, MONTH, Engine, engine_name

MOST_KEYS = 1_000_000
"""Station-hours that may be said more than once."""
MOST_ROWS = 4_000_000
"""Rows that may come to where the run started."""
_HOURS = ("station", "day", "hour")
_MOVED = (FILE, LINE, CODE, MOMENT, DAY, HOUR, MONTH, *ITEMS, SINGLE, AT)
_HERE = "_here"


class TooManyAgain(AircheckError):  # noqa: N818
    """More hours than are settled where the run started are said more than once, or look like a dead instrument's."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(Message.of(f"intake.engine.too_many.{what}", most=most))


@dataclass(frozen=True)
class Settled:
    """`hours`: what stands, as an engine's frame; `rows`: the rows of which all stands; `here`: what was not."""

    hours: nw.LazyFrame[Any]
    rows: nw.LazyFrame[Any]
    here: tuple[Hourly, ...]


def settle(
    engine: Engine,
    rows: nw.LazyFrame[Any],
    contract: Contract,
    account: Account,
    entries: Sequence[Entry],
    resolve: Resolve,
) -> Settled:
    """Settle rows (`rows.COLUMNS`). What is lost is entered into the account. `TooManyAgain`."""
    # The row of a line with many stations or hours has no value: its cells have, and move.
    used = rows.filter(nw.col(FATE) == USED, ~nw.col(CODE).is_null(), ~nw.col(MOMENT).is_null())
    # Rows move once: months, hours and, later, days are grouped where they then lie, so all groups are by month too.
    used = engine.together(used.select(*_MOVED), [CODE, MONTH])
    months = _odd_months(engine, used, contract)
    again = nw.any_horizontal(*(nw.col(f"_n_{item}") > 1 for item in ITEMS), ignore_nulls=True)
    keys = _bounded(engine, _counts(used).filter(again).select(*_HOURS), _HOURS, "hours", MOST_KEYS)
    if keys.height:
        keys = pl.concat([keys, _beside(engine, used, keys)]).unique()
    apart = _apart(engine, used, months, keys)
    here = None if apart is None else _settled_here(apart, contract, account, entries, resolve, months)
    alone = used
    if keys.height:
        alone = alone.join(engine.small(keys), on=list(_HOURS), how="anti")
    if months.height:
        alone = alone.join(engine.small(months), on=[CODE, MONTH], how="anti")
    hours = used.group_by(*_HOURS, MONTH).agg(*(nw.col(item).max() for item in ITEMS))
    if apart is not None and here is not None:
        hours = _replaced(hours, engine.small(_instead(apart, here.hours)))
    filled = ~nw.all_horizontal(*(nw.col(item).is_null() for item in ITEMS), ignore_nulls=False)
    return Settled(hours.filter(filled), alone, () if here is None else (here,))


def _counts(used: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return for each station-hour how often each pollutant has a value."""
    counts = (nw.col(item).count().cast(nw.Int64).alias(f"_n_{item}") for item in ITEMS)
    return used.group_by(*_HOURS, MONTH).agg(*counts)


def _odd_months(engine: Engine, used: nw.LazyFrame[Any], contract: Contract) -> pl.DataFrame:
    """Return stations and months with so many values that are too low, or too high, that most may be."""
    bounds = bounds_thousandths(contract)
    out = {f"{engine_name(name)}_low": nw.col(engine_name(name)) < least for name, least in bounds.least.items()}
    out |= {f"{engine_name(name)}_high": nw.col(engine_name(name)) > most for name, most in bounds.most.items()}
    flags = used.with_columns(*(flag(is_out).alias(name) for name, is_out in out.items()))
    counts = flags.group_by(CODE, MONTH).agg(*(nw.col(name).sum().cast(nw.Int64) for name in out))
    many = nw.any_horizontal(*(nw.col(name) * 2 > HOURS for name in out), ignore_nulls=True)
    return _bounded(engine, counts.filter(many).select(CODE, MONTH), [CODE, MONTH], "months", MOST_ROWS // 744)


def _bounded(engine: Engine, frame: nw.LazyFrame[Any], by: Sequence[str], what: str, most: int) -> pl.DataFrame:
    found = engine.gathered(frame.head(most + 1), by)
    if found.height > most:
        raise TooManyAgain(what, most)
    return found


def _beside(engine: Engine, used: nw.LazyFrame[Any], keys: pl.DataFrame) -> pl.DataFrame:
    """Return, of each line with many stations that has a value said again, one station-hour that is said once.

    Whether such a line leaves depends on whether anything of it stands.
    """
    cells = used.filter(nw.col(AT) != ROW)
    again = different(cells.join(engine.small(keys), on=list(_HOURS), how="semi"), [FILE, LINE])
    lines = _bounded(engine, again, [FILE, LINE], "hours", MOST_ROWS)
    if lines.is_empty():
        return keys.clear()
    filled = ~nw.all_horizontal(*(nw.col(item).is_null() for item in ITEMS), ignore_nulls=False)
    others = cells.filter(filled).join(engine.small(keys), on=list(_HOURS), how="anti")
    one = (
        others.join(engine.small(lines), on=[FILE, LINE], how="semi")
        .group_by(FILE, LINE, DAY, HOUR)
        .agg(nw.col(CODE).min())
    )
    return _bounded(engine, different(one, _HOURS), _HOURS, "hours", MOST_KEYS)


def _apart(engine: Engine, used: nw.LazyFrame[Any], months: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame | None:
    """Return the rows of whole months that may be dead, and of other hours that are said again; None if none is."""
    columns = [FILE, LINE, CODE, MOMENT, *ITEMS, SINGLE, AT]
    found = []
    if months.height:
        low = used.join(engine.small(months), on=[CODE, MONTH], how="semi").select(*columns)
        found.append(_bounded(engine, low, [FILE, LINE, AT], "months", MOST_ROWS))
    if keys.height:
        again = used.join(engine.small(keys), on=list(_HOURS), how="semi")
        again = again.join(engine.small(months), on=[CODE, MONTH], how="anti") if months.height else again
        found.append(_bounded(engine, again.select(*columns), [FILE, LINE, AT], "hours", MOST_ROWS))
    return pl.concat(found) if found else None


def _settled_here(
    rows: pl.DataFrame,
    contract: Contract,
    account: Account,
    entries: Sequence[Entry],
    resolve: Resolve,
    months: pl.DataFrame,
) -> Hourly:
    """Settle some rows as everywhere; `months`: the stations and months that are here whole, and may be dead."""
    names = dict(zip(ITEMS, POLLUTANTS, strict=True)) | {MOMENT: "moment"}
    own = rows.rename(names).with_columns(pl.col(FILE, LINE, "moment").cast(pl.Int32))
    store = Store(Folder())
    # A line with many stations leaves only where none of its values stands: each is compared by itself.
    one_value = (pl.col(SINGLE) == 1) | (pl.col(AT) != ROW)
    store.add_wide(own.filter(~one_value))
    single = own.filter(one_value)
    for place, name in enumerate(POLLUTANTS):
        one = single.select(FILE, LINE, "station", "moment", pl.lit(place, pl.UInt8).alias("pollutant"), value=name)
        store.add_narrow(one.drop_nulls("value"))
    judged = [(first_day(month), code) for code, month in months.select(CODE, MONTH).iter_rows()]
    return settled_hours(store, set(rows[CODE].unique()), contract, account, entries, resolve, judged=judged)


def _instead(rows: pl.DataFrame, hours: pl.DataFrame) -> pl.DataFrame:
    """Return a line (as `_replaced` takes it) for each station-hour of `rows`: what stands of it, or null."""
    day, hour = (pl.col(MOMENT) - 1) // 24, (pl.col(MOMENT) - 1) % 24 + 1
    keys = rows.select(CODE, day.alias(DAY), hour.alias(HOUR)).unique()
    values = (pl.col(name).cast(pl.Int64).alias(_HERE + item) for name, item in zip(POLLUTANTS, ITEMS, strict=True))
    stands = hours.select(CODE, pl.col(DAY).cast(pl.Int32).cast(pl.Int64), pl.col(HOUR).cast(pl.Int64), *values)
    return keys.join(stands, on=list(_HOURS), how="left").with_columns(pl.lit(1, pl.Int64).alias(_HERE))


def _replaced(hours: nw.LazyFrame[Any], own: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return hours, with the values of `own` where it has a line: joined, so that no row has to move again."""
    both = hours.join(own, on=list(_HOURS), how="left")
    here = nw.col(_HERE) == 1
    values = (nw.when(here).then(nw.col(_HERE + item)).otherwise(nw.col(item)).alias(item) for item in ITEMS)
    return both.select(*_HOURS, MONTH, *values)
