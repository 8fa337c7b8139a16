"""What pictures of a period show: its days, its months, and the mean so far. Every figure is already text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aircheck.model.place import Place
from aircheck.model.standard import AqiClass


class DayState(StrEnum):
    """What is known of a day's air.

    `undecided`: there are values, but a pollutant is missing and the rest do not exceed. `no_value`: there is none.
    """

    GOOD = "good"
    EXCEEDED = "exceeded"
    UNDECIDED = "undecided"
    NO_VALUE = "no_value"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class PictureDay:
    """A day: its AQI, the number of its class (1 for the best) and its primary pollutants, where it has an AQI.

    `rated`: whether the day enters the good-day rate.
    """

    day: date
    state: DayState
    aqi: int | None = None
    level: int | None = None
    primary: tuple[str, ...] = ()
    rated: bool = False


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """A pollutant over a month: `statistic` is `mean`, or a percentile such as `p90`, as the year has it.

    `value` is rounded as the standards say, `exact` is not. `sufficient`: whether the month has its minimum of days,
    None while it is not over or only partly in the period. `within` compares the value with `target`; it is None
    without a value, without enough days, or without a target.
    """

    item: str
    statistic: str
    value: str | None
    exact: str | None
    unit: str
    valid: int
    required: int | None
    sufficient: bool | None
    target: str | None
    within: bool | None


@dataclass(frozen=True, slots=True)
class PictureMonth:
    """A month (`2019-05`), or what of it is in the period and has passed: `days` of the calendar.

    `good` of `rated` days are good-air days; `undecided` days have values and no AQI.
    """

    month: str
    days: int
    good: int
    rated: int
    undecided: int
    figures: tuple[MonthFigure, ...]

    def figure(self, item: str) -> MonthFigure:
        """Return the figure of a pollutant; `KeyError` where there is none."""
        for figure in self.figures:
            if figure.item == item:
                return figure
        raise KeyError(item)


@dataclass(frozen=True, slots=True)
class PictureTarget:
    """What a mean is to be: `number` in `unit`; `rule` asks for it, or, where None, the standard's limit does."""

    item: str
    number: str
    unit: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class DayToDate:
    """The mean of the valid days up to a day, rounded and exact; None before the first. `within`: of the target."""

    day: date
    value: str | None
    exact: str | None
    valid: int
    within: bool | None


@dataclass(frozen=True, slots=True)
class ToCome:
    """What the `left` days to come may average, of which `few` at least have to be valid.

    `control`: for a mean of exactly the target; `most`: for the last that is rounded to it, rounded down, or if `open`
    the first that no longer is; `most_of_few`: the same if only the `few` are valid, None where all have to be or none.
    What is negative is out of reach.
    """

    left: int
    control: str
    most: str
    open: bool
    few: int
    most_of_few: str | None


@dataclass(frozen=True, slots=True)
class MeanSoFar:
    """The mean so far on each day that has passed, against its target.

    `to_come`: what the rest of an open period may average; None without a day to come, or without a value.
    """

    target: PictureTarget
    days: tuple[DayToDate, ...]
    to_come: ToCome | None = None

    @property
    def item(self) -> str:
        """The pollutant."""
        return self.target.item

    @property
    def last(self) -> DayToDate:
        """The last day that has passed: its mean is that of the period so far."""
        return self.days[-1]


@dataclass(frozen=True, slots=True)
class Picture:
    """A place over the period. `taken_out`: without the values that events and reviewers take out.

    `silent`: codes of its stations without any value in the period.
    """

    place: Place
    taken_out: bool
    days: tuple[PictureDay, ...]
    months: tuple[PictureMonth, ...]
    so_far: tuple[MeanSoFar, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one run: the area first, then the stations asked for; `classes` of the index, the best first."""

    classes: tuple[AqiClass, ...]
    places: tuple[Picture, ...]
