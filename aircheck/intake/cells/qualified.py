"""Headers of monitoring tables with words around them that say no more: `采样时间`, `国控点名称`, `PM2.5小时均值`."""

import re
from collections.abc import Mapping

from aircheck.intake.cells.units import is_hourly
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import plain_header

_NAMES = frozenset(
    (
        *("点位名称", "站点名称", "测点名称", "子站名称", "监测点名称", "监测站名称", "监测点位名称", "监测站点名称"),
        *("站名", "测点", "子站", "positionname", "stationname", "sitename"),
    )
)
"""Headers of a station's name."""
_BEFORE = re.compile(
    r"(?:空气质量|环境空气|空气|大气|自动|国控|省控|市控|区控|县控|采样|监测|观测|测量|采集|数据|air|quality|aq"
    r"|monitor(?:ing)?|sampl(?:e|ing)|obs(?:erv(?:ation|ed|ing))?|measure(?:ment|d)?|measuring)+"
)
"""Who runs a station, and that something is measured; not 记录, 上报: writing down has a time, too."""
_PLACES = frozenset({"station", "date", "time", "hour"})
_PARTS = re.compile(r"[,;、\s]+")


def _bare(plain: str) -> tuple[str, ...]:
    """Return what a header may be without the words before it; `点` is only called `监测点`."""
    found = _BEFORE.match(plain)
    rest = plain[found.end() :] if found else plain
    return (rest, f"监测{rest}") if rest else ()


def place_of(plain: str, names: Mapping[str, str]) -> str | None:
    """Return the column, of those that say which row it is, that a plain header names with words before it."""
    found = (names.get(name) for name in _bare(plain))
    return next((column for column in found if column in _PLACES), None)


def names_station(plain: str) -> bool:
    """Whether a plain header is that of a station's name."""
    return any(name in _NAMES for name in _bare(plain))


def hourly_of(plain: str, names: Mapping[str, str]) -> str | None:
    """Return the pollutant of which a plain header asks hourly values without a sign between: `pm2.5小时均值`."""
    ends = (end for end in range(len(plain) - 1, 0, -1) if is_hourly(plain[end:].removeprefix("_")))
    found = (names.get(plain[:end]) for end in ends)
    return next((column for column in found if column in POLLUTANTS), None)


def unit_among(text: str, column: str, names: Mapping[str, str]) -> str:
    """Return the unit in brackets without the column's other name or its hour beside it: `PM2.5，μg/m³`."""
    parts = [part for part in _PARTS.split(text) if part]
    kept = [part for part in parts if names.get(plain_header(part)) != column and not is_hourly(part)]
    return " ".join(kept) if kept and len(kept) < len(parts) else text
