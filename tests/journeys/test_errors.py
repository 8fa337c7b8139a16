"""What a tired analyst reads when something is wrong, and the exit code."""

import json
import shutil

import pytest

from tests.conftest import FOUR
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

ROADS = "road,area_m2,built_up,sweeping\n"


@pytest.fixture
def roads(tmp_path):
    (tmp_path / "roads.csv").write_text(ROADS + "经十路,9000,yes,mechanised\n", encoding="utf-8")
    return tmp_path


def test_an_unknown_plan(roads):
    done = aircheck("check", "lixia-2021", "roads.csv", "--lang", "en", cwd=roads)
    assert (done.out, done.code) == ("", 2)
    assert done.err == 'error: there is no plan "lixia-2021".\nClosest: lixia-2020, lanshan-2021.\n'
    chinese = aircheck("check", "abc", "roads.csv", cwd=roads)
    folder = "也可以给出含 plan.yaml 的文件夹。"
    known = f"现有方案：lanshan-2021、lixia-2020、national；{folder}"
    assert chinese.err.splitlines() == ["错误：没有名为“abc”的方案。", known]


def test_an_empty_folder(tmp_path):
    (tmp_path / "empty").mkdir()
    done = aircheck("check", "lixia-2020", "empty", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.err, done.code) == (
        "",
        "error: the folder empty holds no data file (CSV, XLSX, Parquet or ZIP).\n",
        3,
    )


def test_a_folder_without_tables_says_what_it_holds_and_what_to_unpack(tmp_path):
    (tmp_path / "s").mkdir()
    for name in ("README.md", "roads.csv.gz", "sites.RAR", "photo.jpg"):
        (tmp_path / "s" / name).write_bytes(b"x")
    done = aircheck("check", "lixia-2020", "s", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.code) == ("", 3)
    said = " ".join(done.err.split())
    assert (
        "not data files by their extensions (4 files): s/README.md, s/photo.jpg, s/roads.csv.gz, … Archives of" in said
    )
    assert said.endswith("are not opened; unpack them first: s/roads.csv.gz, s/sites.RAR")


def test_a_path_that_does_not_exist(tmp_path):
    done = aircheck("check", "lixia-2020", "nowhere.csv", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.err, done.code) == ("", "error: nowhere.csv does not exist. Check the path.\n", 2)


def test_a_file_that_is_no_text(tmp_path):
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff")
    done = aircheck("check", "lixia-2020", "photo.csv", "--lang", "en", cwd=tmp_path)
    assert done.code == 3
    assert "photo.csv" in done.out
    assert "Traceback" not in done.err


def test_a_rejected_cell_ends_with_three_unless_something_failed(roads):
    good = aircheck("check", str(FOUR), "roads.csv", "--only", "lx-road-s*", "--lang", "en", cwd=roads)
    assert good.code == 0
    (roads / "roads.csv").write_text(
        ROADS + "经十路,9000,yes,mechanised\n山师东路,many,yes,mechanised\n", encoding="utf-8"
    )
    rejected = aircheck("check", str(FOUR), "roads.csv", "--only", "lx-road-s*", "--lang", "en", cwd=roads)
    assert rejected.code == 3
    assert "roads.csv:3" in rejected.out
    (roads / "roads.csv").write_text(ROADS + "经十路,9000,yes,manual\n山师东路,many,yes,mechanised\n", encoding="utf-8")
    failed = aircheck("check", str(FOUR), "roads.csv", "--only", "lx-road-s*", "--lang", "en", cwd=roads)
    assert failed.code == 1


