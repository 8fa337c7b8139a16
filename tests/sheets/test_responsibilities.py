"""Who answers for what, where a plan names many by one name, an organisation by another, or can be read in two ways."""

from datetime import date

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.task import Task
from aircheck.model.text import Bilingual
from aircheck.runs.request import Request, duties
from aircheck.sheets.responsibilities import all_organisations, one_organisation
from aircheck.tasks.matrix import assigned_organisations, matrix
from aircheck.measures.tasks.reports import ProgressReports
from tests.conftest import SMALL, ours

DAY = date(2021, 12, 31)
TOWN = """\
extends: lanshan-2021
organisations:
  - {name: 方城镇, en: Fangcheng town, level: town}
"""


@pytest.fixture(scope="module")
def lanshan(tmp_path_factory) -> LoadedPlan:
    """Lanshan with a town that the plan does not name."""
    file = tmp_path_factory.mktemp("town") / "town.yaml"
    file.write_text(TOWN, encoding="utf-8")
    return load_plan(str(file), MEASURES)


def read(loaded: LoadedPlan, **interpretations: str):
    return list(duties(loaded, Request(DAY, interpretations=interpretations)))


def page(loaded: LoadedPlan, organisation: str, **interpretations: str) -> dict[str, list[str]]:
    """Return the ids or numbers of an organisation's duties by the key of their heading."""
    found = one_organisation(loaded, organisation, read(loaded, **interpretations), {}, DAY)
    return {
        part.heading.key: [
            str(line.cells[0].values["no"]) if part.heading.key == "overview.role.tasks" else line.cells[0]
            for line in part.lines
        ]
        for part in found.sections
    }


ALL_OF_THEM = [
    "ls-towns-implement-every-task",
    "ls-territorial-five-requirements",
    "ls-grid-mechanism",
    "ls-completed-on-schedule",
]
"""What the plan gives to towns, sub-districts and the zone alike."""


def test_a_town_answers_for_what_all_towns_do(lanshan):
    leads = [ALL_OF_THEM[0], "ls-demolition-other-areas", *ALL_OF_THEM[1:]]
    assert page(lanshan, "方城镇") == {"overview.role.lead": leads, "overview.role.tasks": ["7"]}
    assert page(lanshan, "方城镇") == page(lanshan, "各镇政府")


def test_a_sub_district_answers_for_what_its_office_does(lanshan):
    found = page(lanshan, "兰山街道")["overview.role.lead"]
    assert [entry for entry in found if entry in ALL_OF_THEM] == ALL_OF_THEM
    assert "ls-demolition-other-areas" not in found


def test_the_zone_is_no_town(lanshan):
    # The first-listed alone leads: the towns. Sub-districts and the zone then support.
    found = page(lanshan, "兰山经济开发区管委会", C09="first")
    assert "overview.role.lead" not in found
    assert "ls-demolition-other-areas" in found["overview.role.support"]


def test_the_task_of_all_towns_is_theirs_in_the_matrix(lanshan):
    organisations = assigned_organisations(lanshan.ledger, lanshan.plan)
    found = matrix(lanshan.ledger, lanshan.plan, ProgressReports({}))
    rows = {task.no: dict(zip(organisations, cells, strict=True)) for task, cells in found.rows}
    assert (rows[7]["方城镇"].state, rows[7]["兰山街道"].state) == (None, "not_applicable")
    assert rows[39]["方城镇"].state == "not_applicable"


def test_the_list_of_all_counts_what_each_page_shows(lanshan):
    rows = {line.cells[0].zh: line.cells[1:] for line in all_organisations(lanshan, read(lanshan)).sections[0].lines}
    assert rows["方城镇"] == (5, 0, 1)
    # Three duties and task 39 name the four sub-districts themselves.
    assert rows["兰山街道"] == (7, 0, 1)


def test_supports_and_tasks_may_name_a_organisation_by_another_name():
    small = load_plan(str(SMALL), MEASURES)
    sign = small.commitments["sm-signs"].model_copy(update={"support": ("城管局",)})
    area = Bilingual(zh="甲", en="A")
    task = Task(no=8, area=area, title=area, support=("城管局",))
    ledger = small.ledger.model_copy(update={"tasks": (task,)})
    changed = LoadedPlan(small.plan, {"sm-signs": sign}, (), small.library, "", ledger)
    assert page(changed, "区城管局") == {"overview.role.support": ["sm-signs"], "overview.role.tasks": ["8"]}


def test_all_chosen_interpretations_together():
    plan = ours("lanshan-2021")

    def organisations(**interpretations: str):
        found = {entry.id: entry for entry in read(plan, **interpretations)}
        entry = found["ls-staggered-plans-by-town"]
        return entry.lead, entry.support

    towns = ("各镇政府", "街道办事处", "兰山经济开发区管委会")
    assert organisations() == (("区工信局",), ("兰山生态环境分局",))
    assert organisations(C29="body") == (towns, ("区工信局", "兰山生态环境分局"))
    # Who leads in one interpretation does not support in all of them.
    assert organisations(C29="both") == (("区工信局", *towns), ("兰山生态环境分局",))


def test_the_earliest_day_of_the_chosen_interpretations_counts():
    small = load_plan(str(SMALL), MEASURES)
    entry = small.commitments["sm-signs"]
    later = type(entry).model_validate(
        entry.model_dump(by_alias=True) | {"interpretations": {"S01": {"all": {"due": date(2021, 6, 30)}}}}
    )
    loaded = LoadedPlan(small.plan, {entry.id: later}, (), small.library, "")
    assert [read(loaded, **chosen)[0].due for chosen in ({}, {"S01": "all"}, {"S01": "both"})] == [
        date(2021, 12, 31),
        date(2021, 6, 30),
        date(2021, 6, 30),
    ]


def test_tasks_of_the_ledger_have_their_day_and_with_reports_how_they_stand():
    """By the ledger: 23 until the end of September, 26 all year, 27 from 1 July to its end, 65 from July to October."""
    plan = ours("lanshan-2021")

    def tasks(reports: ProgressReports | None):
        found = one_organisation(plan, "区商务局", read(plan), {}, date(2021, 10, 15), reports)
        lines = next(part.lines for part in found.sections if part.heading.key == "overview.role.tasks")
        return [(line.cells[0].values["no"], line.cells[2], line.cells[3]) for line in lines]

    days = [(23, "2021-09-30"), (26, "2021-12-31"), (27, "2021-12-31"), (65, "2021-10-31")]
    assert tasks(None) == [(*task, None) for task in days]
    states = ["unreported", "not_due", "not_due", "due_soon"]
    assert [(*task[:2], task[2].code) for task in tasks(ProgressReports({}))] == [
        (*task, state) for task, state in zip(days, states, strict=True)
    ]
