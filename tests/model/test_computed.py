"""A figure of an edition is read by a computation, or says that none does: what is shown must not pretend."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

import pytest

import aircheck
from aircheck.model.standard import Edition, Figure, Standard, is_computed
from aircheck.model.text import Strict

PACKAGE = Path(aircheck.__file__).parent
SHOWN_BY = ("model/standard/", "reports/standards/")
"""Rooms that hold figures or show all of them: to stand there is not to be read."""

EDITIONS: tuple[type[Edition], ...] = get_args(get_args(Standard)[0])


def models_in(annotation: object) -> Iterator[type[Strict]]:
    """Yield the models that a field holds, at any depth of its type, figures apart."""
    if isinstance(annotation, type) and issubclass(annotation, Strict) and not issubclass(annotation, Figure):
        yield annotation
    elif get_origin(annotation) in (Union, UnionType, tuple, dict, Annotated):
        for entry in get_args(annotation):
            yield from models_in(entry)


def fields(model: type[Strict]) -> Iterator[tuple[str, str, bool]]:
    """Yield model, field and whether it is computed with; below one that is not, nothing is."""
    own = set(Edition.model_fields) | {"kind"} if issubclass(model, Edition) else set()
    for name, field in model.model_fields.items():
        if name in own:
            continue
        computed = is_computed(model, name)
        yield model.__name__, name, computed
        for part in models_in(field.annotation):
            if computed and part.__module__.startswith("aircheck.model.standard"):
                yield from fields(part)


@cache
def read() -> frozenset[str]:
    """Return every attribute that is read anywhere but where figures are kept or all of them shown."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).as_posix().startswith(SHOWN_BY):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.add(node.attr)
    return frozenset(found | used_by_the_models())


def used_by_the_models() -> set[str]:
    """Return the attributes that the models' own methods read, as `Index.above` does for others."""
    found = set()
    for path in (PACKAGE / "model" / "standard").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found |= {entry.attr for entry in ast.walk(node) if isinstance(entry, ast.Attribute)}
    return found


FIELDS = sorted({found for edition in EDITIONS for found in fields(edition)})


@pytest.mark.parametrize(("model", "name", "computed"), FIELDS)
def test_a_field_is_read_or_says_that_it_is_not(model, name, computed):
    assert (name in read()) is computed


def test_what_is_only_shown():
    assert [f"{model}.{name}" for model, name, computed in FIELDS if not computed] == [
        "Dust.hours_left",
        "Dustfall.month_days",
        "Index.hourly_particulates",
        "Statistics.multi_year",
        "Validity.continuous",
        "Validity.minutes_for",
        "Validity.minutes_per_hour",
        "Validity.sampled",
        "Validity.sampling_hours",
    ]
