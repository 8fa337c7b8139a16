"""Whom `aircheck check` tells, what `aircheck notify` shows; no address is in anything."""

import json
import sqlite3
import zlib
from datetime import UTC, datetime

import pytest

from aircheck.cli.common import history
from aircheck.history import runs
from aircheck.nightly.notifications import INSTALL

from .listening import listening
from .workspace import CLEAN, ROADS, made, run

pytestmark = pytest.mark.heavy

RULE = "only: [lx-road*]\nlang: en\nrecord: true\n"
NOTIFY = "notify:\n  - {{to: CHAT, when: [{when}]}}\n"
ADDRESS = "json://USERMARK:PASSMARK@127.0.0.1:{port}/TOKENMARK"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_PROXY", "*")
    return tmp_path


@pytest.fixture
def service():
    with listening() as found:
        yield found


def night(folder, service, roads, when="new, recovered", more=RULE, **environment):
    made(folder, more + NOTIFY.format(when=when), roads)
    return run("check", **{"CHAT": ADDRESS.format(port=service.port), **environment})


def test_each_night_tells_what_is_new(folder, service, monkeypatch):
    """The moment is that of the workspace's zone, eight hours after Greenwich's."""
    monkeypatch.setattr(history, "now", lambda: datetime(2020, 12, 31, 15, 59, tzinfo=UTC))
    codes = [night(folder, service, roads).exit_code for roads in (CLEAN, ROADS, ROADS, CLEAN)]
    assert codes == [0, 1, 1, 0]
    first, second = (body["message"].splitlines() for body in service.bodies)
    assert [first[0].partition(": ")[2], second[0].partition(": ")[2]] == ["1 newly failing", "1 recovered"]
    assert first[1] == "as of 2020-12-31; compared with run #1 of 2020-12-31 23:59"
    assert first[4].startswith("✗ Mechanised road sweeping, built-up area: fail; 90 %; target = 100 %")
    assert second[1] == "as of 2020-12-31; compared with run #3 of 2020-12-31 23:59"


def test_the_report_of_the_last_night_is_read_once_for_what_is_expected_and_what_is_told(folder, service, monkeypatch):
    expects = RULE + "expect: {rows: 80 %}\n"
    night(folder, service, ROADS, more=expects)
    read, report_of = [], runs.report_of
    monkeypatch.setattr(runs, "report_of", lambda path, number: (read.append(number), report_of(path, number))[1])
    assert night(folder, service, CLEAN, more=expects).exit_code == 0
    assert read == [1]
    assert service.bodies[-1]["message"].splitlines()[0].endswith(": 1 recovered")


def test_who_wants_all_gets_all_and_who_wants_broken_runs_is_told_of_those(folder, service):
    night(folder, service, CLEAN, "always")
    assert service.bodies[-1]["message"].splitlines()[0].endswith(": nothing new")
    night(folder, service, CLEAN, "broken")
    assert len(service.got) == 1
    expects = RULE + "expect: {tables: [dustfall]}\n"
    assert night(folder, service, CLEAN, "broken", expects).exit_code == 6
    assert "Not as expected (1)" in service.bodies[-1]["message"]


def test_a_run_that_stops_is_told_and_keeps_its_code(folder, service):
    done = night(folder, service, CLEAN, "broken", "only: [nix*]\nlang: en\n")
    (body,) = service.bodies
    assert done.exit_code == 2
    assert body["message"].splitlines()[0].endswith(": the run stopped, there is no result")
    assert "nix*" in body["message"]


@pytest.mark.parametrize(("roads", "code"), [(CLEAN, 7), (ROADS, 1)])
def test_what_is_not_delivered_is_said_and_hides_no_verdict(folder, service, roads, code):
    service.answers = [500]
    done = night(folder, service, roads, "always", RULE + "outputs: [latest.json]\n")
    assert done.exit_code == code
    assert "Not notified: the service of CHAT did not take message 1 of 1\n" in done.stderr
    assert json.loads((folder / "latest.json").read_text(encoding="utf-8"))["results"][0]["rule"] == "lx-road-sweep-100"
    assert "Recorded as run 1" in done.stderr
    assert done.stderr.index("Recorded as run 1") < done.stderr.index("Not notified")


@pytest.mark.parametrize(("roads", "code"), [(CLEAN, 7), (ROADS, 1)])
def test_whatever_breaks_while_telling_hides_no_verdict(folder, service, monkeypatch, roads, code):
    def breaks(*_):
        raise RuntimeError("USERMARK")

    monkeypatch.setattr("aircheck.nightly.notice.occasions", breaks)
    done = night(folder, service, roads, "always")
    assert (done.exit_code, "USERMARK" in done.stderr) == (code, False)
    assert "Not notified: an internal error" in done.stderr


