"""A number with everything needed to judge and to explain it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from aircheck.model.text import Bilingual, Message


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what the calendar expects is there.

    `sufficient` is its own field because a standard may ask for more than one minimum (324 days and 27 a month).
    `unit` is a catalogue key (`unit.day`, `unit.row` …); `shortfall` says which minimum is not reached.
    """

    valid: int
    required: int
    expected: int
    unit: str
    sufficient: bool
    shortfall: Message | None = None


class PartKind(StrEnum):
    """What a part of a measurement stands for; values are catalogue keys."""

    STATION = "station"
    MONTH = "month"
    STREET = "street"
    ORGANISATION = "organisation"
    YEAR = "year"
    PERIOD = "period"
    AQI_CLASS = "aqi_class"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Finding:
    """One row or day that explains a result. `file` is the path as given; `line` is 1-based.

    `value`: the row's own value, which is shown only where it misses the target. `excess`: the row explains a value
    that is too high, and is shown only where the target sets a maximum.
    """

    text: Message
    file: str | None = None
    line: int | None = None
    value: Fraction | None = None
    excess: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the final value can still be, over everything the gaps and the days to come could hold.

    None is unbounded; an open end is approached but cannot be reached.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The measurement of one station, street, month or AQI class.

    `value` is exact, None where nothing valid exists. `judged` parts are held against the target themselves,
    the others only describe. `unit` is that of the measurement unless given; a catalogue key such
    as `unit.day` for a count.
    `colour` is an official RGB where the standard gives one. `bounds` and `binding` are as those of a measurement: what
    misses the target within all of them is a miss of the part, whatever its gaps hold.
    """

    kind: PartKind
    name: str
    value: Fraction | None
    coverage: Coverage | None = None
    unit: str | None = None
    label: Bilingual | None = None
    judged: bool = True
    colour: tuple[int, int, int] | None = None
    bounds: Bounds = Bounds()
    binding: bool = False


class RestsOn(StrEnum):
    """What the whole of a result rests on: who or what shows that nothing was left out of what was counted.

    `calendar`: days, months or years that have to be there. `plan`: what the plan names, or so much of something that
    leaving rows out can only do harm. `register`: a table of those it is about, or a count of them from elsewhere.
    `as_reported`: nothing; a row that was left out is missed by nobody.
    """

    CALENDAR = "calendar"
    PLAN = "plan"
    REGISTER = "register"
    AS_REPORTED = "as_reported"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A value, exact and unrounded, with its unit, coverage, parts and findings.

    `decimals` is the rounding a standard prescribes before comparing; None means the exact value is compared.
    `parts` and `findings` come worst first. `adjusted` is the same without what recorded events take out; where it
    exists it decides, and the unadjusted one is shown before it. `not_applicable` says why the duty does not arise
    (no case of the kind in the period); there is no verdict then. `certain`: nothing but the target is asked of it, so
    that what holds for all of `bounds` is met in spite of gaps (three documents are there, whatever a fourth row says).
    `unmatched`: rows were submitted, but none is about what the rule asks for, which shows neither a miss nor that
    there was nothing. `lacking`: nobody submitted a column without which no row says anything. `binding`: `bounds` rest
    on more than the value does (days known to be bad that a rate leaves out), so that they decide a miss even where the
    data suffice. `unknown`: how many things between the two bounds are not known. `rests_on`: what shows that nothing
    was left out; set by the run, which knows the target.
    """

    value: Fraction | None
    unit: str
    coverage: Coverage
    decimals: int | None = None
    bounds: Bounds = Bounds()
    parts: Sequence[Part] = ()
    findings: Sequence[Finding] = ()
    notes: tuple[Message, ...] = ()
    adjusted: "Measurement | None" = None
    not_applicable: Message | None = None
    certain: bool = False
    binding: bool = False
    unknown: int | None = None
    unmatched: Message | None = None
    lacking: Message | None = None
    rests_on: RestsOn | None = None
