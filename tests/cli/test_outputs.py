"""No command destroys what is there: whatever stops a writing, and whatever an output is called."""

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from aircheck.cli.app import app
from aircheck.cli.common.command import OUTPUTS, Command
from aircheck.cli.common.console import help_words
from aircheck.cli.common.history import NAME
from aircheck.documents.report_from_json import read_report
from aircheck.history.runs import record
from aircheck.locale import Words
from aircheck.model.submission import REJECT_COLUMNS
from aircheck.writing.replacing import replace
from tests.conftest import FOUR, SMALL

pytestmark = pytest.mark.heavy

HOURS = "station,time,PM2.5\nS1,2020-03-01 01:00,60\n"
METHOD = """
compensation:
  title: {zh: 甲, en: a}
  unit: 万元
  counterpart: {zh: 市, en: The city}
  terms: [{title: {zh: 甲, en: a}, correction: {}}]
  units: [{name: 甲, settled: [{title: {zh: 甲, en: a}, amount: 1, source: 通报}]}]
"""
EVERY = {
    "check": [str(FOUR), "roads.csv"],
    "assess": [str(FOUR), "roads.csv"],
    "stats": ["hours.csv", "--year", "2020"],
    "compensate": ["method.yaml"],
    "rank": ["hours.csv", "--year", "2020"],
    "dust": ["hours.csv"],
    "outlook": ["--heavy", "5", "--heavy-limit", "9", "--days-so-far", "300", "--of", "365"],
    "aqi": ["table.csv"],
    "config": [],
    "data quality": ["hours.csv"],
    "data inspect": ["hours.csv"],
    "explain": ["sm-swept", "roads.csv", "--plan", str(SMALL)],
    "standards": [],
    "compare": ["report.json", "report.json"],
    "history list": [],
    "history baseline show": [],
    "history show": ["1"],
    "history trend": ["sm-swept"],
    "history verify": [],
    "history export": ["last"],
    "verify": ["report.json", "roads.csv", "--plan", str(SMALL)],
    "data convert": ["hours.csv"],
    "plans list": [],
    "plans show": [str(SMALL)],
    "plans coverage": [str(SMALL)],
    "plans tasks": [str(SMALL)],
    "plans episodes": [str(SMALL), "hours.csv"],
    "plans overdue": [str(SMALL)],
    "plans parameters": [str(SMALL)],
    "plans interpretations": [str(SMALL)],
    "plans responsibilities": [str(SMALL), "区城管局", "roads.csv"],
    "rules list": [str(SMALL)],
    "rules test": [str(SMALL)],
    "rules lint": [str(SMALL)],
    "rules new": ["our-own", "--plan", str(SMALL), "--dataset", "roads"],
    "rules schema": [],
}
"""How each command that writes a file is given something to write."""
SUFFIX = {
    "aqi": ".csv",
    "dust": ".csv",
    "data convert": ".csv",
    "rules new": ".yaml",
    "rules schema": ".json",
    "history export": ".json",
}
DRAFTS = {"dust", "rules new"}
"""What a person fills in: it replaces nothing at all."""
WRITES = [(name, option) for name in EVERY for option in ("-o", "--rejects")]


def commands(group=None, above=()):
    group = group or get_command(app)
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, (*above, name))
        else:
            yield " ".join((*above, name)), command


KNOWN = dict(commands())


def options(name):
    return {"-o": "output", "--rejects": "rejects"}, {param.name for param in KNOWN[name].params}


def has(name, option):
    named, there = options(name)
    return named[option] in there


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (tmp_path / "hours.csv").write_text(HOURS)
    (tmp_path / "roads.csv").write_text("road,area,built_up,mode\nA,1,yes,manual\n")
    (tmp_path / "table.csv").write_text("PM2.5\n1\n")
    (tmp_path / "method.yaml").write_text(METHOD, encoding="utf-8")
    (tmp_path / "report.json").write_text(_report())
    # Nothing but `config` needs it: what the others are given is named.
    (tmp_path / "aircheck.yaml").write_text(f"plan: {SMALL}\ndata: [roads.csv]\n", encoding="utf-8")
    record(tmp_path / NAME, read_report(_report().encode(), "report.json"), 1, datetime(2020, 3, 1, tzinfo=UTC))
    return tmp_path


