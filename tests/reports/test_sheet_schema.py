"""`schemas/sheet-2.json` is what `plans …` and `rules …` write with `--format json`, no more and no less."""

import json
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from aircheck.history.chain import of_baseline, of_run
from aircheck.history.runs import Verified
from aircheck.intake.files.source import SourceFile
from aircheck.loading.home import data_root
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.heads import plan_head
from aircheck.measures import MEASURES
from aircheck.measures.tasks.standing import TaskState
from aircheck.model.outcome import Outcome
from aircheck.model.text import Message
from aircheck.nightly.config import Config
from aircheck.nightly.opened import open_workspace
from aircheck.reports.sheets.data import SCHEMA, render_json
from aircheck.runs.check import check
from aircheck.runs.examples import Difference, ExampleResult
from aircheck.runs.request import Request
from aircheck.runs.tasks import task_reports
from aircheck.sheets.account import with_account
from aircheck.sheets.coverage import coverage
from aircheck.sheets.history import baseline_list, rule_trend, run_list, verified
from aircheck.sheets.interpretations import interpretations
from aircheck.sheets.lint import lint
from aircheck.sheets.parameters import parameters
from aircheck.sheets.plan_list import plan_list
from aircheck.sheets.plan_page import plan_page
from aircheck.sheets.responsibilities import all_organisations, one_organisation
from aircheck.sheets.rule_list import rule_list
from aircheck.sheets.rule_test import rule_test
from aircheck.sheets.tasks import task_matrix, tasks
from tests.conftest import SMALL

from .schemas import at, objects, wrong

pytestmark = pytest.mark.heavy

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "sheet-2.json"
DAY = date(2021, 9, 15)
PROGRESS = SourceFile.of_text(
    "progress.csv",
    "task,organisation,date,state,evidence\n1,城管局,2021-08-20,done,附件1\n3,东街道,2021-08-01,not_done,\n4,甲,?,done,\n",
)
ROADS = SourceFile.of_text("roads.csv", "road,area_m2,built_up,sweeping\n甲路,9000,yes,manual\n")


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def recorded(report):
    """The sheets of two runs that a history tells of."""
    at = datetime(2021, 9, 15, 2, 0, tzinfo=UTC)
    runs = [{**of_run(report, b"", 1, at), "number": number, "kept": number == 2} for number in (1, 2)]
    gone = Message.of("history.record_gone", number=1)
    trend = rule_trend("sm-swept", runs, UTC)
    kept = [of_baseline(report.plan, "#1", written, "甲", "known", at) for written in (b"", None)]
    changes = [{**one, "number": number} for number, one in enumerate(kept, 3)]
    faults = verified(Verified(2, "0" * 64, (gone,)))
    return {
        "history": run_list(runs, UTC),
        "trend": trend,
        "history_faults": faults,
        "baselines": baseline_list(changes, UTC),
    }


def configured(folder):
    """What a run in a workspace of the made-up plan takes."""
    file = folder / "aircheck.yaml"
    file.write_text(f"plan: {SMALL}\nyear: 2021\nexpect: {{fresh: 2d}}\n", encoding="utf-8")
    opened = open_workspace(str(file))
    return Config({"AIRCHECK_STATIONS": "S1"}, opened, load_plan(str(file), MEASURES)).sheet()


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """Every sheet of the made-up plan by the name of its rows, those with data too."""
    small = load_plan(str(SMALL), MEASURES)
    reports, day, submission = task_reports(small, [PROGRESS], Request(DAY))
    report = check(small, [ROADS], Request(DAY, as_of=DAY))
    duties = list(small.commitments.values())
    results = {result.rule: result for result in report.results}
    tried = ExampleResult("sm-swept", "one", (Difference("value", "40 %", "50 %"),))
    found = {
        "plans": plan_list([plan_head(str(SMALL), data_root())]),
        "plan": plan_page(small),
        "coverage": coverage(small),
        "tasks": with_account(tasks(small, reports, day, 30), submission.inputs, submission.notes),
        "task_matrix": task_matrix(small, reports),
        "parameters": parameters(small),
        "interpretations": interpretations(small),
        "organisations": all_organisations(small, duties),
        "standing": all_organisations(small, duties, results, DAY, reports),
        "duties": one_organisation(small, "城管局", duties, results, DAY, reports),
        "lint": lint(small),
        "rules": rule_list(small, small.rules),
        "rule_test": rule_test([("small", tried)]),
        "config": configured(tmp_path_factory.mktemp("workspace")),
        **recorded(report),
    }
    return {name: json.loads(render_json(sheet)) for name, sheet in found.items()}


def test_the_schema_is_one_and_has_the_documents_name(schema):
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA


def test_every_sheet_is_valid_and_has_rows(schema, sheets):
    assert {name: wrong(schema, document) for name, document in sheets.items()} == {name: [] for name in sheets}
    assert [name for name, document in sheets.items() if not document["rows"]] == []
    rows = {name.removeprefix("row_") for name in schema["$defs"] if name.startswith("row_")}
    assert rows == set(sheets)
    assert {document["sheet"] for document in sheets.values()} == set(schema["properties"]["sheet"]["enum"])


@pytest.mark.parametrize("plan", ["lanshan-2021", "lixia-2020", "national"])
def test_the_sheets_of_a_whole_plan_are_valid(schema, plan):
    loaded = load_plan(plan, MEASURES)
    duties = list(loaded.commitments.values())
    found = [sheet(loaded) for sheet in (plan_page, coverage, parameters, interpretations, lint)]
    found += [rule_list(loaded, loaded.rules), all_organisations(loaded, duties)]
    found += [one_organisation(loaded, unit.name, duties, {}, DAY) for unit in loaded.plan.organisations]
    if loaded.ledger is not None:
        reports, day, _ = task_reports(loaded, [], Request(DAY))
        found += [tasks(loaded, reports, day, 30), task_matrix(loaded, reports)]
    assert [problem for sheet in found for problem in wrong(schema, json.loads(render_json(sheet)))] == []


def test_words_of_the_schema_are_those_of_the_program(schema):
    assert schema["$defs"]["outcome"]["enum"] == [outcome.value for outcome in Outcome]
    assert schema["$defs"]["task_state"]["enum"] == [state.value for state in TaskState]


def test_nothing_may_be_added_or_left_out(schema, sheets):
    for name, document in sheets.items():
        for path in objects(document):
            more, less = deepcopy(document), deepcopy(document)
            at(more, path)["extra"] = 1
            # The columns of the matrix are whatever organisations there are: its last key is one that every row has.
            at(less, path).popitem()
            assert wrong(schema, more) != [], (name, path)
            assert wrong(schema, less) != [], (name, path)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("tasks", "state", "soon"),
        ("tasks", "due", "31.8.2021"),
        ("tasks", "lead", "区城管局"),
        ("task_matrix", "东街道", "yes"),
        ("plan", "title", "only one language"),
        ("coverage", "commitments", -1),
        ("duties", "outcome", "failed"),
        ("rules", "section", None),
    ],
)
def test_a_wrong_cell_is_refused(schema, sheets, name, column, value):
    tampered = deepcopy(sheets[name])
    assert column in tampered["rows"][0]
    tampered["rows"][0][column] = value
    assert wrong(schema, tampered) != []
