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
from aircheck.reports.assessment.papers import paper_of
from aircheck.runs.assess import asked_of, assess, letter
from aircheck.runs.request import Request
from tests.conftest import SMALL

pytestmark = pytest.mark.heavy

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


@pytest.mark.parametrize("name", ["lixia-2020", "lanshan-2021"])
def test_a_name_for_many_and_a_body_of_many_are_no_units_to_be_scored(name):
    methods = load_methods(name, "assessment", MEASURES)
    asked = asked_of(methods.plan, Request(date(2030, 1, 1)), None, None)
    document = assess(methods, methods.plan, [SourceFile.of_text("roads.csv", ROADS)], asked)
    collectives = {one.name for one in methods.plan.plan.organisations if one.every or one.joint}
    assert {"区大气污染防治指挥部"} < collectives
    scored = {unit.name for kind in (UnitKind.DEPARTMENT, UnitKind.TOWN) for unit in document.scores.of(kind)}
    assert not scored & collectives
    found = document.scores.of(UnitKind.COLLECTIVE)
    assert {one.name for one in found} == collectives
    for one in found:
        assert (one.marks, one.total, one.band, one.place, one.vetoes) == ((), None, None, None, ())
        assert one.items
        assert all(item.adds is None and item.adds_to_mark is None for item in one.items)


def test_what_a_collective_owes_is_counted_in_a_table_of_its_own():
    methods = load_methods("lixia-2020", "assessment", MEASURES)
    asked = asked_of(methods.plan, Request(date(2030, 1, 1)), None, None)
    document = assess(methods, methods.plan, [SourceFile.of_text("roads.csv", ROADS)], asked)
    grids = {grid.id: grid for grid in paper_of(document, "zh").grids()}
    assert [[cell.text for cell in row] for row in grids["score_collective"].rows] == [
        ["各街道", "0", "0", "4", "0", "4"],
        ["相关部门", "0", "0", "7", "1", "8"],
        ["区大气污染防治指挥部", "0", "0", "17", "1", "18"],
    ]
    named = [row[1].text for row in grids["score_department"].rows]
    assert "区发改局" in named
    assert not {"各街道", "相关部门", "区大气污染防治指挥部"} & set(named)
    letters = {unit: paper_of(letter(document, unit), "zh") for unit in ("各街道", "区发改局")}
    marks = {
        unit: [grid.id for grid in paper.grids() if "score" in grid.id or "marks" in grid.id]
        for unit, paper in letters.items()
    }
    assert marks == {"各街道": ["score_collective"], "区发改局": ["unit_marks"]}
    items = {unit: next(g for g in paper.grids() if g.id.startswith("items")) for unit, paper in letters.items()}
    assert {unit: len(grid.columns) for unit, grid in items.items()} == {"各街道": 4, "区发改局": 7}


PLANS = """\
task,document,document_no,organisation,issue_date,publish_date,filed_to,filed_date
ls-staggered-plans-by-town,错峰调控方案,义1,义堂镇,2021-08-20,2021-08-28,区工信局,2021-08-25
ls-staggered-plans-by-town,错峰调控方案,方1,方城镇,2021-08-20,2021-08-28,区工信局,2021-08-25
"""
FUMES = "餐饮单位,街道,是否重点,检测日期,油烟浓度(mg/m3),排放限值\n饭店,义堂镇,是,2021-06-01,0.5,1.0\n"


def test_a_town_that_a_table_names_as_a_unit_is_a_town_there_too():
    """The plan speaks of all towns and names none; that 义堂镇 is one is known by the table with a column of towns."""
    methods = load_methods("lanshan-2021", "assessment", MEASURES)
    asked = asked_of(methods.plan, Request(date(2030, 1, 1)), None, None)
    files = [SourceFile.of_text("deliverables.csv", PLANS), SourceFile.of_text("fume_units.csv", FUMES)]
    units = assess(methods, methods.plan, files, asked).scores.of(UnitKind.TOWN)
    items = {
        unit.name: [one.outcome for one in unit.items if one.rule == "ls-staggered-plan-filed-published"]
        for unit in units
    }
    assert {name: found for name, found in items.items() if found} == {"义堂镇": [Outcome.FAIL]}
