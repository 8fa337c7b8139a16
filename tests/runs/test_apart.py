"""A measurement without some of its parts, where only the other parts tell of the rest."""

from fractions import Fraction

import pytest

from aircheck.judging.verdict import Goal, decide
from aircheck.model.measurement import Bounds, Coverage, Measurement, Part, PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.target import Comparison
from aircheck.runs.apart import of_others

ENOUGH = Coverage(1, 1, 1, "unit.period", sufficient=True)
GAP = Coverage(0, 1, 1, "unit.period", sufficient=False)
AT_LEAST_4 = Goal(Comparison.AT_LEAST, Fraction(4))


def parts(**counts):
    """Return a part for each month by its count; of one given as text too little is known."""
    return tuple(
        Part(PartKind.MONTH, name, Fraction(count), GAP if isinstance(count, str) else ENOUGH)
        for name, count in counts.items()
    )


def rest(goal=AT_LEAST_4, value=2, gone=("jan",), **counts):
    found = Measurement(Fraction(value), "1/month", ENOUGH, parts=parts(**counts), bounds=Bounds(high=Fraction(value)))
    return of_others(found, goal, [(PartKind.MONTH, name) for name in gone])


@pytest.mark.parametrize(
    ("counts", "value", "outcome"),
    [
        ({"jan": 2, "feb": 5, "mar": 4}, 4, Outcome.PASS),
        ({"jan": 2, "feb": 3, "mar": 4}, 3, Outcome.FAIL),
        ({"jan": 2, "feb": 5, "mar": "4"}, 4, Outcome.INCOMPLETE),
        # A month that misses for certain is a miss, whatever is not known of another.
        ({"jan": 2, "feb": 3, "mar": "4"}, 3, Outcome.FAIL),
    ],
)
def test_the_rest_is_the_worst_of_the_others(counts, value, outcome):
    left = rest(**counts)
    assert left.found.value == value
    assert decide(left.found, AT_LEAST_4, open_=False, one_off=False).outcome is outcome


def test_a_whole_that_is_no_worst_of_its_parts_does_not_come_apart():
    assert rest(value=3, jan=2, feb=4) is None
    assert rest(goal=Goal(Comparison.EQUAL, Fraction(4)), jan=2, feb=4) is None


def test_without_all_parts_nothing_is_left():
    assert rest(jan=2).found is None
