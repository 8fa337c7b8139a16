"""Whole submissions of both plans in the course of the year: what bounds say stays true, and each is told something."""

from datetime import date
from pathlib import Path

import pytest

from aircheck.demo import plans
from aircheck.intake.files.source import expand
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.measures.every import EverySpec
from aircheck.measures.frequency.spec import FrequencySpec
from aircheck.measures.ratio import RatioSpec
from aircheck.measures.window import WindowSpec
from aircheck.model.outcome import Outcome, Prospect
from aircheck.runs.check import check
from aircheck.runs.outlook import Wish, outlook
from aircheck.runs.request import Request
from tests.conftest import ours

pytestmark = pytest.mark.heavy

ENDS = {Prospect.SECURED: Outcome.PASS, Prospect.OUT_OF_REACH: Outcome.FAIL}
TOLD = RatioSpec | FrequencySpec | EverySpec | WindowSpec
AFTER = date(2026, 1, 1)


@pytest.mark.parametrize("plan", ["lixia-2020", "lanshan-2021"])
def test_what_bounds_say_is_not_contradicted_by_the_end_of_the_year(plan: str, tmp_path: Path):
    plans.write_plan(ours(plan), tmp_path)
    loaded, sources = load_plan(str(tmp_path / plans.NAME), MEASURES), expand([str(tmp_path)])
    year, specs = loaded.plan.year, {bound.rule.id: (bound.spec, bound.rule.target) for bound in loaded.rules}
    end = {one.rule: one.outcome for one in check(loaded, sources, Request(date(year + 1, 1, 31))).results}
    said = []
    for day in (date(year, 4, 10), date(year, 10, 15)):
        for entry in outlook(loaded, sources, Request(AFTER, year, day), Wish()).entries:
            verdict = entry.judged.verdict if entry.judged else None
            if verdict in ENDS and entry.kind != "task":
                said.append((entry.rule, verdict))
                assert end[entry.rule] is ENDS[verdict], (day, entry.rule, entry.judged)
            spec, target = specs.get(entry.rule, (None, ""))
            if isinstance(spec, TOLD) and entry.value is not None and verdict is not Prospect.OUT_OF_REACH:
                # Of a share that has to be more than nothing, any number may fail.
                assert entry.allowed or target == "> 0 %", (day, entry.rule)
    assert {verdict for _, verdict in said} == set(ENDS)
