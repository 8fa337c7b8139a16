"""The hours of the made-up year, each named by its end."""

from datetime import UTC, datetime, timedelta

YEAR = 2020
DAYS = 366
HOURS = 24 * DAYS
_START = datetime(YEAR, 1, 1, tzinfo=UTC)


def label(hour: int) -> str:
    """Return the end of hour number `hour`, counted from 0: "2020-01-01 01:00" for 0, "2021-01-01 00:00" for 8783."""
    return (_START + timedelta(hours=hour + 1)).strftime("%Y-%m-%d %H:%M")


def number(end: str) -> int:
    """Return the number of the hour that ends at `end`; the inverse of `label`."""
    end_time = datetime.strptime(end, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    return (end_time - _START) // timedelta(hours=1) - 1
