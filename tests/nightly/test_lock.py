"""Two runs of a workspace never overlap, and whatever ends a run ends its lock."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aircheck.model.outcome import ExitCode
from aircheck.nightly.lock import NAME, Held, holding

from .workspace import made, run

AT = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from aircheck.nightly.lock import holding
with holding(Path(sys.argv[1]), datetime(2026, 11, 29, 2, 0, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def holder(folder):
    """Another process that holds the lock, until it is killed or its input ends."""
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_run_ends_with_its_own_code_and_says_who_is_at_work(folder, holder):
    made(folder, "outputs: [r.json]\n")
    done = run("check")
    assert done.exit_code == ExitCode.HELD == 8
    assert f"process {holder.pid} on" in done.stderr
    assert "since 2026-11-29T02:00:00+00:00" in done.stderr
    assert (done.stdout, Path("r.json").exists()) == ("", False)


def test_what_writes_nothing_needs_no_lock(folder, holder):
    made(folder)
    assert run("check").exit_code == 1
    assert run("check", "-o", "mine.json").exit_code == 8
    assert run("config", "plan").exit_code == 0


def test_what_only_tells_somebody_needs_it_too(folder, holder):
    made(folder, "notify:\n  - to: WECOM_URL\n")
    assert run("check").exit_code == 8


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_killed_run_blocks_nobody(folder, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert json.loads(Path(NAME).read_text(encoding="utf-8"))["pid"] == holder.pid
    made(folder, "outputs: [r.json]\n")
    assert run("check").exit_code == 1
    assert Path("r.json").is_file()


def test_a_run_that_ended_leaves_an_empty_file_and_an_error_inside_releases_too(folder):
    with holding(folder, AT):
        assert json.loads(Path(NAME).read_text(encoding="utf-8"))["since"] == "2026-11-29T02:00:00+00:00"
        with pytest.raises(Held):
            holding(folder, AT).__enter__()
    with pytest.raises(ValueError, match="inside"), holding(folder, AT):
        raise ValueError("inside")
    with holding(folder, AT):
        pass
    assert Path(NAME).read_bytes() == b""


def test_a_file_that_says_nothing_useful_is_no_obstacle(folder, holder):
    Path(NAME).write_bytes(b"[1]")
    with pytest.raises(Held) as caught:
        holding(folder, AT).__enter__()
    assert caught.value.message.values["pid"] == "?"


def test_another_plan_is_no_run_of_the_workspace(folder, holder):
    made(folder)
    from tests.conftest import FOUR

    assert run("check", str(FOUR), "data", "-o", "mine.json").exit_code == 1
