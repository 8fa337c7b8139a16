"""How engines compute days, as files beside: a second shuffle, or a join that is not broadcast, shows in review.

To renew them: `AIRCHECK_NEW_PLANS=1 pytest -m "heavy or not heavy" tests/statistics/engines/test_plans.py`.
"""

import os
from pathlib import Path

import pytest

from aircheck.statistics.daily import KEY, days_of
from aircheck.statistics.engines.days import between, without
from tests.statistics.engines.house import ALL, engine_for
from tests.statistics.engines.made import on_disk
from tests.statistics.engines.test_same_days import AMBIENT, STATISTICS, WHOLE, entries_of, hours

__all__ = ["hours"]
PLANS = Path(__file__).parent / "plans"


@pytest.fixture(scope="module", params=ALL)
def engine(request):
    return engine_for(request.param, request)


@pytest.fixture(scope="module")
def plans(engine, hours, tmp_path_factory):
    """The days of clean hours; of hours that are brought together first, as those of text are; with entries."""
    inside = between(engine.scanned(on_disk(hours, tmp_path_factory.mktemp("plans"))), WHOLE.first, WHOLE.last)
    left = without(engine, inside, entries_of())
    frames = {"clean": inside, "together": engine.together(inside, KEY), "entries": left}
    return {name: engine.plan(days_of(frame, AMBIENT, STATISTICS)) for name, frame in frames.items()}


@pytest.mark.parametrize("which", ["clean", "together", "entries"])
def test_the_plan_is_the_one_that_was_reviewed(engine, plans, which):
    path = PLANS / f"{engine.name}-{which}.txt"
    if os.environ.get("AIRCHECK_NEW_PLANS"):
        path.write_text(plans[which] + "\n", encoding="utf-8")
    assert plans[which] + "\n" == path.read_text(encoding="utf-8")


def test_rows_move_once_at_most(engine, plans):
    if engine.name == "spark":
        assert {name: plan.count("- Exchange") for name, plan in plans.items()} == dict.fromkeys(plans, 1)
        assert {name: plan.count("SortMergeJoin") for name, plan in plans.items()} == dict.fromkeys(plans, 0)
    else:
        assert {name: plan.count("HASH_GROUP_BY") for name, plan in plans.items()} == dict.fromkeys(plans, 1)
