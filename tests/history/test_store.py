"""Runs are kept whole, under kills and side by side, and what was tampered with is found."""

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from aircheck.documents.report_from_json import NotAReport, as_written
from aircheck.documents.report_json import render
from aircheck.history import store
from aircheck.history.baseline import NoBaseline, baselines, clear_baseline, set_baseline
from aircheck.history.content import NoSuchRun
from aircheck.history.reference import KEPT, is_run
from aircheck.history.runs import number_of, prune, record, report_of, runs, verify, written_of
from aircheck.history.store import HistoryUnusable
from aircheck.locale import Words
from aircheck.model.text import Message, NameList
from aircheck.sheets.history import verified
from tests.conftest import ROOT

from .made_up import report, result

AT = datetime(2020, 3, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "history.sqlite"


def made(value="50", plan="lixia-2020"):
    return report(result("a", "pass", value, margin="+2"), plan=plan)


def kept(path, *values, plan="lixia-2020"):
    return [record(path, made(value, plan), 0, AT) for value in values]


def faults(path, holds=None):
    return [Words("en")(fault) for fault in verify(path, holds).faults]


def tampered(path, statement, *values):
    with sqlite3.connect(path) as connection:
        connection.execute(statement, values)
    connection.close()


def test_a_run_is_kept_with_its_report_byte_for_byte(path):
    assert kept(path, "50", "51") == [1, 2]
    (first, second) = runs(path)
    assert (first["at"], first["plan"], first["as_of"], first["code"]) == (
        "2020-03-01T02:00:00Z",
        "lixia-2020",
        "2020-12-31",
        0,
    )
    assert first["inputs"] == [["d/hours.csv", "a" * 64]]
    assert second["results"] == {"a": ["pass", "51", "µg/m³", "≤ 52 µg/m³"]}
    assert (first["previous"], second["previous"]) == ("0" * 64, first["digest"])
    assert report_of(path, 2) == as_written(made("51"))
    assert written_of(path, 2).startswith(b'{\n  "schema": "aircheck.report/2"')
    assert (faults(path), verify(path).records, verify(path).last) == ([], 2, second["digest"])


def test_the_last_is_that_of_the_plan(path):
    kept(path, "50")
    kept(path, "51", plan="other")
    kept(path, "52")
    assert [number_of(path, "last"), number_of(path, "last", "other"), number_of(path, "last", "lixia-2020", 3)] == [
        3,
        2,
        1,
    ]
    with pytest.raises(NoSuchRun):
        number_of(path, "last", "nobody's")
    with pytest.raises(NoSuchRun):
        report_of(path, 4)


def test_write_ahead_and_version(path):
    kept(path, "50")
    with sqlite3.connect(path) as connection:
        said = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "user_version")]
    connection.close()
    assert said == ["wal", 1]


def run(path, many, *statement):
    command = [sys.executable, "-m", "tests.history.writer", str(path), str(many), *map(str, statement)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.heavy
def test_a_kill_before_any_statement_loses_nothing_that_was_recorded(path):
    """A statement later each time, from the making of the file on, until three runs are through."""
    for statement in range(1, 200):
        own = path.with_name(f"{statement}.sqlite")
        process = run(own, 3, statement)
        said = list(map(int, process.communicate()[0].split()))
        numbers = [one["number"] for one in runs(own)] if own.exists() else []
        # What was being written when it was killed is there as a whole or not at all, and the next run goes on.
        assert numbers in (said, [*said, len(said) + 1])
        assert record(own, made(), 0, AT) == len(numbers) + 1
        assert faults(own) == []
        if process.returncode == 0:
            return
    pytest.fail("it never came through")


@pytest.mark.heavy
def test_two_processes_at_once_chain_all_their_runs(path):
    both = [run(path, 8), run(path, 8)]
    said = [list(map(int, process.communicate()[0].split())) for process in both]
    assert sorted(said[0] + said[1]) == list(range(1, 17))
    assert (faults(path), len(list(runs(path)))) == ([], 16)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE records SET text = replace(text, '\"51\"', '\"49\"') WHERE number = 2",
            ["record 2 was changed after it was written"],
        ),
        ("UPDATE records SET text = 'x' WHERE number = 2", 2),
        ("DELETE FROM records WHERE number = 2", ["record 2 is gone"]),
        (
            "UPDATE records SET report = NULL WHERE number = 2",
            ["the report of run 2 is gone, and no record says that it was pruned"],
        ),
        (
            "UPDATE records SET report = x'00' WHERE number = 2",
            ["the report of run 2 was changed after it was recorded"],
        ),
        ("UPDATE records SET report = (SELECT report FROM records WHERE number = 1) WHERE number = 2", 1),
    ],
)
def test_what_was_tampered_with_is_found(path, statement, found):
    kept(path, "50", "51", "52")
    tampered(path, statement)
    assert (len(faults(path)) == found) if isinstance(found, int) else (faults(path) == found)