@cache
def _report():
    """A report of the roads, for `verify`; made in the folder that has them."""
    return CliRunner().invoke(app, ["check", str(SMALL), "roads.csv", "--format", "json"]).stdout


def run(name, *more):
    other = ["-o", "spare.csv"] if name == "data convert" and "-o" not in more else []
    return CliRunner().invoke(app, [*name.split(), *EVERY[name], *other, *more])


def test_every_command_that_writes_a_file_is_tried():
    # `--log` is of every command that reads data, and has tests of its own.
    writes = set(OUTPUTS) - {"log"}
    writing = {name for name, command in KNOWN.items() if {param.name for param in command.params} & writes}
    assert writing == {*EVERY, "data template"}
    assert all(isinstance(command, Command) for command in KNOWN.values())
    # What names a file to write goes by one of these names, for the guard to know it.
    named = {"-o", "--rejects", "--log"}
    metavars = {p.name for command in KNOWN.values() for p in command.params if named & set(p.opts)}
    assert metavars == set(OUTPUTS)


def refusing(stop):
    """A step of a writing that stops it, of the file `old` alone."""

    def step(*names, **_):
        if "old" in Path(names[1]).name:
            raise stop
        return real(*names)

    real = os.replace if stop is KeyboardInterrupt else lambda *_: None
    return step


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(("name", "option"), [pair for pair in WRITES if has(*pair)])
@pytest.mark.parametrize("stop", [FULL, KeyboardInterrupt], ids=["full", "interrupt"])
def test_what_stops_a_writing_leaves_the_old_file_whole(folder, monkeypatch, name, option, stop):
    path = folder / f"old{SUFFIX.get(name, '.txt') if option == '-o' else '.csv'}"
    old = None if name in DRAFTS and option == "-o" else ",".join(REJECT_COLUMNS) + "\nkept\n"
    if old is not None:
        path.write_text(old)
    there = {*folder.iterdir(), folder / "spare.csv"}
    monkeypatch.setattr(f"aircheck.writing.replacing.{'_sync' if stop is FULL else '_move'}", refusing(stop))
    done = run(name, option, path.name)
    assert set(folder.iterdir()) <= there
    assert (path.read_text() if path.exists() else None) == old
    assert done.exit_code == (3 if stop is FULL else 130)
    if stop is FULL:
        assert f"cannot read or write {path.name}: the disk is full." in done.stderr
    else:
        assert help_words().say("cli.interrupted_before", paths=path.name) in done.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_written_before_an_interrupt_is_not_said_to_be_unwritten(folder, monkeypatch, lang):
    monkeypatch.setattr("aircheck.cli.common.command.help_words", lambda: Words(lang))
    monkeypatch.setattr("aircheck.writing.replacing._move", refusing(KeyboardInterrupt))
    asked = ["check", str(FOUR), "roads.csv", "-o", "new.json", "-o", "old.txt", "--lang", lang]
    done = CliRunner().invoke(app, asked)
    assert (done.exit_code, (folder / "new.json").exists(), (folder / "old.txt").exists()) == (130, True, False)
    assert (
        done.stderr.splitlines()[-1]
        == {
            "zh": "已中断（Ctrl-C）。未写出，保持原样：old.txt。",
            "en": "Interrupted (Ctrl-C). Not written, and as it was before: old.txt.",
        }[lang]
    )


