"""One station, street or month held against the target of the whole, in the order of the whole's own verdict."""

from aircheck.judging.verdict import Goal, decide
from aircheck.model.measurement import Coverage, Measurement, Part
from aircheck.model.outcome import Outcome

_NOTHING_ASKED = Coverage(0, 0, 0, "unit.row", sufficient=True)
"""The coverage of a part of which no minimum is asked."""


def part_outcome(part: Part, whole: Measurement, goal: Goal, *, open_: bool, one_off: bool) -> Outcome:
    """Decide a part as if it were measured alone: a provable miss is a fail, and a gap never passes."""
    coverage = part.coverage or _NOTHING_ASKED
    alone = Measurement(part.value, whole.unit, coverage, whole.decimals, bounds=part.bounds, binding=part.binding)
    outcome = decide(alone, goal, open_=open_, one_off=one_off).outcome
    if outcome is Outcome.FAIL or coverage.sufficient or coverage.shortfall is not None:
        return outcome
    # Nothing says whether its data can still become sufficient.
    return Outcome.INCOMPLETE
