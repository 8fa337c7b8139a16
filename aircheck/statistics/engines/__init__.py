"""Where hours become days: in this program's memory, or on an engine that may be larger than the machine."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from aircheck.statistics.engines.base import Engine, NoEngine

POLARS = "polars"
ENGINES: Mapping[str, str] = {
    "duckdb": "aircheck.statistics.engines.duckdb:DuckDB",
    "spark": "aircheck.statistics.engines.spark:Spark",
}
"""Beside POLARS, which is not an engine but the way of all figures that follow the daily table."""


@cache
def engine_of(name: str) -> Engine | None:
    """Return an engine, started once; None for POLARS. `NoEngine` where its package, or Java, is missing."""
    if name == POLARS:
        return None
    if name not in ENGINES:
        raise NoEngine("no_such", name=name)
    module, _, kind = ENGINES[name].partition(":")
    return cast("Callable[[], Engine]", getattr(import_module(module), kind))()
