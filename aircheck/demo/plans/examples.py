"""Rows from the examples of rules: mostly of those that pass, of some that fail, of a few with a gap."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from aircheck.model.dataset import Contract
from aircheck.model.outcome import Outcome
from aircheck.model.parameter import ParameterValue
from aircheck.model.rule import Example, Rule
from aircheck.model.text import plain_header

_FAILING_EVERY, _GAP_EVERY = 11, 29
_GOOD = (Outcome.PASS, Outcome.ON_TRACK)


@dataclass
class Row:
    """A row of a dataset in the making: `cells` by column, and the rule whose example it comes from.

    A column that is in `cells` is settled, empty or not; others may be filled in.
    """

    dataset: str
    rule: str
    cells: dict[str, str] = field(default_factory=dict)


def chosen(rule: Rule, place: int, supplied: Mapping[str, ParameterValue]) -> Example | None:
    """Return the example of a rule that the submission shows, `place` being its number in the plan.

    One judged with other values than the `supplied` ones, or on an earlier day, is used only if there is no better one;
    so is a failing one without a row, for what other rules show of its tables would leave it open.
    """
    wanted = _wanted(place)
    ranked = sorted(enumerate(rule.examples), key=lambda entry: (*_rank(entry[1], wanted, supplied), entry[0]))
    return ranked[0][1] if ranked else None


def is_failing(place: int) -> bool:
    """Whether the rule with this number in the plan is not met."""
    return place % _FAILING_EVERY == _FAILING_EVERY - 1


def is_met(place: int) -> bool:
    """Whether the rule with this number in the plan is met."""
    return _wanted(place) == _GOOD


def _wanted(place: int) -> tuple[Outcome, ...]:
    if place % _GAP_EVERY == _GAP_EVERY - 1:
        return (Outcome.INCOMPLETE,)
    return (Outcome.FAIL,) if is_failing(place) else _GOOD


def _rank(example: Example, wanted: tuple[Outcome, ...], supplied: Mapping[str, ParameterValue]) -> tuple[int, ...]:
    differing = sum(name in supplied and supplied[name].value != value for name, value in example.parameters.items())
    outcome = example.expect.outcome
    return (
        outcome is Outcome.UNSET,
        outcome not in wanted or (outcome is Outcome.FAIL and not example.given),
        outcome not in _GOOD,
        differing,
        example.as_of is not None,
        outcome is not Outcome.PASS,
    )


def rows(rule: str, example: Example, contracts: Mapping[str, Contract]) -> Iterator[Row]:
    """Yield the rows of an example's tables, their cells by the names that the contracts give the columns."""
    for dataset, text in example.given.items():
        names = contracts[dataset].names
        for cells in csv.DictReader(io.StringIO(text)):
            named = (
                (names.get(plain_header(header), header.strip()), cell) for header, cell in cells.items() if header
            )
            yield Row(dataset, rule, {name: (cell or "").strip() for name, cell in named})
