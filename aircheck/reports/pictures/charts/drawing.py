"""From a chart of altair to SVG, without a browser and without the network; the libraries are loaded when needed."""

import json
from collections.abc import Mapping
from typing import Any

from aircheck.model.errors import AircheckError
from aircheck.model.text import Message
from aircheck.reports.pictures.inline.elements import FONTS
from aircheck.reports.terminal.cells import clean

ABOVE, WITHIN, LINE = "#b3261e", "#2f6690", "#222222"
WIDTH, HEIGHT = 560, 200
"""Of the plot in pixels; axes and title stand around it."""

ROOMY = 0.12
"""Of the longest bar or the line: bars of more have room for a number."""

Chart = Any
"""Of altair, which is loaded when a chart is drawn."""
Rows = list[dict[str, str | float | None]]


class ChartsMissing(AircheckError):  # noqa: N818
    """The libraries of the extra `charts` are not installed."""

    def __init__(self) -> None:
        super().__init__(Message.of("reports.charts_missing"))


def altair() -> Any:
    """Return the library. `ChartsMissing`."""
    try:
        import altair as library
        import vl_convert  # noqa: F401
    except ImportError:
        raise ChartsMissing from None
    return library


def converter() -> Any:
    """Return the library that draws. `ChartsMissing`."""
    try:
        import vl_convert
    except ImportError:
        raise ChartsMissing from None
    return vl_convert


def rows(values: Rows) -> Any:
    """Return data that stand in the chart itself."""
    return altair().Data(values=values)


def numbers(base: Chart, at_foot: Mapping[str, Any], **beyond: Any) -> list[Chart]:
    """Return the numbers of bars: at the foot of those that have room for one, where no line crosses it, else beyond.

    The rows have `shown` and `room`; `at_foot` encodes the place at the foot, `beyond` are properties of the others.
    """
    aside = base.transform_filter("!datum.room").mark_text(**beyond)
    inside = base.transform_filter("datum.room").mark_text(color="white", align=beyond.get("align", "center"))
    return [aside.encode(text="shown:N"), inside.encode(text="shown:N", **at_foot)]


def drawn(layers: list[Chart], title: str, described: str, *, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return layers over each other as SVG in which text is text. The same bytes for the same chart on one machine."""
    library = altair()
    chart = (
        library.layer(*layers)
        .properties(width=width, height=height, title=clean(title), description=clean(described))
        .configure(font=FONTS.replace("'", ""), padding=4, background="white")
        .configure_view(stroke=None)
        # Names in English of axes and marks would be read out; the description says it all.
        .configure_axis(aria=False, titleFontWeight="normal", labelFontSize=11, titleFontSize=11)
        .configure_mark(aria=False)
        .configure_title(anchor="start", fontSize=13)
    )
    version = ".".join(library.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    svg: str = converter().vegalite_to_svg(json.loads(chart.to_json()), vl_version=version, allowed_base_urls=[])
    return svg
