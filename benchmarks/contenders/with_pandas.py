"""A year's statistics of every station as people write them with pandas.

Run `python with_pandas.py LAYOUT FOLDER YEAR OUT`. Daily means of at least 20 hours, MDA8 of at least 14 running means
of at least 6 hours, annual means, percentiles, good days. In floats, with none of the program's bounds,
findings, lines and rejects.
"""

import json
import sys
from pathlib import Path

try:
    import pandas as pd
except ImportError:
    sys.exit('pandas is not installed; it comes with the extra: pip install -e ".[bench]"')

MEANS = ["PM2.5", "PM10", "SO2", "NO2", "CO"]
SIX = [*MEANS, "O3"]
LIMITS = {"PM2.5": 75, "PM10": 150, "SO2": 150, "NO2": 80, "CO": 4, "MDA8": 160, "O3 max": 200}
DECIMALS = {name: 1 if name == "CO" else 0 for name in LIMITS}
PERCENTILES = {"PM2.5": 0.95, "PM10": 0.95, "SO2": 0.98, "NO2": 0.98, "CO": 0.95, "MDA8": 0.9}


def read_wide(folder: Path) -> pd.DataFrame:
    """Return a row per station and hour."""
    hours = pd.concat([pd.read_csv(path) for path in sorted(folder.glob("*.csv"))])
    hours["time"] = pd.to_datetime(hours["time"])
    return hours


def read_archive(folder: Path) -> pd.DataFrame:
    """Return a row per station and hour of an archive, file by file."""
    frames = []
    for path in sorted(folder.glob("*.csv")):
        day = pd.read_csv(path)
        tall = day[day["type"].isin(SIX)].melt(id_vars=["date", "hour", "type"], var_name="station")
        frames.append(tall.pivot(index=["station", "date", "hour"], columns="type", values="value").reset_index())
    hours = pd.concat(frames)
    hours["time"] = pd.to_datetime(hours["date"].astype(str)) + pd.to_timedelta(hours["hour"], unit="h")
    return hours.drop(columns=["date", "hour"])


def daily_values(hours: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return a row per station and day: daily means, MDA8 and the largest hourly O3, where they are valid."""
    # The label is the end of the hour.
    begin = hours["time"] - pd.Timedelta(hours=1)
    hours = hours.assign(day=begin.dt.normalize(), hour=begin.dt.hour + 1)
    hours = hours[hours["day"].dt.year == year].sort_values(["station", "time"])
    by_day = hours.groupby(["station", "day"])
    daily = by_day[MEANS].mean().where(by_day[MEANS].count() >= 20)
    running = hours.groupby("station")["O3"].rolling(8, min_periods=6).mean().droplevel(0)
    windows = hours.assign(mean=running)[hours["hour"] >= 8].groupby(["station", "day"])["mean"]
    largest = windows.max()
    daily["MDA8"] = largest.where((windows.count() >= 14) | (largest.round() > LIMITS["MDA8"]))
    ozone = by_day["O3"].max()
    daily["O3 max"] = ozone.where((by_day["O3"].count() >= 20) | (ozone > LIMITS["O3 max"]))
    return daily


def main() -> None:
    """Write the figures of every station."""
    layout, folder, year, out = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    hours = read_archive(folder) if layout == "archive" else read_wide(folder)
    daily = daily_values(hours.reset_index(drop=True), year)
    stations = daily.groupby("station")
    means = stations[MEANS].mean().round(DECIMALS)
    high = {name: stations[name].quantile(share).round(DECIMALS[name]) for name, share in PERCENTILES.items()}
    # A day whose largest hourly O3 is not valid is judged by its MDA8.
    asked = daily.round(DECIMALS).fillna({"O3 max": 0})
    good = (asked <= pd.Series(LIMITS)).all(axis=1).groupby("station").sum()
    figures = {
        "PM2.5 annual mean": {code: f"{value:.0f}" for code, value in means["PM2.5"].dropna().items()},
        "good days": {code: str(value) for code, value in good.items()},
        "percentiles": {name: values.dropna().to_dict() for name, values in high.items()},
    }
    out.write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
