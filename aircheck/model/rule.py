"""A rule: how a commitment is decided from data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any, Self

from pydantic import BaseModel, Field, field_validator, model_validator

from aircheck.model.hours import Hours
from aircheck.model.methods.assessment import Weight
from aircheck.model.outcome import Outcome
from aircheck.model.parameter import Supplied
from aircheck.model.plan import ID_PATTERN
from aircheck.model.target import parse_target
from aircheck.model.text import LANGUAGES, Bilingual, Contradiction, Language, Message, NameList, Strict


class Expectation(Strict):
    """What an example must yield; a field left out is not compared. `value` is written with its unit."""

    outcome: Outcome
    value: str | None = None
    findings: int | None = None


_CHINESE = re.compile("[\u2e80-\u9fff]")


class Example(Strict):
    """A tiny submission and its result: test, documentation and explanation in one.

    `given` is CSV by dataset, `hours` monitoring data, `nothing` the datasets of which it is stated that there is
    nothing to report; `parameters` is what the example supplies for the plan's parameters. Judged on `as_of`, by
    default the last day of the plan's year. Its name is in one language, or in both: `{zh: …, en: …}`.
    """

    name: str | Bilingual
    given: dict[str, str] = {}
    hours: tuple[Hours, ...] = ()
    nothing: tuple[str, ...] = ()
    parameters: dict[str, Supplied] = {}
    as_of: date | None = None
    expect: Expectation

    @property
    def names(self) -> Mapping[Language, str]:
        """The name by the languages that it is written in."""
        if isinstance(self.name, Bilingual):
            return {language: self.name.into(language) for language in LANGUAGES}
        return {"zh" if _CHINESE.search(self.name) else "en": self.name}

    @property
    def key(self) -> str:
        """The name in one language, by which errors and tests tell examples apart."""
        return next(iter(self.names.values()))

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if both := sorted(set(self.given) & set(self.nothing)):
            raise Contradiction(Message.of("loading.contradiction.nothing", names=NameList.of(both)))
        for one, other in combinations(self.hours, 2):
            if one.station == other.station and one.start <= other.end and other.start <= one.end:
                first, last = max(one.start, other.start), min(one.end, other.end)
                values = {"station": one.station, "start": str(first), "end": str(last)}
                raise Contradiction(Message("loading.contradiction.overlap", values))
        return self


class Variant(Strict):
    """What another option of an interpretation changes in a rule; what it does not name stays."""

    measure: dict[str, Any] | None = Field(default=None, min_length=1)
    target: str | None = None
    start: date | None = Field(default=None, alias="from")
    due: date | None = None

    @field_validator("target")
    @classmethod
    def _target_can_be_read(cls, text: str | None) -> str | None:
        if text is not None:
            parse_target(text)
        return text

    @property
    def changes(self) -> dict[str, Any]:
        """The fields of a rule that differ."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Rule(Strict):
    """One rule of a YAML file. `measure` is kept as written; the measure's own spec model reads it on loading.

    `due` is the day by which a one-off duty must be met; a rule without it is judged over the assessed year.
    `interpretations`: by interpretation of the plan and option, what differs when the plan is read that way. A `draft`
    is not filled in yet: its examples are run, and nothing is judged by it.
    """

    id: str = Field(pattern=ID_PATTERN)
    draft: bool = False
    title: Bilingual | None = None
    measure: dict[str, Any] = Field(min_length=1)
    target: str
    weight: Weight = Decimal(1)
    start: date | None = Field(default=None, alias="from")
    due: date | None = None
    interpretations: dict[str, dict[str, Variant]] = {}
    examples: tuple[Example, ...] = ()

    @field_validator("target")
    @classmethod
    def _target_can_be_read(cls, text: str) -> str:
        parse_target(text)
        return text


class RuleFile(Strict):
    """A file under `rules/<plan>/`."""

    rules: tuple[Rule, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule whose measure spec was read and checked against the datasets. `file` is where it stands.

    `unset` names the parameters of the plan that nobody has supplied; the spec then holds samples in their place.
    """

    rule: Rule
    kind: str
    spec: BaseModel
    file: str
    unset: tuple[str, ...] = ()
