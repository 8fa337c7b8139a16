"""Results under more than one interpretation of a plan: the worst of the chosen ones decides, the others are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from aircheck.documents.report import InterpretationUse, OtherInterpretation, Result
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Plan

Units = tuple[str, ...]
Read = tuple[Mapping[str, str], Result]
"""The option of every interpretation that a result depends on, and the result."""

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
    """Return the result that decides, with the interpretations it depends on. `chosen` is not empty."""
    options, deciding = worst(chosen)
    if not options:
        return deciding
    lead, support = responsible_organisations((result.lead, result.support) for _, result in chosen)
    uses = tuple(_use(name, chosen, [*chosen, *others], options, plan) for name in options)
    return replace(deciding, lead=lead, support=support, interpretations=uses)


def worst(chosen: Sequence[Read]) -> Read:
    """Return which of several results decides: the worst, also without waived parts, and of equals the first."""
    return min(chosen, key=lambda read: tuple(_WORST_FIRST.index(outcome) for outcome in _outcomes(read[1])))


def _outcomes(result: Result) -> tuple[Outcome, Outcome]:
    return result.outcome, result.outcome if result.rest is None else result.rest.outcome


def responsible_organisations(duties: Iterable[tuple[Units, Units]]) -> tuple[Units, Units]:
    """Return who leads and who supports under any of several interpretations; who leads does not support as well."""
    leads, supports = zip(*duties, strict=True)
    lead = tuple(dict.fromkeys(organisation for organisations in leads for organisation in organisations))
    return lead, tuple(
        dict.fromkeys(
            organisation for organisations in supports for organisation in organisations if organisation not in lead
        )
    )


def _use(
    name: str, chosen: Sequence[Read], everything: Sequence[Read], deciding: Mapping[str, str], plan: Plan
) -> InterpretationUse:
    interpretation = plan.interpretations[name]
    standing = next(result for options, result in chosen if options == deciding)
    taken = tuple(dict.fromkeys(options[name] for options, _ in chosen))
    alike = {key: option for key, option in deciding.items() if key != name}
    differing = [
        (options[name], result)
        for options, result in everything
        if options[name] != deciding[name] and all(options[key] == option for key, option in alike.items())
    ]
    others = tuple(
        OtherInterpretation(
            option,
            interpretation.options[option],
            result.outcome,
            result.target,
            result.value,
            _shown_values(result) != _shown_values(standing),
        )
        for option, result in differing
    )
    labels = tuple(interpretation.options[option] for option in taken)
    return InterpretationUse(name, interpretation.title, taken, labels, others)


def _shown_values(result: Result) -> tuple[object, ...]:
    return result.outcome, result.target, result.value