INTERRUPTED = """
import os, runpy, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
runpy.run_module("aircheck", run_name="__main__", alter_sys=True)
"""
COMMANDS = {
    "check": [str(FOUR), "hours.csv", "-o", "old.json"],
    "stats": ["hours.csv", "-o", "old.json"],
    "assess": [str(FOUR), "hours.csv", "-o", "old.json"],
    "demo": ["made"],
    "data convert": ["hours.csv", "-o", "old.json.csv"],
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("module", ["aircheck.cli.app", "aircheck.cli.stats", "aircheck.model.text", "polars"])
def test_ctrl_c_at_any_time_ends_with_its_code_and_throws_nothing(folder, name, module):
    """While the program is loaded as well as while the command is at work."""
    for old in ("old.json", "old.json.csv"):
        (folder / old).write_text("old")
    there = set(folder.iterdir())
    asked = [sys.executable, "-B", "-c", INTERRUPTED.format(module=module), *name.split(), *COMMANDS[name]]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    # Python itself may end by the signal after an interrupt within `exec`, which a shell tells as 130, too.
    assert done.returncode in (130, -2)
    assert ("Traceback" in done.stderr, done.stdout) == (False, "")
    assert set(folder.iterdir()) <= {*there, folder / "made"}
    assert {path.read_text() for path in (folder / "old.json", folder / "old.json.csv")} == {"old"}


@pytest.mark.parametrize("files", ["template", "demo"])
def test_folders_of_files_are_written_like_every_file(folder, monkeypatch, files):
    monkeypatch.setattr("aircheck.writing.replacing._sync", lambda *_: (_ for _ in ()).throw(FULL))
    arguments = {"template": ["data", "template", "roads", "-o", "made"], "demo": ["demo", "made"]}[files]
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, list((folder / "made").iterdir())) == (3, [])
    assert "cannot read or write made/" in done.stderr


@pytest.mark.parametrize(("name", "option"), [pair for pair in WRITES if has(*pair)])
def test_no_output_is_an_input(folder, name, option):
    """By its own name, by a link, by a second name of the same file."""
    paths = [word for word in EVERY[name] if word.endswith(".csv")]
    for word in paths:
        (folder / "link.csv").unlink(missing_ok=True)
        (folder / "link.csv").symlink_to(word)
        (folder / "second.csv").unlink(missing_ok=True)
        os.link(word, folder / "second.csv")
        before = (folder / word).read_text()
        for output in (word, f"./{word}", "link.csv", "second.csv"):
            done = run(name, option, output)
            assert (done.exit_code, (folder / word).read_text()) == (2, before), output


def test_a_table_of_a_folder_that_is_read_is_an_input_and_a_report_in_it_is_none(folder):
    asked = ["check", str(FOUR), "."]
    assert CliRunner().invoke(app, [*asked, "-o", "hours.csv"], env={"COLUMNS": "200"}).exit_code == 2
    assert (folder / "hours.csv").read_text() == HOURS
    for _ in range(2):
        assert CliRunner().invoke(app, [*asked, "--format", "json", "-o", "report.json"]).exit_code != 2


def test_two_outputs_are_two_files(folder):
    (folder / "link.csv").symlink_to("new.csv")
    for one, other in (("new.csv", "new.csv"), ("new.csv", "./new.csv"), ("link.csv", "new.csv")):
        done = run("data convert", "-o", one, "--rejects", other)
        assert (done.exit_code, (folder / "new.csv").exists()) == (2, False)
    # A stream keeps nothing that could be lost.
    assert run("check", "-o", "/dev/null", "--rejects", "/dev/null").exit_code != 2


@pytest.mark.parametrize("name", [name for name in EVERY if has(name, "--rejects")])
def test_rejects_replace_nothing_but_rejects(folder, name):
    (folder / "own.csv").write_text("road,area\nA,1\n")
    assert run(name, "--rejects", "own.csv").exit_code == 2
    assert (folder / "own.csv").read_text() == "road,area\nA,1\n"
    (folder / "own.csv").write_text("")
    codes = {run(name, "--rejects", "own.csv").exit_code for _ in range(2)}
    assert 2 not in codes
    assert (folder / "own.csv").read_bytes().decode("utf-8-sig").startswith(",".join(REJECT_COLUMNS))


def test_rejects_as_parquet_replace_nothing_but_such_a_table(folder):
    (folder / "own.parquet").write_text("mine")
    assert run("data inspect", "--rejects", "own.parquet").exit_code == 2
    assert (folder / "own.parquet").read_text() == "mine"
    (folder / "hours.csv").write_text(HOURS + "S1,2020-03-01 02:00,x\n")
    assert [run("data inspect", "--rejects", "new.parquet").exit_code for _ in range(2)] == [3, 3]
    table = pl.read_parquet(folder / "new.parquet")
    assert table.columns == list(REJECT_COLUMNS)
    assert table.row(0)[:4] == ("hours.csv", 3, "PM2.5", 0)
    (folder / "parts.parquet").mkdir()
    assert run("data inspect", "--rejects", "parts.parquet").exit_code == 2


