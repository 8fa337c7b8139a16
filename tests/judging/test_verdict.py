"""The whole policy of outcomes, case by case."""

from dataclasses import replace
from fractions import Fraction

import pytest

from aircheck.judging.verdict import Goal, bad_enough, decide
from aircheck.model.measurement import Bounds, Coverage, Measurement
from aircheck.model.outcome import Outcome
from aircheck.model.target import Comparison
from aircheck.model.text import Message

SHORT = Message.of("measures.short_year", valid=1, required=2)


def measured(value, *, enough=True, decimals=0, low=None, high=None, low_open=False, high_open=False) -> Measurement:
    def exact(number):
        return None if number is None else Fraction(number)

    return Measurement(
        value=exact(value),
        unit="µg/m³",
        coverage=Coverage(1, 2, 3, "unit.day", sufficient=enough, shortfall=None if enough else SHORT),
        decimals=decimals,
        bounds=Bounds(exact(low), exact(high), low_open, high_open),
    )


AT_MOST_52 = Goal(Comparison.AT_MOST, Fraction(52))
AT_LEAST_62 = Goal(Comparison.AT_LEAST, Fraction(62))
ALL = Goal(Comparison.EQUAL, Fraction(100))


def outcome(measurement, goal, *, open_=False, one_off=False) -> Outcome:
    return decide(measurement, goal, open_=open_, one_off=one_off).outcome


@pytest.mark.parametrize(
    ("value", "expected"),
    [("52", Outcome.PASS), ("52.5", Outcome.PASS), ("52.51", Outcome.FAIL), ("53", Outcome.FAIL)],
)
def test_a_closed_year_compares_the_rounded_value(value, expected):
    # 52.5 rounds to the even 52, 52.51 to 53.
    assert outcome(measured(value), AT_MOST_52) is expected


@pytest.mark.parametrize(("value", "expected"), [("100", Outcome.PASS), ("99.9999", Outcome.FAIL)])
def test_without_prescribed_decimals_the_exact_value_is_compared(value, expected):
    assert outcome(measured(value, decimals=None), ALL) is expected


def test_what_a_rate_leaves_out_but_is_known_decides_a_miss():
    # 210 of 330 days are good, 63.6; the 36 days left out are known to be bad: at best 210/366, 57.4.
    rate = replace(measured("63.6", low="57.4", high="57.4", decimals=1), binding=True, unknown=0)
    verdict = decide(rate, AT_LEAST_62, open_=False, one_off=False)
    assert (verdict.outcome, verdict.reason) == (Outcome.FAIL, Message.of("judging.missed_whatever_gaps"))
    # Bounds that rest on nothing but gaps undo no sufficient value.
    assert outcome(replace(rate, binding=False), AT_LEAST_62) is Outcome.PASS


def test_a_pass_says_how_many_unknown_days_would_miss_it():
    # 230 of 340 days are good, 67.6; 26 of 366 are not known: from 230/366 = 62.8 to 256/366 = 69.9.
    low, high = Fraction(23000, 366), Fraction(25600, 366)
    rate = replace(measured("67.6", decimals=1), bounds=Bounds(low, high), unknown=26)
    # With n bad ones (256 - n)/366: 68 is kept by 249 (68.03), and by 249 only; 248 is 67.8.
    assert bad_enough(rate, Goal(Comparison.AT_LEAST, Fraction(68))) == 8
    assert bad_enough(rate, AT_LEAST_62) is None
    assert bad_enough(replace(rate, unknown=None), AT_LEAST_62) is None
    # Heavy days: 4 so far, 3 days not known; at most 5 is missed by the second of them.
    days = replace(measured("4", decimals=None), bounds=Bounds(Fraction(4), Fraction(7)), unknown=3)
    assert bad_enough(days, Goal(Comparison.AT_MOST, Fraction(5))) == 2


def test_gaps_never_pass():
    verdict = decide(measured("40", enough=False, low="30"), AT_MOST_52, open_=False, one_off=False)
    assert verdict.outcome is Outcome.INCOMPLETE
    assert verdict.reason == Message.of("judging.with", first=Message.of("judging.not_enough"), second=SHORT)


