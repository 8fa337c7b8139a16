"""What a reader has to know of data that a period is compared in."""

from collections.abc import Iterator, Sequence

from aircheck.assessment.two_periods import TwoPeriods
from aircheck.inputs.editions import not_in_force
from aircheck.inputs.notes import daily_values, states
from aircheck.model.text import Message
from aircheck.stats.compared import PlaceFigures


def notes_of(read: TwoPeriods, figures: Sequence[PlaceFigures | None]) -> Iterator[Message]:
    """Yield the notes of the files, on the editions, on daily values and on what was taken out of either period.

    `figures` are those of the period and of the one it is compared with.
    """
    yield from read.submission.notes
    if read.stations.shown and not read.stations.listed and not read.stations.chosen:
        yield Message.of("judging.all_stations", count=len(read.stations.shown))
    yield from not_in_force(read.editions, read.period)
    told = [
        note for one in figures if one is not None for note in (*states(one.air), *one.events.notes, *one.air.unused)
    ]
    yield from (note for place, note in enumerate(told) if note not in told[:place])
    for own, key in zip(figures, ("inputs.compared.in_period", "inputs.compared.in_other"), strict=True):
        for note in daily_values(own.air) if own else ():
            yield Message.of(key, note=note)
