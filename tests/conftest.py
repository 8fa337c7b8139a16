"""Fixtures every room shares."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

# As many processes as cores share the cores; polars reads this when it is imported.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("POLARS_MAX_THREADS", "1")

import pytest
from hypothesis import settings

from aircheck.loading.home import data_root
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.standards import load_standards
from aircheck.measures import MEASURES
from aircheck.model.standard import Ambient, Index, Standard, Statistics
from tests.examples import few

pytest_plugins = ["tests.spark_session"]

# How long an example takes says something of the machine, and nothing of the program.
settings.register_profile("untimed", deadline=None, max_examples=few(100))
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
FOUR = ROOT / "tests" / "plans" / "four"
"""A plan of four commitments, for what is the same with four as with hundreds."""
SMALL = ROOT / "tests" / "plans" / "small"
"""A made-up plan with one of everything: ledger, parameters, interpretations, every way of deciding."""


@cache
def ours(plan: str) -> LoadedPlan:
    """One of the plans that come with the program, loaded once a process."""
    return load_plan(plan, MEASURES)


def pytest_configure(config: pytest.Config) -> None:
    """Share what is compiled among all tests and processes, and keep out of the caches of whoever runs them."""
    if "AIRCHECK_CACHE_DIR" not in os.environ:
        os.environ["AIRCHECK_CACHE_DIR"] = folder = tempfile.mkdtemp(prefix="aircheck-tests-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what runs longest, so that no process is left alone with it in the end."""
    items.sort(key=lambda item: (item.path.name != "test_examples.py", "journeys" not in item.path.parts))


@pytest.fixture(scope="session")
def monitoring() -> Path:
    """The folder of real monitoring data, or a skip that says where it was looked for."""
    named = os.environ.get("AIRCHECK_TEST_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not (folder / "cnemc-2019").is_dir():
        pytest.skip("no real monitoring data: neither AIRCHECK_TEST_DATA nor ../shared/data holds cnemc-2019/")
    return folder


@pytest.fixture(scope="session")
def standards() -> Mapping[str, Standard]:
    return load_standards(data_root())


@pytest.fixture(scope="session")
def ambient(standards) -> Ambient:
    return standards["gb3095-2012"]


@pytest.fixture(scope="session")
def index(standards) -> Index:
    return standards["hj633-2012"]


@pytest.fixture(scope="session")
def statistics(standards) -> Statistics:
    return standards["hj663-2013"]
