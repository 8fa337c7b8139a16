"""The entry of an attainment rate: every statistic with its limit, and the share of the pollutants that attain."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from aircheck.documents.outlook import Judged, OutlookEntry
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.air import AirSpec, deciding
from aircheck.measures.air.attainment import AttainmentShare
from aircheck.model.outcome import Prospect
from aircheck.model.text import Message
from aircheck.outlook.air import Question
from aircheck.outlook.edge import Edge, edges_of
from aircheck.outlook.judged import compared
from aircheck.outlook.subject import Subject, valued


def attainment_entry(
    subject: Subject,
    spec: AttainmentShare,
    goal: Goal,
    data: AssessmentData,
    asked: Sequence[Question],
    entries: Sequence[OutlookEntry],
) -> OutlookEntry:
    """Return the entry of the share of a place's pollutants of which every statistic is within its limit."""
    by_item: dict[str, list[Prospect | None]] = {}
    for question, entry in zip(asked, entries, strict=True):
        by_item.setdefault(question.item or "", []).append(entry.judged.verdict if entry.judged else None)
    found = spec.measure(deciding(AirSpec(spec), data), asked[0].place).value
    entry = subject.entry("attainment", spec.unit(data.library), data.period.end, data.elapsed.end)
    return replace(valued(entry, found, goal, None), judged=_share(by_item, goal), parts=tuple(entries))


def _share(by_item: dict[str, list[Prospect | None]], goal: Goal) -> Judged | None:
    """Judge by the pollutants that surely attain, that still can, and that are on track."""
    sides, count = edges_of(goal, None).sides, len(by_item)

    def share(*words: Prospect) -> int:
        return sum(all(word in words for word in found) for found in by_item.values())

    def met(side: Edge, number: int) -> bool:
        return side.meets(Fraction(100 * number, count))

    def told(side: Edge, number: int) -> str:
        part = Edge(side.value / 100, open=side.open, low=side.low)
        return f"{number}/{count} {compared(part, met=met(side, number))}"

    possible = sum(Prospect.OUT_OF_REACH not in found for found in by_item.values())
    sure, expected = share(Prospect.SECURED), share(Prospect.SECURED, Prospect.ON_TRACK)
    for side in sides:
        best = sure if side.low else possible
        if not met(side, best):
            return Judged(Prospect.OUT_OF_REACH, told(side, best))
    if all(met(side, possible if side.low else sure) for side in sides):
        return Judged(Prospect.SECURED, told(sides[0], possible if sides[0].low else sure))
    if any(None in found for found in by_item.values()):
        return None
    missed = next((side for side in sides if not met(side, expected)), None)
    verdict = Prospect.ON_TRACK if missed is None else Prospect.AT_RISK
    return Judged(verdict, told(missed or sides[0], expected), Message.of("outlook.basis.parts"))
