"""Single differences in words: what differs, and what it was and is."""

from collections.abc import Iterator, Sequence
from itertools import count

from aircheck.history.numbers import number_of
from aircheck.model.measurement import Coverage
from aircheck.model.outcome import Outcome
from aircheck.model.shown.targets import target_words
from aircheck.model.text import Bilingual, Message, Value, listing
from aircheck.model.unit_words import said
from aircheck.statistics.rounding import rounded_text

Lines = Iterator[Message]
NONE = Message.of("verify.none")


def line(what: Message, then: Value | None, now: Value | None) -> Lines:
    """Yield that something was one thing and is another; nothing where both are the same."""
    if then != now:
        values: dict[str, Value] = {"then": NONE if then is None else then, "now": NONE if now is None else now}
        yield Message("verify.differs", {"what": what, **values})


def field(name: str, of: Message | None = None) -> Message:
    """Return what a field is called, and whose it is."""
    named = Message(f"verify.field.{name}")
    return named if of is None else Message.of("verify.whose", whose=of, what=named)


def quantity(value: str | None, unit: str | None) -> Value | None:
    """Return a value with its unit."""
    if value is None:
        return None
    if unit is None or unit.startswith("unit."):
        return Message.of("verify.quantity", value=value, unit=Message(unit)) if unit else value
    return Bilingual(zh=f"{value} {said(unit, 'zh')}".rstrip(), en=f"{value} {said(unit, 'en')}".rstrip())


def outcome(found: Outcome | None) -> Message | None:
    """Return an outcome in words."""
    return None if found is None else Message(f"outcome.{found}")


def target(found: str | None) -> Value | None:
    """Return a target as each language says it."""
    return None if found is None else target_words(found)


def numbers(what: Message, then: tuple[str | None, str | None], now: tuple[str | None, str | None]) -> Lines:
    """Yield exact values that differ in as many decimals as tell them apart."""
    if then == now:
        return
    values = [number_of(exact) for exact, _ in (then, now)]
    if values[0] is None or values[1] is None or values[0] == values[1]:
        yield from line(what, quantity(*then), quantity(*now))
        return
    for places in count(1):
        shown = [rounded_text(value, places) for value in values if value is not None]
        if shown[0] != shown[1]:
            yield from line(what, quantity(shown[0], then[1]), quantity(shown[1], now[1]))
            return


def coverage(then: Coverage | None, now: Coverage | None, of: Message | None = None) -> Lines:
    """Yield what differs in coverages."""
    yield from line(field("coverage", of), _covered(then), _covered(now))
    if then is None or now is None:
        return
    yield from line(field("required", of), str(then.required), str(now.required))
    yield from line(field("sufficient", of), _yes(then.sufficient), _yes(now.sufficient))
    yield from line(field("shortfall", of), then.shortfall, now.shortfall)


def _covered(found: Coverage | None) -> Value | None:
    return None if found is None else quantity(f"{found.valid}/{found.expected}", found.unit)


def _yes(answer: bool) -> Message:
    return Message("verify.yes" if answer else "verify.no")


def names(what: Message, then: Sequence[str], now: Sequence[str]) -> Lines:
    """Yield names that were and are listed."""
    yield from line(what, listing(then) if then else None, listing(now) if now else None)
