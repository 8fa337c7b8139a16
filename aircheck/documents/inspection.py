"""A look at files: what each was taken for, what it covers, and what was not used."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from aircheck.documents.capture import Capture
from aircheck.intake.submission import Submission
from aircheck.model.submission import InputFile
from aircheck.model.text import Bilingual, Message

MANY = 4
"""So many files of one kind are told together."""


@dataclass(frozen=True, slots=True)
class Look:
    """One table of one file.

    `matched` pairs headers as written with canonical names; `unused` are headers the contract does not know. `period`
    are the first and last day with a used row, `stations` the number of stations with one; None where that has no
    meaning. `converted` says which columns stood in another unit. `register`: the one that it may also be sent within.
    `template`: it is one of ours that is not filled in.
    """

    file: InputFile
    title: Bilingual | None
    matched: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    period: tuple[date, date] | None
    stations: int | None
    converted: tuple[Message, ...] = ()
    register: Bilingual | None = None
    template: bool = False

    @property
    def kind(self) -> Hashable:
        """What files have in common that were taken for the same in the same way, with nothing refused."""
        file = self.file
        refused = file.path if file.rejected or file.cells_rejected else None
        taken = (file.dataset, file.layout, file.encoding, repr(file.problem), self.title is None, self.template)
        return (refused, taken, self.matched, self.unused, repr(self.converted))


@dataclass(frozen=True, slots=True)
class StationSeen:
    """A station of the hours: its name in the list of stations, and its days and hours with a value, if it has any."""

    code: str
    name: str | None
    first_day: date | None
    last_day: date | None
    hours: int


@dataclass(frozen=True, eq=False)
class Inspection:
    """All files, the stations of their hours, and the capture by year; `listed`: a page names every station."""

    looks: tuple[Look, ...]
    stations: tuple[str, ...]
    capture: tuple[Capture, ...]
    submission: Submission
    stations_seen: tuple[StationSeen, ...] = ()
    listed: bool = False

    def alike(self) -> tuple[tuple[Look, ...], ...]:
        """Return the files in groups of their kind, in the order of their first; few of a kind are a group each."""
        groups: dict[Hashable, list[Look]] = {}
        for look in self.looks:
            groups.setdefault(look.kind, []).append(look)
        found = {id(group[0]): tuple(group) for group in groups.values() if len(group) >= MANY}
        inside = {id(look) for group in found.values() for look in group[1:]}
        return tuple(found.get(id(look), (look,)) for look in self.looks if id(look) not in inside)
