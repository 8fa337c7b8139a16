"""The stations of places, with operating spans: a station may be in many places, and is a place by itself."""

import polars as pl

MEMBERS = pl.Schema({"place": pl.String(), "station": pl.String(), "since": pl.Date(), "until": pl.Date()})
"""Columns of a frame of members.

`since` and `until` are the first and last day on which the station operated, null if open. A station that paused has a
row for each span; its spans do not overlap.
"""


def check_members(members: pl.DataFrame) -> None:
    """Raise `ValueError` if a span ends before it starts."""
    backwards = members.filter(pl.col("until") < pl.col("since"))
    if backwards.height:
        raise ValueError(f"a station's last day at work is before its first: {backwards.row(0)}")


def at_work() -> pl.Expr:
    """Whether a row's `day` is within its station's span."""
    return (pl.col("day") >= pl.col("since")).fill_null(value=True) & (pl.col("day") <= pl.col("until")).fill_null(
        value=True
    )


def members_at_work(members: pl.DataFrame) -> pl.DataFrame:
    """Return `place`, `day`, `members`, sorted by day: the members operating from then to the place's next row."""
    come = members.select("place", pl.col("since").fill_null(_ALWAYS).alias("day"), pl.lit(1, pl.Int64).alias("change"))
    go = members.filter(pl.col("until").is_not_null()).select(
        "place", pl.col("until").dt.offset_by("1d").alias("day"), pl.lit(-1, pl.Int64).alias("change")
    )
    changes = pl.concat([come, go]).group_by("place", "day").agg(pl.col("change").sum()).sort("place", "day")
    counts = changes.select("place", "day", pl.col("change").cum_sum().over("place").alias("members"))
    return counts.sort("day")


_ALWAYS = pl.date(1, 1, 1)
