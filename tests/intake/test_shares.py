"""Shares in a column of per cent: 0.75 is 0.75 % as it stands and 75 % as meant, so that nobody can tell."""

from decimal import Decimal

import pytest

from aircheck.intake.cells.shares import in_percent
from aircheck.locale.words import Words
from tests.intake.house import read, shipped

BUILDINGS = {"buildings": shipped("buildings")}


def submitted(*cells, header="节能率(%)", more=()):
    """Return what is read of one file, or of two."""
    named = {"a.csv": table(header, cells)} | ({"b.csv": table(header, more)} if more else {})
    submission = read(named, contracts=BUILDINGS)
    frame = submission.tables["buildings"].frame.sort("_file", "_line")
    return frame["energy_saving_pct"].to_list(), submission.rejects


def table(header, cells):
    lines = (f"楼{number}-{cell.strip('%')},住宅,{cell}" for number, cell in enumerate(cells))
    return "\n".join([f"建筑名称,建筑类型,{header}", *lines]) + "\n"


@pytest.mark.parametrize("header", ["节能率(%)", "节能率（百分比）", "节能率", "energy_saving_pct"])
def test_parts_of_one_are_not_read_as_per_cent(header):
    found, rejects = submitted("0.75", "1", "0", header=header)
    assert found == [None, None, Decimal(0)]
    assert [(one.line, one.text, one.reason.key) for one in rejects] == [
        (2, "0.75", "intake.reject.share"),
        (3, "1", "intake.reject.share"),
    ]


@pytest.mark.parametrize("cell", ["0.75", "1", ".5", "０.７５"])
def test_one_row_is_enough(cell):
    assert submitted(cell)[0] == [None]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("75", "0.8", "1"), ("75", "0.8", "1")),
        (("0.75%", "0.8％"), ("0.75", "0.8")),
        (("1.01", "0.5"), ("1.01", "0.5")),
        (("0", "0.0"), ("0", "0")),
    ],
)
def test_what_can_be_told_is_read(cells, values):
    found, rejects = submitted(*cells)
    assert (found, rejects) == ([Decimal(value) for value in values], ())


def test_a_sign_of_its_own_says_nothing_about_other_cells():
    assert submitted("75%", "0.8")[0] == [Decimal(75), None]


def test_each_file_is_looked_at_by_itself():
    assert submitted("75", "0.8", more=("0.9",))[0] == [Decimal(75), Decimal("0.8"), None]


def test_the_reject_says_what_would_be_right():
    (one,) = submitted("0.755")[1]
    assert "write 75.5% or 0.755%" in Words("en")(one.reason)
    assert "写成 75.5% 或 0.755%" in Words("zh")(one.reason)


@pytest.mark.parametrize(("cell", "percent"), [("0.75", "75"), ("1", "100"), ("0.3333", "33.33"), ("?", "?")])
def test_parts_of_one_in_per_cent(cell, percent):
    assert in_percent(cell) == percent
