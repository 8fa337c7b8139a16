"""Emergency episodes: warnings beside what was measured, heavy days without one, and who carried out what."""

from collections.abc import Iterator

from aircheck.assessment.episodes.warnings import moment
from aircheck.documents.episodes import DUTY_STATES, Duty, Episode, EpisodesSheet
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Block, Bullets, Cell, Chapter, Grid

MARKS = {"not_done": "✗", "no_record": "?", "unknown": "?", "done": "✓"}


def chapter(making: Making) -> Chapter:
    """Return the chapter with one inside it for each episode; empty without a warning and a heavy day."""
    sheet, title = making.document.episodes, making.say("assess.chapter.episodes")
    if not sheet.episodes and not sheet.heavy_days:
        return Chapter("episodes", title, ())
    return Chapter("episodes", title, tuple(_blocks(making, sheet)), tuple(_pages(making, sheet)))


def _blocks(making: Making, sheet: EpisodesSheet) -> Iterator[Block]:
    if sheet.episodes:
        yield warnings(making, sheet)
    yield uncovered(making, sheet)


def warnings(making: Making, sheet: EpisodesSheet) -> Grid:
    """Return a row a warning: level, times, heavy days, duties by state."""
    columns = (
        making.column("warning", "text", 3),
        making.column("level"),
        making.column("issued", "date", 3),
        making.column("lifted", "date", 3),
        making.column("heavy_days", "number", 1),
        making.column("peak", "number", 1),
        *(making.column(f"duty_{state}", "number", 1) for state in DUTY_STATES),
    )
    return making.grid("warnings", columns, [_warning(making, one) for one in sheet.episodes])


def _warning(making: Making, one: Episode) -> tuple[Cell, ...]:
    return (
        text(one.warning),
        text(making.say(f"reports.episodes.level.{one.level}")),
        text(moment(one.issued)),
        text(moment(one.ended) if one.ended else None),
        number(one.heavy_days),
        number(one.peak.aqi if one.peak else None),
        *(number(one.duties_that(state)) for state in DUTY_STATES),
    )


def uncovered(making: Making, sheet: EpisodesSheet) -> Grid:
    """Return the heavy days on all or part of which no warning is known to have been in force."""
    columns = (
        making.column("day", "date"),
        making.column("aqi", "number"),
        making.column("primary", "text", 3),
        making.column("cover", "text", 4),
    )
    rows = [
        (
            text(one.day.day.isoformat()),
            number(one.day.aqi),
            text(making.row(one.day.primary)),
            text(making.say(f"reports.episodes.cover.{one.cover}", warnings=making.row(one.warnings))),
        )
        for one in sheet.heavy_days
        if one.cover != "whole_day"
    ]
    return making.grid("uncovered", columns, rows)


def _pages(making: Making, sheet: EpisodesSheet) -> Iterator[Chapter]:
    for one in sheet.episodes:
        level = making.say(f"reports.episodes.level.{one.level}")
        yield Chapter(f"episode-{one.warning}", f"{one.warning}  {level}", tuple(_page(making, one)))


def _page(making: Making, one: Episode) -> Iterator[Block]:
    if one.remarks:
        yield Bullets(tuple(making.words(remark) for remark in one.remarks))
    yield _days(making, one)
    yield _duties(making, one)


def _days(making: Making, one: Episode) -> Grid:
    columns = (
        making.column("day", "date"),
        making.column("aqi", "number"),
        making.column("level"),
        making.column("primary", "text", 3),
        making.column("heavy_stations", "text", 2),
    )
    rows = [
        (
            text(day.day.isoformat()),
            number(day.aqi),
            text(making.of(day.level) if day.level else None),
            text(making.row(day.primary)),
            text(f"{day.heavy_stations}/{day.stations}"),
        )
        for day in one.days
    ]
    return making.grid("episode_days", columns, rows, key=f"episode-days-{one.warning}")


def _duties(making: Making, one: Episode) -> Grid:
    columns = (
        making.column("state"),
        making.column("lead", "text", 3),
        making.column("unit", "text", 3),
        making.column("title", "text", 4),
        making.column("evidence", "text", 4),
    )
    rows = [_duty(making, duty) for duty in one.duties]
    return making.grid("episode_duties", columns, rows, key=f"episode-duties-{one.warning}")


def _duty(making: Making, duty: Duty) -> tuple[Cell, ...]:
    state = making.say(f"reports.episodes.duty.{duty.state}", mark=MARKS[duty.state])
    told = [making.words(duty.told)] if duty.told else []
    place = [making.place(duty.place.file, duty.place.line)] if duty.place else []
    kind = duty.what or (making.say(f"reports.episodes.kind.{duty.kind}") if duty.kind != "measure" else None)
    name = making.name(duty.organisation) if duty.organisation else None
    return text(state), text(name), text(duty.unit), text(kind), text(" ".join((*told, *place)) or None)
