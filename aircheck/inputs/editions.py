"""The editions that days follow: those named by a plan or by the user, or those in force on a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from aircheck.inputs.problems import NoTable
from aircheck.loading.yaml.problems import ids_like
from aircheck.model.library import Library
from aircheck.model.period import Period
from aircheck.model.standard import Ambient, Dust, Edition, Index, Standard, Statistics, editions_of, in_force
from aircheck.model.text import Message, NameList

E = TypeVar("E", bound=Edition)


@dataclass(frozen=True, slots=True)
class Editions:
    """One edition each of GB 3095, HJ 633 and HJ 663, and the one that says what recorded events take out."""

    ambient: Ambient
    index: Index
    statistics: Statistics
    dust: Dust | None = None

    @classmethod
    def of(cls, library: Library) -> "Editions":
        """Return the editions that a plan names."""
        return cls(library.ambient, library.index, library.statistics, library.dust)

    def __iter__(self) -> Iterator[Ambient | Index | Statistics]:
        return iter((self.ambient, self.index, self.statistics))


def editions_for(standards: Mapping[str, Standard], day: date, named: Sequence[str]) -> Editions:
    """Return the editions `named` and, for other kinds, those in force on `day`. `NoTable` unless there is just one."""
    known = [entry for entry in standards.values() if isinstance(entry, Ambient | Index | Statistics)]
    if unknown := [name for name in named if name not in {entry.id for entry in known}]:
        raise NoTable(
            Message.of("stats.unknown_edition", edition=NameList.of(unknown), known=NameList.of(e.id for e in known)),
            hints=[ids_like(unknown[0], [entry.id for entry in known])],
        )
    chosen = [entry for entry in known if entry.id in named]

    def one(kind: type[E]) -> E:
        own = editions_of(chosen, kind)
        if len(own) > 1:
            raise NoTable(Message.of("stats.editions_of_one_kind", editions=NameList.of(entry.id for entry in own)))
        all_of_kind = editions_of(known, kind)
        try:
            return own[0] if own else in_force(all_of_kind, day)
        except LookupError:
            named = NameList.of(entry.id for entry in all_of_kind)
            raise NoTable(Message.of("stats.no_edition", day=day.isoformat(), known=named)) from None

    return Editions(one(Ambient), one(Index), one(Statistics))


def dust_for(standards: Mapping[str, Standard], day: date) -> Dust | None:
    """Return the edition in force on `day` that says what recorded events take out; None before the first."""
    return next((one for one in reversed(editions_of(standards.values(), Dust)) if one.covers(day)), None)


def not_in_force(editions: Editions, period: Period) -> Iterator[Message]:
    """Yield a note for each edition that was not in force on every day of the period."""
    for edition in editions:
        if edition.covers(period.start) and edition.covers(period.end):
            continue
        yield Message.of("stats.note.edition", edition=edition.id, span=_span(edition))


def _span(edition: Edition) -> Message:
    since, until = (day.isoformat() if day else "" for day in (edition.since, edition.until))
    if since and until:
        return Message.of("stats.in_force", since=since, until=until)
    return Message.of("stats.in_force_since", since=since) if since else Message.of("stats.in_force_until", until=until)
