"""What is shown as a page is given as JSON, too: each document has a schema that says no more and no less."""

import json
from copy import deepcopy
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from aircheck.cli.app import app
from aircheck.reports.registry import FORMATS, names_of
from tests.conftest import ROOT, SMALL

from .schemas import at, objects, wrong

pytestmark = pytest.mark.heavy

HEADER = "station,time,PM2.5,PM10,note\n"
HOURS = HEADER + "".join(f"A,2020-03-01 {n:02d}:00,{20 + n},{90 if n < 8 else 900},x\n" for n in range(1, 15))
DUSTY = HOURS + "A,2020-03-01 20:00,oops,20,\nA,never,1,1,\n"
ROADS = "road,area_m2,built_up,sweeping\n甲路,9000,yes,manual\n乙路,?,yes,manual\n"
EMERGENCY = """\
warning,warning_level,issue_time,response_time,response_level,end_time,organisation,unit,response_measure,done
甲,橙色,2020-03-01 08:00,2020-03-01 12:00,Ⅲ级,2020-03-03 00:00,区城管局,甲工地,停工,否
乙,红色,2020-03-01 08:00,,,,,,,
"""
SUPERVISED = f"""\
extends: {SMALL}
supervision:
  overdue: {{at_least: 1, source: 办法, on: 2020-01-01, then: {{zh: 约谈, en: a talk}}}}
"""
ORDERS = """\
order_no,organisation,org_role,order_kind,problem,order_issued,due_date,done_date,rectified_date
督1,区城管局,属地,通报,甲,2020-03-01,2020-03-31,,2020-04-02
"""
LISTED = "unit,reduction_kind,measure_level,reduction_kg\n乙厂,工业源,Ⅱ级,3\n"
METHOD = """\
compensation:
  title: {zh: 甲, en: a}
  unit: 万元
  counterpart: {zh: 市, en: The city}
  parameters: {each: {title: {zh: 每, en: each}, unit: 万元, set_by: 市, value: 2, source: 假设}}
  terms: [{title: {zh: 甲, en: a}, linear: {weights: {PM2.5: 1}, amount: "{each}"}}]
  units: [{name: 甲, figures: {PM2.5: {improvement: 3}}, source: 通报}]
"""
COMMANDS = {
    "explain": ["explain", "sm-swept", "roads.csv", "--plan", str(SMALL)],
    "inspect": ["data", "inspect", "."],
    "dust": ["dust", "hours.csv"],
    "ranking": ["rank", "hours.csv", "--month", "2020-03"],
    "compensation": ["compensate", "method.yaml", "hours.csv", "--month", "2020-03"],
    "episodes": ["plans", "episodes", str(SMALL), "hours.csv", "emergency.csv", "reduction_list.csv", "--year", "2020"],
    "supervision": ["plans", "overdue", "supervised.yaml", "orders.csv", "--as-of", "2020-06-30"],
    "outlook": ["outlook", "national", "hours.csv", "--year", "2020", "--as-of", "2020-03-02", "--only", "nat-pm25-*"],
    "pocket": [
        *("outlook", "--mean", "55", "--target", "57", "--days-so-far", "348", "--of", "366"),
        *("--good", "230", "--good-target", "240", "--heavy", "12", "--heavy-limit", "19"),
    ],
    "aqi": ["aqi", "--pm25", "180", "--o3", "120", "--edition", "hj633-2012"],
    "standards": ["standards", "gb3095-2012"],
    "comparison": ["compare", "first.json", "later.json", "--figures"],
    "verify": ["verify", "report.json", "roads.csv", "--plan", str(SMALL)],
}
OTHERS = {
    "init",
    "set",
    "data convert",
    "data schema",
    "data template",
    "demo",
    "history baseline clear",
    "history baseline set",
    "history export",
    "history prune",
    "notify",
    "plans new",
    "rules new",
    "rules schema",
    "rules show",
}
"""Commands that write files, or print one as it is: they show no page."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    texts = {"hours.csv": DUSTY, "roads.csv": ROADS, "what.csv": "a,b\n1,2\n", "method.yaml": METHOD}
    texts |= {"emergency.csv": EMERGENCY, "reduction_list.csv": LISTED}
    texts |= {"orders.csv": ORDERS, "supervised.yaml": SUPERVISED}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        CliRunner().invoke(app, ["check", str(SMALL), "roads.csv", "-o", "report.json"])
        (folder / "roads.csv").write_text(ROADS.replace("9000", "9001"))
        for name, area in (("first", "9002"), ("later", "9003")):
            (folder / name).mkdir()
            (folder / name / "roads.csv").write_text(ROADS.replace("9000", area))
            CliRunner().invoke(app, ["check", str(SMALL), name, "-o", f"{name}.json"])
        found = {}
        for kind, given in COMMANDS.items():
            done = CliRunner().invoke(app, [*given, "--format", "json"])
            assert done.exception is None or isinstance(done.exception, SystemExit), (kind, done.exception)
            found[kind] = json.loads(done.stdout)
        return found


def schema(kind):
    return json.loads((ROOT / "schemas" / f"{kind}-1.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_document_is_as_its_schema_says(documents, kind):
    Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$id"] == documents[kind]["schema"] == f"aircheck.{kind}/1"
    assert wrong(schema(kind), documents[kind]) == []


FREE = {
    "explain": {"figures", "organisations"},
    "standards": {"figures", "organisations"},
    "ranking": {"weights", "deciders"},
    "episodes": {"names"},
    "supervision": {"names", "counts"},
    "outlook": {"allowed"},
}
"""What holds the keys of a plan, of an edition's YAML file, or of a method, or only what there is something of."""