def test_fail_on_widens_what_counts_as_failed(roads):
    plain = aircheck("check", str(FOUR), "roads.csv", "--lang", "en", cwd=roads)
    widened = aircheck("check", str(FOUR), "roads.csv", "--fail-on", "missing", "--lang", "en", cwd=roads)
    assert (plain.code, widened.code) == (0, 1)
    assert plain.err == ""
    # Of the four rules only that of the roads has data.
    assert widened.err == "3 results count as failed because of --fail-on: missing\n"
    wrong = aircheck("check", str(FOUR), "roads.csv", "--fail-on", "sad", cwd=roads)
    assert wrong.code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", str(FOUR), "roads.csv", "-o", "none/a.txt"), "none/a.txt: there is no folder none"),
        (("check", str(FOUR), "roads.csv", "--rejects", "none/a.csv"), "none/a.csv: there is no folder none"),
        (("plans", "list", "-o", "."), ". is a folder; name a file"),
        (("aqi", "--pm25", "60", "-o", "none/a.txt"), "none/a.txt: there is no folder none"),
        (("data", "convert", "roads.csv", "-o", "none/a.csv"), "none/a.csv: there is no folder none"),
        (("dust", "roads.csv", "-o", "none/a.csv"), "none/a.csv: there is no folder none"),
        (("plans", "tasks", str(FOUR), "--rejects", "none/a.csv"), "none/a.csv: there is no folder none"),
    ],
)
def test_where_nothing_can_be_written_is_told_before_anything_is_computed(roads, arguments, said):
    done = aircheck(*arguments, "--lang", "en", cwd=roads, COLUMNS="200")
    assert (done.out, done.code) == ("", 2)
    assert said in done.err


def test_nothing_selected(roads):
    done = aircheck("check", str(FOUR), "roads.csv", "--only", "ls-*", "--lang", "en", cwd=roads)
    assert done.code == 2
    assert done.err.splitlines() == [
        'error: no id of the plan matches "ls-*".',
        "Known ids: lx-pm25-annual-mean, lx-good-day-ratio, lx-road-sweep-100,",
        "lx-dustfall-9; `aircheck rules list PLAN` lists the rules of a plan.",
    ]


def test_globs_may_be_given_one_by_one(roads):
    apart = ("--only", "lx-road-*", "--only", "lx-pm25-*")
    reports = [
        aircheck("check", str(FOUR), "roads.csv", *only, "--format", "json", cwd=roads).out
        for only in (apart, ("--only", "lx-road-*,lx-pm25-*"))
    ]
    assert reports[0] == reports[1]
    assert [result["rule"] for result in json.loads(reports[0])["results"]] == [
        "lx-pm25-annual-mean",
        "lx-road-sweep-100",
    ]


def test_every_glob_has_to_match(roads):
    both = "lx-road-sweep-100，lx-dustfal-9"
    done = aircheck("check", str(FOUR), "roads.csv", "--only", both, "--lang", "en", cwd=roads)
    assert done.code == 2
    assert done.err.splitlines() == [
        'error: no id of the plan matches "lx-dustfal-9".',
        "Closest: lx-dustfall-9.",
    ]


def test_a_rule_file_with_five_errors(roads):
    plan = roads / "mine"
    shutil.copytree(FOUR, plan)
    (plan / "rules" / "dust.yaml").write_text(
        "rules:\n"
        "  - id: lx-road-sweep-100\n"
        "    measure: {ratio: roads, by: area, that: sweeping = 'mechanised'}\n"
        "    target: about 100 %\n"
        "    wieght: 2\n"
        "  - id: lx-dustfall-9\n"
        "    measure: {value: dustfall, of: dustfall, mean: [point, month], standard: dustfall}\n"
        "    target: ≤ 9 µg/m³\n"
        "  - id: lx-dustfall-9\n"
        "    measure: {value: dustfall, of: dustfall, mean: [point, month], standard: dustfall}\n"
        "    target: ≤ 9 t/(km²·month)\n",
        encoding="utf-8",
    )
    done = aircheck("check", "mine", "roads.csv", "--lang", "en", cwd=roads)
    assert (done.out, done.code) == ("", 3)
    places = [line.split(": ")[0] for line in done.err.splitlines() if line.startswith("mine/")]
    assert places == [
        "mine/rules/dust.yaml:3:33",
        "mine/rules/dust.yaml:4:13",
        "mine/rules/dust.yaml:5:5",
        "mine/rules/dust.yaml:8:13",
        "mine/rules/dust.yaml:9:9",
    ]
    assert "Traceback" not in done.err
