"""From results to counts and one score. Weights are ours or the user's, never the plan's."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from aircheck.documents.report import Result, Score
from aircheck.model.measurement import RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.target import decimal_text
from aircheck.statistics.rounding import rounded_text

_PERCENT_DECIMALS = 1


def summary(results: Iterable[Result]) -> Mapping[Outcome, int]:
    """Count results by outcome, every outcome in the order of the enum, zeros included."""
    found = [result.outcome for result in results]
    return {outcome: found.count(outcome) for outcome in Outcome}


def passes_rest_on(results: Iterable[Result]) -> Mapping[RestsOn, int]:
    """Count the results that pass by what shows that nothing was left out, in the order of the enum, zeros included."""
    found = Counter(result.rests_on for result in results if result.outcome is Outcome.PASS)
    return {rests_on: found[rests_on] for rests_on in RestsOn}


def score(results: Iterable[Result]) -> Score:
    """Return earned over possible weight; unscored outcomes are left out of the denominator."""
    earned = possible = Fraction(0)
    for (text, outcome), count in Counter((result.weight, result.outcome) for result in results).items():
        weight = Fraction(text) * count
        possible += weight if outcome.scored else 0
        earned += weight if outcome.earns else 0
    percent = rounded_text(earned / possible * 100, _PERCENT_DECIMALS) if possible else None
    return Score(decimal_text(earned), decimal_text(possible), percent)
