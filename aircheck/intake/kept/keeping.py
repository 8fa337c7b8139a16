"""What of a submission is known from an earlier run, and what is kept of it for the next one.

The name of a reading is made of the bytes of its file, and of everything by which it was read: the contracts, the
beginning of the period, the stations asked for, how its hours are labelled. What is only known later is compared before
it is used: the list of stations, and of which hours the end of the period is about.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from aircheck.intake.cells.headers import UNIT
from aircheck.intake.files.text import Document
from aircheck.intake.kept.joining import fits
from aircheck.intake.kept.keeper import Keeper
from aircheck.intake.kept.parting import parted
from aircheck.intake.kept.reading import FileReading, NotAReading, Outline, as_bytes, outline_of, reading_of
from aircheck.intake.layouts.base import LayoutReading
from aircheck.intake.layouts.observations import limits_of
from aircheck.intake.recognition.recognise import Recognised
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Contract
from aircheck.model.provenance import HourLabel

_HELD = 64 * 2**20
"""Bytes of readings that are held between the first look at a file and its reading; others are fetched again."""


class Keeping:
    """The readings of one run. `asked`: the scope as it is before the list of stations was read."""

    def __init__(self, keeper: Keeper, contracts: Mapping[str, Contract], asked: Scope) -> None:
        self._keeper = keeper
        self._read_by = _digest([contract.model_dump_json() for contract in contracts.values()], *_asked(asked))
        self._held: dict[str, bytes] = {}
        self._room = _HELD
        self._scope: tuple[Scope, str] | None = None

    def name(self, digest: str, label: HourLabel | None) -> str:
        """Return the name of the reading of a file with this SHA-256, whose hours a note says to be labelled so."""
        return _digest(digest, label, self._read_by)

    def outline(self, name: str) -> Outline | None:
        """Return what the file of a reading is; None if it has to be read."""
        raw = self._keeper.found(name)
        if raw is None:
            return None
        if len(raw) <= self._room:
            self._room -= len(raw)
            self._held[name] = raw
        try:
            return outline_of(raw)
        except NotAReading:
            return None

    def reading(self, name: str, scope: Scope) -> FileReading | None:
        """Return what was read of a file, if it would be read so for `scope`."""
        raw = self._held.get(name) or self._keeper.found(name)
        try:
            found = None if raw is None else reading_of(raw)
        except NotAReading:
            return None
        fit = found is not None and found.scope == self._of(scope) and fits(found.runs, limits_of(scope))
        return found if fit else None

    def keep(
        self, reading: LayoutReading, files: Sequence[tuple[int, Document]], names: Mapping[int, str], scope: Scope
    ) -> None:
        """Keep what was read of files that have a name."""
        for place, own in parted(reading, files, self._of(scope)):
            if place in names:
                self._keeper.keep(names[place], as_bytes(own))

    def _of(self, scope: Scope) -> str:
        """Return a digest of the stations of a scope, which is asked for again and again."""
        if self._scope is None or self._scope[0] is not scope:
            self._scope = scope, _stations(scope)
        return self._scope[1]

    def close(self) -> None:
        """Make room for the next run."""
        self._keeper.close()


def is_alone(document: Document, found: Recognised) -> bool:
    """Whether all that a table is, is in its header and rows, in our units: nothing else has to be known to read it."""
    heading = found.heading
    plain = not (heading.units or heading.wrong_units or heading.pollutant) and UNIT not in heading.columns
    return (
        plain
        and found.contract.layout == "station_hours"
        and not (document.apart or document.broken or document.serials)
    )


def _asked(scope: Scope) -> list[object]:
    period, between = scope.period, scope.between
    return [
        period and str(period.start),
        None if scope.stations is None else sorted(scope.stations),
        {name: str(day) for name, day in sorted(scope.since.items())},
        between and [str(between.start), str(between.end)],
    ]


def _stations(scope: Scope) -> str:
    return _digest(None if scope.stations is None else sorted(scope.stations), sorted(scope.codes.items()))


def _digest(*parts: object) -> str:
    return sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
