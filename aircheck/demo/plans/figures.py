"""Made-up values for what a plan leaves to others: those its rules' own examples are judged with."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.outcome import Outcome
from aircheck.model.parameter import Parameter, ParameterValue, Supplied
from aircheck.model.rule import Rule

SOURCE = "aircheck demo"
_NUMBERS = {"µg/m³": 52, "%": 55}
"""What is supplied of a unit where no example says: an annual mean and a share of days as the made-up air has them."""


def made_up(loaded: LoadedPlan) -> dict[str, ParameterValue]:
    """Return a value for every parameter of a plan, in the plan's order; what a user's file supplies already stays."""
    shown: dict[str, Supplied] = {}
    for rule in (bound.rule for bound in loaded.rules):
        for name, value in _shown(rule):
            shown.setdefault(name, value)
    first = date(loaded.plan.year, 1, 1)
    made = {
        name: ParameterValue(value=_fitting(shown, name, parameter, loaded.plan.year), source=SOURCE, on=first)
        for name, parameter in loaded.plan.parameters.items()
    }
    return {**made, **loaded.supplied}


def _shown(rule: Rule) -> Iterator[tuple[str, Supplied]]:
    """Yield what the passing examples of a rule supply, which it can be met with."""
    for example in rule.examples:
        if example.expect.outcome in (Outcome.PASS, Outcome.ON_TRACK):
            yield from example.parameters.items()


def _fitting(shown: Mapping[str, Supplied], name: str, parameter: Parameter, year: int) -> Supplied:
    """Return what an example says; of a day that none says, the first of the plan's year, or its last for an end."""
    if name in shown:
        return shown[name]
    match parameter.kind:
        case "date":
            return date(year, 12, 31) if name.endswith("_to") else date(year, 1, 1)
        case "number":
            return Decimal(_NUMBERS.get(parameter.unit, 1))
        case _:
            return parameter.sample
