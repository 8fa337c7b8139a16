"""A station, street or month of a result is decided by the rule of the whole."""

from fractions import Fraction

import pytest

from aircheck.judging.parts import part_outcome
from aircheck.judging.verdict import Goal, decide
from aircheck.model.measurement import Coverage, Part, PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.target import Comparison
from tests.judging.test_verdict import AT_LEAST_62, AT_MOST_52, measured


def part_of(whole, **changes) -> Part:
    told = {"coverage": whole.coverage, "bounds": whole.bounds} | changes
    return Part(PartKind.STATION, "A", whole.value, **told)


def outcome(part, goal=AT_MOST_52, *, open_=False, one_off=False) -> Outcome:
    return part_outcome(part, measured(None), goal, open_=open_, one_off=one_off)


@pytest.mark.parametrize("open_", [False, True])
@pytest.mark.parametrize("enough", [False, True])
@pytest.mark.parametrize("value", [None, "40", "52.5", "52.51", "70"])
@pytest.mark.parametrize("low", [None, "0", "52.5", "52.51", "60"])
def test_a_part_comes_to_what_the_same_figures_come_to_as_a_whole(value, low, enough, open_):
    whole = measured(value, enough=enough, low=low)
    alone = decide(whole, AT_MOST_52, open_=open_, one_off=False).outcome
    assert outcome(part_of(whole), open_=open_) is alone


def test_a_part_is_missed_whatever_its_gaps_hold():
    # 59 over 308 of 365 days: at best 59 × 308 / 365 = 49.79, above 35 but not above 52.
    low = Fraction(59 * 308, 365)
    part = part_of(measured(59, enough=False, low=low))
    assert outcome(part) is Outcome.INCOMPLETE
    assert outcome(part, Goal(Comparison.AT_MOST, Fraction(35))) is Outcome.FAIL


def test_a_gap_never_passes():
    assert outcome(part_of(measured(10, enough=False, low=8, high=12))) is Outcome.INCOMPLETE
    assert outcome(part_of(measured(70, enough=False, low=60, high=80)), AT_LEAST_62) is Outcome.INCOMPLETE


def test_what_is_left_out_of_a_rate_but_known_decides_a_part_too():
    rate = measured("63.6", low="57.4", high="57.4", decimals=1)
    assert outcome(part_of(rate, binding=True), AT_LEAST_62) is Outcome.FAIL
    assert outcome(part_of(rate), AT_LEAST_62) is Outcome.PASS


def test_until_a_duty_is_due_its_parts_are_not_missed():
    part = part_of(measured(60, enough=False, low=60))
    assert outcome(part, open_=True) is Outcome.FAIL
    assert outcome(part, open_=True, one_off=True) is Outcome.AT_RISK


def test_a_part_that_does_not_say_what_it_lacks_stays_open():
    unsaid = Coverage(1, 2, 3, "unit.day", sufficient=False)
    assert [outcome(part_of(measured(40), coverage=unsaid), open_=open_) for open_ in (False, True)] == [
        Outcome.INCOMPLETE,
        Outcome.INCOMPLETE,
    ]
    assert outcome(part_of(measured(40), coverage=None)) is Outcome.PASS
