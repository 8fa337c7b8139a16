"""Engines of tests, and which of them are heavy."""

import pytest

from aircheck.statistics.engines import ENGINES, engine_of
from aircheck.statistics.engines.base import Engine

ALL = [pytest.param(name, marks=pytest.mark.heavy) if name == "spark" else name for name in ENGINES]


def engine_for(name: str, request: pytest.FixtureRequest | None = None) -> Engine:
    """Start an engine, or skip where it cannot be had; Spark is the session of the fixture."""
    if name == "spark":
        assert request is not None
        request.getfixturevalue("spark")
    else:
        pytest.importorskip(name)
    engine = engine_of(name)
    assert engine is not None
    return engine
