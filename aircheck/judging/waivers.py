"""The waivers of a plan on one day: which hold for a rule and its parts, and what must be said of the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aircheck.documents.report import WaiverNote
from aircheck.model.measurement import Part, PartKind
from aircheck.model.plan import Waiver, WaiverKind
from aircheck.model.text import Message, listing

SOON = 14
"""Days before its end from which on a waiver is said to end soon."""

PartKey = tuple[PartKind, str]
"""What a part of a measurement is known by."""


def note_of(waiver: Waiver) -> WaiverNote:
    """Return what a report says of a waiver."""
    return WaiverNote(waiver.until, waiver.reason, waiver.by, waiver.kind)


class Waivers:
    """The waivers of a plan, on the day on which they have to hold."""

    def __init__(self, waivers: Iterable[Waiver], day: date) -> None:
        self._day = day
        self._of: dict[str, list[Waiver]] = {}
        for waiver in waivers:
            self._of.setdefault(waiver.rule, []).append(waiver)

    def of_whole(self, rule: str) -> Waiver | None:
        """Return the waiver that covers a whole rule: of several the one that hides least, then the last to end."""
        return _first(waiver for waiver in self._in_force(rule) if waiver.part is None)

    def of_parts(self, rule: str) -> tuple[Waiver, ...]:
        """Return the waivers that cover parts of a rule, one for each name."""
        found: dict[str, list[Waiver]] = {}
        for waiver in self._in_force(rule):
            if waiver.part is not None:
                found.setdefault(waiver.part, []).append(waiver)
        return tuple(one for named in found.values() if (one := _first(named)) is not None)

    def remarks(self, rule: str) -> Iterator[Message]:
        """Yield which waivers have run out and change nothing, and which end soon."""
        for waiver in self._of.get(rule, ()):
            left = (waiver.until - self._day).days
            if left < 0:
                yield _of_part(waiver, Message.of("judging.waiver_expired", until=str(waiver.until)))
            elif left <= SOON:
                yield _of_part(waiver, Message.of("judging.waiver_ends", until=str(waiver.until)))

    def overall(self, rules: Iterable[str]) -> Iterator[Message]:
        """Name what has run out, and what ends soon, of the waivers of some rules: results may be only counted."""
        lines: dict[str, list[str]] = {"judging.waivers_expired": [], "judging.waivers_end": []}
        for waiver in (waiver for rule in rules for waiver in self._of.get(rule, ())):
            left = (waiver.until - self._day).days
            if left <= SOON:
                of = waiver.rule if waiver.part is None else f"{waiver.rule} {waiver.part}"
                lines["judging.waivers_expired" if left < 0 else "judging.waivers_end"].append(f"{of} {waiver.until}")
        yield from (Message.of(key, waivers=listing(named)) for key, named in lines.items() if named)

    def _in_force(self, rule: str) -> Iterator[Waiver]:
        return (waiver for waiver in self._of.get(rule, ()) if self._day <= waiver.until)


def _first(waivers: Iterable[Waiver]) -> Waiver | None:
    return max(waivers, key=lambda one: (one.kind is WaiverKind.REPORT_ONLY, one.until), default=None)


def _of_part(waiver: Waiver, what: Message) -> Message:
    return what if waiver.part is None else Message.of("judging.waiver_of_part", part=waiver.part, what=what)


@dataclass(frozen=True, slots=True)
class Covered:
    """The parts of a measurement that waivers cover, and what must be said of waivers that cover none of them."""

    by_part: Mapping[PartKey, Waiver]
    remarks: tuple[Message, ...]

    def of_kind(self, kind: WaiverKind) -> tuple[PartKey, ...]:
        """Return the parts whose waivers are of a kind."""
        return tuple(key for key, waiver in self.by_part.items() if waiver.kind is kind)

    def note(self, key: PartKey) -> WaiverNote | None:
        """Return what a report says of the waiver of a part; None where none covers it."""
        return note_of(self.by_part[key]) if key in self.by_part else None


def covered(waivers: Iterable[Waiver], parts: Sequence[Part]) -> Covered:
    """Return which parts waivers cover. One that names no part, several parts, or one that only describes covers none.

    A part is named by its name or, in either language, by its label.
    """
    found: dict[PartKey, Waiver] = {}
    remarks = []
    for waiver in waivers:
        named = [part for part in parts if waiver.part in _names(part)]
        judged = [part for part in named if part.judged]
        if len(judged) == 1:
            found[judged[0].kind, judged[0].name] = waiver
        else:
            key = "no_part" if not named else "part_described" if not judged else "part_ambiguous"
            remarks.append(Message(f"judging.waiver.{key}", {"part": waiver.part or ""}))
    return Covered(found, tuple(remarks))


def _names(part: Part) -> tuple[str, ...]:
    return (part.name,) if part.label is None else (part.name, part.label.zh, part.label.en)
