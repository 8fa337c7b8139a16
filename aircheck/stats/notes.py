"""What a reader has to know of a table as a whole."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from aircheck.inputs.editions import not_in_force
from aircheck.inputs.period import Evidence
from aircheck.model.period import Period
from aircheck.model.text import Message, listing
from aircheck.statistics.periods import period_sufficiency
from aircheck.statistics.state import mixes_states
from aircheck.stats.coverage import first_and_last
from aircheck.stats.places import Stations


def notes_of(evidence: Evidence, stations: Stations, *, chosen: bool, heating: bool) -> Iterator[Message]:
    """Yield the notes; `chosen` says that stations were asked for by name."""
    if not chosen and not stations.listed:
        yield Message.of("judging.all_stations", count=len(stations.shown))
    if stations.reference:
        yield Message.of("stats.note.reference", stations=listing(stations.reference))
    if heating:
        yield Message.of("stats.note.heating")
    yield from not_in_force(evidence.editions, evidence.period)
    state = evidence.editions.ambient.reference_state
    if state is not None and mixes_states(evidence.period, evidence.editions.ambient):
        yield Message.of("stats.note.states", changed=state.changed.value.isoformat())
    if period_sufficiency({}, evidence.period, evidence.editions.ambient) is None:
        yield Message.of("stats.note.no_minimum")
    elif evidence.period != Period.year(evidence.period.start.year):
        yield Message.of("stats.note.annual_limits")
    yield from _presence(evidence, stations.shown)


def _presence(evidence: Evidence, codes: Sequence[str]) -> Iterator[Message]:
    """Say which stations have data in a part of the period only, or none, and which were said to be at work."""
    if evidence.hours.is_empty():
        yield Message.of("stats.note.empty")
        return
    parts: dict[tuple[date, date], list[str]] = defaultdict(list)
    silent = []
    for code in codes:
        first, last = first_and_last(evidence, (code,))
        if first is None or last is None:
            silent.append(code)
        elif (first, last) != (evidence.period.start, evidence.period.end) and code not in evidence.spans:
            parts[first, last].append(code)
    if silent:
        yield Message.of("judging.silent_stations", stations=listing(silent))
    for (first, last), partial in sorted(parts.items()):
        yield Message.of(
            "stats.note.partial", first=first.isoformat(), last=last.isoformat(), stations=listing(partial)
        )
    for code in sorted(set(codes) & set(evidence.spans)):
        yield _operating(evidence, code)


def _operating(evidence: Evidence, code: str) -> Message:
    span = evidence.spans[code]
    start, end = max(span.start, evidence.period.start), min(span.end, evidence.period.end)
    if end < start:
        return Message.of("stats.note.not_operating", station=code)
    return Message.of("stats.note.operating", station=code, start=start.isoformat(), end=end.isoformat())
