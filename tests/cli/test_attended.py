"""How loud a run is, and its log: quiet means quiet, and every line of the log is whole and valid."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.main import get_command
from typer.testing import CliRunner

from aircheck.cli.app import app
from aircheck.cli.common import attendance
from aircheck.cli.common.attendance import Attendance, RunLog, attending
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words
from aircheck.model.text import Message
from tests.conftest import FOUR, ROOT

from .test_progress_everywhere import COMMANDS

pytestmark = pytest.mark.heavy

LINE = Draft202012Validator(json.loads((ROOT / "schemas" / "log-1.json").read_text(encoding="utf-8")))
ROADS = "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n乙路,x,yes,manual\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    Path("道路.csv").write_text(ROADS, encoding="utf-8")


def check(*more, data="道路.csv"):
    return CliRunner().invoke(app, ["check", str(FOUR), data, "--lang", "en", *more], env={"COLUMNS": "300"})


def lines(path="run.jsonl"):
    found = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    assert [error.message for one in found for error in LINE.iter_errors(one)] == []
    return found


def without_times(found):
    return [{name: value for name, value in one.items() if name not in ("time", "run", "seconds")} for one in found]


def test_every_command_that_reads_data_has_the_options():
    for name in COMMANDS:
        command = get_command(app)
        for part in name.split()[1:]:
            command = command.commands[part]
        assert {"--quiet", "--no-progress", "--log"} <= {word for param in command.params for word in param.opts}, name


def test_quiet_says_nothing_and_writes_its_files():
    loud, quiet = check("-o", "a.json"), check("-o", "b.json", "--rejects", "r.csv", "--quiet")
    assert (loud.exit_code, loud.stderr.splitlines()[0]) == (3, "Written: a.json")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (3, "", "")
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()
    assert Path("r.csv").read_text(encoding="utf-8").count("\n") > 1


def test_quiet_needs_no_output_and_keeps_errors():
    alone = check("--quiet", "--fail-on", "missing")
    assert (alone.exit_code, alone.stdout, alone.stderr) == (1, "", "")
    wrong = check("--quiet", data="nothing.csv")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "nothing.csv" in wrong.stderr
    unexpected = check("--quiet", "--max-rejects", "0")
    assert (unexpected.exit_code, unexpected.stdout) == (3, "")
    assert unexpected.stderr.splitlines() == [
        "Not as expected: rejected rows and cells: 1, rows in all: 2; at most 0 may be rejected"
    ]


def test_the_log_tells_of_the_whole_run():
    check("-o", "r.json", "--log", "run.jsonl")
    found = lines()
    assert len({one["run"] for one in found}) == 1
    told = without_times(found)
    assert told[0] == {"event": "start", "command": "check", "version": told[0]["version"]}
    assert [one["stage"] for one in told if one["event"] == "finished"] == ["looking", "reading", "judging", "writing"]
    (file,) = [one for one in told if one["event"] == "file"]
    assert {name: file[name] for name in ("path", "dataset", "rows", "used", "rejected", "unread")} == {
        "path": "道路.csv", "dataset": "roads", "rows": 2, "used": 1, "rejected": 1, "unread": False,
    }  # fmt: skip
    (results,) = [one for one in told if one["event"] == "results"]
    assert sum(count for name, count in results.items() if name != "event") == 4
    assert [one["file"] for one in told if one["event"] == "written"] == ["r.json"]
    assert next(one["text"] for one in told if one["event"] == "said") == "Written: r.json"
    assert told[-1] == {"event": "end", "code": 3}


def test_the_log_is_added_to_and_tells_runs_apart():
    check("--log", "run.jsonl", "--quiet")
    before = Path("run.jsonl").read_bytes()
    check("--log", "run.jsonl", "--quiet")
    assert Path("run.jsonl").read_bytes().startswith(before)
    assert len({one["run"] for one in lines()}) == 2


@pytest.mark.parametrize(
    ("more", "data", "code", "why"),
    [
        ((), "nothing.csv", 2, None),
        (("--as-of", "someday"), "道路.csv", 2, "someday"),
        (("--only", "none-*"), "道路.csv", 2, None),
    ],
)
def test_a_run_that_ends_early_has_its_end(more, data, code, why):
    done = check("--log", "run.jsonl", *more, data=data)
    *said, end = without_times(lines())
    assert (done.exit_code, end["code"]) == (code, code)
    if why is None:
        assert [one["level"] for one in said if one["event"] == "said"][:1] == ["error"]
    else:
        assert why in end["error"]


@pytest.mark.parametrize(
    ("raised", "end"),
    [(KeyboardInterrupt(), {"code": 130}), (ZeroDivisionError("x"), {"code": 4, "error": "ZeroDivisionError"})],
)
def test_a_run_that_breaks_has_its_end_and_its_stages(monkeypatch, raised, end):
    def broken(*_):
        raise raised

    monkeypatch.setattr("aircheck.runs.check.report_of", broken)
    check("--log", "run.jsonl")
    *before, last = [one for one in without_times(lines()) if one["event"] != "said"]
    assert (before[-1]["event"], last) == ("finished", {"event": "end", **end})


def test_a_file_that_is_no_log_is_kept():
    Path("notes.txt").write_text("mine", encoding="utf-8")
    done = check("--log", "notes.txt")
    assert (done.exit_code, Path("notes.txt").read_text(encoding="utf-8")) == (2, "mine")
    assert check("--log", "道路.csv").exit_code == 2
    assert Path("道路.csv").read_text(encoding="utf-8") == ROADS
    assert check("--log", "nowhere/run.jsonl").exit_code == 2
    same = check("--log", "r.json", "-o", "r.json")
    assert (same.exit_code, Path("r.json").exists()) == (2, False)


@pytest.mark.parametrize(
    ("data", "code"), [(ROADS.replace("x", "9"), 1), (ROADS.replace("x,yes,manual", "9,yes,mechanised"), 3)]
)
def test_lines_that_are_lost_are_said_and_hide_nothing_graver(monkeypatch, data, code):
    """Every line of the log meets a full disk; the report is written."""
    Path("道路.csv").write_text(data, encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(attendance.os, "write", full)
    done = check("--only", "lx-road*", "-o", "r.tap", "--log", "run.jsonl")
    assert done.exit_code == code
    # The language is that of the process, which is not known here.
    said = {Words(one).say("cli.log_lost", path="run.jsonl", why=Message.of("files.full")) for one in ("zh", "en")}
    assert any(done.stderr.splitlines()[-1].endswith(one) for one in said)
    assert Path("r.tap").exists()


def test_what_a_terminal_obeys_is_escaped_in_one_write(monkeypatch):
    written = []
    monkeypatch.setattr(attendance.os, "write", lambda _, data: written.append(data))
    log = RunLog("run.jsonl")
    log.write("said", level="note", text="甲\x1b[31m\u202e\udcff\n乙")
    log.close()
    assert len(written) == 1
    assert re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|\xe2\x80\xae", written[0]) is None
    assert written[0].endswith(b"\n")
    assert json.loads(written[0])["text"] == "甲\x1b[31m\u202e\udcff\n乙"
    assert "甲".encode() in written[0]


def test_a_log_that_cannot_be_written_ends_no_run(monkeypatch):
    def full(_, data):
        raise OSError(28, "No space left on device")

    log = RunLog("run.jsonl")
    monkeypatch.setattr(attendance.os, "write", full)
    log.write("said", level="note", text="x")
    assert log.lost is not None
    log.close()


class Waiting:
    """A timer that only says whether it was started."""

    daemon = False
    started = 0

    def __init__(self, *_):
        pass

    def start(self):
        Waiting.started += 1

    def cancel(self):
        pass


@pytest.mark.parametrize(
    ("how", "started"), [(Attendance(), 1), (Attendance(shows=False), 0), (Attendance(quiet=True), 0)]
)
def test_no_progress_is_shown_to_nobody(monkeypatch, how, started):
    Waiting.started = 0
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with attending(how), Progressing(Words("en"), no_color=True, timer=Waiting):
        pass
    assert Waiting.started == started
