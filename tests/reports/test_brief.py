"""A report of up to 40 results shows all in full; a longer one only names those without figures."""

from dataclasses import replace

import pytest

from aircheck.documents.brief import only_named
from aircheck.model.outcome import Outcome

from .sample import report


def named(count: int, outcome: Outcome) -> frozenset[str]:
    results = tuple(replace(report().results[0], rule=f"r{n}", outcome=Outcome.FAIL) for n in range(count - 1))
    return only_named(replace(report(), results=(*results, replace(results[0], rule="last", outcome=outcome))))


@pytest.mark.parametrize("outcome", Outcome)
def test_of_forty_one_results_those_without_figures(outcome):
    without = {"missing", "not_due", "unset", "not_applicable", "noted"}
    assert named(41, outcome) == ({"last"} if outcome in without else set())
    assert named(40, outcome) == set()
