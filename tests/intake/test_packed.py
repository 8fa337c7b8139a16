"""Zip archives: what is read, and what is refused before it is unpacked."""

import hashlib
import io
import zipfile
from sys import getrefcount

import pytest

from aircheck.intake.files import packed
from aircheck.intake.files.source import SourceFile
from aircheck.intake.recognition.shelf import Shelf
from aircheck.intake.submission import read_submission
from tests.intake.house import CONTRACTS, EVERYTHING, assert_identity, day, hours, read, rejects, workbook, zipped

D = day("2020-01-01")
ROW = "station,time,CO\nA,2020-01-01 01:00,1\n"


def problems(submission):
    return {one.path: one.problem.key.rpartition(".")[2] for one in submission.inputs if one.problem}


def test_members_are_inputs_sorted_by_name():
    other = ROW.replace("01:00", "02:00").replace(",1\n", ",x\n")
    book = workbook({"s": [["station", "time", "CO"], ["A", "2020-01-01 03:00", 3]]})
    members = {"b/二.csv": other, "a.csv": ROW, "c.xlsx": book, "README.txt": "x", "__MACOSX/a.csv": "x", ".d.csv": "x"}
    submission = read({"in.zip": zipped(members)})
    assert [one.path for one in submission.inputs] == ["in.zip!/a.csv", "in.zip!/b/二.csv", "in.zip!/c.xlsx[s]"]
    assert submission.inputs[0].sha256 == hashlib.sha256(ROW.encode()).hexdigest()
    assert hours(submission) == [("A", D, 1, 1000), ("A", D, 3, 3000)]
    assert rejects(submission) == [("in.zip!/b/二.csv", 2, "CO", "x", "intake.reject.unreadable")]


def test_an_archive_in_an_archive_but_no_deeper():
    submission = read({"a.zip": zipped({"b.zip": zipped({"c.csv": ROW, "d.zip": zipped({"e.csv": ROW})})})})
    assert problems(submission) == {"a.zip!/b.zip!/d.zip": "nested_archive"}
    assert hours(submission) == [("A", D, 1, 1000)]


def test_names_spelt_in_gb18030():
    data = zipped({"XXXX.csv": ROW}).replace(b"XXXX", "一月".encode("gb18030"))
    assert [one.path for one in read({"a.zip": data}).inputs] == ["a.zip!/一月.csv"]


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "b/../../a.csv", "C:/a.csv", "..\\a.csv"])
def test_a_member_that_leaves_the_archive(name):
    submission = read({"a.zip": zipped({name: ROW, "fine.csv": ROW})})
    assert list(problems(submission).values()) == ["escapes"]
    assert hours(submission) == [("A", D, 1, 1000)]


@pytest.mark.parametrize("nested", [False, True])
def test_a_bomb_is_refused_before_it_is_unpacked(nested, monkeypatch):
    bomb = zipped({"a.csv": b"0" * 3_000_000})
    monkeypatch.setattr(packed.Packed, "read", unreadable(packed.Packed.read))
    submission = read({"a.zip": zipped({"b.zip": bomb}) if nested else bomb})
    (only,) = submission.inputs
    assert only.problem.key == "intake.problem.bomb"
    assert (only.problem.values["member"], only.problem.values["most"]) == ("a.csv", 200)


def unreadable(read_member):
    def guarded(self, member):
        assert member.info.file_size < 1_000_000
        return read_member(self, member)

    return guarded


def test_a_workbook_may_be_a_bomb_too():
    data = zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 3_000_000})
    assert problems(read({"a.xlsx": data})) == {"a.xlsx": "bomb"}


def test_the_sum_of_all_members_is_limited(monkeypatch):
    monkeypatch.setattr(packed, "MOST_BYTES", 3 * 2**20)
    noise = bytes(range(256)) * 4096
    inner = zipped({"x.bin": noise, "y.bin": noise}, compression=zipfile.ZIP_STORED)
    data = zipped({"a.zip": inner, "b.csv": ROW}, compression=zipfile.ZIP_STORED)
    assert problems(read({"a.zip": data})) == {"a.zip!/a.zip": "too_big"}


def test_the_number_of_members_is_limited(monkeypatch):
    monkeypatch.setattr(packed, "MOST_MEMBERS", 2)
    submission = read({"a.zip": zipped({f"{n}.csv": ROW for n in range(3)})})
    assert submission.inputs[0].problem.values == {"members": 3, "most": 2}


def test_damaged_empty_and_locked_archives():
    whole = zipped({"a.csv": ROW * 50})
    broken = bytearray(whole)
    broken[45] ^= 0xFF
    locked = bytearray(zipped({"a.csv": ROW}, compression=zipfile.ZIP_STORED))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    named = {
        "cut.zip": whole[:-5],
        "damaged.zip": bytes(broken),
        "empty.zip": zipped({}),
        "locked.zip": bytes(locked),
        "notes.zip": zipped({"a.md": "x"}),
        "slides.xlsx": zipped({"ppt/presentation.xml": "<p/>"}),
        "words.xlsx": zipped({"word/document.xml": "<w/>"}),
    }
    assert problems(read(named)) == {
        "cut.zip": "broken_archive",
        "damaged.zip!/a.csv": "broken_member",
        "empty.zip": "empty_archive",
        "locked.zip!/a.csv": "locked",
        "notes.zip": "empty_archive",
        "slides.xlsx": "slides",
        "words.xlsx": "word_document",
    }


def test_an_archive_that_does_not_fit_in_memory_is_read_again(monkeypatch):
    monkeypatch.setattr("aircheck.intake.recognition.shelf._KEPT", 0)
    book = workbook({"s": [["station", "time", "CO"], ["A", "2020-01-01 03:00", 3]]})
    data = zipped({"a.csv": ROW.replace(",1\n", ",x\n"), "b.zip": zipped({"c.xlsx": book})})
    submission = read({"a.zip": data})
    assert hours(submission) == [("A", D, 3, 3000)]
    assert rejects(submission) == [("a.zip!/a.csv", 2, "CO", "x", "intake.reject.unreadable")]


def test_a_file_that_does_not_fit_in_memory_is_let_go(monkeypatch):
    monkeypatch.setattr("aircheck.intake.recognition.shelf._KEPT", 0)
    data = ROW.encode()
    known = getrefcount(data)
    shelf = Shelf(CONTRACTS)
    assert [entry.problem for entry in shelf.look_at(SourceFile("a.csv", lambda: data))] == [None]
    assert getrefcount(data) == known


def test_a_file_that_changes_while_it_is_read(monkeypatch):
    monkeypatch.setattr("aircheck.intake.recognition.shelf._KEPT", 0)
    answers = iter([ROW.encode(), ROW.replace(",1", ",2").encode()])
    with pytest.raises(OSError, match="changed"):
        read_submission([SourceFile("a.csv", lambda: next(answers))], CONTRACTS, EVERYTHING)


def test_the_files_of_an_archive_and_of_its_folder_give_the_same(tmp_path):
    plain = read({"a.csv": ROW, "b.csv": ROW.replace("01:00", "02:00")})
    archive = read({"x.zip": zipped({"a.csv": ROW, "b.csv": ROW.replace("01:00", "02:00")})})
    assert plain.hourly.hours.equals(archive.hourly.hours)
    assert_identity(archive)
    assert io.BytesIO(zipped({})).read(4) == b"PK\x05\x06"
