"""The months of a pollutant as bars against the line of its target."""

from aircheck.documents.pictures import MonthFigure, Picture
from aircheck.locale import Words
from aircheck.reports.pictures.charts.drawing import ABOVE, HEIGHT, LINE, ROOMY, WITHIN, altair, drawn, numbers, rows
from aircheck.reports.pictures.words import figure_name, month_target_said, title


def render(one: Picture, item: str, words: Words) -> str:
    """Return a pollutant's months as SVG. `KeyError` for one that is not among their figures; `ChartsMissing`."""
    library = altair()
    figures = [(month.month, month.figure(item)) for month in one.months]
    first = figures[0][1]
    top = max(float(text) for _, one in figures for text in (one.value, one.target, "0") if text is not None)
    data = rows([_row(month, figure, ROOMY * top) for month, figure in figures])
    across = library.X("month:O", title=None, axis=library.Axis(labelAngle=0))
    up = library.Y("value:Q", title=first.unit, scale=library.Scale(zero=True))
    colour = library.Color("colour:N", scale=None, legend=None)
    base = library.Chart(data).encode(x=across, y=up)
    foot = {"y": library.YValue(HEIGHT - 9)}
    layers = [base.mark_bar(size=26).encode(color=colour), *numbers(base, foot, baseline="bottom", dy=-3)]
    if first.target is not None:
        line = library.Chart(rows([{"target": float(first.target), "said": month_target_said(one, first, words)}]))
        layers.append(line.mark_rule(strokeDash=[5, 3], color=LINE).encode(y="target:Q"))
        layers.append(line.mark_text(align="left", dx=4, x="width").encode(y="target:Q", text="said:N"))
    name = title("pictures.svg.months", one, words, item=figure_name(first))
    return drawn(layers, name, "; ".join(f"{month} {figure.value or '-'}" for month, figure in figures))


def _row(month: str, figure: MonthFigure, roomy: float) -> dict[str, str | float | None]:
    """Return a month; its number is read only to be drawn, what is shown is the text."""
    mark = "*" if figure.within is False else "?" if figure.sufficient is False else ""
    return {
        "month": month,
        "value": None if figure.value is None else float(figure.value),
        "shown": None if figure.value is None else f"{figure.value}{mark}",
        "room": figure.value is not None and float(figure.value) > roomy,
        "colour": ABOVE if figure.within is False else WITHIN,
    }
