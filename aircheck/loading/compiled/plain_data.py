"""YAML data as JSON and back: the same values of the same types, and nothing executable."""

import json
from datetime import date, datetime
from typing import Any

_SIGN = "$"
_OWN = (str, int, float, bool, type(None))


class NotPlainData(TypeError):  # noqa: N818
    """A value that this JSON cannot hold."""


def dumped(value: Any) -> bytes:
    """Return the JSON of a value. `NotPlainData` for what YAML cannot produce; `ValueError` for infinite numbers."""
    return json.dumps(_written(value), ensure_ascii=False, separators=(",", ":")).encode()


def loaded(raw: bytes) -> Any:
    """Return the value. `ValueError` for anything that `dumped` did not write."""
    try:
        return json.loads(raw, object_hook=_read)
    except (TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _written(value: Any) -> Any:
    kind = type(value)
    if kind in _OWN:
        return value
    if kind is dict:
        if all(type(key) is str and key != _SIGN for key in value):
            return {key: _written(entry) for key, entry in value.items()}
        return {_SIGN: ["pairs", [[_written(key), _written(entry)] for key, entry in value.items()]]}
    if kind is list:
        return [_written(entry) for entry in value]
    if kind in (date, datetime):
        return {_SIGN: [kind.__name__, value.isoformat()]}
    raise NotPlainData(kind.__name__)


def _read(found: dict[str, Any]) -> Any:
    if _SIGN not in found:
        return found
    match found[_SIGN]:
        case ["pairs", list(pairs)]:
            return dict(pairs)
        case ["date", str(text)]:
            return date.fromisoformat(text)
        case ["datetime", str(text)]:
            return datetime.fromisoformat(text)
    raise ValueError(_SIGN)
