"""The exit codes, row by row, through the real command; and that the tables of the READMEs tell them all."""

import json
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aircheck.cli import app
from aircheck.cli.common.attended import INTERRUPTED
from aircheck.locale.catalogue import catalogue
from aircheck.model.outcome import GRAVEST_FIRST, ExitCode, gravest
from aircheck.nightly.lock import holding
from aircheck.runs import check as runs_check
from tests.conftest import FOUR, ROOT

HEAD = "road,area_m2,built_up,sweeping\n"
CLEAN = HEAD + "甲路,9000,yes,mechanised\n乙路,1000,yes,mechanised\n"
MANUAL = HEAD + "甲路,9000,yes,mechanised\n乙路,1000,yes,manual\n"
BROKEN = CLEAN + "丙路,x,yes,mechanised\n"
BOTH = MANUAL + "丙路,x,yes,mechanised\n"
LISTED = "station,name,assessed\n1299A,甲,yes\n"
HOURS = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n1299A,2020-01-01 01:00,60,90,10,20,0.5,60\n"
SWEEPING, MEAN = ("--only", "lx-road*"), ("--only", "lx-pm25*")
WAIVED = """\
waivers:
  - {rule: lx-road-sweep-100, kind: not_evaluated, until: 9999-12-31, reason: {zh: 施工, en: works}, by: 区城管局}
"""
UNMET = "expect:\n  tables: [dustfall]\n"


@dataclass(frozen=True)
class Row:
    """A folder, a command, and its code. `says`: what has to be on standard error."""

    what: str
    code: int
    options: tuple[str, ...] = SWEEPING
    data: str | None = CLEAN
    plan: str = str(FOUR)
    workspace: str = ""
    says: tuple[str, ...] = ()


