"""Option, variable, file, in this order: for every key that a workspace may hold, in one table."""

import json
import os
from dataclasses import dataclass

import pytest
import typer

from aircheck.cli.app import app
from aircheck.nightly.keys import KEYS
from tests.conftest import FOUR, SMALL

from .workspace import CLEAN, made, run

pytestmark = pytest.mark.heavy

DAY, OTHER, THIRD = "2020-03-01", "2020-04-01", "2020-05-01"


@dataclass(frozen=True)
class Row:
    """What a file, a variable and an option say, and what `aircheck check` takes from each."""

    file: str
    variable: str
    options: tuple[str, ...]
    taken: tuple[object, object, object]


ROWS = {
    "plan": Row(f"plan: {FOUR}", str(SMALL), (str(FOUR),), ("aircheck.yaml", str(SMALL), str(FOUR))),
    "data": Row("data: [a, b]", f"c{os.pathsep}d", ("aircheck.yaml", "x.csv"), (["a", "b"], ["c", "d"], ["x.csv"])),
    "year": Row("year: 2019", "2018", ("--year", "2017"), (2019, 2018, 2017)),
    "as_of": Row(f"as_of: {DAY}", OTHER, ("--as-of", THIRD), (DAY, OTHER, THIRD)),
    "stations": Row("stations: [S1, S2]", "S3", ("--stations", "S4"), ("S1,S2", "S3", "S4")),
    "only": Row("only: [lx-a*, lx-b*]", "lx-c*", ("--only", "lx-d*"), (["lx-a*", "lx-b*"], ["lx-c*"], ["lx-d*"])),
    "lang": Row("lang: zh", "en", ("--lang", "zh"), ("zh", None, "zh")),
    "outputs": Row("outputs: [a.json]", "b.json", ("-o", "c.json"), (["a.json"], ["b.json"], ["c.json"])),
    "rejects": Row("rejects: a.csv", "b.csv", ("--rejects", "c.csv"), ("a.csv", "b.csv", "c.csv")),
    "fail_on": Row("fail_on: [missing]", "at-risk", ("--fail-on", "incomplete"), ("missing", "at-risk", "incomplete")),
    "history": Row("history: a.db", "b.db", ("--history", "c.db"), ("a.db", "b.db", "c.db")),
    "record": Row("record: true", "0", ("--record",), (True, False, True)),
    "baseline": Row("baseline: a.json", "b.json", ("--baseline", "c.json"), ("a.json", "b.json", "c.json")),
    "expect.max_rejects": Row("expect: {max_rejects: 1 %}", "2 %", ("--max-rejects", "3"), ("1 %", "2 %", "3")),
}
OPTIONS = [key for key in KEYS if key.param]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def taken(key, *options):
    """What the parameter of a key is once the command line is read."""
    command = typer.main.get_command(app).commands["check"]
    found = command.make_context("check", list(options)).params[key.param]
    return [getattr(one, "given", one) for one in found] if isinstance(found, list | tuple) else found


def test_every_key_with_an_option_has_a_row():
    assert set(ROWS) == {key.name for key in OPTIONS}


@pytest.mark.parametrize("key", OPTIONS, ids=lambda key: key.name)
def test_an_option_is_before_a_variable_and_a_variable_before_the_file(folder, monkeypatch, key):
    row = ROWS[key.name]
    made(folder)
    text = "\n".join(dict.fromkeys((f"plan: {FOUR}", row.file)))
    (folder / "aircheck.yaml").write_text(text + "\n", encoding="utf-8")
    found = [taken(key)]
    shown = [_config(key)]
    monkeypatch.setenv(key.variable, row.variable)
    found += [taken(key), taken(key, *row.options)]
    shown.append(_config(key))
    assert tuple(found) == row.taken
    assert [(one["source"], one["place"].split(":")[0]) for one in shown] == [
        ("workspace", "aircheck.yaml"),
        ("environment", key.variable),
    ]


def _config(key):
    rows = json.loads(run("config", key.name, "--format", "json").stdout)["rows"]
    return next(row for row in rows if row["key"] == key.name)


def test_the_zone_has_no_option_but_a_variable(folder):
    (key,) = [key for key in KEYS if not key.param]
    made(folder, "timezone: Asia/Urumqi\n")
    assert (key.name, _config(key)["value"]) == ("timezone", "Asia/Urumqi")
    found = json.loads(run("config", "timezone", "--format", "json", AIRCHECK_TIMEZONE="UTC").stdout)["rows"]
    assert [(one["value"], one["source"]) for one in found] == [("UTC", "environment")]


def test_so_many_rejects_as_a_variable_allows_are_none(folder):
    made(folder, "only: [lx-pm25*]\nexpect: {max_rejects: 0}\n")
    (folder / "data" / "roads.csv").write_text(CLEAN + "丙路,x,yes,mechanised\n", encoding="utf-8")
    assert run("check").exit_code == 3
    assert run("check", AIRCHECK_MAX_REJECTS="1").exit_code == 5
    assert run("check", "--max-rejects", "0", AIRCHECK_MAX_REJECTS="1").exit_code == 3
    refused = run("check", AIRCHECK_MAX_REJECTS="few")
    assert (refused.exit_code, "few" in refused.stderr) == (2, True)