def test_a_record_that_was_written_anew_does_not_bear_the_next(path):
    kept(path, "50", "51", "52")
    text = next(one["results"] for one in runs(path))
    assert text == {"a": ["pass", "50", "µg/m³", "≤ 52 µg/m³"]}
    with store.opened(path) as connection:
        (first, *_) = store.records(connection)
    changed = first.text.replace('"50"', '"40"')
    tampered(path, "UPDATE records SET text = ?, digest = ? WHERE number = 1", changed, store.digest(changed))
    assert faults(path) == ["record 2 does not follow from record 1"]


def test_records_cut_off_at_the_end_are_found_by_a_digest_noted_elsewhere(path):
    kept(path, "50", "51")
    noted = verify(path).last
    tampered(path, "DELETE FROM records WHERE number = 2")
    assert faults(path) == []
    assert faults(path, noted) == [f"no record has the digest {noted}"]
    assert faults(path, verify(path).last) == []


def test_what_is_pruned_is_said_in_the_chain_and_the_rest_is_verifiable(path):
    kept(path, "50", "51")
    kept(path, "60", plan="other")
    kept(path, "52")
    assert prune(path, 1, AT) == [1, 2]
    assert (faults(path), [one["kept"] for one in runs(path)]) == ([], [False, False, True, True])
    assert report_of(path, 4) == as_written(made("52"))
    with pytest.raises(NoSuchRun) as none:
        report_of(path, 1)
    assert none.value.details == (Message.of("history.runs_there", runs=NameList.of(["3", "4"])),)
    assert prune(path, 1, AT) == []
    # The pruning is a record of its own.
    assert (kept(path, "53"), verify(path).records) == ([6], 6)
    assert verify(path).kinds == {"run": 5, "prune": 1}
    facts = [(Words("zh")(label), value) for label, value in verified(verify(path)).facts]
    assert facts[:3] == [("记录数", 6), ("运行", 5), ("清理记录", 1)]
    tampered(path, "DELETE FROM records WHERE number = 5")
    assert len(faults(path)) == 3


def test_a_pruning_cannot_be_made_up_for_later_runs(path):
    kept(path, "50")
    with store.opened(path) as connection:
        store.append(connection, {"kind": "prune", "at": "x", "pruned": [3]})
    kept(path, "51")
    tampered(path, "UPDATE records SET report = NULL WHERE number = 3")
    assert faults(path) == ["the report of run 3 is gone, and no record says that it was pruned"]


def test_an_older_file_is_brought_up_to_date_with_its_runs(path, monkeypatch):
    kept(path, "50")
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, "ALTER TABLE records ADD COLUMN more TEXT"))
    with store.opened(path) as connection:
        assert connection.execute("SELECT number, more FROM records").fetchall() == [(1, None)]
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def said(path, **more):
    with pytest.raises(HistoryUnusable) as refused, store.opened(path, **more):
        pass
    return Words("en")(refused.value.message), int(refused.value.code)


def test_what_is_no_history_is_refused_and_stays_as_it_is(path):
    assert said(path) == (f"there is no history at {path}; aircheck check --record makes one.", 2)
    path.write_text("not a database, but long enough to look at" * 40)
    assert said(path, new=True) == (f"{path} is no history of aircheck's.", 3)
    other = path.with_name("other.sqlite")
    tampered(other, "CREATE TABLE a (b)")
    assert said(other, new=True)[0] == f"{other} is no history of aircheck's."
    path.unlink()
    kept(path, "50")
    tampered(path, "PRAGMA user_version = 9")
    assert said(path, new=True)[0] == f"{path} was written by a newer aircheck."


def test_a_damaged_file_takes_no_more_records(path):
    kept(path, *map(str, range(40)))
    data = bytearray(path.read_bytes())
    data[4096 + 100 : 8192] = b"\xff" * 3996
    path.write_bytes(data)
    assert said(path, new=True)[1] == 3
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("reference", "run"),
    [("last", True), ("12", True), ("./12", False), ("12.json", False), ("²", False), ("9" * 30, False), ("", False)],
)
def test_what_names_a_run(reference, run):
    assert is_run(reference) is run


