"""The page of one warning: when it was in force, what was measured, who carried out what, what does not fit."""

from collections.abc import Iterator

from rich.text import Text

from aircheck.assessment.episodes.warnings import moment
from aircheck.documents.episodes import DUTY_STATES, Day, Duty, Episode
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, joined, plain
from aircheck.reports.terminal.columns import widths
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.places import place

NONE = "-"
MARKS = {"not_done": "✗", "no_record": "?", "unknown": "?", "done": "✓"}
LOOKS = {"not_done": style.ALARM, "no_record": style.ALARM, "unknown": "", "done": ""}


def show(page: Page, episode: Episode) -> None:
    """Write the page."""
    level = page.words.say(f"reports.episodes.level.{episode.level}")
    page.heading(plain(f"{episode.warning}  {level}"))
    for label, text in _facts(page, episode):
        page.block(page.say(label, style.LABEL), fold(text, page.room))
    for remark in episode.remarks:
        shown = page.words(remark).replace(page.folder, "") if page.folder else page.words(remark)
        page.block(plain("!", style.ALARM), fold(plain(shown), page.room))
    if episode.days:
        page.blank()
        _days(page, episode)
    _duties(page, episode)


def _facts(page: Page, episode: Episode) -> Iterator[tuple[str, Text]]:
    if episode.occasion:
        yield "reports.episodes.occasion", plain(episode.occasion)
    yield "reports.episodes.issued", plain(moment(episode.issued))
    if episode.started is not None:
        level = episode.response_level
        of = f"  {page.words.say(f'assessment.episodes.response.{level}')}" if level else ""
        yield "reports.episodes.started", plain(moment(episode.started) + of)
    if episode.ended is not None:
        yield "reports.episodes.ended", plain(moment(episode.ended))
    if (peak := episode.peak) is not None:
        heavy, days = episode.heavy_days, len(episode.days)
        said = page.say("reports.episodes.peak_said", day=str(peak.day), aqi=peak.aqi or 0, heavy=heavy, days=days)
        yield "reports.episodes.peak", said
    yield (
        "reports.episodes.recorded",
        joined((place(page, one.file, one.line) for one in episode.places), page.words.say("reports.list")),
    )


def _days(page: Page, episode: Episode) -> None:
    names = ("day", "aqi", "level", "primary", "heavy_stations", "worst")
    heads = [page.say(f"reports.episodes.column.{name}", style.LABEL) for name in names]
    rows = [_day(page, day) for day in episode.days]
    natural = widths([heads, *rows])
    last = max(page.width - sum(natural[:-1]) - 2 * (len(natural) - 1), 12)
    columns = [Column(width, right=number in (1, 4)) for number, width in enumerate(natural[:-1])]
    for row in (heads, *rows):
        page.row(row, (*columns, Column(last)))


def _day(page: Page, day: Day) -> list[Text]:
    worst = f"AQI {day.worst.aqi} {day.worst.code} {day.worst.name}".rstrip() if day.worst else NONE
    cells = (
        str(day.day),
        NONE if day.aqi is None else str(day.aqi),
        page.words.of(day.level) if day.level else NONE,
        " ".join(day.primary) or NONE,
        f"{day.heavy_stations}/{day.stations}",
        worst,
    )
    return [plain(cell, style.ALARM if day.heavy else "") for cell in cells]


def _duties(page: Page, episode: Episode) -> None:
    page.blank()
    if not episode.duties:
        page.line(page.say("reports.episodes.no_duties"))
        return
    counts = {state: episode.duties_that(state) for state in DUTY_STATES}
    page.line(page.say("reports.episodes.duties", style.LABEL, **counts))
    for duty in episode.duties:
        label = page.say(f"reports.episodes.duty.{duty.state}", LOOKS[duty.state], mark=MARKS[duty.state])
        page.block(label, fold(_duty(page, duty), page.room))


def _duty(page: Page, duty: Duty) -> Text:
    """Return whose duty it is, what it is, when it was checked, and where that is recorded."""
    parts = [duty.organisation and page.name(duty.organisation), duty.unit, duty.what]
    if duty.kind != "measure":
        parts.append(page.words.say(f"reports.episodes.kind.{duty.kind}"))
    parts.append(page.words(duty.told) if duty.told else None)
    parts.append(moment(duty.at) if duty.at else None)
    where = [place(page, duty.place.file, duty.place.line)] if duty.place else []
    return joined((*(plain(part) for part in parts if part), *where), "  ")