UNMONITORED = "no file has monitoring data"
UNTOLD = "notify:\n  - {to: NOT_SET_ANYWHERE, when: [always]}\n"
UNEXPECTED = "Not as expected: nobody sent Dustfall (dustfall)"
FAILED = "1 of 1 decided, 1 failed"
REJECTED = "Not used of the data: rejected rows 1, rejected cells 0, unreadable files 0"
OUT = ("-o", "r.json")
ROWS = (
    Row("nothing failed", 0),
    Row("what failed was known", 0, (*SWEEPING, "--baseline", "before.json"), MANUAL),
    Row("as many rejects as are allowed", 5, (*MEAN, "--max-rejects", "1"), BROKEN),
    Row("as expected", 0, workspace="expect:\n  tables: [roads]\n  rows: 80 %\n  inputs: kept\n"),
    Row("something failed", 1, data=MANUAL),
    Row("something counts as failed", 1, (*MEAN, "--fail-on", "missing")),
    Row("unknown plan", 2, plan="no-such-plan"),
    Row("unknown path", 2, data=None),
    Row("unknown option", 2, ("--no-such-option",)),
    Row("unknown station", 2, ("--stations", "9999X"), HOURS),
    Row("stations without monitoring data", 5, (*SWEEPING, "--stations", "9999X"), says=(UNMONITORED,)),
    Row("a night before its hours", 5, workspace="stations: [1299A]\n", says=(UNMONITORED,)),
    Row("failed before its hours", 1, data=MANUAL, workspace="stations: [1299A]\n"),
    Row("nothing selected", 2, ("--only", "zz-*")),
    Row("not so many rejects as a number", 2, (*SWEEPING, "--max-rejects", "few")),
    Row("a cell rejected", 3, (*MEAN, *OUT), BROKEN, says=(REJECTED,)),
    Row("more rejects than are allowed", 3, (*MEAN, "--max-rejects", "0"), BROKEN),
    Row("a file not recognised", 3, SWEEPING, "a,b\n1,2\n"),
    Row("an output that cannot be written", 3, (*SWEEPING, "-o", "json=full", *OUT), says=("full",)),
    Row("nothing submitted of it", 5, MEAN),
    Row("too little of it", 5, MEAN, HOURS),
    Row("all of it waived", 5, (*SWEEPING, *OUT), MANUAL, workspace=WAIVED, says=("0 of 1 decided",)),
    Row("not due yet", 5, (*SWEEPING, "--as-of", "2017-06-01")),
    Row("not as expected", 6, workspace=UNMET, says=(UNEXPECTED,)),
    Row("somebody could not be told", 7, workspace=UNTOLD, says=("Not notified",)),
    Row("failed, nobody told", 1, (*SWEEPING, *OUT), MANUAL, workspace=UNTOLD, says=(FAILED, "Not notified")),
    Row("undecided, nobody told", 5, (*MEAN, *OUT), workspace=UNTOLD, says=("0 of 1 decided", "Not notified")),
    # Several at once: the gravest is the code, and all are said.
    Row("failed, rejected", 1, (*SWEEPING, *OUT), BOTH, says=(FAILED, REJECTED)),
    Row("failed, not as expected", 1, (*SWEEPING, *OUT), MANUAL, workspace=UNMET, says=(FAILED, UNEXPECTED)),
    Row("failed, not written", 1, (*SWEEPING, "-o", "json=full", *OUT), MANUAL, says=("full", FAILED)),
    Row("failed, history unusable", 1, (*SWEEPING, *OUT, "--record", "--history", "full"), MANUAL, says=(FAILED,)),
    Row("rejected, not as expected", 3, (*MEAN, *OUT), BROKEN, workspace=UNMET, says=(REJECTED, UNEXPECTED)),
    Row("rejected, undecided", 3, (*MEAN, *OUT), BROKEN, says=(REJECTED, "0 of 1 decided")),
    Row("not as expected, undecided", 6, (*MEAN, *OUT), workspace=UNMET, says=(UNEXPECTED, "0 of 1 decided")),
    Row("hidden results count", 1, (*SWEEPING, "--hide", "fail"), MANUAL),
    Row("quiet", 1, (*SWEEPING, "--quiet"), MANUAL),
    Row("quiet, not as expected", 6, (*SWEEPING, "--quiet"), workspace=UNMET, says=(UNEXPECTED,)),
)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name, value in {"LC_ALL": "en_US.UTF-8", "COLUMNS": "300"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("LANGUAGE", raising=False)

    def running(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["aircheck", *arguments])
        code = app._code()
        return int(code or 0), capsys.readouterr().err

    return running


ASKING = (
    *(
        "check lixia-2020 data --only lx-road*",
        "outlook lixia-2020 data --only lx-road*",
        "explain lx-road-sweep-100 data",
    ),
    *("assess lixia-2020 data --year 2020", "plans episodes lixia-2020 data"),
    *(
        "dust data",
        "data quality data",
        "data quality data --plan lixia-2020",
        "data inspect data",
        "data convert data --dataset roads -o out.csv",
    ),
    *("stats data", "rank data"),
)
"""Every command that can be asked for stations."""


@pytest.mark.heavy
@pytest.mark.parametrize("command", ASKING)
def test_stations_without_monitoring_data_are_never_green(command, run, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "d.csv").write_text(CLEAN, encoding="utf-8")
    code, said = run(*command.split(), "--stations", "9999X")
    # Statistics of no hours at all are refused as ever.
    assert code == (3 if command in {"stats data", "rank data"} else 5)
    assert f"{UNMONITORED} of the stations asked for (9999X)" in said
    (tmp_path / "data" / "s.csv").write_text(LISTED, encoding="utf-8")
    assert run(*command.split(), "--stations", "9999X")[0] == 2
    code, said = run(*command.split(), "--stations", "1299A")
    assert code in {3, 5}
    assert "(1299A)" in said
    (tmp_path / "data" / "h.csv").write_text(HOURS, encoding="utf-8")
    assert run(*command.split(), "--stations", "9999X")[0] == 2
    assert UNMONITORED not in run(*command.split(), "--stations", "1299A")[1]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_the_code_of(row, run, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "d.csv").write_text(MANUAL, encoding="utf-8")
    if "--baseline" in row.options:
        assert run("check", str(FOUR), "data", *SWEEPING, "-o", "before.json")[0] == 1
    if row.data is None:
        (tmp_path / "data" / "d.csv").unlink()
        (tmp_path / "data").rmdir()
    else:
        (tmp_path / "data" / "d.csv").write_text(row.data, encoding="utf-8")
    _make_full(tmp_path / "full", monkeypatch)
    arguments = [row.plan, "data"]
    if row.workspace:
        (tmp_path / "aircheck.yaml").write_text(f"plan: {FOUR}\ndata: [data]\n{row.workspace}", encoding="utf-8")
        arguments = []
    code, said = run("check", *arguments, *row.options)
    assert (code, "Traceback" in said) == (row.code, False), said
    assert [words for words in row.says if words not in said] == []
    assert "--quiet" not in row.options or said.splitlines() == list(row.says)


def _make_full(place: Path, monkeypatch) -> None:
    """Make a file on a disk that is full."""
    place.write_bytes(b"")
    from aircheck.writing import replacing

    whole = replacing.replacing

    def full(path, **more):
        if Path(path).name == "full":
            raise OSError(28, "No space left on device", "full")
        return whole(path, **more)

    monkeypatch.setattr(replacing, "replacing", full)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("stats", "d.csv", "--year", "2020"), 0),
        (("stats", "d.csv", "--year", "2018"), 5),
        (("rules", "test", str(FOUR), "--only", "lx-road*"), 0),
        (("rules", "test", str(FOUR), "--only", "lx-pm25*"), 5),
    ],
)
def test_other_commands_that_looked_at_nothing(command, code, run, tmp_path):
    """Rows of another year alone, and rules without an example, are no success."""
    (tmp_path / "d.csv").write_text(HOURS, encoding="utf-8")
    assert run(*command)[0] == code


