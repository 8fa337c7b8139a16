"""Where hours become days: in this program's memory, or on an engine that may be larger than the machine."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from aircheck.statistics.engines.base import Engine

ENGINES: Mapping[str, str] = {
    "duckdb": "aircheck.statistics.engines.duckdb:DuckDB",
    "spark": "aircheck.statistics.engines.spark:Spark",
}
"""Beside `polars`, which is not an engine but the way of all figures that follow the daily table."""


def engine_of(name: str) -> Engine:
    """Start an engine. `NoEngine` with what to install where its package, or Java, is missing."""
    module, _, kind = ENGINES[name].partition(":")
    return cast("Callable[[], Engine]", getattr(import_module(module), kind))()
