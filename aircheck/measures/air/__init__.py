"""`air`: a statistic of the monitoring data. One file per statistic, registered here."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pydantic import Field, RootModel

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.air.annual_mean import AnnualMean
from aircheck.measures.air.attainment import AttainmentShare
from aircheck.measures.air.daily import with_daily_values
from aircheck.measures.air.days_over import DaysOver
from aircheck.measures.air.each import at_worst, each_steps, measured
from aircheck.measures.air.good_day_rate import GoodDayRate
from aircheck.measures.air.percentile import Percentile
from aircheck.model.dataset import HOURS
from aircheck.model.explanation import FigureUse, Step
from aircheck.model.library import Library
from aircheck.model.measure import End, Measure
from aircheck.model.measurement import Measurement, RestsOn
from aircheck.model.standard import POLLUTANTS, Grade
from aircheck.model.target import Target
from aircheck.model.text import Message


class AirSpec(RootModel[AnnualMean | AttainmentShare | DaysOver | GoodDayRate | Percentile]):
    """One of the statistics, identified by the word after `air:`."""

    root: AnnualMean | AttainmentShare | DaysOver | GoodDayRate | Percentile = Field(discriminator="air")


class Air(Measure[AirSpec]):
    """The `air` measure."""

    key = "air"
    spec = AirSpec

    def datasets(self, spec: AirSpec) -> tuple[str, ...]:
        """Station-hours."""
        return (HOURS,)

    def unit(self, spec: AirSpec, library: Library) -> str:
        """Return the unit of the statistic."""
        return spec.root.unit(library)

    def end(self, spec: AirSpec) -> End | None:
        """Return which of the places counts where each has a value."""
        return spec.root.end if spec.root.each else None

    def limit(self, spec: AirSpec, library: Library, grade: Grade) -> Fraction | None:
        """Return the limit of the statistic in the plan's edition of GB 3095; None if it has none."""
        return spec.root.limit(library, grade)

    def rests_on(self, spec: AirSpec, target: Target, library: Library) -> RestsOn:
        """Return the calendar: it says which hours and days there are."""
        return RestsOn.CALENDAR

    def measure(self, spec: AirSpec, data: AssessmentData) -> Measurement | None:
        """Compute the statistic; None when neither a station-hour nor a daily value is in scope."""
        if data.air is None or not data.stations.codes:
            return None
        adjusted = _adjusted(spec, data)
        found = self._of(spec, data)
        if adjusted is None:
            return found
        without, notes = adjusted
        decides = self._of(spec, without)
        return replace(found, adjusted=replace(decides, notes=(*notes, *decides.notes)))

    def _of(self, spec: AirSpec, data: AssessmentData) -> Measurement:
        """Measure, and say what daily values that were submitted have to do with it."""
        return with_daily_values(measured(spec.root, data), data, spec.root.columns())

    def meaning(self, spec: AirSpec, library: Library) -> Message:
        """Say which statistic it is."""
        what, each = spec.root.meaning(library), spec.root.each
        return what if each is None else Message.of(f"explain.of_each.{each}", what=what)

    def columns(self, spec: AirSpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the columns of the station-hours that are read."""
        return tuple((HOURS, name) for name in spec.root.columns())

    def essential(self, spec: AirSpec) -> tuple[tuple[str, str], ...]:
        """Return the pollutants."""
        return tuple((HOURS, name) for name in spec.root.columns() if name in POLLUTANTS)

    def figures(self, spec: AirSpec, library: Library) -> Iterator[FigureUse]:
        """Yield the figures the statistic depends on."""
        return spec.root.figures(library)

    def steps(self, spec: AirSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield the statistic's arithmetic, without the values that events or reviewers take out."""
        if data.air is None or not data.stations.codes:
            return
        adjusted = _adjusted(spec, data)
        if adjusted is None:
            yield from _steps(spec, data)
            return
        without, notes = adjusted
        yield Step(Message.of("explain.events"), notes)
        yield from _steps(spec, without)


def _steps(spec: AirSpec, data: AssessmentData) -> Iterator[Step]:
    """Yield the arithmetic of the area; or every place, and that of the worst."""
    if spec.root.each is None:
        yield from spec.root.steps(data)
        return
    yield from each_steps(spec.root, data)
    if (at := at_worst(spec.root, data)) is not None:
        yield from spec.root.steps(deciding(spec, at))


def deciding(spec: AirSpec, data: AssessmentData) -> AssessmentData:
    """Return the data that decide the statistic: without the values that events or reviewers take out."""
    adjusted = _adjusted(spec, data)
    return data if adjusted is None else adjusted[0]


def _adjusted(spec: AirSpec, data: AssessmentData) -> tuple[AssessmentData, tuple[Message, ...]] | None:
    """Return the data that decide the statistic where some of its values are taken out, and why they are."""
    assert data.air is not None, "measures ask for days only where hours exist"
    found = data.air.adjusted_for(spec.root.columns(), events=spec.root.loses_to_events(data.library))
    return None if found is None else (data.with_air(found[0]), found[1])
