"""Whether a report follows from files and rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aircheck.model.text import Bilingual, Message


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, in words: of the commitment `rule`, or of the report and its files."""

    said: Message
    rule: str | None = None
    title: Bilingual | None = None

    @property
    def line(self) -> Message:
        """The words with whose they are."""
        if self.rule is None or self.title is None:
            return self.said
        return Message.of("verify.of_rule", title=self.title, rule=self.rule, said=self.said)


@dataclass(frozen=True, slots=True)
class FieldDiffers:
    """A field of the report's JSON that is not the same: of a result, or of the whole where `rule` is None."""

    rule: str | None
    field: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared and what differs; nothing differs in a report that follows.

    `on_top`: of each user's file on top of the plan that the report was made with and that is the same today, its name.
    `fields`: what differs as it stands in the JSON of both reports, in full.
    """

    rules: int
    files: int
    differences: tuple[Difference, ...]
    on_top: tuple[Message, ...]
    fields: tuple[FieldDiffers, ...] = ()

    @property
    def of_whole(self) -> tuple[Difference, ...]:
        """What differs in the files, the rules and the report as a whole."""
        return tuple(one for one in self.differences if one.rule is None)

    def by_rule(self) -> Iterator[tuple[Difference, ...]]:
        """Yield what differs in one commitment after the other."""
        found: dict[str, list[Difference]] = {}
        for one in self.differences:
            if one.rule is not None:
                found.setdefault(one.rule, []).append(one)
        yield from map(tuple, found.values())
