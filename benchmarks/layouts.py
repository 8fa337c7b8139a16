"""The same observations as files of each layout."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from benchmarks.observations import POLLUTANTS, STATION, TIME, Network, blocks
from benchmarks.published import LEAD_DAYS, TYPES, published

CELLS = 1_000_000
"""Station-hours that are made at a time."""


def write_archive(network: Network, first: date, last: date, folder: Path) -> None:
    """Write a file a day, `china_sites_YYYYMMDD.csv`: fifteen rows an hour, a column a station, CRLF."""
    head = ",".join(["date", "hour", "type", *network.codes()])
    for block in blocks(network, first, last, _days(network), lead=LEAD_DAYS):
        begin = block[TIME].min() + timedelta(days=LEAD_DAYS)  # type: ignore[operator]
        shown = published(block).filter(pl.col(TIME) >= begin).sort(TIME, STATION)
        lines = shown.select(TIME).unique(maintain_order=True).with_columns(_lines(shown, network))
        for day, hours in lines.group_by(pl.col(TIME).dt.strftime("%Y%m%d"), maintain_order=True):
            rows = hours.select(name for name in TYPES).rows()
            text = "\r\n".join([head, *(line for hour in rows for line in hour), ""])
            (folder / f"china_sites_{day[0]}.csv").write_bytes(text.encode())


def _lines(shown: pl.DataFrame, network: Network) -> list[pl.Series]:
    """Return, by type, the line of every hour; `shown` is by time and station."""
    times = shown[TIME].gather_every(network.stations)
    result = []
    for name in TYPES:
        cells = shown.select(_text(name, tenths=name.startswith("CO")).fill_null("")).to_series()
        joined = cells.reshape((-1, network.stations)).arr.join(",")
        place = times.dt.strftime("%Y%m%d,") + times.dt.hour().cast(pl.String) + f",{name},"
        result.append((place + joined).alias(name))
    return result


def write_wide(network: Network, first: date, last: date, folder: Path) -> None:
    """Write `hours.csv`: a row per station and hour, a column a pollutant."""
    _write_csv(folder / "hours.csv", network, first, last, _wide)


def write_long(network: Network, first: date, last: date, folder: Path) -> None:
    """Write `hours.csv`: a row per station, hour and pollutant; what is missing has none."""
    _write_csv(folder / "hours.csv", network, first, last, _long)


def write_parquet(network: Network, first: date, last: date, folder: Path) -> None:
    """Write `hours.parquet`, the wide table with whole numbers and CO with one decimal."""
    frames = [_wide(block, network) for block in blocks(network, first, last, _days(network))]
    kinds = {name: pl.Decimal(6, 1) if name == "CO" else pl.Int32 for name in POLLUTANTS}
    pl.concat(frames).cast(kinds).write_parquet(folder / "hours.parquet")  # type: ignore[arg-type]


LAYOUTS: dict[str, Callable[[Network, date, date, Path], None]] = {
    "archive": write_archive,
    "wide": write_wide,
    "long": write_long,
    "parquet": write_parquet,
}


def _write_csv(
    path: Path, network: Network, first: date, last: date, shaped: Callable[[pl.DataFrame, Network], pl.DataFrame]
) -> None:
    with path.open("wb") as file:
        for number, block in enumerate(blocks(network, first, last, _days(network))):
            shaped(block, network).write_csv(file, include_header=number == 0)


def _wide(block: pl.DataFrame, network: Network) -> pl.DataFrame:
    codes = pl.lit(pl.Series(network.codes()))
    return block.sort(TIME, STATION).select(
        codes.gather(pl.col(STATION)).alias(STATION),
        pl.col(TIME).dt.strftime("%Y-%m-%d %H:%M"),
        *(_text(name, tenths=name == "CO") for name in POLLUTANTS),
    )


def _long(block: pl.DataFrame, network: Network) -> pl.DataFrame:
    tall = (
        _wide(block, network)
        .with_row_index("row")
        .unpivot(on=list(POLLUTANTS), index=["row", STATION, TIME], variable_name="pollutant", value_name="value")
    )
    return tall.drop_nulls("value").sort("row", maintain_order=True).drop("row")


def _text(name: str, *, tenths: bool) -> pl.Expr:
    """Whole numbers as they are; tenths with their decimal unless it is 0, as the archive writes CO."""
    value = pl.col(name)
    if not tenths:
        return value.cast(pl.String)
    whole = (value // 10).cast(pl.String)
    decimal = pl.when(value % 10 > 0).then("." + (value % 10).cast(pl.String)).otherwise(pl.lit(""))
    return (whole + decimal).alias(name)


def _days(network: Network) -> int:
    return max(1, CELLS // (network.stations * 24))
