"""What is too large for every run: generated data of the sizes that the documents speak of."""

import pytest

from benchmarks.cases import CASES, Case, Part
from benchmarks.turns import run_case

ALLOWED = 1536
"""MiB: what a year of the whole country may take."""


# On the one day 36 of the 1,605 stations have fewer than the 20 hours of PM2.5 that a daily mean needs.
@pytest.mark.heavy
@pytest.mark.parametrize(("name", "stations"), [("200", 200), ("day", 1569)])
def test_check_and_stats_say_the_same_of_many_stations(name, stations, tmp_path):
    (part,) = CASES[name].parts
    outcome = run_case(Case("", (Part("", part.data, ("check", "stats")),)), tmp_path, 1, 1800, lambda _: None)
    assert outcome.broken == {}
    assert [str(each) for each in outcome.compared[""]] == [
        f"PM2.5 annual mean of check, stats: equal at {stations} stations"
    ]
    assert [run.peak for runs in outcome.runs.values() for run in runs if run.peak > ALLOWED] == []
