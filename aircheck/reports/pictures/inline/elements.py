"""Elements of SVG as text; whatever comes from outside is escaped."""

from html import escape

from aircheck.reports.terminal.cells import clean

FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif"
"""Faces with Chinese characters of the usual systems; the first that is there is taken."""

Value = str | int | float


def number(value: float) -> str:
    """Return a length with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, *inside: str, **attributes: Value) -> str:
    """Return an element; an attribute `stroke_width` is called `stroke-width`, `inside` is SVG already."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(one)}"' for key, one in attributes.items())
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: Value) -> str:
    return number(value) if isinstance(value, float) else _safe(str(value))


def _safe(words: str) -> str:
    r"""Return words that are no markup; what XML cannot hold, such as a control character, is shown as `\u001b`."""
    return escape(clean(words))


def text(words: str, **attributes: Value) -> str:
    """Return words as text that can be selected and searched."""
    return element("text", _safe(words), **attributes)


def titled(words: str) -> str:
    """Return what a pointer that rests on an element is told."""
    return element("title", _safe(words))


def picture(width: float, height: float, name: str, described: str, *inside: str) -> str:
    """Return a whole SVG of this size, by its name and description for those who do not see it."""
    return element(
        "svg",
        titled(name),
        element("desc", _safe(described)),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        aria_label=f"{name}. {described}",
        font_family=FONTS,
        font_size=11,
        fill="currentColor",
    )
