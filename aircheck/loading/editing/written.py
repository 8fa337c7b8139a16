"""A value as it is written in one line."""

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import SingleQuotedScalarString


def flow(value: Any) -> str:
    """Return a value in one line, as ruamel.yaml writes it."""
    written, out = YAML(typ="rt", pure=True), io.StringIO()
    written.default_flow_style, written.width = True, 10**6
    written.allow_unicode = True
    written.dump({"x": _readable(value)}, out)
    return out.getvalue().strip().removeprefix("{x: ").removesuffix("}")


def _readable(value: Any) -> Any:
    """Return a value whose texts with a colon are quoted: libyaml, which reads it, takes none within brackets."""
    if isinstance(value, str) and ":" in value:
        return SingleQuotedScalarString(value)
    if isinstance(value, dict):
        return {_readable(name): _readable(one) for name, one in value.items()}
    return [_readable(one) for one in value] if isinstance(value, list) else value


def parts_of(value: Any) -> list[str]:
    """Return the lines of a value that is written in one for each of its parts; none of any other."""
    if isinstance(value, dict):
        return [f"{flow(name)}: {flow(one)}" for name, one in value.items()]
    if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        return [f"- {flow(one)}" for one in value]
    return []
