"""What a reader has to know of a table as a whole."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from aircheck.inputs.air import Air
from aircheck.inputs.editions import not_in_force
from aircheck.inputs.notes import at_work, daily_values, silent, states
from aircheck.model.period import Period
from aircheck.model.place import ALL, Place
from aircheck.model.text import MOST_NAMED, Bilingual, Message, listing
from aircheck.statistics.periods import period_sufficiency


def notes_of(air: Air, *, heating: bool, others: Sequence[Message] = ()) -> Iterator[Message]:
    """Yield the notes. `others` says of which days the data are, where none is one of the period."""
    stations, editions = air.stations, air.editions
    if not stations.chosen and not stations.listed:
        yield Message.of("judging.all_stations", count=len(stations.shown))
    if stations.reference:
        yield Message.of("stats.note.reference", stations=listing(stations.reference))
    if heating:
        yield Message.of("stats.note.heating")
    yield from not_in_force(editions, air.period)
    yield from states(air)
    yield from daily_values(air)
    if period_sufficiency({}, air.period, editions.ambient) is None:
        yield Message.of("stats.note.no_minimum")
    elif air.period != Period.year(air.period.start.year):
        yield Message.of("stats.note.annual_limits")
    yield from _left_out(air)
    yield from _presence(air, others)


def _left_out(air: Air) -> Iterator[Message]:
    """Say which places' rates leave out days that lack a pollutant, and how many of these exceed all the same."""
    found = {place: air.statistics.classes(place.id) for place in air.places}
    left = [
        tuple(f"{code} {one.left_out} ({one.left_out_exceeding})" for code in _codes(place))
        for place, one in found.items()
        if one.left_out
    ]
    if left:
        zh, en = zip(*left[:MOST_NAMED], strict=True)
        named = Bilingual(zh="、".join(zh), en=", ".join(en))
        more = len(left) - MOST_NAMED
        places = Message.of("reports.and_more", named=named, more=more) if more > 0 else named
        yield Message.of("stats.note.left_out", places=places)


def _codes(place: Place) -> tuple[str, str]:
    """Return what a place is called in Chinese and in English."""
    return ("全部点位", "all stations") if place.code == ALL else (place.code, place.code)


def _presence(air: Air, others: Sequence[Message]) -> Iterator[Message]:
    """Note which stations have data for only part of the period, or none, and which had operating spans."""
    if air.station_days.is_empty():
        yield from others or (Message.of("stats.note.empty"),)
        return
    yield from silent(air)
    parts: dict[tuple[date, date], list[str]] = defaultdict(list)
    for station in air.stations.shown:
        ends = air.presence.get(station.code)
        if ends and ends != (air.period.start, air.period.end) and station.code not in air.spans:
            parts[ends].append(station.code)
    for (first, last), partial in sorted(parts.items()):
        yield Message.of(
            "stats.note.partial", first=first.isoformat(), last=last.isoformat(), stations=listing(partial)
        )
    yield from at_work(air)
