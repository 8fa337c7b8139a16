"""Results under more than one reading of a plan: the worst of the chosen ones decides, the others are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from aircheck.documents.report import OtherReading, ReadingUse, Result
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Plan

Units = tuple[str, ...]
Read = tuple[Mapping[str, str], Result]
"""The option of every reading that a result depends on, and the result."""

_WORST_FIRST = (
    Outcome.FAIL,
    Outcome.MISSING,
    Outcome.INCOMPLETE,
    Outcome.AT_RISK,
    Outcome.UNSET,
    Outcome.NOT_DUE,
    Outcome.ON_TRACK,
    Outcome.PASS,
    Outcome.NOT_APPLICABLE,
    Outcome.WAIVED,
    Outcome.NOTED,
)


def combined(chosen: Sequence[Read], others: Sequence[Read], plan: Plan) -> Result:
    """Return the result that decides, with the readings it depends on. `chosen` is not empty."""
    options, deciding = worst(chosen)
    if not options:
        return deciding
    lead, support = answering((result.lead, result.support) for _, result in chosen)
    uses = tuple(_use(name, chosen, [*chosen, *others], options, plan) for name in options)
    return replace(deciding, lead=lead, support=support, readings=uses)


def worst(chosen: Sequence[Read]) -> Read:
    """Return which of several results decides: the worst, of equals the first."""
    return min(chosen, key=lambda read: _WORST_FIRST.index(read[1].outcome))


def answering(duties: Iterable[tuple[Units, Units]]) -> tuple[Units, Units]:
    """Return who leads and who supports under any of several readings; who leads does not support as well."""
    leads, supports = zip(*duties, strict=True)
    lead = tuple(dict.fromkeys(unit for units in leads for unit in units))
    return lead, tuple(dict.fromkeys(unit for units in supports for unit in units if unit not in lead))


def _use(
    name: str, chosen: Sequence[Read], everything: Sequence[Read], deciding: Mapping[str, str], plan: Plan
) -> ReadingUse:
    reading = plan.readings[name]
    standing = next(result for options, result in chosen if options == deciding)
    taken = tuple(dict.fromkeys(options[name] for options, _ in chosen))
    alike = {key: option for key, option in deciding.items() if key != name}
    differing = [
        (options[name], result)
        for options, result in everything
        if options[name] != deciding[name] and all(options[key] == option for key, option in alike.items())
    ]
    others = tuple(
        OtherReading(
            option,
            reading.options[option],
            result.outcome,
            result.target,
            result.value,
            _told(result) != _told(standing),
        )
        for option, result in differing
    )
    return ReadingUse(name, reading.title, taken, others)


def _told(result: Result) -> tuple[object, ...]:
    return result.outcome, result.target, result.value
