"""What was left out: a count in a file of one's own, and the submission before."""

import json

import pytest

from tests.conftest import FOUR
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

HEAD = "road,area_m2,built_up,sweeping\n"
FIRST, SECOND = "经十路,9000,yes,mechanised\n", "山师东路,1000,yes,manual\n"


def result(done):
    report = json.loads(done.out)
    (found,) = report["results"]
    return found, report["passes_rest_on"]


def check(folder, plan, *options):
    asked = ("--only", "lx-road-sweep-100", "--lang", "en", *options)
    return aircheck("check", plan, "data", *asked, cwd=folder)


def write(folder, name, text):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_pass_as_reported_is_marked_and_counted(tmp_path):
    write(tmp_path, "data/roads.csv", HEAD + FIRST)
    found, rest = result(check(tmp_path, str(FOUR), "--format", "json"))
    assert (found["outcome"], found["rests_on"]) == ("pass", "as_reported")
    assert rest == {"calendar": 0, "plan": 0, "register": 0, "as_reported": 1}
    lines = check(tmp_path, str(FOUR)).out.splitlines()
    assert "[as reported] What was counted is as reported: nothing shows whether rows were" in lines
    assert "Passes based on reported data alone: 1 of 1. Whether rows were left out cannot" in lines


def test_a_count_from_elsewhere_decides(tmp_path):
    write(tmp_path, "data/roads.csv", HEAD + FIRST)
    books = "{dataset: roads, column: road, count: %d, by: 区城管局, on: 2020-06-30, source: 道路台账}"
    write(tmp_path, "my.yaml", f"extends: {FOUR}\nregisters:\n  - {books % 1}\n")
    found, rest = result(check(tmp_path, "my.yaml", "--format", "json"))
    assert (found["outcome"], found["rests_on"], rest["register"]) == ("pass", "register", 1)
    write(tmp_path, "my.yaml", f"extends: {FOUR}\nregisters:\n  - {books % 2}\n")
    found, _ = result(check(tmp_path, "my.yaml", "--format", "json"))
    assert (found["outcome"], found["rests_on"]) == ("incomplete", "as_reported")
    text = "Road sweeping ledger has 1; on the books of 区城管局 there were 2 on 2020-06-30 (道路台账)"
    assert found["coverage"]["shortfall"]["en"] == text


def test_what_was_there_before_is_missed_until_a_row_says_why(tmp_path):
    write(tmp_path, "before/roads.csv", HEAD + FIRST + SECOND)
    write(tmp_path, "data/roads.csv", HEAD + FIRST)
    aircheck("check", str(FOUR), "before", "--format", "json", "-o", "before.json", cwd=tmp_path)
    for previous in ("before", "before.json"):
        done = check(tmp_path, str(FOUR), "--previous", previous, "--format", "json", "-o", "now.json")
        assert (done.err, done.code) == ("Written: now.json\n0 of 1 decided\n", 5)
        (found,) = json.loads((tmp_path / "now.json").read_text(encoding="utf-8"))["results"]
        assert found["outcome"] == "incomplete"
        gone = "1 entry of Road sweeping ledger that was submitted before is gone (山师东路)"
        text = f"{gone}, and Departures from registers does not say why"
        assert found["coverage"]["shortfall"]["en"] == text
        # The report is made again with the submission before.
        again = aircheck("verify", "now.json", "data", "--plan", str(FOUR), cwd=tmp_path)
        assert (again.err, again.code) == ("", 0)
    head = "register,thing,left_reason,left_date,left_document\n"
    left = "道路清扫保洁台账,山师东路,拆除,2020-05-01,市政〔2020〕3号\n"
    write(tmp_path, "data/departures.csv", head + left)
    found, _ = result(check(tmp_path, str(FOUR), "--previous", "before", "--format", "json"))
    assert found["outcome"] == "pass"


def test_a_report_whose_files_have_changed_cannot_be_compared_with(tmp_path):
    write(tmp_path, "before/roads.csv", HEAD + FIRST + SECOND)
    write(tmp_path, "data/roads.csv", HEAD + FIRST)
    aircheck("check", str(FOUR), "before", "--format", "json", "-o", "before.json", cwd=tmp_path)
    write(tmp_path, "before/roads.csv", HEAD + FIRST)
    done = check(tmp_path, str(FOUR), "--previous", "before.json")
    assert (done.out, done.code) == ("", 2)
    text = "error: before.json cannot be compared with: these files are not what they were: before/roads.csv"
    assert " ".join(done.err.split()) == text
