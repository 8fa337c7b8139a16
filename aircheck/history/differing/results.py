"""What differs in the result of a commitment."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from aircheck.documents.report import InterpretationUse, Rest, Result, ResultPart, Unadjusted, WaiverNote
from aircheck.history.differing.words import Lines, coverage, field, line, names, numbers, outcome, quantity, target
from aircheck.model.measurement import PartKind
from aircheck.model.text import Bilingual, Message, Value


def _outcome(then: Result, now: Result) -> Lines:
    yield from line(field("outcome"), outcome(then.outcome), outcome(now.outcome))


def _value(then: Result, now: Result) -> Lines:
    """Say the printed values; where these are the same, those that were not rounded yet."""
    told = [*line(field("value"), quantity(then.value, then.unit), quantity(now.value, now.unit))]
    yield from told or numbers(field("exact"), (then.exact, then.unit), (now.exact, now.unit))


def _target(then: Result, now: Result) -> Lines:
    yield from line(field("target"), target(then.target), target(now.target))


def _margin(then: Result, now: Result) -> Lines:
    yield from line(field("margin"), then.margin, now.margin)


def _weight(then: Result, now: Result) -> Lines:
    yield from line(field("weight"), then.weight, now.weight)


def _coverage(then: Result, now: Result) -> Lines:
    yield from coverage(then.coverage, now.coverage)


def _parts(then: Result, now: Result) -> Lines:
    """Compare parts by kind and name, and by place where several are called the same."""
    stated, found = _named(then.parts), _named(now.parts)
    for key in (*stated, *(key for key in found if key not in stated)):
        before, after = stated.get(key), found.get(key)
        known = before or after
        assert known is not None, "a part of neither result"
        called = _called(known)
        if before is None or after is None:
            yield Message("verify.part_new" if before is None else "verify.part_gone", {"part": called})
            continue
        yield from line(field("outcome", called), outcome(before.outcome), outcome(after.outcome))
        yield from line(field("value", called), quantity(before.value, before.unit), quantity(after.value, after.unit))
        yield from coverage(before.coverage, after.coverage, called)
        yield from line(field("waiver", called), _waived(before.waiver), _waived(after.waiver))


def _named(parts: Sequence[ResultPart]) -> Mapping[tuple[str, str, int], ResultPart]:
    found: dict[tuple[str, str, int], ResultPart] = {}
    places: Counter[tuple[str, str]] = Counter()
    for part in parts:
        found[part.kind, part.name, places[part.kind, part.name]] = part
        places[part.kind, part.name] += 1
    return found


def _called(part: ResultPart) -> Message:
    """Return kind, code and name of a part."""
    name: Value = part.name if part.label is None else part.label
    if part.kind is PartKind.STATION and part.label is not None and part.name not in (part.label.zh, part.label.en):
        name = Bilingual(zh=f"{part.name} {part.label.zh}", en=f"{part.name} {part.label.en}")
    return Message.of("verify.part", kind=Message(f"verify.kind.{part.kind}"), name=name)


def _unadjusted(then: Result, now: Result) -> Lines:
    yield from _beside(Message("verify.unadjusted"), then.unadjusted, now.unadjusted, (then.unit, now.unit))


def _rest(then: Result, now: Result) -> Lines:
    yield from _beside(Message("verify.rest"), then.rest, now.rest, (then.unit, now.unit))


def _beside(
    of: Message, then: Unadjusted | Rest | None, now: Unadjusted | Rest | None, units: tuple[str | None, str | None]
) -> Lines:
    """Compare what a result would be; where one report has none, its outcome and value say what there is."""
    outcomes = [None if one is None else outcome(one.outcome) for one in (then, now)]
    values = [None if one is None else quantity(one.value, unit) for one, unit in zip((then, now), units, strict=True)]
    yield from line(field("outcome", of), *outcomes)
    told = [*line(field("value", of), *values)]
    yield from told
    if then is None or now is None:
        return
    if not told:
        yield from numbers(field("exact", of), (then.exact, units[0]), (now.exact, units[1]))
    yield from line(field("margin", of), then.margin, now.margin)
    yield from coverage(then.coverage, now.coverage, of)


def _waiver(then: Result, now: Result) -> Lines:
    yield from line(field("waiver"), _waived(then.waiver), _waived(now.waiver))


def _waived(found: WaiverNote | None) -> Message | None:
    if found is None:
        return None
    kind = Message(f"verify.waiver.{found.kind}")
    return Message.of("verify.waiver_is", kind=kind, until=str(found.until), by=found.by, reason=found.reason)


def _interpretations(then: Result, now: Result) -> Lines:
    """Say which options decided, and what another option would give."""
    stated, found = ({use.interpretation: use for use in one.interpretations} for one in (then, now))
    for name in sorted(stated.keys() | found.keys()):
        before, after = stated.get(name), found.get(name)
        called = Message.of("verify.interpretation", interpretation=name)
        chosen = [", ".join(use.options) if use else None for use in (before, after)]
        yield from line(called, *chosen)
        others = [_others(use) for use in (before, after)]
        for option in sorted(others[0].keys() & others[1].keys()):
            of = Message.of("verify.option", interpretation=name, option=option)
            yield from line(of, others[0][option], others[1][option])


def _others(use: InterpretationUse | None) -> Mapping[str, Message]:
    others = () if use is None else use.others
    return {
        one.option: Message.of("verify.stands", outcome=Message(f"outcome.{one.outcome}"), value=one.value or "-")
        for one in others
    }


def _lead(then: Result, now: Result) -> Lines:
    yield from names(field("lead"), then.lead, now.lead)


def _rests_on(then: Result, now: Result) -> Lines:
    said = [None if one.rests_on is None else Message(f"assess.rests_on.{one.rests_on}") for one in (then, now)]
    yield from line(field("rests_on"), *said)


def _outlook(then: Result, now: Result) -> Lines:
    yield from line(field("outlook"), then.outlook, now.outlook)


OF_RESULT: Mapping[tuple[str, ...], Callable[[Result, Result], Lines]] = {
    ("outcome",): _outcome,
    ("value", "exact", "unit"): _value,
    ("target",): _target,
    ("margin",): _margin,
    ("weight",): _weight,
    ("coverage",): _coverage,
    ("parts",): _parts,
    ("unadjusted",): _unadjusted,
    ("rest",): _rest,
    ("waiver",): _waiver,
    ("interpretations",): _interpretations,
    ("lead",): _lead,
    ("rests_on",): _rests_on,
    ("outlook",): _outlook,
}
"""By fields of the JSON that are told together, what says in which they differ."""
