"""Editions as JSON, `aircheck.standards/1`; its schema is `schemas/standards-1.json`."""

from typing import Any

from aircheck.documents.editions import Editions
from aircheck.model.standard import Standard
from aircheck.writing.json import values, written

SCHEMA = "aircheck.standards/1"
HEAD = ("id", "kind", "title", "source", "since", "until")
"""What every edition has; its figures are as its YAML file has them."""


def render(found: Editions) -> str:
    """Return the document as text, with a final newline; figures only of an edition that was asked for."""
    return written(SCHEMA, {"on": found.day, "editions": [_edition(one, found) for one in found.shown]})


def _edition(one: Standard, found: Editions) -> dict[str, Any]:
    content = values(one)
    figures = {name: value for name, value in content.items() if name not in HEAD}
    head = {**{name: content[name] for name in HEAD}, "in_force": one.covers(found.day)}
    return {**head, "figures": figures} if found.one else head
