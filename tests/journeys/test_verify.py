"""`aircheck verify`: a report follows from its files and rules, or what differs is named."""

import json
from hashlib import sha256

import pytest

from tests.conftest import FOUR
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

ROADS = "road,area_m2,built_up,sweeping\n经十路,9000,yes,mechanised\n山师东路,1000,yes,manual\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "roads.csv").write_text(ROADS, encoding="utf-8")
    aircheck("check", str(FOUR), "data", "--format", "json", "-o", "report.json", cwd=tmp_path)
    return tmp_path


def verify(folder, *paths):
    return aircheck("verify", "report.json", *(paths or ("data",)), "--plan", str(FOUR), "--lang", "en", cwd=folder)


def test_a_report_follows_from_its_files_wherever_they_lie(folder):
    done = verify(folder)
    assert (done.err, done.code) == ("", 0)
    agreed = "This report was reproduced from these files and rules: everything agrees."
    assert done.out == f"{agreed}\nResults: 4; files: 1.\n"
    (folder / "data").rename(folder / "moved")
    assert verify(folder, "moved").code == 0


def test_a_file_of_ones_own_on_top_of_the_plan_is_found_again(folder):
    own = f"extends: {FOUR}\nweights: {{lx-road-sweep-100: 9}}\n"
    (folder / "my.yaml").write_text(own, encoding="utf-8")
    asked = ("--as-of", "2020-06-30", "--only", "lx-road*", "--resolve", "last-file")
    aircheck("check", "my.yaml", "data", *asked, "--format", "json", "-o", "own.json", cwd=folder)
    done = aircheck("verify", "own.json", "data", "--lang", "en", cwd=folder)
    assert (done.err, done.code) == ("", 0)
    digest = sha256(own.encode()).hexdigest()[:12]
    same = f"made with a file on top of the plan: my.yaml; the same file is used here (SHA-256 {digest})"
    assert done.out.splitlines()[0] == same
    without = aircheck("verify", "own.json", "data", "--plan", str(FOUR), "--lang", "en", cwd=folder)
    assert without.code == 1
    assert without.out.splitlines()[1] == (
        "made with a file on top of the plan that is not used here: my.yaml (name it with --plan)"
    )


def test_a_file_on_top_that_was_moved_or_changed_is_told_from_one_that_is_the_same(folder):
    own = f"extends: {FOUR}\nweights: {{lx-road-sweep-100: 9}}\n"
    (folder / "my.yaml").write_text(own, encoding="utf-8")
    aircheck("check", "my.yaml", "data", "--format", "json", "-o", "own.json", cwd=folder)
    (folder / "my.yaml").rename(folder / "moved.yaml")
    digest = sha256(own.encode()).hexdigest()[:12]
    moved = aircheck("verify", "own.json", "data", "--plan", "moved.yaml", "--lang", "zh", cwd=folder)
    line = f"报告使用了方案附加文件 my.yaml，此处为内容相同的 moved.yaml（SHA-256 {digest}）"
    assert (moved.out.splitlines()[0], moved.code) == (line, 0)
    (folder / "my.yaml").write_text(own.replace("9", "8"), encoding="utf-8")
    changed = aircheck("verify", "own.json", "data", "--lang", "en", cwd=folder)
    now = sha256(own.replace("9", "8").encode()).hexdigest()[:12]
    assert changed.code == 1
    assert f"made with a file on top of the plan that has changed: my.yaml (SHA-256 {digest} → {now})" in (
        changed.out.splitlines()
    )


def test_a_changed_file_is_named_with_what_it_changes(folder):
    (folder / "data" / "roads.csv").write_text(ROADS.replace("manual", "mechanised"), encoding="utf-8")
    done = verify(folder)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0].startswith("a file has changed: data/roads.csv (SHA-256 ")
    place = lines.index("Mechanised road sweeping, built-up area  lx-road-sweep-100")
    assert lines[place + 1 : place + 4] == ["  outcome: fail -> pass", "  value: 90 % -> 100 %", "  margin: -10 -> 0"]
    assert "{" not in done.out


