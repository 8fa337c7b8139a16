"""The keys a model allows at a key path: what an unknown key could have been."""

from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


def allowed_keys(model: Any, path: Sequence[str | int]) -> tuple[str, ...]:
    """Return the keys of the mapping at `path` (a `loc` of pydantic), as written in YAML; empty if any is allowed."""
    return tuple(dict.fromkeys(key for one in _models(model, path) for key in _written_keys(one)))


def pattern_of(model: Any, path: Sequence[str | int]) -> str | None:
    """Return the regular expression that the text at `path` must match; None where none is set, or several differ."""
    *above, last = path
    models = _models(model, above)
    fields = [field for one in models for name, field in one.model_fields.items() if last in (name, field.alias)]
    found = {pattern for field in fields for pattern in (*_set(field), *_patterns(field.annotation))}
    return found.pop() if len(found) == 1 else None


def _models(model: Any, path: Sequence[str | int]) -> list[type[BaseModel]]:
    """Return the models that a value at `path` may be of."""
    reached = [model]
    for step in path:
        reached = [inner for one in reached for inner in _into(one, step)]
    return [part for one in reached for part in _members(one) if _is_model(part)]


def _patterns(annotation: Any) -> Iterator[str]:
    """Yield the patterns within an annotation and its union's members."""
    if get_origin(annotation) is Annotated:
        for one in get_args(annotation)[1:]:
            yield from _set(one)
    if get_origin(annotation) in (Annotated, Union, UnionType):
        for member in get_args(annotation):
            yield from _patterns(member)


def _set(field: Any) -> Iterator[str]:
    """Yield the patterns that a field sets."""
    patterns = (getattr(one, "pattern", None) for one in getattr(field, "metadata", ()))
    return (pattern for pattern in patterns if isinstance(pattern, str))


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
