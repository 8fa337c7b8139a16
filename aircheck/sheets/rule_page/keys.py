"""The keys of models as the page shows them: their words, whether they are needed, and what they say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from aircheck.locale import Words
from aircheck.locale.catalogue import catalogue
from aircheck.measures import MEASURES
from aircheck.model.overlay import Overlay
from aircheck.model.plan import Commitment
from aircheck.model.rule import Example, Rule

MODELS: Mapping[str, type[BaseModel]] = {
    "rule": Rule,
    "example": Example,
    "commitment": Commitment,
    "overlay": Overlay,
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key: `what` names its description, `words` are all it may be where they are few, `default` is of them."""

    name: str
    required: bool
    default: str
    words: tuple[str, ...]
    what: str


def said(words: Words, name: str) -> str:
    """Return a text of the page."""
    return words.say(f"overview.rule_page.{name}")


def forms_of(kind: str) -> Mapping[str, type[BaseModel]]:
    """Return the models of a kind of measure by the word that tells them apart; most kinds have one, without a word."""
    spec = MEASURES[kind].spec
    if not issubclass(spec, RootModel):
        return {"": spec}
    models = get_args(spec.model_fields["root"].annotation)
    return {str(get_args(model.model_fields[kind].annotation)[0]): model for model in models}


def keys_of(part: str, model: type[BaseModel]) -> Sequence[Key]:
    """Return the keys of a model in their order; needed ones first."""
    keys = [_key(part, field.alias or name, field) for name, field in model.model_fields.items()]
    return sorted(keys, key=lambda key: not key.required)


def _key(part: str, name: str, field: FieldInfo) -> Key:
    words = tuple(_words(field.annotation))
    default = "" if field.is_required() or str(field.default) not in words else str(field.default)
    own = f"{part}.{name}"
    described = f"overview.rule_page.{own}" in catalogue("en")
    return Key(name, field.is_required(), default, words, own if described else f"any.{name}")


def _words(annotation: Any) -> Iterator[str]:
    """Yield the words that a type allows: of a literal or an enumeration."""
    if get_origin(annotation) is Literal:
        yield from (str(word) for word in get_args(annotation))
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(word.value) for word in annotation)
    elif None.__class__ in get_args(annotation):
        for one in get_args(annotation):
            yield from _words(one)
