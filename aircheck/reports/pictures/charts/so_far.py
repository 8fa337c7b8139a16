"""The mean so far as a line over the days, against the line of its target."""

from typing import Any

from aircheck.documents.pictures import MeanSoFar, Picture
from aircheck.locale import Words
from aircheck.reports.pictures.band import band_of
from aircheck.reports.pictures.charts.drawing import ABOVE, LINE, WITHIN, Chart, altair, drawn, rows
from aircheck.reports.pictures.words import last_said, target_said, title, to_come_said


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
        *_to_come(one, mean, words),
        *_last(mean, across, colour),
    ]
    said = " ".join(filter(None, (last_said(mean, words), to_come_said(mean, words))))
    name = title("pictures.svg.so_far", one, words, item=mean.item, unit=mean.target.unit)
    return drawn(layers, name, said)


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


def _to_come(one: Picture, mean: MeanSoFar, words: Words) -> list[Chart]:
    """Return the band of what the rest may average, and the line of what it may at most."""
    band = band_of(mean, words)
    if band is None:
        return []
    ends = {"from": float(len(mean.days) - 1), "to": float(len(one.days) - 1)}
    values = {"low": float(band.low), "high": float(band.high), "most": float(band.most)}
    chart = altair().Chart(rows([{**ends, **values, "said": band.said}]))
    line = chart.mark_rule(strokeDash=[2, 3], strokeWidth=2, color=WITHIN)
    words_ = chart.mark_text(align="right", dy=-8)
    return [
        chart.mark_rect(color=WITHIN, opacity=0.2).encode(x="from:Q", x2="to:Q", y="low:Q", y2="high:Q"),
        line.encode(x="from:Q", x2="to:Q", y="most:Q"),
        words_.encode(x="to:Q", y="most:Q", text="said:N"),
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
