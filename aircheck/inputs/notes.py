"""Notes on the days behind any figures, for whoever reads them."""

from collections.abc import Iterator

from aircheck.inputs.air import Air
from aircheck.inputs.basis import Basis
from aircheck.inputs.held_days import contradicted
from aircheck.model.place import station_id
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message, listing
from aircheck.statistics.state import mixes_states


def states(air: Air) -> Iterator[Message]:
    """Note that gas concentrations of the period are in two reference states, or were converted into one."""
    state = air.editions.ambient.reference_state
    if state is None or air.period.start >= state.changed.value:
        return
    if state.convert.value:
        yield Message.of("judging.converted_states", changed=state.changed.value.isoformat())
    elif mixes_states(air.period, air.editions.ambient):
        yield Message.of("stats.note.states", changed=state.changed.value.isoformat())


def silent(air: Air) -> Iterator[Message]:
    """Name the stations without any value, and say so where they are no part of the share of stations."""
    if air.silent:
        left = air.editions.statistics.area.silent.value == "left_out" and len(air.stations.codes) > 1
        yield Message.of("judging.silent_left_out" if left else "judging.silent_stations", stations=listing(air.silent))


def daily_values(air: Air) -> Iterator[Message]:
    """Say which stations rest on daily values as submitted, what of these is not used, and what contradicts hours."""
    if air.submitted is None:
        return
    of_each = {one.code: air.basis.of(station_id(one.code), POLLUTANTS) for one in air.stations.shown}
    for basis, key in ((Basis.DAYS, "inputs.on_days"), (Basis.BOTH, "inputs.on_both")):
        named = [f"{code} {of.days}" for code, of in of_each.items() if of.basis is basis]
        if named:
            yield Message.of(key, stations=listing(named))
    if air.submitted.strangers:
        yield Message.of("inputs.daily_strangers", names=listing(air.submitted.strangers))
    if (unlike := air.submitted.unlike).height:
        first = air.submitted.where(unlike.select("_file", "_line").row(0))
        yield Message.of("inputs.daily_unlike", count=unlike.height, first=first)
    if (why := contradicted(air, POLLUTANTS)) is not None:
        yield why


def at_work(air: Air) -> Iterator[Message]:
    """Name the stations whose days count for only part of the period, or not at all: none may disappear silently."""
    for code, span in sorted(air.spans.items()):
        start, end = max(span.start, air.period.start), min(span.end, air.period.end)
        if end < start:
            yield Message.of("stats.note.not_operating", station=code)
        else:
            yield Message.of("stats.note.operating", station=code, start=start.isoformat(), end=end.isoformat())
