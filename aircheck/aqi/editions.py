"""Choosing editions: by id, or by the day they are in force."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from aircheck.aqi.problems import UnknownEdition, WrongUsage
from aircheck.model.standard import Edition, Index, Statistics, editions_of, in_force
from aircheck.model.text import Message, NameList

E = TypeVar("E", bound=Edition)


def edition(editions: Iterable[E], reference: str) -> E:
    """Return the edition with an id. `UnknownEdition`."""
    known = {entry.id: entry for entry in editions}
    if reference not in known:
        raise UnknownEdition(reference, known)
    return known[reference]


def index_edition(standards: Mapping[str, Edition], reference: str | None, day: date) -> Index:
    """Return the requested edition of HJ 633, otherwise the one in force on `day`."""
    editions = editions_of(standards.values(), Index)
    if reference is not None:
        return edition(editions, reference)
    return _in_force_on(editions, day)


def statistics_beside(standards: Mapping[str, Edition], index: Index, day: date) -> Statistics:
    """Return the edition of HJ 663 that accompanies an edition of HJ 633: the one in force on its last or first day."""
    return _in_force_on(editions_of(standards.values(), Statistics), index.until or index.since or day)


def _in_force_on(editions: tuple[E, ...], day: date) -> E:
    try:
        return in_force(editions, day)
    except LookupError:
        known = NameList.of(entry.id for entry in editions)
        raise WrongUsage(Message.of("calculator.none_in_force", day=day.isoformat(), known=known)) from None
