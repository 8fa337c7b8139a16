"""The recipes of docs/nightly.md hold: each is what it says it is, and every command in it runs in a workspace."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT

from .workspace import CLEAN, ROADS, made, run

DOCUMENT = (ROOT / "docs" / "nightly.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```([\w-]+)\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL))
COMMAND = re.compile(r"(?<![\w.-])(?:[\w/.:\\-]*[/\\])?aircheck(?:\.exe)?((?: +[^\s'\"&|)]+)+)")
PROGRAM, PLACE = "/opt/aircheck/bin/aircheck", "/srv/air/lixia"
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def commands(kind):
    """The arguments of every call of the program in a recipe."""
    if kind == "xml":
        return [task("Arguments").split()]
    if kind == "dockerfile":
        return [json.loads(re.search(r"^CMD (.*)$", BLOCKS[kind], re.MULTILINE)[1])]
    found = [shlex.split(one) for one in COMMAND.findall(re.sub(r"#.*", "", BLOCKS[kind]))]
    return [one for one in found if one[0] in ("check", "init", "config", "set")]


def task(name):
    return next(ElementTree.fromstring(BLOCKS["xml"]).iter(TASK + name)).text


def unit(kind):
    parser = ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read_string(BLOCKS[kind])
    return parser


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_recipe_calls_the_program():
    assert {kind: len(commands(kind)) for kind in BLOCKS} == {
        "sh": 4,
        "cron": 1,
        "systemd-service": 1,
        "systemd-timer": 0,
        "github-workflow": 1,
        "gitlab-ci": 1,
        "jenkinsfile": 1,
        "xml": 1,
        "bat": 1,
        "dockerfile": 1,
    }


SCHEDULED = [kind for kind in BLOCKS if kind not in ("sh", "systemd-timer")]


@pytest.mark.parametrize("kind", SCHEDULED)
@pytest.mark.parametrize(("roads", "code"), [(CLEAN, 0), (ROADS, 1)], ids=["good", "missed"])
@pytest.mark.heavy
def test_a_recipe_ends_as_the_night_was_and_writes_what_is_collected(folder, kind, roads, code):
    made(folder, roads=roads)
    ((*arguments,),) = commands(kind)
    page = arguments.index("text=/dev/stdout") if "text=/dev/stdout" in arguments else None
    if page is not None:
        arguments[page] = "text=page.txt"
    arguments = [one.replace("/dev/stdout", "stdout.txt") for one in arguments]
    assert run(*arguments).exit_code == code
    collected = set(re.findall(r"\b(?:night|quality)\.(?:json|sarif|txt|xml|log)\b", BLOCKS[kind]))
    assert [name for name in sorted(collected) if not (folder / name).is_file()] == []


@pytest.mark.heavy
def test_the_first_commands_run_in_their_order(folder, monkeypatch):
    codes = []
    for line in BLOCKS["sh"].splitlines():
        first, *rest = shlex.split(line, comments=True)
        if first == "cd":
            monkeypatch.chdir(rest[0])
        else:
            codes.append(run(*rest).exit_code)
    assert codes == [0, 0, 0, 5]


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
@pytest.mark.heavy
def test_the_line_of_cron_runs_in_the_environment_of_cron(folder):
    made(folder, "lang: en\noutputs: [latest.json]\n")
    program = folder / "aircheck"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m aircheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    *when, line = BLOCKS["cron"].strip().split(" ", 5)
    assert re.fullmatch(r"[0-5]?\d [01]?\d \* \* \*", " ".join(when))
    assert not re.search(r"(?<!\\)%", line), "a line break for cron"
    line = line.replace(PROGRAM, str(program)).replace(PLACE, str(folder))
    bare = {"HOME": str(folder), "LOGNAME": "air", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["/bin/sh", "-c", line], env=bare, cwd="/", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert (folder / "latest.json").is_file()
    assert (folder / "night.log").is_file()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_accepts_the_units(folder):
    service = BLOCKS["systemd-service"].replace(PROGRAM, "/bin/true").replace("User=air\n", "")
    (folder / "aircheck-night.service").write_text(service, encoding="utf-8")
    (folder / "aircheck-night.timer").write_text(BLOCKS["systemd-timer"], encoding="utf-8")
    units = [str(folder / name) for name in ("aircheck-night.service", "aircheck-night.timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "aircheck" in line]) == (0, [])


def test_the_units_are_of_the_workspace():
    service = unit("systemd-service")["Service"]
    assert (service["Type"], service["WorkingDirectory"], service["SuccessExitStatus"]) == ("oneshot", PLACE, "1")
    assert unit("systemd-timer")["Install"]["WantedBy"] == "timers.target"


def test_the_jobs_are_yaml_of_the_shape_that_they_need():
    workflow = YAML(typ="safe").load(BLOCKS["github-workflow"])
    steps = workflow["jobs"]["check"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    (check,) = [step for step in steps if step.get("run", "").startswith("aircheck check")]
    (kept,) = [step for step in steps if "cache/save" in step.get("uses", "")]
    assert (check["working-directory"], kept["if"]) == ("lixia", "always()")
    night = YAML(typ="safe").load(BLOCKS["gitlab-ci"])["night"]
    assert night["artifacts"]["when"] == night["cache"]["when"] == "always"
    assert set(night["artifacts"]["paths"]) == set(night["artifacts"]["reports"].values())


def test_the_task_of_windows_is_one():
    assert ElementTree.fromstring(BLOCKS["xml"]).tag == f"{TASK}Task"
    assert (task("MultipleInstancesPolicy"), task("WorkingDirectory")) == ("IgnoreNew", r"C:\air\lixia")
    assert task("Command") == r"C:\aircheck\Scripts\aircheck.exe"


def test_the_braces_of_the_pipeline_are_closed():
    text = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"", "", BLOCKS["jenkinsfile"])
    assert [text.count(sign) for sign in "{("] == [text.count(sign) for sign in "})"]


def test_the_container_has_a_user_of_its_own_and_names_no_registry():
    text = BLOCKS["dockerfile"]
    assert re.search(r"^USER [1-9]\d*$", text, re.MULTILINE)
    image = re.search(r"^FROM (\S+)$", text, re.MULTILINE)[1]
    assert "/" not in image
    assert json.loads(re.search(r"^ENTRYPOINT (.*)$", text, re.MULTILINE)[1]) == ["aircheck"]


def test_every_variable_and_key_that_is_named_exists():
    from aircheck.loading.yaml.fields import allowed_keys
    from aircheck.model.workspace.workspace import Workspace
    from aircheck.nightly.keys import KEYS

    named = set(re.findall(r"`(AIRCHECK_[A-Z_]+)`", DOCUMENT))
    assert named == {key.variable for key in KEYS}
    table = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", DOCUMENT, re.MULTILINE)
    keys = set(re.findall(r"\w+", " ".join(table)))
    prose = set(re.findall(r"`(\w+)`", DOCUMENT.split("## The file")[1].split("| key |")[0]))
    assert set(allowed_keys(Workspace, ())) <= keys | prose | {"assessment", "compensation", "ranking", "supervision"}
    assert keys <= set(allowed_keys(Workspace, ()))
    assert Path(ROOT / "docs" / "log.md").is_file()
