"""A report, whatever it was asked for, follows from its files; one figure changed, and it does not."""

import json
from datetime import date

import pytest

from aircheck.documents.report_from_json import read_report
from aircheck.documents.report_json import render
from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.text import Message
from aircheck.runs.check import check
from aircheck.runs.request import Request
from aircheck.runs.verify import plan_used, verify
from tests.conftest import FOUR, SMALL

pytestmark = pytest.mark.heavy

DAY = date(2021, 12, 31)
ROADS = SourceFile.of_text(
    "roads.csv", "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n乙路,1000,no,manual\n"
)
OTHER_ROADS = SourceFile.of_text("other.csv", "road,area_m2,built_up,sweeping\n甲路,9000,yes,manual\n")
# A whole leap day at two stations; B measures twice as much.
HOURS = SourceFile.of_text(
    "air.csv",
    "station,time,PM2.5\n"
    + "".join(
        f"{code},2020-02-29 {hour:02}:00,{value}\n" for code, value in (("A", 40), ("B", 80)) for hour in range(1, 24)
    ),
)
ASKED = {
    "nothing": (SMALL, Request(DAY), (ROADS,)),
    "an earlier day": (SMALL, Request(date(2021, 6, 1)), (ROADS,)),
    "--interpret": (SMALL, Request(DAY, interpretations={"S01": "all"}), (ROADS,)),
    "--interpret both": (SMALL, Request(DAY, interpretations={"S01": "both"}), (ROADS,)),
    "--only": (SMALL, Request(DAY, only=("sm-sw*",)), (ROADS,)),
    "--as-of": (SMALL, Request(DAY, as_of=date(2021, 8, 1)), (ROADS,)),
    "--year": (SMALL, Request(DAY, year=2020), (ROADS,)),
    "--resolve": (SMALL, Request(DAY, resolve="last_file"), (ROADS, OTHER_ROADS)),
    "--stations": (FOUR, Request(DAY, stations=("B",)), (HOURS, ROADS)),
}


def made(plan, request, sources) -> str:
    return render(check(load_plan(str(plan), MEASURES), sources, request))


def differences(plan, document: str, sources) -> tuple[Message, ...]:
    return verify(read_report(document.encode(), "report.json"), load_plan(str(plan), MEASURES), sources).differences


@pytest.mark.parametrize("asked", ASKED)
def test_it_follows_whatever_was_asked(asked):
    plan, request, sources = ASKED[asked]
    assert differences(plan, made(plan, request, sources), sources) == ()


@pytest.mark.parametrize("asked", ["--interpret", "--only", "--as-of", "--year", "--resolve", "--stations"])
def test_what_was_asked_makes_a_difference(asked):
    """The same report that says it was asked for nothing does not follow: no option above is idle."""
    plan, request, sources = ASKED[asked]
    document = json.loads(made(plan, request, sources))
    document["request"] |= {"year": None, "as_of": None, "stations": [], "only": [], "interpretations": {}}
    document["request"]["resolve"] = "refuse"
    document["as_of"] = DAY.isoformat()
    assert differences(plan, json.dumps(document), sources)


def changed(path: str, value: object) -> str:
    document = json.loads(made(*ASKED["--interpret"]))
    *way, last = path.split("/")
    place = document
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    return json.dumps(document)


def result_at(rule: str) -> int:
    return [result["rule"] for result in json.loads(made(*ASKED["--interpret"]))["results"]].index(rule)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            "results/{}/value",
            "95",
            Message.of("verify.field_differs", rule="sm-swept", field="value", then="95", now="50"),
        ),
        (
            "results/{}/outcome",
            "pass",
            Message.of("verify.field_differs", rule="sm-swept", field="outcome", then="pass", now="fail"),
        ),
        ("as_of", "2021-12-30", None),
        ("score/earned", "99", None),
        ("summary/fail", 0, None),
        ("results", [], None),
    ],
)
def test_a_changed_figure_is_found(path, value, message):
    found = differences(SMALL, changed(path.format(result_at("sm-swept")), value), (ROADS,))
    assert found
    assert message is None or message in found


def test_a_result_that_was_left_out_is_named():
    document = json.loads(made(*ASKED["--interpret"]))
    document["results"] = [result for result in document["results"] if result["rule"] != "sm-swept"]
    assert Message.of("verify.rule_left_out", rule="sm-swept") in differences(SMALL, json.dumps(document), (ROADS,))


def test_a_file_on_top_of_the_plan(tmp_path):
    own, top = tmp_path / "my.yaml", tmp_path / "top.yaml"
    own.write_text(f"extends: {SMALL}\ninterpretations: {{S01: all}}\n", encoding="utf-8")
    top.write_text("extends: my.yaml\nweights: {sm-swept: 7}\n", encoding="utf-8")
    document = made(top, Request(DAY), (ROADS,))
    assert [file["path"] for file in json.loads(document)["request"]["overlays"]] == [own.as_posix(), top.as_posix()]
    report = read_report(document.encode(), "report.json")
    assert plan_used(report) == top.as_posix()
    assert differences(top, document, (ROADS,)) == ()
    assert Message.of("verify.overlay_missing", path=top.as_posix()) in differences(own, document, (ROADS,))
    assert Message.of("verify.overlay_extra", path=top.as_posix()) in differences(
        top, made(own, Request(DAY), (ROADS,)), (ROADS,)
    )
    top.unlink()
    assert plan_used(report) == "small"