def test_a_link_stays_a_link_and_a_file_keeps_its_permissions(folder):
    (folder / "kept.txt").write_text("old")
    (folder / "kept.txt").chmod(0o640)
    (folder / "link.txt").symlink_to("kept.txt")
    replace("link.txt", b"new")
    assert (folder / "link.txt").is_symlink()
    assert (folder / "kept.txt").read_bytes() == b"new"
    assert (folder / "kept.txt").stat().st_mode & 0o777 == 0o640


def test_what_appears_meanwhile_is_not_replaced_by_a_draft(folder):
    with pytest.raises(FileExistsError) as refused:
        replace("hours.csv", b"new", new=True)
    assert (refused.value.filename, (folder / "hours.csv").read_text()) == ("hours.csv", HOURS)


LIMITED = """
import resource, runpy
resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
runpy.run_module("aircheck", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("name", ["old.csv", "old.parquet"])
def test_what_polars_writes_is_stopped_like_all_else(folder, name):
    """No file may grow beyond 20 bytes, which the system refuses while polars writes."""
    (folder / name).write_text("old")
    there = set(folder.iterdir())
    asked = ["data", "convert", "hours.csv", "-o", name, "--lang", "en"]
    done = subprocess.run([sys.executable, "-B", "-c", LIMITED, *asked], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert f"cannot read or write {name}: it grows larger than the system allows" in " ".join(done.stderr.split())
    assert (set(folder.iterdir()), (folder / name).read_text()) == (there, "old")


def mine(name):
    """The command with a file of the suffix, and what is written of which format."""
    return SUFFIX.get(name, ".json")


@pytest.mark.parametrize("name", [name for name in EVERY if has(name, "-o")])
def test_the_suffix_says_the_format_and_one_line_says_the_file(folder, name):
    output = f"new{mine(name)}"
    done = run(name, "-o", output)
    assert done.exit_code != 2
    assert [line for line in done.stderr.splitlines() if output in line] != []
    assert (folder / output).read_text(encoding="utf-8-sig").startswith("{") == output.endswith(".json")


@pytest.mark.parametrize("name", [name for name in EVERY if has(name, "-o")])
def test_what_a_suffix_promises_and_nothing_of_ours_writes_is_refused(folder, name):
    wrong = "new.png" if name != "data convert" else "new.txt"
    assert (run(name, "-o", wrong).exit_code, (folder / wrong).exists()) == (2, False)


def test_a_suffix_and_another_format_are_refused_and_the_older_report_stays(folder):
    (folder / "report.json").write_text("old")
    assert run("check", "-o", "report.json", "--format", "text").exit_code == 2
    assert (folder / "report.json").read_text() == "old"
    assert run("stats", "-o", "report.txt", "--format", "csv").exit_code == 2
    # What names no format takes the one that is asked for.
    assert run("check", "-o", "report.2020", "--format", "json").exit_code != 2
    assert (folder / "report.2020").read_text().startswith("{")
    assert run("check", "--rejects", "rejects.json").exit_code == 2
    # A suffix that no format has is no way to ask for the first of them.
    assert (run("check", "-o", "report.jsno").exit_code, (folder / "report.jsno").exists()) == (2, False)
    assert run("check", "-o", "report.jsno", "--format", "json").exit_code != 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", str(FOUR), ""],
        ["check", "", "hours.csv"],
        ["check", str(FOUR), "hours.csv", "--previous", ""],
        ["check", str(FOUR), "hours.csv", "-o", ""],
        ["check", str(FOUR), "hours.csv", "--rejects", ""],
        ["stats", "hours.csv", ""],
        ["aqi", ""],
        ["data", "inspect", ""],
        ["plans", "responsibilities", str(SMALL), "区城管局", "--data", ""],
        ["verify", "", "hours.csv"],
        ["compare", "report.json", ""],
        ["check", str(FOUR), "hours.csv", "--record", "--history", ""],
        ["check", str(FOUR), "hours.csv", "--baseline", ""],
        ["demo", ""],
        ["plans", "new", ""],
    ],
)
def test_an_empty_path_is_not_the_current_folder(folder, arguments):
    there = set(folder.iterdir())
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    assert (done.exit_code, set(folder.iterdir())) == (2, there)
    assert help_words().say("cli.empty_path")[:8] in done.stderr
