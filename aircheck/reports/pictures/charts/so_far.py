"""The mean so far as a line over the days, against the line of its target."""

from typing import Any

from aircheck.documents.pictures import MeanSoFar, Picture
from aircheck.locale import Words
from aircheck.reports.pictures.charts.drawing import ABOVE, LINE, WITHIN, Chart, altair, drawn, rows
from aircheck.reports.pictures.words import last_said, target_said, title


def render(one: Picture, mean: MeanSoFar, words: Words) -> str:
    """Return the mean so far of a pollutant, one of the picture's own, as SVG. `ChartsMissing`."""
    library = altair()
    known = [(place, day) for place, day in enumerate(mean.days) if day.value is not None]
    data = rows([{"day": float(place), "value": float(day.value or 0)} for place, day in known])
    across = library.X("day:Q", title=None, axis=_months(one), scale=library.Scale(domain=[0, len(one.days) - 1]))
    up = library.Y("value:Q", title=mean.target.unit, scale=library.Scale(zero=True))
    colour = ABOVE if mean.last.within is False else WITHIN
    layers = [
        library.Chart(data).mark_line(color=colour, interpolate="step-after").encode(x=across, y=up),
        *_target(mean, words),
        *_last(mean, across, colour),
    ]
    name = title("pictures.svg.so_far", one, words, item=mean.item, unit=mean.target.unit)
    return drawn(layers, name, last_said(mean, words))


def _months(one: Picture) -> Any:
    """Return an axis of the days, with the months where they begin."""
    begins = {place: f"{day.day:%m}" for place, day in enumerate(one.days) if day.day.day == 1 or place == 0}
    return altair().Axis(values=list(begins), labelExpr=f"{begins}[datum.value]", grid=False, labelAlign="left")


def _target(mean: MeanSoFar, words: Words) -> list[Chart]:
    line = altair().Chart(rows([{"target": float(mean.target.number), "said": target_said(mean.target, words)}]))
    return [
        line.mark_rule(strokeDash=[5, 3], color=LINE).encode(y="target:Q"),
        line.mark_text(align="left", dx=4, x="width").encode(y="target:Q", text="said:N"),
    ]


def _last(mean: MeanSoFar, across: Any, colour: str) -> list[Chart]:
    """Return the last day with its value; nothing where there is none."""
    if mean.last.value is None:
        return []
    place, value = float(len(mean.days) - 1), float(mean.last.value)
    shown = f"{mean.last.value}{'*' if mean.last.within is False else ''}"
    end = altair().Chart(rows([{"day": place, "value": value, "shown": shown}])).encode(x=across, y="value:Q")
    return [
        end.mark_point(filled=True, color=colour, size=50, opacity=1),
        end.mark_text(dy=-10, align="right", fontWeight="bold").encode(text="shown:N"),
    ]