def test_a_variable_that_is_not_set_is_said(folder, service):
    done = night(folder, service, CLEAN, "always", CHAT="")
    assert done.exit_code == 7
    assert "the environment variable CHAT is not set" in done.stderr


def test_without_the_library_the_verdict_stands_and_it_says_what_to_install(folder, service, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "apprise", None)
    done = night(folder, service, ROADS)
    assert (done.exit_code, INSTALL in done.stderr) == (1, True)


def test_nothing_is_sent_unless_the_workspace_says_so(folder, service):
    made(folder, RULE)
    assert run("check", CHAT=ADDRESS.format(port=service.port)).exit_code == 1
    night(folder, service, ROADS)
    made(folder, RULE + NOTIFY.format(when="always"))
    assert run("check", "lixia-2020", "data", CHAT=ADDRESS.format(port=service.port)).exit_code != 7
    assert len(service.got) == 0


@pytest.mark.parametrize("answer", [200, 500])
def test_no_address_is_in_anything_that_is_written(folder, service, answer):
    service.answers = [answer] * 3
    files = "outputs: [a.json, a.txt, a.md, a.xml, a.sarif, a.csv]\n"
    done = night(folder, service, ROADS, "always", RULE + files)
    chat = ADDRESS.format(port=service.port)
    shown = [run("notify", asked, CHAT=chat) for asked in ("--show", "--test")]
    said = "".join(one.stdout + one.stderr for one in (done, *shown))
    written = "".join(path.read_text(encoding="utf-8") for path in folder.glob("a.*"))
    with sqlite3.connect(folder / "aircheck-history.sqlite") as connection:
        kept = connection.execute("SELECT text, report FROM records").fetchall()
    connection.close()
    recorded = "".join(text + zlib.decompress(report).decode() for text, report in kept)
    sent = json.dumps(service.bodies)
    for mark in ("USERMARK", "PASSMARK", "TOKENMARK"):
        assert [mark in text for text in (said, written, recorded, sent)] == [False] * 4
    assert len(written) > 1000 < len(recorded)


def test_show_prints_what_would_be_sent_and_sends_nothing(folder, service):
    for roads in (CLEAN, ROADS):
        night(folder, service, roads, "new")
    sent = service.bodies[-1]["message"]
    shown = run("notify", "--show")
    assert (shown.exit_code, shown.stdout) == (0, f"to CHAT\n\n{sent}\n")
    night(folder, service, ROADS, "new")
    assert run("notify", "--show").stdout.splitlines()[0] == "Nobody wants to hear of this run"
    assert len(service.got) == 1


def test_a_test_message_goes_to_everybody(folder, service):
    made(folder, RULE + NOTIFY.format(when="broken"))
    assert run("notify", "--test", CHAT=ADDRESS.format(port=service.port)).exit_code == 0
    assert service.bodies[0]["message"].splitlines()[1] == "That it arrived shows that notifications do."
    assert run("notify", "--test", CHAT="").exit_code == 7


def test_notify_is_asked_for_something_in_a_workspace(folder):
    assert run("notify", "--test").exit_code == 2
    made(folder, RULE)
    assert run("notify", "--test", "--show").exit_code == 2
    assert "has no `notify:`" in run("notify", "--test").stdout
    assert run("notify", "--show").exit_code == 0


def test_the_variable_of_the_language_stands_above_the_file(folder):
    made(folder, RULE)
    shown = [run("notify", "--show", *more, AIRCHECK_LANG="zh").stdout for more in ((), ("--lang", "en"))]
    assert ["不发送任何消息" in text for text in shown] == [True, False]


@pytest.mark.parametrize(
    "entry",
    [
        "  - to: wecombot://SECRETMARK",
        "  - wecombot://SECRETMARK",
        '  - {to: X, url: "wecombot://SECRETMARK"}',
        '  - to: "wecombot://SECRETMARK',
        "  - to: wecombot://SECRETMARK: x",
        '  - {to: X, when: ["wecombot://SECRETMARK"]}',
        "  wecombot://SECRETMARK: x",
    ],
)
def test_an_address_that_was_put_into_the_file_is_refused_and_not_repeated(folder, entry):
    made(folder, RULE + f"notify:\n{entry}\n")
    done = run("check")
    assert done.exit_code == 3
    assert "aircheck.yaml:" in done.stderr
    assert "SECRETMARK" not in done.stdout + done.stderr