def test_a_tampered_verdict_is_found(folder):
    path = folder / "report.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    tampered = next(result for result in report["results"] if result["rule"] == "lx-road-sweep-100")
    tampered["outcome"] = "pass"
    path.write_text(json.dumps(report), encoding="utf-8")
    done = verify(folder)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[:2] == ["Mechanised road sweeping, built-up area  lx-road-sweep-100", "  outcome: pass -> fail"]
    told = " ".join(lines[2:])
    assert told.startswith("This report could not be reproduced from these files and rules: 1 difference (before the ")


def test_missing_and_additional_files_are_named(folder):
    (folder / "other.csv").write_text("point,month,dustfall\n甲,2020-01,8.0\n", encoding="utf-8")
    done = verify(folder, "other.csv")
    assert done.out.splitlines()[:2] == [
        "a file that the report does not list: other.csv",
        "a file of the report is missing: data/roads.csv",
    ]


def test_what_is_no_report(folder):
    for text in ("", "[]", '{"schema": "aircheck.report/2"}', "\x00"):
        (folder / "report.json").write_text(text, encoding="utf-8")
        done = verify(folder)
        assert (done.out, done.code) == ("", 2)
        assert done.err == (
            "error: report.json is not a report of the form aircheck.report/2.\nA report is what aircheck check … -o "
            "NAME.json writes.\n"
        )


def test_who_made_and_signed_a_submission_stands_in_the_report(folder):
    (folder / "data" / "submission.yaml").write_text(
        "producer: 区城管局\nsigner: 王某\nsubmitted: 2021-01-05\nperiod: {from: 2020-01-01, to: 2020-12-31}\n"
        "status: final\n",
        encoding="utf-8",
    )
    text = aircheck("check", str(FOUR), "data", "--only", "lx-road-s*", "--lang", "en", cwd=folder).out
    assert "submitted by 区城管局, signed by 王某, 2021-01-05, final" in " ".join(text.split())
    report = json.loads(aircheck("check", str(FOUR), "data", "--format", "json", cwd=folder).out)
    assert report["inputs"][0]["submission"] == {
        "producer": "区城管局",
        "signer": "王某",
        "submitted": "2021-01-05",
        "period": {"from": "2020-01-01", "to": "2020-12-31"},
        "status": "final",
        "reason": None,
        "nothing": [],
        "hours": None,
    }


def test_a_note_that_cannot_be_read_is_an_error_with_its_place(folder):
    (folder / "data" / "submission.yaml").write_text("producer: 区城管局\nsinger: 王某\n", encoding="utf-8")
    done = aircheck("check", str(FOUR), "data", "--lang", "en", cwd=folder)
    assert (done.out, done.code) == ("", 3)
    assert done.err.startswith("data/submission.yaml:2:1: ")


def test_a_statement_that_there_is_nothing_stands_in_the_report(folder):
    (folder / "data" / "submission.yaml").write_text(
        "producer: 区住建局\nsigner: 李某\nnothing: [boilers]\n", encoding="utf-8"
    )
    done = aircheck("check", str(FOUR), "data", "--lang", "en", cwd=folder)
    said = (
        "区住建局 (signed by 李某) states in data/submission.yaml that there is nothing to report of "
        '"Boilers" (boilers)'
    )
    assert said.replace(" ", "") in "".join(done.out.split())
    report = json.loads(aircheck("check", str(FOUR), "data", "--format", "json", cwd=folder).out)
    assert report["statements"] == [
        {"dataset": "boilers", "file": "data/submission.yaml", "producer": "区住建局", "signer": "李某"}
    ]
    (folder / "data" / "submission.yaml").write_text("producer: 甲\nnothing:\n  - air_hourly\n", encoding="utf-8")
    refused = aircheck("check", str(FOUR), "data", "--lang", "en", cwd=folder)
    assert refused.code == 3
    assert refused.err.startswith("data/submission.yaml:3:5: `nothing` cannot list air_hourly: hours without")
