"""The examples of measures: as few shipped rules as show every key and word, and more where none does."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from aircheck.loading.plans.plans import LoadedPlan
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.model.placeholders import named
from aircheck.model.rule import BoundRule, Rule
from aircheck.model.text import Bilingual, Message
from aircheck.runs.explain import titles_of
from aircheck.runs.titles import titled
from aircheck.sheets.rule_page.keys import forms_of, keys_of
from aircheck.sheets.rule_page.more import MORE

Token = tuple[str, str]
"""A key, and one of its words or nothing."""


@dataclass(frozen=True)
class Shown:
    """A measure with its target; `rule` and `title` are of the shipped rule, `meaning` what `explain` says of it."""

    kind: str
    measure: Mapping[str, Any]
    target: str
    rule: str = ""
    title: Bilingual | None = None
    meaning: Message | None = None

    @property
    def tokens(self) -> frozenset[Token]:
        """The keys it has, and the words they are set to."""
        return frozenset((key, word) for key, value in self.measure.items() for word in ("", str(value)))

    def lines(self, words: Words) -> Iterator[str]:
        """Yield it as YAML, with the rule's id and title."""
        if self.rule:
            yield f"- id: {self.rule}  # {getattr(self.title, words.language)}"
        indent = "  " if self.rule else ""
        yield f"{indent}measure: {_flow(self.measure)}"
        yield f"{indent}target: {self.target}"


def chosen(plans: Sequence[LoadedPlan]) -> Mapping[str, Sequence[Shown]]:
    """Return the examples by kind of measure."""
    every = [*_shipped(plans), *_made(plans[0])]
    return {kind: _covering(kind, [one for one in every if one.kind == kind]) for kind in MEASURES}


def tokens_of(kind: str) -> frozenset[Token]:
    """Return every key of a kind of measure, and every word that one may be set to; what it is of is any table."""
    keys = [key for model in forms_of(kind).values() for key in keys_of(kind, model)]
    return frozenset((key.name, word) for key in keys for word in ("", *key.words))


def _covering(kind: str, candidates: Sequence[Shown]) -> Sequence[Shown]:
    """Return few that show every key and word: again and again the one that shows most of what is left."""
    left, found = set(tokens_of(kind)), []
    while left and (best := min(candidates, key=lambda one: _worth(one, left))).tokens & left:
        found.append(best)
        left -= best.tokens
    return found


def _worth(one: Shown, left: set[Token]) -> tuple[int, int, str]:
    return -len(one.tokens & left), len(str(one.measure)), one.rule


def _shipped(plans: Sequence[LoadedPlan]) -> Iterator[Shown]:
    for plan in plans:
        for bound in plan.rules:
            rule, title = bound.rule, plan.commitments[bound.rule.id].title
            # What stands for a placeholder is only a sample.
            meaning = None if named(rule.measure) else _meaning(bound, plan)
            yield Shown(bound.kind, _one_line(rule.measure), rule.target, rule.id, title, meaning)


def _made(plan: LoadedPlan) -> Iterator[Shown]:
    for measure, target in MORE:
        kind = next(key for key in measure if key in MEASURES)
        rule = Rule(id="our-own", measure=dict(measure), target=target)
        bound = BoundRule(rule, kind, MEASURES[kind].spec.model_validate(measure), "")
        yield Shown(kind, measure, target, meaning=_meaning(bound, plan))


def _meaning(bound: BoundRule, plan: LoadedPlan) -> Message:
    return titled(MEASURES[bound.kind].meaning(bound.spec, plan.library), titles_of(bound, plan))


def _one_line(measure: Mapping[str, Any]) -> dict[str, Any]:
    return {key: " ".join(value.split()) if isinstance(value, str) else value for key, value in measure.items()}


def _flow(value: Any) -> str:
    """Return a value on one line as YAML reads it; texts without quotes where they mean the same."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(entry)}' for key, entry in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, str):
        return value if _is_plain(value) else json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_plain(text: str) -> bool:
    try:
        return bool(YAML(typ="safe").load(f"[{text}]") == [text])
    except YAMLError:
        return False
