"""What the outlook shows: of published numbers (`aircheck.pocket/1`). Every exact number is already text."""

from dataclasses import dataclass

from aircheck.model.outcome import WORST_FIRST, Prospect
from aircheck.model.text import Message

POCKET = "aircheck.pocket/1"


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the period so far, those that remain, and all of them."""

    so_far: int
    left: int
    of: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, the inequality that it rests on, and what the comparison between the bounds rests on."""

    verdict: Prospect
    inequality: str
    basis: Message | None = None


@dataclass(frozen=True, slots=True)
class MeanAnswer:
    """What the rest may average. `…_low` and `…_high`: what the rounding of the published mean leaves.

    `control` is for a mean of exactly the target; up to `most` (not included if `most_open`) the mean of the whole is
    still rounded to the target. `sum` and `most_sum` write out both.
    """

    mean: str
    mean_low: str
    mean_high: str
    target: str
    target_edge: str
    days: Days
    control: str
    control_exact: str
    control_low: str
    control_high: str
    most: str
    most_low: str
    most_high: str
    most_open: bool
    sum: str
    most_sum: str
    judged: Judged


@dataclass(frozen=True, slots=True)
class GoodAnswer:
    """Good days still needed, and days that may still be bad. `rate`: the target is a share of days, in per cent.

    There is no verdict before the first day.
    """

    good: int
    target: str
    rate: bool
    days: Days
    needed: int
    bad_left: int
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class HeavyAnswer:
    """How many more days there may be. `days`: None where nobody said how many remain; then there may be no verdict."""

    count: int
    limit: int
    days: Days | None
    left: int
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Pocket:
    """What published numbers leave, without a file."""

    mean: MeanAnswer | None = None
    good: GoodAnswer | None = None
    heavy: HeavyAnswer | None = None

    @property
    def verdict(self) -> Prospect | None:
        """The worst of the verdicts; None if there is none."""
        answers = (self.mean, self.good, self.heavy)
        said = {answer.judged.verdict for answer in answers if answer is not None and answer.judged is not None}
        return next((verdict for verdict in WORST_FIRST if verdict in said), None)
