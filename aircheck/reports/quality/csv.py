"""Review flags as CSV, one row per flag: for spreadsheets and other programs. The same for any language.

A changed figure (`edited`) also says who sent it, with what reason, whether its period was closed, and where the old
figure is. Changes in tables have no station and hour: `detail` is the key of their row, `pollutant` the column. A
station or table that is no longer sent at all has the column `**`: `detail` is the station, `against` the number of
values or rows there were.

UTF-8 with a byte order mark, without which spreadsheets misread Chinese names.
"""

import csv
from io import StringIO

from aircheck.documents.amendment import Amendment, Change
from aircheck.documents.flag import Flag
from aircheck.documents.quality import Flagged
from aircheck.model.dataset import HOURS
from aircheck.quality.changes.withdrawn import WHOLE
from aircheck.reports.stats.csv import harmless
from aircheck.runs.quality import EDITED
from aircheck.writing.csv import BYTE_ORDER_MARK

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
    "dataset",
    "producer",
    "signer",
    "reason",
    "closed",
    "old_file",
    "old_line",
)


def render(found: Flagged) -> str:
    """Return the flags as text, with a byte order mark; lines end with a line feed only."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    changes = _changes(found)
    for flag in found.flags:
        amended = changes.get(_key(flag)) if flag.check == EDITED else None
        writer.writerow((*_row(flag), HOURS, *(_amended(*amended) if amended else ("",) * 6)))
    for amendment in found.amendments:
        for change in amendment.changes:
            if change.dataset != HOURS or change.column == WHOLE:
                writer.writerow((*_of_table(change), change.dataset, *_amended(amendment, change)))
    return BYTE_ORDER_MARK + text.getvalue()


def _changes(found: Flagged) -> dict[tuple[str, str], tuple[Amendment, Change]]:
    return {
        (change.where, change.column): (amendment, change)
        for amendment in found.amendments
        for change in amendment.changes
        if change.dataset == HOURS
    }


def _key(flag: Flag) -> tuple[str, str]:
    return f"{flag.station} {flag.day.isoformat()} {flag.hour:02d}:00", flag.pollutant or ""


def _amended(amendment: Amendment, change: Change) -> tuple[str | int, ...]:
    closed = "" if change.closed is None else "yes" if change.closed else "no"
    return (
        harmless(amendment.producer or ""),
        harmless(amendment.signer or ""),
        harmless(amendment.reason or ""),
        closed,
        harmless(change.before.file or ""),
        change.before.line or "",
    )


def _of_table(change: Change) -> tuple[str | int, ...]:
    file, line = harmless(change.after.file or ""), change.after.line or ""
    values = (harmless(change.new or ""), harmless(change.old or ""), change.unit, harmless(change.where))
    return (EDITED, "", "", "", "", change.column, *values, file, line)


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
