"""A traffic light for each chapter of the plan: red where something is missed, amber where something is open."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from aircheck.model.outcome import Outcome
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.paper import Cell

_OPEN = frozenset({Outcome.AT_RISK, Outcome.INCOMPLETE, Outcome.MISSING})


class Light(StrEnum):
    """Red: something is missed. Amber: nothing is, but not all is known or sure. Green: all is met. Grey: the rest."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"

    @property
    def sign(self) -> str:
        """One character: colour is never the only sign."""
        return _SIGNS[self]


_SIGNS = {Light.RED: "✗", Light.AMBER: "!", Light.GREEN: "✓", Light.GREY: "–"}


@dataclass(frozen=True, slots=True)
class ChapterLight:
    """The light of a chapter, by its `place` in the report: `said` in words, and how many results came out how."""

    place: int
    clause: str
    title: str
    light: Light
    said: str
    counts: tuple[tuple[Cell, int], ...]


def light_of(outcomes: Iterable[Outcome]) -> Light:
    """Return the light of results; what is not set, not due, waived or only noted changes nothing."""
    found = set(outcomes)
    if Outcome.FAIL in found:
        return Light.RED
    if found & _OPEN:
        return Light.AMBER
    return Light.GREEN if any(outcome.earns for outcome in found) else Light.GREY


def lights(making: Making) -> Iterator[ChapterLight]:
    """Yield the light of every chapter that has a result here."""
    outcomes = {result.rule: result.outcome for result in making.document.results}
    for place, one in enumerate(making.document.report.chapters):
        found = [outcomes[rule] for rule in one.rules if rule in outcomes]
        if found:
            counts = Counter(found)
            shown = tuple((making.outcome(outcome), counts[outcome]) for outcome in Outcome if counts[outcome])
            light = light_of(found)
            said = making.say(f"assess.light.{light.value}")
            yield ChapterLight(place, one.clause, making.of(one.title), light, said, shown)