@pytest.mark.parametrize("kind", COMMANDS)
def test_nothing_may_be_added_or_left_out(documents, kind):
    for path in objects(documents[kind]):
        if FREE.get(kind, set()) & set(path):
            continue
        more, less = deepcopy(documents[kind]), deepcopy(documents[kind])
        at(more, path)["extra"] = 1
        removed = at(less, path)
        removed.pop(next(key for key in removed))
        assert wrong(schema(kind), more) != [], path
        assert wrong(schema(kind), less) != [], path


def test_the_samples_have_something_of_everything(documents):
    assert documents["explain"]["steps"]
    assert documents["inspect"]["stations"] == [
        {"code": "A", "name": None, "first_day": "2020-03-01", "last_day": "2020-03-01", "hours": 15}
    ]
    assert [one["problem"] is None for one in documents["inspect"]["files"]].count(False) == 1
    assert [one["peak"] for episode in documents["dust"]["episodes"] for one in episode["periods"]] == ["900"]
    assert [(one["indicator"], one["iaqi"]) for one in documents["aqi"]["indices"]] == [
        ("PM2.5/24h", 230),
        ("O3/8h", 67),
    ]
    answers = [documents["pocket"][kind] for kind in ("mean", "good", "heavy")]
    assert [(one["verdict"], one["basis"] is None) for one in answers] == [("on_track", False)] * 3
    (edition,) = documents["standards"]["editions"]
    assert (edition["id"], edition["figures"]["limits"][0]["item"]) == ("gb3095-2012", "SO2")
    assert [len(one["duties"]) for one in documents["episodes"]["episodes"]] == [0, 2]
    assert [hit["unit"] for one in documents["supervision"]["triggers"] for hit in one["hits"]] == ["区城管局"]
    assert documents["comparison"]["causes"]["data"]
    assert documents["comparison"]["compared"][0]["before"]
    (amended,) = documents["comparison"]["restated"]
    assert [(change["column"], change["old"], change["new"]) for change in amended["changes"]] == [
        ("area_m2", "9002", "9003")
    ]
    assert documents["verify"]["follows"] is False
    assert documents["verify"]["differences"]


def commands(group=None, above=()):
    for name, command in (group or get_command(app)).commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, (*above, name))
        else:
            yield " ".join((*above, name)), command


def formats_of(command):
    """Return the formats that a command offers."""
    asked = (param for param in command.params if param.name == "format_")
    return next((get_args(param.type_descriptor.annotation) for param in asked), ())


def test_every_command_that_shows_a_page_gives_json():
    assert {name for name, command in commands() if "json" not in formats_of(command)} == OTHERS
    assert [kind for kind in FORMATS if "json" not in names_of(kind)] == []
