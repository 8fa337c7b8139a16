"""Results under more than one reading of a plan: the worst of the chosen ones decides, the others are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from aircheck.model.outcome import Outcome
from aircheck.model.plan import Plan
from aircheck.model.report import OtherReading, ReadingUse, Result

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
    options, worst = min(chosen, key=lambda read: _WORST_FIRST.index(read[1].outcome))
    if not options:
        return worst
    lead = _all_units(result.lead for _, result in chosen)
    support = tuple(unit for unit in _all_units(result.support for _, result in chosen) if unit not in lead)
    uses = tuple(_use(name, chosen, [*chosen, *others], options, plan) for name in options)
    return replace(worst, lead=lead, support=support, readings=uses)


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


def _all_units(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit for units in lists for unit in units))
