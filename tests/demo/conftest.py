from pathlib import Path

import pytest

from aircheck.demo import write

from . import by_hand


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up year, written once."""
    folder = tmp_path_factory.mktemp("demo")
    write(folder)
    return folder


@pytest.fixture(scope="session")
def rows(folder: Path) -> list[list[str]]:
    """The rows of the hourly table, without the header."""
    return by_hand.split((folder / "air_hourly.csv").read_text(encoding="utf-8"))[1]


@pytest.fixture(scope="session")
def table(rows: list[list[str]]) -> by_hand.StationDays:
    """The hourly table by item, station, day and hour."""
    return by_hand.hours_by_day(rows)
