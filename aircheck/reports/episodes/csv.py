"""Emergency episodes as CSV: a row a warning, one a day of it, one a duty in it, and one a heavy day.

The same for any language. UTF-8 with a byte order mark, without which spreadsheets misread Chinese names.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from aircheck.assessment.episodes.warnings import moment
from aircheck.documents.episodes import Day, Duty, Episode, EpisodesSheet, HeavyDay
from aircheck.documents.evidence import Evidence
from aircheck.reports.stats.csv import harmless
from aircheck.writing.csv import BYTE_ORDER_MARK

COLUMNS = (
    *("record", "warning", "state", "level", "issued", "started", "ended", "day", "aqi", "primary"),
    *("kind", "organisation", "unit", "what", "at", "file", "line"),
)


def render(sheet: EpisodesSheet) -> str:
    """Return the rows as text, with a byte order mark; lines end with a line feed only.

    `state` is whether a warning had a heavy day, how a heavy day is covered, whether a duty was carried out.
    """
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for episode in sheet.episodes:
        writer.writerows(_of(episode))
    for entry in sheet.heavy_days:
        writer.writerow(_heavy(entry))
    return BYTE_ORDER_MARK + text.getvalue()


def _of(episode: Episode) -> Iterator[dict[str, object]]:
    named = harmless(episode.warning)
    times = {"issued": episode.issued, "started": episode.started, "ended": episode.ended}
    first = episode.places[0]
    yield {
        "record": "warning",
        "warning": named,
        "state": episode.heavy,
        "level": episode.level,
        **{name: moment(when) if when else "" for name, when in times.items()},
        **_where(first),
    }
    for day in episode.days:
        yield {"record": "day", "warning": named, **_day(day)}
    for duty in episode.duties:
        yield {"record": "duty", "warning": named, **_duty(duty)}


def _day(day: Day) -> dict[str, object]:
    return {"day": day.day, "aqi": "" if day.aqi is None else day.aqi, "primary": " ".join(day.primary)}


def _duty(duty: Duty) -> dict[str, object]:
    texts = {"organisation": duty.organisation, "unit": duty.unit, "what": duty.what}
    return {
        "state": duty.state,
        "kind": duty.kind,
        **{name: harmless(text or "") for name, text in texts.items()},
        "at": moment(duty.at) if duty.at else "",
        **(_where(duty.place) if duty.place else {}),
    }


def _heavy(entry: HeavyDay) -> dict[str, object]:
    named = harmless(" ".join(entry.warnings))
    return {"record": "heavy_day", "warning": named, "state": entry.cover, **_day(entry.day)}


def _where(place: Evidence) -> dict[str, object]:
    return {"file": harmless(place.file), "line": place.line}
