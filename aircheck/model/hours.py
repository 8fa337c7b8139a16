"""Station-hours that are all the same: how a rule's example tells of a year of monitoring in a line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from pydantic import Field, model_validator

from aircheck.model.standard.base import Pollutant
from aircheck.model.text import Contradiction, Message, Strict


class Hours(Strict):
    """Every hour of the days from `start` to `end`, both included, at one station.

    `values` are concentrations in the standard's unit (µg/m³; CO in mg/m³); a pollutant left out was not measured.
    """

    station: str = Field(min_length=1)
    start: date = Field(alias="from")
    end: date = Field(alias="to")
    values: dict[Pollutant, Decimal] = Field(min_length=1)

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> "Hours":
        if self.end < self.start:
            raise Contradiction(Message.of("loading.contradiction.hours", start=str(self.start), end=str(self.end)))
        return self

    def labels(self) -> Iterator[datetime]:
        """Yield the end of every hour: hour 24 is 00:00 of the next day."""
        midnight = datetime.combine(self.start, time())
        for hour in range(24 * ((self.end - self.start).days + 1)):
            yield midnight + timedelta(hours=hour + 1)


def csv_of(spans: Sequence[Hours]) -> str:
    """Return the hours as a department would submit them: CSV with a column per pollutant."""
    return _table(("station", "time"), spans, lambda span: (f"{label:%Y-%m-%d %H:%M}" for label in span.labels()))


def hours_text(spans: Sequence[Hours]) -> str:
    """Return the hours as a reader is told of them: a line a span."""
    return _table(("station", "from", "to"), spans, lambda span: (f"{span.start},{span.end}",))


def _table(heads: Sequence[str], spans: Sequence[Hours], times: Callable[[Hours], Iterable[str]]) -> str:
    wanted = dict.fromkeys(pollutant for span in spans for pollutant in span.values)
    lines = [",".join((*heads, *wanted))]
    for span in spans:
        cells = ",".join(str(span.values.get(pollutant, "")) for pollutant in wanted)
        lines += [f"{span.station},{time_},{cells}" for time_ in times(span)]
    return "\n".join(lines) + "\n"