def test_an_internal_error(run, tmp_path, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    (tmp_path / "d.csv").write_text(MANUAL, encoding="utf-8")
    monkeypatch.setattr(runs_check, "report_of", broken)
    code, said = run("check", str(FOUR), "d.csv")
    assert (code, said.count("\n")) == (4, 1)


def test_another_run_is_at_work(run, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "d.csv").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "aircheck.yaml").write_text(f"plan: {FOUR}\ndata: [data]\n", encoding="utf-8")
    with holding(tmp_path, datetime(2020, 6, 1, tzinfo=UTC)):
        assert run("check", *SWEEPING, *OUT, "--log", "run.jsonl")[0] == 8
    assert run("check", *SWEEPING, *OUT, "--log", "run.jsonl")[0] == 0
    ends = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["code"] for one in ends if one["event"] == "end"] == [8, 0]


def test_every_code_is_in_a_row_or_has_a_test_of_its_own():
    others = {ExitCode.INTERNAL, ExitCode.HELD}
    assert {row.code for row in ROWS} | others == set(ExitCode)


def test_the_gravest_of_several():
    order = [int(code) for code in GRAVEST_FIRST]
    assert order == [4, 2, 1, 3, 6, 5, 7, 0]
    assert [gravest(GRAVEST_FIRST[place:]) for place in range(len(order))] == list(GRAVEST_FIRST)
    assert gravest(()) is ExitCode.OK


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readmes_tell_every_code_and_their_order(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    codes = [*ExitCode, INTERRUPTED]
    assert re.findall(r"^\| (\d+) \| \S", text, re.MULTILINE) == [str(int(code)) for code in codes]
    order = ", ".join(str(int(code)) for code in GRAVEST_FIRST if code is not ExitCode.OK)
    assert order in text.replace("、", ", ")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_tells_every_code(language):
    told = catalogue(language)["cli.exit_codes"]
    assert [code for code in map(int, ExitCode) if not re.search(rf"(?:[:：;；]\s?){code} ", told)] == []
