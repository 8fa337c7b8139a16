"""Cells that lists have and papers have not."""

from datetime import date

from aircheck.model.measurement import Coverage
from aircheck.model.outcome import Outcome
from aircheck.model.unit_words import said
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Cell, Column

COVERED = ("valid", "required", "expected")


def unit(making: Making, one: str | None) -> Cell:
    """Return a unit of measurement in the language of the paper."""
    if not one:
        return text(None)
    return text(said(making.words.say(one) if one.startswith("unit.") else one, making.words.language))


def covered(making: Making) -> tuple[Column, ...]:
    """Return the columns of a coverage."""
    return (*(making.column(name, "number", 1) for name in COVERED), making.column("counted_in", "text", 1))


def coverage(making: Making, one: Coverage | None) -> tuple[Cell, ...]:
    """Return the cells of a coverage, dashes without one."""
    if one is None:
        return (text(None),) * (len(COVERED) + 1)
    return number(one.valid), number(one.required), number(one.expected), unit(making, one.unit)


def outcome(making: Making, one: Outcome | None) -> Cell:
    """Return an outcome, a dash where nothing is judged."""
    return text(None) if one is None else making.outcome(one)


def day(one: date | None) -> Cell:
    """Return a day as it is written in tables."""
    return text(one.isoformat() if one else None)
