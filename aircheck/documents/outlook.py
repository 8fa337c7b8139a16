"""What the outlook shows: of published numbers (`aircheck.pocket/1`), of a plan (`aircheck.outlook/1`).

Every exact number is already text.
"""

from dataclasses import dataclass
from datetime import date

from aircheck.model.outcome import WORST_FIRST, Outcome, Prospect
from aircheck.model.submission import InputFile, OfSubmission, Reject
from aircheck.model.text import Bilingual, Message

POCKET = "aircheck.pocket/1"
SCHEMA = "aircheck.outlook/1"


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

    There is no verdict before the first day. `days`: None where nobody said how many remain; then there is no
    `bad_left`, and a verdict only where no day is needed any more.
    """

    good: int
    target: str
    rate: bool
    days: Days | None
    needed: int
    bad_left: int | None
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


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the rest of the period may be, or has to be.

    `of`: the days (or what `of_what` says) that remain. `open`: it must stay below. `formula`: the arithmetic. `name`:
    `control` (mean of exactly the target), `most` (what may be averaged at most, rounded down), `most_of_few` (the
    same if only `of` of the days to come are valid), `made_good` (the last day by which a bad week can be made good),
    `needed` and `bad_left` (good days), `more` (other days that are needed), `left` (days that may still be counted),
    `exceed_left` (days that may still exceed), `rate` (what has to be done a day), `last_rest` (what the same days of
    the year that is compared with came to), `year_most` and `year_least` (what this year's figure may be),
    `lacking` and `spare` (rows, or a sum, that are needed or may come), `rows_most` and `rows_least` (what the `of`
    rows so far, which hold their own earlier numbers, may come to), `mend` (what has to be put right, of `of` so far),
    `good_more` (what would do as well if it came and all satisfied the rule), `bad_more` (what may come and fail it),
    `in_period` (what the running week, month … still needs). Negative: so much too many.
    """

    name: str
    value: str
    unit: str
    formula: str | None = None
    of: int | None = None
    open: bool = False
    note: Message | None = None
    of_what: str = "day"


@dataclass(frozen=True, slots=True)
class RestOfYear:
    """The rest of an earlier year put behind this year's days: its valid days, the value of the whole, whether met."""

    year: int
    days: int
    of: int
    whole: str
    met: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bootstrap of weeks: `met` of the `draws` meet the target; the spread of the value of the whole."""

    seed: int
    draws: int
    weeks: int
    source: Message
    lowest: str
    tenth: str
    median: str
    ninetieth: str
    highest: str
    met: int


@dataclass(frozen=True, slots=True)
class Projection:
    """What came after the same day in earlier years, and draws of weeks. It is never a verdict."""

    years: tuple[RestOfYear, ...]
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class Supposed:
    """What the value would be if the days up to `until` were as supposed; `then` is what the rest may be after them."""

    given: str
    level: str
    basis: Message | None
    days: int
    until: date
    value: str
    met: bool
    then: tuple[Allowance, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A day of the picture: the mean up to it, None before the first value, and the AQI class of the day, if any.

    `level`: 1 for the best class; `colour`: its official RGB.
    """

    day: date
    value: str | None
    level: int | None
    colour: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The course of a mean against its line: the days so far, and what those to come may average.

    `control`: for exactly the target; `most`: at most, with the rounding of the target.
    """

    points: tuple[Point, ...]
    end: date
    line: str
    control: str
    most: str


@dataclass(frozen=True, slots=True)
class OutlookEntry:
    """What the rest of the period allows one rule, or one statistic of it (`parts`).

    `value` is rounded as for the verdict of `check`, `exact` is not. `valid` days are measured, `gaps` have passed
    without a value, `left` are to come; None where no days decide. `judged` is None where nothing can be said; `reason`
    says why, or what is lacking besides.
    """

    rule: str
    clause: str
    title: Bilingual
    name: Message | None
    kind: str
    target: str
    unit: str
    until: date
    value: str | None
    exact: str | None
    outcome: Outcome | None
    valid: int | None
    gaps: int | None
    left: int
    judged: Judged | None
    reason: Message | None
    allowed: tuple[Allowance, ...] = ()
    parts: "tuple[OutlookEntry, ...]" = ()
    projection: Projection | None = None
    supposed: tuple[Supposed, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class StretchFigure:
    """A pollutant's printed figure: its mean, of CO and ozone the percentile."""

    item: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class StationFigure:
    """A station above the area by the pollutant that was primary on most days."""

    code: str
    name: str
    item: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The last week, the month or the period to date (`name`): figures of the area, days by their index.

    `good` of the `rated` days are good; `primary`: pollutants with the days on which each was primary, most first;
    `stations`: the highest of those above the area, by the first of these.
    """

    name: str
    start: date
    end: date
    figures: tuple[StretchFigure, ...]
    good: int
    rated: int
    heavy: int
    primary: tuple[tuple[str, int], ...]
    stations: tuple[StationFigure, ...]


@dataclass(frozen=True, slots=True)
class OutlookSheet(OfSubmission):
    """The complete document. `settled`: how many rules no longer depend on what is to come.

    `part`: of a part of the year, for which only the days of the air are held against targets.
    """

    plan: str
    plan_title: Bilingual
    as_of: date
    period: tuple[date, date]
    part: bool
    entries: tuple[OutlookEntry, ...]
    settled: int
    stretches: tuple[Stretch, ...]
    inputs: tuple[InputFile, ...]
    rejects: tuple[Reject, ...]
    notes: tuple[Message, ...]
