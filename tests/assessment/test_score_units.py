"""What counts for towns: their own parts of results and their shares of the ledger's tasks, on the made-up plan."""

from dataclasses import replace
from datetime import date

import pytest

from aircheck.documents.scores import Role, UnitKind
from aircheck.intake.files.source import SourceFile
from aircheck.loading.methods import load_methods
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Waiver, WaiverKind
from aircheck.model.text import Bilingual
from aircheck.runs.assess import asked_of, assess
from aircheck.runs.request import Request
from tests.conftest import SMALL

ROWS = """\
ledger_no,organisation,date,state,evidence
1,东街道,2021-08-01,in_progress,
1,东街道,2021-08-20,done,附件一
1,西街道,2021-12-20,done,附件二
6,东街道,2021-08-01,done,附件三
"""


@pytest.fixture(scope="module")
def towns():
    methods = load_methods(str(SMALL), "assessment", MEASURES)
    asked = asked_of(methods.plan, Request(date(2030, 1, 1)), None, None)
    document = assess(methods, methods.plan, [SourceFile.of_text("progress.csv", ROWS)], asked)
    return {unit.name: unit for unit in document.scores.of(UnitKind.TOWN)}


def tasks(unit):
    found = {item.rule: item.outcome for item in unit.items if item.role is Role.TASK}
    return found | {item.rule: item.outcome for item in unit.left_out if item.role is Role.TASK}


def test_a_task_counts_for_each_town_by_its_own_report(towns):
    # Task 1 was due at the end of August: one was in time, one late, the zone said nothing.
    assert {name: tasks(unit)["task-1"] for name, unit in towns.items()} == {
        "东街道": Outcome.PASS,
        "西街道": Outcome.FAIL,
        "开发区管委会": Outcome.MISSING,
    }


def test_a_task_that_is_not_a_towns_own_leaves_the_denominator(towns):
    assert {tasks(unit)["task-6"] for unit in towns.values()} == {Outcome.NOT_APPLICABLE}
    assert all(item.rule != "task-6" for unit in towns.values() for item in unit.items)


def test_what_nobody_reported_earns_nothing(towns):
    silent = towns["开发区管委会"]
    assert {item.earned for item in silent.items if item.undecided} == {"0"}
    assert silent.total == "0.0"


ROADS = """\
road,street,area_m2,built_up,sweeping
甲路,东街道,1000,yes,manual
乙路,西街道,9000,yes,mechanised
"""


@pytest.mark.parametrize(
    ("part", "kind", "expected"),
    [
        (None, WaiverKind.NOT_EVALUATED, {}),
        ("东街道", WaiverKind.NOT_EVALUATED, {"东街道": Outcome.WAIVED, "西街道": Outcome.PASS}),
        ("东街道", WaiverKind.REPORT_ONLY, {"东街道": Outcome.FAIL, "西街道": Outcome.PASS}),
    ],
)
def test_a_town_whose_part_is_waived_takes_nothing_from_the_others(part, kind, expected):
    methods = load_methods(str(SMALL), "assessment", MEASURES)
    why = Bilingual(zh="施工", en="works")
    waiver = Waiver(rule="sm-swept", part=part, kind=kind, until=date.max, reason=why, by="区政府")
    plan = replace(methods.plan, plan=methods.plan.plan.model_copy(update={"waivers": (waiver,)}))
    asked = asked_of(plan, Request(date(2030, 1, 1)), None, None)
    units = assess(methods, plan, [SourceFile.of_text("roads.csv", ROADS)], asked).scores.of(UnitKind.TOWN)
    items = {unit.name: [one for one in (*unit.items, *unit.left_out) if one.rule == "sm-swept"] for unit in units}
    assert {name: one.outcome for name, found in items.items() for one in found} == expected
