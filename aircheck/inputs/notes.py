"""Notes on the days behind any figures, for whoever reads them."""

from collections.abc import Iterator

from aircheck.inputs.air import Air
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


def at_work(air: Air) -> Iterator[Message]:
    """Name the stations whose days count for only part of the period, or not at all: none may disappear silently."""
    for code, span in sorted(air.spans.items()):
        start, end = max(span.start, air.period.start), min(span.end, air.period.end)
        if end < start:
            yield Message.of("stats.note.not_operating", station=code)
        else:
            yield Message.of("stats.note.operating", station=code, start=start.isoformat(), end=end.isoformat())
