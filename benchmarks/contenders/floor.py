"""The floor: polars scans the files and adds up all values. `python floor.py FOLDER`."""

import sys
from pathlib import Path

import polars as pl


def main() -> None:
    """Print the sum of every number in the folder's CSV files."""
    files = sorted(Path(sys.argv[1]).glob("*.csv"))
    # What says where and when is no value.
    own = pl.selectors.by_name("date", "hour", require_all=False)
    sums = pl.scan_csv(files).select((pl.selectors.numeric() - own).sum()).collect(engine="streaming")
    sys.stdout.write(f"{sum(value or 0 for value in sums.row(0)):.1f}\n")


if __name__ == "__main__":
    main()
