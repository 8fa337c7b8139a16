"""What a terminal obeys in the cells of a submission is visible in every table that we write, and comes back."""

import csv
import re

import pytest

from aircheck.model.shown.visible import visible
from aircheck.writing.csv import inert
from tests.journeys.run import aircheck

OBEYED = ("\x1b[31m", "\x07", "\u202e", "\u2066", "\x9b")


def back(text):
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\u001b[31mb"),
        ("\u202eabc", r"\u202eabc"),
        (r"C:\users\u001b", r"C:\users\u005cu001b"),
        ("one\r\ntwo\tthree", "one\r\ntwo\tthree"),
        ("a\rb", r"a\u000db"),
        ("济南市", "济南市"),
    ],
)
def test_what_is_escaped_comes_back(text, shown):
    assert visible(text) == shown
    assert back(shown) == text
    # An apostrophe stands before what a spreadsheet computes, and nothing is escaped twice over.
    assert inert(text) == shown


@pytest.mark.parametrize("obeyed", OBEYED)
def test_no_table_carries_what_a_terminal_obeys(tmp_path, obeyed):
    named = f"A{obeyed}B"
    table = f'road,area_m2,built_up,sweeping\n"{named}",9000,yes,manual\n"C{obeyed}D",many,yes,manual\n'
    (tmp_path / "roads.csv").write_bytes(table.encode())
    asked = ("roads.csv", "--dataset", "roads", "-o", "new.csv", "--rejects", "rejects.csv")
    assert aircheck("data", "convert", *asked, cwd=tmp_path).code == 3
    for name in ("new.csv", "rejects.csv"):
        data = (tmp_path / name).read_bytes().decode("utf-8-sig")
        assert obeyed not in data.replace("\r\n", "\n")
    with (tmp_path / "new.csv").open(encoding="utf-8-sig", newline="") as file:
        assert named in [back(row["road"]) for row in csv.DictReader(file)]
