"""Review flags as CSV, one row a flag: for spreadsheets and other programs. The same whatever the language.

UTF-8 with a byte order mark, without which spreadsheets misread Chinese names.
"""

import csv
from io import StringIO

from aircheck.flagging import Flagged
from aircheck.quality.flag import Flag
from aircheck.reports.stats_csv import BYTE_ORDER_MARK, harmless

COLUMNS = (
    "check",
    "station",
    "day",
    "hour",
    "hours",
    "pollutant",
    "value",
    "against",
    "unit",
    "detail",
    "file",
    "line",
)


def render(found: Flagged) -> str:
    """Return the flags as text, with a byte order mark; lines end with a line feed alone."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(flag) for flag in found.flags)
    return BYTE_ORDER_MARK + text.getvalue()


def _row(flag: Flag) -> tuple[str | int, ...]:
    return (
        flag.check,
        harmless(flag.station),
        flag.day.isoformat(),
        flag.hour,
        flag.hours,
        flag.pollutant or "",
        flag.value or "",
        flag.against or "",
        flag.unit or "",
        harmless(flag.detail or ""),
        harmless(flag.file or ""),
        "" if flag.line is None else flag.line,
    )