def test_a_baseline_is_a_record_of_the_chain_with_its_report(path):
    kept(path, "50", "60")
    assert set_baseline(path, written_of(path, 1), "#1", "环境科", "known since spring", AT) == 3
    (one,) = baselines(path)
    assert [one[name] for name in ("plan", "of", "by", "reason", "at")] == [
        *("lixia-2020", "#1", "环境科", "known since spring"),
        "2020-03-01T02:00:00Z",
    ]
    assert number_of(path, KEPT, "lixia-2020") == number_of(path, KEPT) == 3
    assert written_of(path, 3) == written_of(path, 1)
    assert (number_of(path, "last"), [run["number"] for run in runs(path)], faults(path)) == (2, [1, 2], [])


def test_a_baseline_outlives_the_pruning_of_its_run(path):
    kept(path, "50", "60")
    set_baseline(path, written_of(path, 1), "#1", "甲", "b", AT)
    assert prune(path, 1, AT) == [1]
    assert report_of(path, number_of(path, KEPT, "lixia-2020")).results[0].value == "50"
    assert faults(path) == []


def test_the_newest_baseline_counts_until_it_is_cleared(path):
    kept(path, "50", "60")
    for number in (1, 2):
        set_baseline(path, written_of(path, number), f"#{number}", "甲", "b", AT)
    assert report_of(path, number_of(path, KEPT, "lixia-2020")).results[0].value == "60"
    assert clear_baseline(path, None, "甲", "mended", AT) == "lixia-2020"
    for reference in ("lixia-2020", None, "lanshan-2021"):
        with pytest.raises(NoBaseline):
            number_of(path, KEPT, reference)
    with pytest.raises(NoBaseline):
        clear_baseline(path, "lixia-2020", "甲", "again", AT)
    assert [one["report"] is None for one in baselines(path)] == [False, False, True]
    assert faults(path) == []


def test_each_plan_has_its_own_baseline(path):
    for plan in ("lixia-2020", "lanshan-2021"):
        set_baseline(path, render(made(plan=plan)).encode(), "r.json", "甲", "b", AT)
    assert (number_of(path, KEPT, "lixia-2020"), number_of(path, KEPT, "lanshan-2021")) == (1, 2)
    with pytest.raises(NoBaseline):
        clear_baseline(path, None, "甲", "which?", AT)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE records SET report = NULL WHERE number = 2", "the report of run 2 is gone"),
        ("UPDATE records SET report = X'00' WHERE number = 2", "the report of run 2"),
        ("UPDATE records SET text = replace(text, 'known', 'other') WHERE number = 2", "record 2"),
    ],
)
def test_a_baseline_that_was_tampered_with_is_found(path, statement, found):
    kept(path, "50")
    set_baseline(path, written_of(path, 1), "#1", "甲", "known", AT)
    tampered(path, statement)
    assert [found in fault for fault in faults(path)][:1] == [True]


def test_what_is_no_report_becomes_no_baseline(path):
    with pytest.raises(NotAReport):
        set_baseline(path, b"{}", "r.json", "甲", "b", AT)
    assert not path.exists()


def test_where_nothing_can_be_written_it_is_read(path):
    """SQLite makes a file beside one with a write-ahead log, even to read it; here a folder has its name."""
    kept(path, "50", "51")
    before = path.read_bytes()
    path.with_name(path.name + "-shm").mkdir()
    assert [one["number"] for one in runs(path)] == [1, 2]
    assert faults(path) == []
    assert report_of(path, 2).results[0].value == "51"
    with pytest.raises(HistoryUnusable) as refused:
        kept(path, "52")
    assert refused.value.message.key == "history.unusable"
    assert path.read_bytes() == before


def test_what_another_run_left_beside_it_is_not_passed_over(path):
    kept(path, "50")
    path.with_name(path.name + "-shm").mkdir()
    path.with_name(path.name + "-wal").write_bytes(b"records of a run that was killed")
    with pytest.raises(HistoryUnusable):
        list(runs(path))


def test_a_text_that_is_none_any_more_is_a_record_that_was_changed(path):
    kept(path, "50", "51")
    tampered(path, "UPDATE records SET text = CAST(x'7bff7d' AS TEXT) WHERE number = 2")
    assert faults(path)[0] == "record 2 was changed after it was written"