def test_gaps_do_not_fail_what_they_could_still_have_saved():
    assert outcome(measured("60", enough=False, low="52.5"), AT_MOST_52) is Outcome.INCOMPLETE


def test_a_provable_miss_fails_however_large_the_gaps():
    verdict = decide(measured("80", enough=False, low="52.51"), AT_MOST_52, open_=False, one_off=False)
    assert verdict.outcome is Outcome.FAIL
    assert verdict.reason == Message.of("judging.with", first=Message.of("judging.missed_whatever_gaps"), second=SHORT)
    assert outcome(measured("40", enough=False, decimals=1, high="61.94"), AT_LEAST_62) is Outcome.FAIL
    assert outcome(measured("40", enough=False, decimals=1, high="61.95"), AT_LEAST_62) is Outcome.INCOMPLETE


def test_an_open_bound_cannot_be_reached():
    assert outcome(measured("90", enough=False, decimals=None, low="0", high="100"), ALL) is Outcome.INCOMPLETE
    failing = measured("90", enough=False, decimals=None, low="0", high="100", high_open=True)
    assert outcome(failing, ALL) is Outcome.FAIL
    none = Goal(Comparison.EQUAL, Fraction(0))
    assert outcome(measured("1", enough=False, decimals=None, low="0", low_open=True), none) is Outcome.FAIL


def test_an_open_period_is_on_track_or_at_risk():
    assert outcome(measured("40", low="10"), AT_MOST_52, open_=True) is Outcome.ON_TRACK
    assert outcome(measured("60", low="10"), AT_MOST_52, open_=True) is Outcome.AT_RISK


def test_a_year_that_can_no_longer_have_enough_days_is_at_risk():
    verdict = decide(measured("40", enough=False, low="10"), AT_MOST_52, open_=True, one_off=False)
    assert verdict.outcome is Outcome.AT_RISK
    assert verdict.reason == Message.of("judging.with", first=Message.of("judging.not_enough_so_far"), second=SHORT)


def test_an_open_period_that_can_no_longer_be_saved_has_failed():
    verdict = decide(measured("90", low="60"), AT_MOST_52, open_=True, one_off=False)
    assert (verdict.outcome, verdict.reason) == (Outcome.FAIL, Message.of("judging.missed_whatever_comes"))


def test_a_one_off_duty_can_be_made_good_until_it_is_due():
    missed = measured("90", decimals=None, low="90", high="90")
    assert outcome(missed, ALL, open_=True, one_off=True) is Outcome.AT_RISK
    assert outcome(missed, ALL, open_=False, one_off=True) is Outcome.FAIL


def test_nothing_submitted():
    assert outcome(None, ALL) is Outcome.MISSING
    assert outcome(None, ALL, open_=True) is Outcome.MISSING
    assert outcome(None, ALL, open_=True, one_off=True) is Outcome.NOT_DUE


def test_submitted_but_nothing_valid():
    assert outcome(measured(None, enough=False), AT_MOST_52) is Outcome.INCOMPLETE
    assert outcome(measured(None, enough=False), AT_MOST_52, open_=True) is Outcome.INCOMPLETE


@pytest.mark.parametrize(
    ("sign", "value", "low", "high", "expected"),
    [
        (Comparison.BELOW, "5", "9", None, Outcome.FAIL),
        (Comparison.BELOW, "5", "8.9", None, Outcome.INCOMPLETE),
        (Comparison.ABOVE, "5", None, "9", Outcome.FAIL),
        (Comparison.ABOVE, "5", None, "9.1", Outcome.INCOMPLETE),
        (Comparison.EQUAL, "5", "9.1", None, Outcome.FAIL),
        (Comparison.EQUAL, "5", "8", "10", Outcome.INCOMPLETE),
    ],
)
def test_every_comparison_knows_what_cannot_be_reached(sign, value, low, high, expected):
    measurement = measured(value, enough=False, decimals=None, low=low, high=high)
    assert outcome(measurement, Goal(sign, Fraction(9))) is expected
