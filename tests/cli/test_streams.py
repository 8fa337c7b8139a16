"""Standard output and error that are closed, full or left: the code stays, and nothing is thrown."""

import json
import shlex
import subprocess
import sys
from itertools import product

import pytest

from tests.conftest import FOUR

AIRCHECK = f"{shlex.quote(sys.executable)} -m aircheck"
FAILS = f"{AIRCHECK} check {shlex.quote(str(FOUR))} roads.csv --lang en"
UNKNOWN = f"{AIRCHECK} check nix roads.csv --lang en"
WRONG = f"{AIRCHECK} check --nix"
HELP = f"{AIRCHECK} --help"
CODES = {FAILS: 1, UNKNOWN: 2, WRONG: 2, HELP: 0}
LOST = 3
"""What takes the place of 0 where something that was to be read is lost."""
GONE = (">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full", "| head -c 1")


@pytest.fixture
def run(tmp_path):
    table = "road,street,area_m2,built_up,sweeping\nA,甸柳,9000,yes,manual\n"
    (tmp_path / "roads.csv").write_text(table, encoding="utf-8")

    def running(command):
        line = f"{command}\nexit ${{PIPESTATUS[0]}}"
        return subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)

    return running


@pytest.mark.parametrize(
    ("command", "gone"),
    [
        *((FAILS, gone) for gone in GONE[:1]),
        *(pytest.param(FAILS, gone, marks=pytest.mark.heavy) for gone in GONE[1:]),
        (HELP, ">/dev/full 2>/dev/full"),
        *(
            pytest.param(command, gone, marks=pytest.mark.heavy)
            for command, gone in product((UNKNOWN, WRONG, HELP), (">&- 2>&-", ">/dev/full 2>/dev/full"))
            if (command, gone) != (HELP, ">/dev/full 2>/dev/full")
        ),
    ],
)
def test_a_stream_that_is_gone_changes_no_code_but_that_of_success(run, command, gone):
    done = run(f"{command} {gone}")
    assert done.returncode == (CODES[command] or (LOST if ">/dev/full" in gone else 0))
    assert "Traceback" not in done.stdout + done.stderr
    assert "internal error" not in done.stderr


@pytest.mark.heavy
def test_what_is_missing_of_a_full_output_is_said(run):
    assert run(f"COLUMNS=300 {FAILS} >/dev/full").stderr == (
        "standard output could not be written: the disk is full. What was printed there is not complete; the exit code "
        "is that of the result, or 3 where that would be 0.\n"
    )
    assert run(f"{FAILS} | head -c 1").stderr == ""


@pytest.mark.heavy
def test_a_pipe_named_as_output_may_be_left(run):
    done = run(f"{FAILS} -o /dev/stdout | head -c 1")
    assert (done.returncode, done.stderr) == (1, "Written: /dev/stdout\n1 of 4 decided, 1 failed\n")


@pytest.mark.heavy
def test_nothing_printed_goes_into_a_file_that_takes_the_number_of_a_closed_stream(run, tmp_path):
    assert run(f"{FAILS} -o report.json <&- >&- 2>&-").returncode == 1
    assert json.loads((tmp_path / "report.json").read_bytes())["schema"] == "aircheck.report/2"
