"""`aircheck init`, `set` and `config`: a workspace is made, changed and shown."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from aircheck.loading.overlays.draft import read_overlay
from tests.conftest import FOUR, SMALL

from .workspace import CLEAN, made, run

pytestmark = pytest.mark.heavy


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(*arguments, **environment):
    done = run("config", *arguments, "--format", "csv", **environment)
    return {row["key"]: row for row in csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff")))}


def test_a_new_workspace_checks_at_once_and_judges_what_is_filled_in(folder, monkeypatch):
    done = run("init", str(FOUR), "bureau", "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-4:] == [
        "Fill in the tables in data/, or put your own files there. Then:",
        "  cd bureau",
        "  aircheck config",
        "  aircheck check",
    ]
    monkeypatch.chdir(folder / "bureau")
    assert {path.name for path in Path("data").iterdir()} == {"air_hourly.csv", "road_care.csv", "dustfall.csv"}
    first = run("check")
    assert first.exit_code == 5
    assert first.stdout.endswith("0 of 4 decided\n")
    assert "templates that are not filled in yet" in first.stdout
    Path("data/roads.csv").write_text(CLEAN, encoding="utf-8")
    assert run("check").exit_code == 0


def test_an_editor_finds_the_schema_without_a_network(folder):
    run("init", str(SMALL), ".")
    text = Path("aircheck.yaml").read_text(encoding="utf-8")
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    schema = json.loads(Path(found[1]).read_text(encoding="utf-8"))
    data = YAML(typ="safe").load(text)
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    assert list(Draft202012Validator(schema).iter_errors({**data, "yaer": 2020})) != []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_stands_there_as_a_comment_may_be_said(folder, language):
    """Each key that is shown can be written so; `…` stands for what only the user knows."""
    run("init", str(SMALL), ".", "--lang", language)
    text = Path("aircheck.yaml").read_text(encoding="utf-8")
    Path("aircheck.yaml").write_text(re.sub(r"^# ?(?=[a-z_]+:|  )", "", text, flags=re.MULTILINE), encoding="utf-8")
    draft = read_overlay(Path("aircheck.yaml"))
    assert draft.problems == ()
    shown = set(draft.file.document.data)
    assert shown >= {"parameters", "interpretations", "settings", "waivers", "outputs", "expect", "history", "notify"}


def test_the_setting_that_stands_there_as_a_comment_can_be_chosen(folder):
    run("init", str(FOUR), ".")
    file = Path("aircheck.yaml")
    file.write_text(re.sub(r"^# (settings:\n)# ", r"\1", file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = run("check")
    assert (done.exit_code, done.stderr) == (5, "")
    assert "station_first" in done.stdout


def test_parameters_stand_there_with_their_unit_where_they_have_one(folder):
    run("init", "lixia-2020", ".", "--lang", "en")
    told = [line for line in Path("aircheck.yaml").read_text("utf-8").splitlines() if ", set by " in line]
    assert len(told) == 23
    assert [line for line in told if "()" in line] == []
    assert sum("(date), set by " in line for line in told) == 2


def test_a_second_init_says_what_is_there_and_writes_nothing(folder):
    made(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = run("init", str(SMALL), ".", "--lang", "en")
    assert done.exit_code == 2
    assert f"a workspace of the plan {FOUR}" in " ".join(done.stderr.split())
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_lies_there_already_is_kept(folder):
    Path(".gitignore").write_text("mine\n", encoding="utf-8")
    Path("data").mkdir()
    Path("data/road_care.csv").write_text(CLEAN, encoding="utf-8")
    done = run("init", str(FOUR))
    assert [line for line in done.stderr.splitlines() if line] == [
        "Kept as it is: .gitignore",
        "Kept as it is: data/road_care.csv",
    ]
    assert Path(".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert Path("data/road_care.csv").read_text(encoding="utf-8") == CLEAN


def test_every_value_says_where_it_comes_from(folder):
    made(folder, "year: 2019\nexpect: {fresh: 2d}\nnotify:\n  - {to: URL, when: [new]}\n")
    found = rows(AIRCHECK_STATIONS="1001A", AIRCHECK_YEAR="2018")
    shown = {key: (row["value"], row["source"], row["place"]) for key, row in found.items()}
    assert shown["plan"] == (str(FOUR), "workspace", "aircheck.yaml:1")
    assert shown["year"] == ("2018", "environment", "AIRCHECK_YEAR")
    assert shown["stations"] == ("1001A", "environment", "AIRCHECK_STATIONS")
    assert shown["timezone"] == ("Asia/Shanghai", "default", "")
    assert shown["expect.fresh"] == ("2d", "workspace", "aircheck.yaml:4")
    assert (shown["notify.0.to"][0], shown["notify.0.when"][0]) == ("URL", "new")
    made(folder)
    assert rows()["year"]["source"] == "plan"
    assert list(rows("expect")) == ["expect.max_rejects"]
    assert list(rows("year")) == ["year"]


def test_parameters_and_interpretations_are_shown_with_what_the_plan_has(folder):
    made(folder)
    Path("aircheck.yaml").write_text(f"plan: {SMALL}\n", encoding="utf-8")
    before = rows()
    assert {row["source"] for key, row in before.items() if key.startswith("parameters.")} == {"unset"}
    assert {row["source"] for key, row in before.items() if key.startswith("interpretations.")} == {"plan"}


@pytest.mark.parametrize(
    ("lang", "plan", "chosen"),
    [
        ("zh", "three_years（趋势和车辆淘汰数按2018至2020年）", "as_printed（按字面，范围外锅炉只列出）"),
        (
            "en",
            "three_years (Trends and retired vehicles are of 2018 to 2020)",
            "as_printed (As printed; boilers out of scope are only listed)",
        ),
    ],
)
def test_options_of_interpretations_have_their_words_beside_their_key(folder, lang, plan, chosen):
    made(folder)
    said = "interpretations:\n  L01: both\n  L03: as_printed\n"
    Path("aircheck.yaml").write_text(f"plan: lixia-2020\n{said}", encoding="utf-8")
    lines = {
        line.split()[0]: line for line in run("config", "--lang", lang).stdout.splitlines() if line.startswith("L0")
    }
    assert [plan in lines["L02"], chosen in lines["L03"]] == [True, True]
    assert lines["L01"].split()[1] == "both"
    # For machines it is the key alone.
    assert [rows()[f"interpretations.{name}"]["value"] for name in ("L01", "L02", "L03")] == [
        "both",
        "three_years",
        "as_printed",
    ]


def test_a_key_that_is_not_there_is_told_with_the_nearest(folder):
    made(folder)
    done = run("config", "yaer", "--lang", "en")
    assert done.exit_code == 2
    assert done.stderr.splitlines() == ["error: a workspace has no key yaer", "Closest: year."]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("rows", "Closest: expect.rows."),
        ("rowz", "Closest: expect.rows."),
        ("expect.row", "Closest: expect.rows."),
        ("expect.bogus", "Keys of a workspace: expect.fresh, expect.silent, expect.rows, expect.tables, expect.inputs, "
         "expect.max_rejects."),
    ],
)  # fmt: skip
def test_a_key_is_found_by_its_last_part_too(folder, key, said):
    made(folder)
    assert run("set", key, "3", "--lang", "en").stderr.splitlines()[1:] == [said]


ENVIRONMENT = [
    ({"AIRCHECK_PLAN": str(FOUR)}, ("check",), "overlays", []),
    ({"AIRCHECK_YEAR": "2019"}, ("check",), "year", 2019),
    ({"AIRCHECK_YEAR": "2019"}, ("check", "--year", "2018"), "year", 2018),
    ({"AIRCHECK_STATIONS": "S2"}, ("check",), "stations", ["S2"]),
    ({"AIRCHECK_ONLY": "lx-d*"}, ("check",), "only", ["lx-d*"]),
    ({}, ("check",), "year", 2020),
]


@pytest.mark.parametrize(("variables", "arguments", "key", "value"), ENVIRONMENT)
def test_a_variable_is_before_the_file_and_behind_the_option(folder, variables, arguments, key, value):
    made(folder, "year: 2020\nstations: [S1]\nonly: [lx-*]\n")
    done = run(*arguments, "--format", "json", **variables)
    assert json.loads(done.stdout)["request"][key] == value


def test_variables_alone_need_no_workspace(folder):
    (folder / "a.csv").write_text(CLEAN, encoding="utf-8")
    assert run("check", AIRCHECK_PLAN=str(FOUR), AIRCHECK_DATA="a.csv").exit_code == 0
    done = run("check", AIRCHECK_PLAN=str(FOUR), AIRCHECK_DATA="a.csv", AIRCHECK_RECORD="perhaps")
    assert (done.exit_code, "AIRCHECK_RECORD" in done.stderr) == (2, True)
    assert run("check", AIRCHECK_PLAN=str(FOUR), AIRCHECK_DATA="a.csv", AIRCHECK_TIMEZONE="Mars").exit_code == 2
    assert run("check", AIRCHECK_PLAN=str(FOUR), AIRCHECK_DATA="a.csv", AIRCHECK_LANG="zh").stdout.startswith("历下区")


def test_set_changes_the_file_once_all_of_it_is_right(folder):
    made(folder, "# noted\nyear: 2020   # why\n")
    done = run("set", "year", "2019", "weights.lx-road-sweep-100", "3", "fail_on", "[missing]", "--lang", "en")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (0, "aircheck.yaml: year is 2019")
    text = Path("aircheck.yaml").read_text(encoding="utf-8")
    assert "# noted\nyear: 2019   # why\n" in text
    assert text.endswith("weights:\n  lx-road-sweep-100: 3\nfail_on: [missing]\n")
    assert run("set", "--unset", "weights", "--unset", "fail_on").exit_code == 0
    assert Path("aircheck.yaml").read_text(encoding="utf-8").endswith("data: [data]\n# noted\nyear: 2019   # why\n")


REFUSED = [
    (["expct.fresh", "2d"], 2, "Closest: expect."),
    (["expect.frsh", "2d"], 2, "Closest: expect.fresh."),
    (["year", "2019", "weights.lx-road-swep-100", "3"], 3, "aircheck.yaml:6:3:"),
    (["year", "soon"], 3, "aircheck.yaml:4:7:"),
    (["plan", "nowhere"], 3, "aircheck.yaml:1:7:"),
    (["timezone", "Mars"], 3, "aircheck.yaml:5:11:"),
    (["--unset", "stations"], 2, "aircheck.yaml has no key stations"),
    (["year"], 2, ""),
]


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED)
def test_what_would_be_wrong_is_not_written(folder, arguments, code, said):
    made(folder, "# noted\nyear: 2020\n")
    before = Path("aircheck.yaml").read_bytes()
    done = run("set", *arguments, "--lang", "en")
    assert (done.exit_code, said in done.stderr) == (code, True), done.stderr
    assert Path("aircheck.yaml").read_bytes() == before


def test_line_breaks_and_the_mark_of_other_editors_stay(folder):
    made(folder)
    raw = f"\ufeffplan: {FOUR}\r\n# noted\r\nyear: 2020\r\n".encode()
    Path("aircheck.yaml").write_bytes(raw)
    assert run("set", "year", "2019").exit_code == 0
    assert Path("aircheck.yaml").read_bytes() == raw.replace(b"2020", b"2019")


COMMANDS = [
    ("assess",), ("outlook",), ("stats",), ("explain", "lx-road-sweep-100"), ("plans", "show"), ("plans", "episodes"),
    ("plans", "parameters"), ("plans", "interpretations"), ("plans", "responsibilities"), ("plans", "overdue"),
    ("rules", "list"), ("data", "quality"), ("data", "inspect"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.heavy
def test_the_other_commands_need_no_arguments_either(folder, command):
    made(folder, "year: 2020\n", roads=CLEAN)
    hours = "station,time,PM2.5\nS1,2020-03-01 01:00,60\n"
    (folder / "data" / "hours.csv").write_text(hours, encoding="utf-8")
    done = run(*command, "--lang", "en")
    assert (done.exit_code, done.stderr) in {(0, ""), (1, ""), (5, "")}, done.stderr
    assert done.stdout


def test_organisations_may_be_named_without_the_plan(folder):
    made(folder, roads=CLEAN)
    done = run("plans", "responsibilities", "区城管局", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["rows"][0]["outcome"] == "pass"
