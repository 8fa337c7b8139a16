"""A ranking as bars: the units from the first place down, each with its place and figure."""

from fractions import Fraction

from aircheck.documents.ranking import RankTable
from aircheck.locale import Words
from aircheck.reports.pictures.charts.drawing import LINE, ROOMY, WITHIN, altair, drawn, numbers, rows
from aircheck.reports.terminal.cells import clean

ROW = 22


def render(table: RankTable, name: str, words: Words, limit: str | None = None) -> str:
    """Return a table of units as SVG under the title `name`, with the line of a limit where one is given.

    Units without a place have no bar; the table beside names them. `ChartsMissing`.
    """
    library = altair()
    labels = [clean(f"{row.place}  {row.code} {row.name}".rstrip()) for row in table.rows]
    values = [float(Fraction(row.now)) for row in table.rows]
    shown = [row.now for row in table.rows]
    roomy = ROOMY * max((*values, float(Fraction(limit or 0))))
    bars = zip(labels, values, shown, strict=True)
    data = rows([{"unit": unit, "value": one, "shown": text, "room": one > roomy} for unit, one, text in bars])
    down = library.Y("unit:N", title=None, sort=labels, axis=library.Axis(labelLimit=240, ticks=False, domain=False))
    across = library.X("value:Q", title=table.unit or None, scale=library.Scale(zero=True))
    base = library.Chart(data).encode(y=down, x=across)
    layers = [base.mark_bar(color=WITHIN, size=14), *numbers(base, {"x": library.XValue(6)}, align="left", dx=4)]
    if limit is not None:
        said = words.say("pictures.svg.limit", number=limit)
        line = library.Chart(rows([{"limit": float(Fraction(limit)), "said": said}])).encode(x="limit:Q")
        layers.append(line.mark_rule(strokeDash=[5, 3], color=LINE))
        layers.append(line.mark_text(align="left", dx=4, dy=-6, y=0).encode(text="said:N"))
    described = "; ".join(f"{label} {text}" for label, text in zip(labels, shown, strict=True))
    return drawn(layers, name, described, width=420, height=ROW * max(1, len(labels)))
