"""Every judged number of a report by its key."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from aircheck.documents.comparison import Key, Standing
from aircheck.documents.report import Report, Result, ResultPart
from aircheck.history.numbers import number_of
from aircheck.model.outcome import Outcome
from aircheck.model.plan import WaiverKind
from aircheck.model.target import Comparison, decimal_text, parse_target
from aircheck.model.text import Bilingual
from aircheck.model.units import factor


class Held(NamedTuple):
    """A standing with the result it is of and, of a part, its label."""

    standing: Standing
    result: Result
    label: Bilingual | None


def held(report: Report) -> dict[Key, Held]:
    """Return every commitment and every judged part of a report, a commitment before its parts.

    Parts without an outcome only describe. A name that a commitment gives two parts tells neither: both are left out.
    """
    found: dict[Key, Held] = {}
    for result in report.results:
        found[Key(result.rule)] = Held(_standing(result), result, None)
        parts = tuple(_parts(result))
        times = Counter(key for key, _ in parts)
        found.update((key, one) for key, one in parts if times[key] == 1)
    return found


def _standing(result: Result) -> Standing:
    excused = None if result.rest is None else result.rest.outcome
    if result.waiver is not None and result.waiver.kind is WaiverKind.REPORT_ONLY:
        excused = Outcome.WAIVED
    return Standing(result.outcome, result.value, result.unit, result.target, result.margin, excused)


def _parts(result: Result) -> Iterator[tuple[Key, Held]]:
    for part in result.parts:
        if part.outcome is not None:
            excused = None if part.waiver is None else Outcome.WAIVED
            standing = Standing(part.outcome, part.value, part.unit, result.target, _margin(result, part), excused)
            yield Key(result.rule, part.kind, part.name), Held(standing, result, part.label)


def _margin(result: Result, part: ResultPart) -> str | None:
    """Return how far a part's printed value is on the right side of the target; None where nothing says so."""
    value = number_of(part.value)
    if value is None or result.target is None or part.unit != result.unit:
        return None
    try:
        target = parse_target(result.target)
        scale = 1 if target.word else factor(target.unit, part.unit)
    except ValueError:
        return None
    if target.number is None:
        return None
    distance = target.number * scale - value
    if target.comparison is Comparison.EQUAL:
        return decimal_text(-abs(distance))
    return decimal_text(distance if target.comparison.wants_low else -distance)
