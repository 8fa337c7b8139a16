"""What had to be done in an episode, by whom, and whether it was: from every register that names the warning."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.assessment.episodes.warnings import RESPONSES, At, Row, Warned
from aircheck.documents.episodes import DUTY_STATES, Duty, DutyState
from aircheck.model.target import decimal_text
from aircheck.model.text import Message

Frames = Callable[[str], pl.DataFrame | None]
"""The rows of a dataset by its id; None where nothing of it was submitted."""


@dataclass(frozen=True)
class Registers:
    """The registers beside that of warnings, by warning where they name one."""

    fleets: Mapping[str, list[Row]]
    guaranteed: Mapping[str, list[Row]]
    published: Mapping[str, list[Row]]
    listed: tuple[Row, ...]
    exempt: frozenset[str]
    """Guaranteed units, which need not act by the reduction list."""

    @classmethod
    def of(cls, frames: Frames) -> "Registers":
        """Read the registers."""
        guaranteed = frames("guaranteed_units")
        return cls(
            _by_warning(frames("key_fleets")),
            _by_warning(guaranteed),
            _by_warning(frames("disclosures")),
            tuple(_rows(frames("reduction_list"))),
            frozenset(row["unit"] for row in _rows(guaranteed)),
        )


def duties(warned: Warned, registers: Registers, at: At) -> tuple[Duty, ...]:
    """Return all duties of an episode, those not carried out first."""
    found = [
        *_measures(warned, at),
        *(_transport(row, at) for row in registers.fleets.get(warned.warning, ())),
        *(_on_demand(row, at) for row in registers.guaranteed.get(warned.warning, ())),
        *_published(warned, registers.published.get(warned.warning, ()), at),
        *_without_record(warned, registers, at),
    ]
    return tuple(sorted(found, key=lambda duty: DUTY_STATES.index(duty.state)))


def _measures(warned: Warned, at: At) -> Iterator[Duty]:
    """Yield a duty for each row about a unit or a measure; a row of the warning alone is none."""
    for row in warned.rows:
        unit, measure = row.get("unit"), row.get("response_measure")
        if unit is not None or measure is not None:
            state = _state(row.get("done"))
            yield Duty("measure", state, row.get("organisation"), unit, measure, row.get("check_time"), None, at(row))


def _transport(row: Row, at: At) -> Duty:
    usual = row.get("usual_trips")
    told = None if usual is None else Message.of("assessment.episodes.trips", trips=row["trips"], usual=usual)
    return Duty("transport", _state(row.get("responded")), None, row["unit"], None, row.get("date"), told, at(row))


def _on_demand(row: Row, at: At) -> Duty:
    needed, actual = row.get("needed"), row.get("actual")
    if needed is None or actual is None:
        return Duty("guaranteed", "unknown", None, row["unit"], None, None, None, at(row))
    shown = {"needed": decimal_text(Fraction(needed)), "actual": decimal_text(Fraction(actual))}
    told = Message.of("assessment.episodes.on_demand", **shown)
    state: DutyState = "done" if actual <= needed else "not_done"
    return Duty("guaranteed", state, None, row["unit"], None, None, told, at(row))


def _published(warned: Warned, rows: Sequence[Row], at: At) -> Iterator[Duty]:
    """Yield how a warning was made public first; what was published before it was issued is not it."""
    own = [row for row in rows if row["publish_date"] >= warned.issued.date()]
    for row in sorted(own or rows, key=lambda row: row["publish_date"])[:1]:
        told = None if own else Message.of("assessment.episodes.published_before")
        state: DutyState = "done" if own else "unknown"
        yield Duty("published", state, None, row.get("unit"), row.get("url"), row["publish_date"], told, at(row))


def _without_record(warned: Warned, registers: Registers, at: At) -> Iterator[Duty]:
    """Yield the units that the reduction list asks to act at the warning's level and of which nothing is recorded."""
    told = {row.get("unit") for row in warned.rows} | registers.exempt
    for row in registers.listed:
        if row["measure_level"] == RESPONSES[warned.level] and row["unit"] not in told:
            told.add(row["unit"])
            yield Duty("listed", "no_record", None, row["unit"], None, None, None, at(row))


def _state(done: bool | None) -> DutyState:
    return "unknown" if done is None else "done" if done else "not_done"


def _rows(frame: pl.DataFrame | None) -> Iterator[dict[str, Any]]:
    return iter(()) if frame is None else frame.sort("_file", "_line").iter_rows(named=True)


def _by_warning(frame: pl.DataFrame | None) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in _rows(frame):
        if row.get("warning") is not None:
            found.setdefault(row["warning"], []).append(row)
    return found
