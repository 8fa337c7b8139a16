"""`aircheck check` in a workspace needs nothing on the command line; whatever stands there is before the file."""

import json
import os
from pathlib import Path

import pytest

from aircheck.cli.common.console import help_words
from aircheck.loading.overlays import draft
from aircheck.locale.catalogue import catalogue
from tests.conftest import FOUR, SMALL

from .workspace import CLEAN, made, run

pytestmark = pytest.mark.heavy

OUTPUTS = "outputs: [reports/latest.json, text=reports/night/latest.txt]\nrejects: reports/rejects.csv\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def test_without_arguments_it_is_what_the_file_says(folder):
    made(folder, "only: [lx-road*]\nlang: zh\n")
    done = run("check")
    named = run("check", "aircheck.yaml", "data", "--only", "lx-road*", "--lang", "zh")
    assert (done.exit_code, done.stdout) == (1, named.stdout)
    assert "历下区蓝天保卫战三年行动方案" in done.stdout


def test_it_is_found_from_a_folder_below_and_paths_are_from_its_own(folder, monkeypatch):
    made(folder, OUTPUTS)
    (folder / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep" / "er")
    done = run("check")
    assert done.exit_code == 1
    assert report(folder / "reports" / "latest.json")["inputs"][0]["path"] == "../../data/roads.csv"
    assert done.stderr.splitlines()[:2] == [
        "Written: ../../reports/latest.json",
        "Written: ../../reports/night/latest.txt",
    ]


def test_the_nearest_counts(folder, monkeypatch):
    made(folder)
    made(folder / "inner", roads=CLEAN)
    monkeypatch.chdir(folder / "inner")
    assert run("check").exit_code == 0


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_what_anyone_could_have_put_above_is_not_taken(folder, monkeypatch):
    made(folder)
    (folder / "mine").mkdir()
    folder.chmod(0o777)
    assert run("check").exit_code == 1
    monkeypatch.chdir(folder / "mine")
    assert run("check").exit_code == 2


def test_without_argument_and_workspace_a_sentence_says_how_to_make_one(folder):
    done = run("check")
    assert done.exit_code == 2
    assert help_words().say("cli.usage.no_workspace", question=help_words().say("cli.ask.plan")) in done.stderr
    assert all("`aircheck init PLAN`" in catalogue(one)["cli.usage.no_workspace"] for one in ("zh", "en"))


def test_the_report_names_the_file_and_verify_repeats_it(folder):
    made(folder, OUTPUTS + "weights: {lx-road-sweep-100: 3}\n")
    run("check")
    asked = report("reports/latest.json")["request"]
    assert [one["path"] for one in asked["overlays"]] == ["aircheck.yaml"]
    assert run("verify", "reports/latest.json").exit_code == 0
    made(folder, OUTPUTS + "weights: {lx-road-sweep-100: 3}\nlang: zh\n")
    assert run("verify", "reports/latest.json").exit_code == 0, "what it asks and tells is no rule"
    made(folder, OUTPUTS + "weights: {lx-road-sweep-100: 4}\n")
    changed = run("verify", "reports/latest.json")
    assert changed.exit_code == 1
    assert "aircheck.yaml" in changed.stdout


def test_the_file_is_parsed_once(folder, monkeypatch):
    made(folder, OUTPUTS)
    parsed, once = [], draft.document_of
    monkeypatch.setattr(draft, "document_of", lambda source: parsed.append(source.file) or once(source))
    run("check")
    assert parsed == ["aircheck.yaml"]


def test_options_are_before_the_file(folder):
    made(folder, OUTPUTS + "fail_on: [missing]\nrecord: true\n", roads=CLEAN)
    assert run("check").exit_code == 1
    done = run("check", "-o", "mine.json", "--no-record", "--rejects", "mine.csv", "--fail-on", "incomplete")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (0, "Written: mine.json")
    assert "Recorded" not in done.stderr
    page = run("check", "--format", "text")
    assert page.stdout.endswith("1 of 4 decided, none failed\n")


def test_a_history_lies_in_the_workspace(folder, monkeypatch):
    made(folder, "record: true\nbaseline: last\n")
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert run("check").exit_code == 1
    assert run("check").exit_code == 0, "known since the last run"
    assert (folder / "aircheck-history.sqlite").is_file()
    assert len(run("history", "list", "--format", "csv").stdout.splitlines()) == 3
    made(folder, "history: kept/runs.sqlite\nrecord: true\n")
    run("check")
    assert (folder / "kept" / "runs.sqlite").is_file()


def test_data_may_be_named_without_the_plan(folder):
    made(folder, OUTPUTS)
    (folder / "june.csv").write_text(CLEAN, encoding="utf-8")
    assert run("check", "june.csv").exit_code == 0
    assert [one["path"] for one in report("reports/latest.json")["inputs"]] == ["june.csv"]


def test_another_plan_takes_nothing_of_it_but_the_data(folder):
    made(folder, OUTPUTS + "year: 2019\nfail_on: [missing]\n", roads=CLEAN)
    done = run("check", str(FOUR), "--format", "json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["request"]["year"], found["request"]["overlays"]) == (0, None, [])
    assert not (folder / "reports").exists()
    assert run("check", str(SMALL), "nowhere").exit_code == 2


def test_the_file_of_another_workspace_may_be_named_as_the_plan(folder, monkeypatch):
    made(folder / "there", OUTPUTS)
    done = run("check", "there/aircheck.yaml")
    assert done.stderr.splitlines()[0] == "Written: there/reports/latest.json"


WRONG = [
    ("yaer: 2020\n", "aircheck.yaml:3:1: there is no key"),
    ("timezone: Asia/Shangai\n", "aircheck.yaml:3:11: there is no time zone Asia/Shangai"),
    ("outputs: [a.json, jsn=b]\n", "aircheck.yaml:3:19: there is no format jsn"),
    ("weights: {lx-roads: 2}\nyear: soon\n", "aircheck.yaml:4:7: "),
]


@pytest.mark.parametrize(("more", "said"), WRONG)
def test_what_is_wrong_in_the_file_is_told_at_its_place_with_what_is_nearest(folder, more, said):
    made(folder, more)
    done = run("check")
    assert done.exit_code == 3
    assert said in done.stderr, done.stderr
    assert done.stdout == ""
