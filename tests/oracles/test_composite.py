"""Our composite index against those that cities printed beside their six concentrations."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.composite import composite_index

GARBLED = "?"
"""A row of a page that cannot be read: neither its city nor, it seems, all of its figures."""


@pytest.fixture(scope="module")
def printed(monitoring: Path) -> list[dict[str, str]]:
    with (monitoring / "published" / "composite-index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def indices(printed, ambient, statistics):
    """Place, period, our index and the printed one."""
    for row in printed:
        values = {item: Fraction(row[item]) for item in POLLUTANTS}
        found = composite_index(values, ambient, statistics)
        assert found is not None
        yield row["place"], row["period"], found.total, Fraction(row["index"])


def test_every_printed_index_but_the_garbled_one_follows_from_printed_concentrations(printed, ambient, statistics):
    found = list(indices(printed, ambient, statistics))
    assert [(place, period) for place, period, ours, theirs in found if ours != theirs] == [(GARBLED, "2023")]
    assert len(found) == 46


def test_unrounded_quotients_miss_many_of_them(printed, ambient, statistics):
    """Otherwise the test above would say nothing of the rounding."""
    rule = statistics.composite
    exact = rule.model_copy(update={"round_quotients": rule.round_quotients.model_copy(update={"value": False})})
    found = list(indices(printed, ambient, statistics.model_copy(update={"composite": exact})))
    assert sum(round(ours, 2) != theirs for _, _, ours, theirs in found) > 10
