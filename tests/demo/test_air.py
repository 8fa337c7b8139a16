"""The hourly table: rows, labels, gaps and the two faults."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from re import fullmatch

from .by_hand import ASSESSED, ITEMS, split

CALENDAR = [
    (datetime.fromisoformat("2020-01-01 01:00") + timedelta(hours=hour)).isoformat(" ", "minutes")
    for hour in range(366 * 24)
]
SILENT = [label for label in CALENDAR if "2020-03-10 01:00" <= label <= "2020-03-19 00:00"]
CUT = ("DEMO2", "2020-09-23 17:00")
DIRTY = ("DEMO4", "2020-06-09 11:00")


def test_header(folder: Path):
    assert split((folder / "air_hourly.csv").read_text(encoding="utf-8"))[0] == ["station", "time", *ITEMS]


def test_rows_a_station(rows: list[list[str]]):
    """366 x 24 = 8784 hours; DEMO3 without 9 x 24 = 216; DEMO6 for 31 x 24 = 744."""
    expected = {"DEMO1": 8784, "DEMO2": 8784, "DEMO3": 8568, "DEMO4": 8784, "DEMO5": 8784, "DEMO6": 744}
    assert Counter(row[0] for row in rows) == expected
    assert len(rows) == 44448


def test_hours_are_those_of_the_calendar(rows: list[list[str]]):
    assert CALENDAR[-1] == "2021-01-01 00:00"
    for station in ASSESSED:
        labels = [row[1] for row in rows if row[0] == station]
        assert labels == [label for label in CALENDAR if station != "DEMO3" or label not in SILENT]
    assert [row[1] for row in rows if row[0] == "DEMO6"] == CALENDAR[:744]


def test_rows_are_in_order_and_no_two_alike(rows: list[list[str]]):
    keys = [(row[1], row[0]) for row in rows]
    assert keys == sorted(set(keys))


def test_one_dirty_cell_and_one_row_cut_short(rows: list[list[str]]):
    assert [tuple(row[:2]) for row in rows if len(row) != 8] == [CUT]
    assert [tuple(row[:2]) for row in rows if "#REF!" in row] == [DIRTY]
    by_key = {(row[0], row[1]): row for row in rows}
    assert len(by_key[CUT]) == 4
    assert by_key[DIRTY][3] == "#REF!"
    assert sum(cell == "#REF!" for row in rows for cell in row) == 1


def test_every_other_cell_is_blank_or_a_number(rows: list[list[str]]):
    shapes = dict.fromkeys(ITEMS, r"[1-9]\d*") | {"CO": r"\d+\.\d"}
    strange = [
        (row[:2], cell)
        for row in rows
        for item, cell in zip(ITEMS, row[2:], strict=False)
        if cell and not fullmatch(shapes[item], cell)
    ]
    assert strange == [(list(DIRTY), "#REF!")]


def test_the_power_cut_blanks_fourteen_hours_everywhere(rows: list[list[str]]):
    blank = [row[1] for row in rows if row[2:] == [""] * 6]
    hours = [f"2020-08-06 {hour:02}:00" for hour in range(6, 20)]
    assert blank == [hour for hour in hours for _ in ASSESSED]
    assert len(hours) == 14


def test_one_percent_of_the_other_cells_is_blank(rows: list[list[str]]):
    """44448 rows less 70 of the power cut, the cut one and the dirty one: 44376 x 6 = 266256 cells, 1 % is 2663."""
    scattered = sum(row.count("") for row in rows if row[2:] != [""] * 6)
    assert scattered == 2635
