"""The keys a model allows at a key path: what an unknown key could have been."""

from collections.abc import Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


def allowed_keys(model: Any, path: Sequence[str | int]) -> tuple[str, ...]:
    """Return the keys of the mapping at `path` (a `loc` of pydantic), as written in YAML; empty if any is allowed."""
    reached = [model]
    for step in path:
        reached = [inner for one in reached for inner in _into(one, step)]
    keys = [key for one in reached for part in _members(one) if _is_model(part) for key in _written_keys(part)]
    return tuple(dict.fromkeys(keys))


def _written_keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _members(annotation: Any) -> list[Any]:
    """The annotations a value may have: those of a union, otherwise the annotation itself."""
    if get_origin(annotation) is Annotated:
        return _members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [part for arg in get_args(annotation) if arg is not NoneType for part in _members(arg)]
    return [annotation]


def _into(annotation: Any, step: str | int) -> list[Any]:
    members = _members(annotation)
    # A step may name the member of a union instead of a key of the document.
    if tagged := [part for part in members if len(members) > 1 and _is_tagged(part, step)]:
        return tagged
    return [inner for part in members for inner in _below(part, step)]


def _is_tagged(annotation: Any, tag: str | int) -> bool:
    if not _is_model(annotation):
        return False
    literals = [f.annotation for f in annotation.model_fields.values() if get_origin(f.annotation) is Literal]
    return annotation.__name__ == tag or any(tag in get_args(literal) for literal in literals)


def _below(annotation: Any, step: str | int) -> list[Any]:
    if _is_model(annotation):
        fields = annotation.model_fields.items()
        return [field.annotation for name, field in fields if step in (name, field.alias)]
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is None or not args or not isinstance(origin, type):
        return []
    if issubclass(origin, Mapping):
        return [args[1]]
    if issubclass(origin, tuple) and isinstance(step, int) and Ellipsis not in args:
        return list(args[step : step + 1])
    return [args[0]] if issubclass(origin, Sequence | set | frozenset) and isinstance(step, int) else []


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
