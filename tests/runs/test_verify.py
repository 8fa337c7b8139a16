"""A report, whatever it was asked for, follows from its files; one figure changed, and it does not."""

import json
from datetime import date

import pytest

from aircheck.documents.report_from_json import read_report
from aircheck.documents.report_json import render
from aircheck.documents.verification import Verification
from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.reports.verify import text
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


def verified(plan, document: str, sources) -> Verification:
    return verify(read_report(document.encode(), "report.json"), load_plan(str(plan), MEASURES), sources)


def differences(plan, document: str, sources) -> tuple[str, ...]:
    return tuple(Words("en")(one.line) for one in verified(plan, document, sources).differences)


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
        ("results/{}/value", "95", "@: value: 95 % -> 50 %"),
        ("results/{}/outcome", "pass", "@: outcome: pass -> fail"),
        ("results/{}/target", "≥ 95 %", "@: target: ≥ 95 % -> = 100 %"),
        ("results/{}/margin", "+5", "@: margin: +5 -> -50"),
        ("results/{}/weight", "3", "@: weight: 3 -> 1"),
        # Printed alike: as many decimals as tell both apart.
        ("results/{}/exact", "50001/1000", "@: value before rounding: 50.001 % -> 50.000 %"),
        ("results/{}/coverage/valid", 1, "@: valid/expected: 1/2 rows -> 2/2 rows"),
        ("results/{}/coverage/sufficient", False, "@: enough data: no -> yes"),
        ("results/{}/lead", ["区财政局"], "@: lead: 区财政局 -> 城管局"),
        ("results/{}/rests_on", "plan", "@: rests on: plan -> as reported"),
        ("results/{}/interpretations/0/options", ["built_up"], "@: interpretation S01: built_up -> all"),
        (
            "results/{}/interpretations/0/others/0/value",
            "99",
            "@: interpretation S01 read as built_up: pass 99 -> pass 100",
        ),
        (
            "results/{}/interpretations/0/others/0/differs",
            False,
            "@: interpretations: not the same, in a way that no line can say; --format json has it in full",
        ),
        ("period/from", "2021-02-01", "period: 2021-02-01 to 2021-12-31 -> 2021-01-01 to 2021-12-31"),
        ("score/earned", "99", "score: 99/2 (0.0 %) -> 0/2 (0.0 %)"),
        ("summary/fail", 0, "results that are fail: 0 -> 1"),
        ("passes_rest_on/plan", 7, "passes that rest on: plan: 7 -> 0"),
        ("stations", ["A"], "stations (of one only): A -> none"),
    ],
)
def test_a_changed_figure_is_named_in_words(path, value, message):
    """One change is one line, and the JSON has both values in full."""
    place = result_at("sm-swept")
    found = verified(SMALL, changed(path.format(place), value), (ROADS,))
    said = [Words("en")(one.line) for one in found.differences]
    assert said == [message.replace("@", "Roads swept by machine (sm-swept)")]
    (field,) = found.fields
    assert field.rule == ("sm-swept" if path.startswith("results") else None)
    assert field.then != field.now


def test_results_that_only_one_has_are_named():
    found = differences(SMALL, changed("results", []), (ROADS,))
    assert "Roads swept by machine (sm-swept): not in the report, recomputed" in found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_part_is_named_with_what_it_was_and_is(language):
    """The area's mean of a valid day at A (40) and B (80) is 60; with 44 at A it is 62."""
    other = SourceFile.of_text("air.csv", HOURS.read().decode().replace(",40\n", ",44\n"))
    document = made(FOUR, Request(DAY, year=2020, only=("lx-pm25*",)), (HOURS,))
    found = verified(FOUR, document, (other,))
    said = [Words(language)(one.said) for one in found.differences if one.rule == "lx-pm25-annual-mean"]
    kinds = {
        "zh": ("实测", "点位 A 实测", "月份 2020-02 实测"),
        "en": ("value", "station A, value", "month 2020-02, value"),
    }
    arrow, colon = ("→", "：") if language == "zh" else ("->", ": ")
    values = [("60", "62"), ("40", "44"), ("60", "62")]
    wanted = [
        f"{kind}{colon}{then} µg/m³ {arrow} {now} µg/m³"
        for kind, (then, now) in zip(kinds[language], values, strict=True)
    ]
    assert [line for line in said if "µg/m³" in line] == wanted
    shown = text.render(found, language=language, width=80, colour=False)
    assert "{" not in shown
    assert all(line in shown for line in wanted)


def test_a_result_that_was_left_out_is_named():
    document = json.loads(made(*ASKED["--interpret"]))
    document["results"] = [result for result in document["results"] if result["rule"] != "sm-swept"]
    said = "Roads swept by machine (sm-swept): not in the report, recomputed"
    assert said in differences(SMALL, json.dumps(document), (ROADS,))


def test_a_file_on_top_of_the_plan(tmp_path):
    own, top = tmp_path / "my.yaml", tmp_path / "top.yaml"
    own.write_text(f"extends: {SMALL}\ninterpretations: {{S01: all}}\n", encoding="utf-8")
    top.write_text("extends: my.yaml\nweights: {sm-swept: 7}\n", encoding="utf-8")
    document = made(top, Request(DAY), (ROADS,))
    assert [file["path"] for file in json.loads(document)["request"]["overlays"]] == [own.as_posix(), top.as_posix()]
    report = read_report(document.encode(), "report.json")
    assert plan_used(report) == top.as_posix()
    assert differences(top, document, (ROADS,)) == ()
    assert (
        f"made with a file on top of the plan that is not used here: {top.as_posix()} (name it with --plan)"
        in differences(own, document, (ROADS,))
    )
    assert f"a file on top of the plan that the report does not know: {top.as_posix()}" in differences(
        top, made(own, Request(DAY), (ROADS,)), (ROADS,)
    )
    top.unlink()
    assert plan_used(report) == "small"
