"""Stations called by their names: the list of stations gives their codes, and what it leaves open is noted once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from aircheck.intake.cells.plain import fold
from aircheck.model.text import Message, listing

_CODE = re.compile(r"\d{3,6}[A-Za-z]?", re.ASCII)
"""Codes of the networks; a code that is not on the list is out of scope, not a misspelt name."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Names:
    """The names in the list of stations. `codes`: by folded name, if one station has it; `shared`: the other names.

    A code is always the name of its own station, whatever other stations are called.
    """

    codes: Mapping[str, str]
    shared: Mapping[str, tuple[Message, ...]]
    named: bool

    @classmethod
    def of(cls, stations: pl.DataFrame, paths: Sequence[str]) -> "Names":
        """Build from the table of stations."""
        own = {fold(code): code for code in stations["station"]}
        bearers: dict[str, list[tuple[str, Message]]] = {}
        for file, line, code, name in (
            stations.sort("_file", "_line").select("_file", "_line", "station", "name").rows()
        ):
            if name is not None and fold(name) not in own:
                place = Message.of("intake.note.bearer", code=code, file=paths[file], line=line)
                bearers.setdefault(fold(name), []).append((code, place))
        codes = own | {name: found[0][0] for name, found in bearers.items() if len(found) == 1}
        shared = {name: tuple(place for _, place in found) for name, found in bearers.items() if len(found) > 1}
        return cls(codes, shared, bool(bearers))

    def notes(self, called: Iterable[str]) -> Iterator[Message]:
        """Yield notes on stations as files call them: names shared by several stations, and names of none."""
        strange = []
        for name in sorted(called):
            if len(bearers := self.shared.get(fold(name), ())) > 1:
                yield Message.of("intake.note.shared_name", name=name, one=bearers[0], other=bearers[1])
            elif self.named and fold(name) not in self.codes and not _CODE.fullmatch(name):
                strange.append(name)
        if strange:
            shown = "、".join(strange[:_SHOWN])
            yield Message.of("intake.note.unlisted_names", count=len(strange), names=shown)


def alike_notes(called: Iterable[str]) -> Iterator[Message]:
    """Yield a note for stations that only case tells apart: they are several, and nobody may have meant so."""
    spelt: dict[str, list[str]] = {}
    for name in sorted(called):
        spelt.setdefault(fold(name).casefold(), []).append(name)
    for names in spelt.values():
        if len(names) > 1:
            yield Message.of("intake.note.case_alone", names=listing(names))


def twin_notes(found: Mapping[int, Sequence[str]], paths: Sequence[str]) -> Iterator[Message]:
    """Yield a note if headers name stations twice; `found`: their codes, by the file's place among the inputs."""
    if found:
        names = listing(sorted({name for own in found.values() for name in own}))
        yield Message.of("intake.note.twins", file=paths[min(found)], files=len(found), names=names)
