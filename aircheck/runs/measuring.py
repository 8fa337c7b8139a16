"""How the rules of a plan are measured in a run: each once, with all that is known to be left out; or without parts."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.partly import Left
from aircheck.judging.verdict import Goal
from aircheck.judging.waivers import PartKey
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.measures.rows.about import matched
from aircheck.measures.rows.absent import with_lacking
from aircheck.measures.rows.of_table import OfTable
from aircheck.measures.rows.wholes import Wholes
from aircheck.model.dataset import Contract
from aircheck.model.measurement import Measurement
from aircheck.model.rule import BoundRule
from aircheck.model.target import parse_target
from aircheck.runs.apart import data_without, of_others, spec_without
from aircheck.runs.nothing import with_refused


class Measuring:
    """Measures rules of one plan by one submission, and by the submission before."""

    def __init__(self, loaded: LoadedPlan, data: AssessmentData, previous: AssessmentData | None) -> None:
        self._library = loaded.library
        self._data = data
        self._wholes = Wholes.of(loaded.plan.registers, data, previous)
        self._found: dict[int, tuple[BoundRule, Measurement | None]] = {}
        self._apart: dict[tuple[int, tuple[PartKey, ...]], Left | None] = {}
        self._duties = cache(data.until)

    def contracts(self, rule: BoundRule) -> Sequence[Contract]:
        """Return the contracts of the tables that a rule reads."""
        return [self._library.contracts[name] for name in MEASURES[rule.kind].datasets(rule.spec)]

    def of(self, rule: BoundRule) -> Measurement | None:
        """Measure a rule, once."""
        # A rule is asked for once an interpretation of its commitment; the object keeps its id from being used again.
        if id(rule) not in self._found:
            self._found[id(rule)] = rule, self._measured(rule, self._duties(rule.rule.due))
        return self._found[id(rule)][1]

    def without(self, rule: BoundRule, found: Measurement, goal: Goal, parts: tuple[PartKey, ...]) -> Left | None:
        """Measure a rule that was `found` so without some parts; None where it does not come apart so."""
        key = id(rule), parts
        if key not in self._apart:
            self._apart[key] = self._left(rule, parts) or of_others(found, goal, parts)
        return self._apart[key]

    def _left(self, rule: BoundRule, parts: tuple[PartKey, ...]) -> Left | None:
        spec = spec_without(rule.spec, parts)
        data = data_without(self._data, MEASURES[rule.kind].datasets(spec), spec, parts)
        if data is None:
            return None
        measured = self._measured(replace(rule, spec=spec), data.until(rule.rule.due))
        deciding = measured.adjusted if measured and measured.adjusted else measured
        still = {(part.kind, part.name) for part in deciding.parts} if deciding else set()
        return None if still.intersection(parts) else Left(measured)

    def _measured(self, rule: BoundRule, data: AssessmentData) -> Measurement | None:
        kind = MEASURES[rule.kind]
        measured = with_lacking(kind.measure(rule.spec, data), kind, rule.spec, data)
        if isinstance(kind, OfTable):
            measured = matched(measured, kind.datasets(rule.spec)[0], rule.spec, data)
        if measured is None:
            return None
        measured = with_refused(measured, self.contracts(rule), data)
        return self._wholes.applied(measured, kind, rule.spec, parse_target(rule.rule.target), data.library)
