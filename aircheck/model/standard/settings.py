"""The open points of an edition by name: which there are, what may be chosen, and the edition with another choice."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from aircheck.model.standard.base import Edition, Figure, is_computed
from aircheck.model.text import Bilingual, Strict

E = TypeVar("E", bound=Edition)
M = TypeVar("M", bound=Strict)


def settings_of(edition: Edition) -> dict[str, Figure[Any]]:
    """Return the open points of an edition that a computation reads, by key path: `area.share`, `attainment.PM2.5`."""
    return {path: figure for path, figure in _figures(edition, "") if figure.setting}


def _figures(value: object, path: str) -> Iterator[tuple[str, Figure[Any]]]:
    """Yield the figures below a value; tables (tuples of rows) have none that could be chosen by themselves."""
    if isinstance(value, Figure):
        yield path, value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _figures(entry, f"{path}.{key}")
    elif isinstance(value, Strict):
        for name in type(value).model_fields:
            if is_computed(type(value), name):
                yield from _figures(getattr(value, name), f"{path}.{name}" if path else name)


def written(value: object) -> str:
    """Return a value as the YAML of an edition has it."""
    if isinstance(value, tuple):
        return ", ".join(map(written, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def option(figure: Figure[Any], value: object) -> object:
    """Return the option of a figure that is written like `value`. `LookupError` if it documents no such option."""
    found = [one for one in figure.options if written(one) == written(value)]
    if not found:
        raise LookupError(written(value))
    return found[0]


def with_value(edition: E, path: str, value: object, note: Bilingual | None = None) -> E:
    """Return the edition with another option at a key path of `settings_of`, and a note that says who chose it."""
    figure = settings_of(edition)[path]
    changes: dict[str, object] = {"value": option(figure, value)}
    return _replaced(edition, path, figure.model_copy(update=changes if note is None else changes | {"note": note}))


def _replaced(model: M, path: str, figure: Figure[Any]) -> M:
    name, _, rest = path.partition(".")
    inside = getattr(model, name)
    if not rest:
        new: object = figure
    elif isinstance(inside, Mapping):
        new = {**inside, rest: figure}
    else:
        new = _replaced(inside, rest, figure)
    return model.model_copy(update={name: new})
