"""Texts at their stated bounds, and what is no file at all."""

import os
import socket
from pathlib import Path

import pytest

from aircheck.intake.files import opening, packed, source, text
from aircheck.intake.files.source import expand
from aircheck.intake.recognition import recognise
from aircheck.intake.submission import read_submission
from aircheck.locale.words import Words
from tests.intake.house import CONTRACTS, EVERYTHING, assert_identity, day, fate, hours, read, rejects, zipped

HEADER = "station,time,CO"
ROW = "A,2020-01-01 01:00,1\n"
WIDE = "A,2020-01-01 01:00,1,\n"
READ = [("A", day("2020-01-01"), 1, 1000)]


def problem(content):
    (only,) = read({"a.csv": content}).inputs
    return only.problem


def test_as_many_columns_as_are_read_and_one_more(monkeypatch):
    monkeypatch.setattr(recognise, "MOST_COLUMNS", 4)
    assert hours(read({"a.csv": f"{HEADER},x\n{WIDE}"})) == READ
    submission = read({"a.csv": f"{HEADER},x,y\n{ROW}"})
    assert fate(submission) == (1, 0, 1, 0, 0)
    found = submission.inputs[0].problem
    assert Words("en")(found) == (
        "the header has 5 columns (at most 4); check what separates them, or submit the file in parts"
    )
    assert Words("zh")(found) == "表头有 5 列（最多 4 列）；请检查分隔符，或分批报送"


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_name_as_long_as_is_read_and_a_character_longer(quote):
    most = recognise.LONGEST_NAME
    assert hours(read({"a.csv": f"{HEADER},{quote}{'x' * most}{quote}\n{WIDE}"})) == READ
    found = problem(f"{HEADER},{quote}{'名' * (most + 1)}{quote}\n{ROW}")
    name = "名" * 40
    assert Words("en")(found) == (
        f"the name of column 4 of the header (“{name}…”) has 4,097 characters (at most 4,096); check for a line break "
        "or a quotation mark that is missing"
    )
    assert Words("zh")(found) == (
        f"表头第 4 列的名称（“{name}…”）有 4,097 个字符（最多 4,096 个）；请检查是否缺少换行或引号"
    )


@pytest.mark.parametrize("header", [HEADER, '"station",time,CO'])
def test_as_many_lines_as_are_held_and_one_more(header, monkeypatch):
    monkeypatch.setattr(text, "MOST_LINES", 3)
    assert hours(read({"a.csv": f"{header}\n\n{ROW}"})) == READ
    found = problem(f"{header}\n\n\n{ROW}")
    assert Words("en")(found) == (
        "the text has 4 lines (at most 3 in a file that is not read in pieces); delete blank lines, save it as UTF-8 "
        "without quotation marks, or submit it in parts"
    )
    assert Words("zh")(found) == (
        "文本有 4 行（不能分段读取的文件最多 3 行）；请删除空行，另存为不带引号的 UTF-8 文本，或分批报送"
    )


@pytest.mark.parametrize("blank", ["\n", " \n", ",,\n", "\u3000\n", ";\n\t\n"])
def test_blank_lines_above_the_header_are_counted_and_not_looked_at(blank):
    lines = blank.count("\n") * 1000
    below = "\n" * 500
    submission = read({"a.csv": f"{blank * 1000}{HEADER}\n{below}{ROW}B,x,1\n"})
    assert hours(submission) == READ
    assert rejects(submission)[0][:2] == (lines + 500 + 3, None)


def test_millions_of_blank_lines_are_no_rows():
    blank = "\n" * 3_000_000
    assert fate(read({"a.csv": f"{blank}{HEADER}\n{blank}{ROW}{blank}"})) == (1, 1, 0, 0, 0)
    assert problem(blank).key == "intake.problem.empty"


def refused(paths):
    submission = read_submission(expand(paths), CONTRACTS, EVERYTHING)
    assert_identity(submission)
    return {Path(one.path).name: one.problem for one in submission.inputs}, submission


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.csv").write_text(f"{HEADER}\n{ROW}")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "socket.csv"))
        yield tmp_path


def test_what_is_no_file_in_a_folder_is_not_waited_for(folder):
    found, submission = refused([str(folder)])
    assert {name: found[name] and Words("en")(found[name]) for name in found} == {
        "a.csv": None,
        "loop.csv": "this link leads back to itself; it was not read",
        "pipe.csv": "this is no file but a pipe; it was not read",
        "round": "this link leads back to itself; it was not read",
        "socket.csv": "this is no file but a socket; it was not read",
    }
    assert hours(submission) == READ


def test_what_is_no_file_and_is_named_is_not_waited_for(folder):
    found, submission = refused([*(f"{folder}/{name}" for name in ("pipe.csv", "loop.csv", "a.csv")), "/dev/zero"])
    assert {name: found[name] and Words("zh")(found[name]) for name in found} == {
        "pipe.csv": "这不是文件，而是管道，未予读取",
        "loop.csv": "该链接指向自身，未予读取",
        "a.csv": None,
        "zero": "这不是文件，而是设备，未予读取",
    }
    assert hours(submission) == READ


@pytest.fixture
def small(monkeypatch):
    """Make every file one that is not held whole where it need not be, and what is held no more than 60 bytes."""
    monkeypatch.setattr(source, "LARGE", 1)
    monkeypatch.setattr(opening, "MOST_MEMBER", 60)
    monkeypatch.setattr(packed, "MOST_MEMBER", 60)


@pytest.mark.parametrize("over", [0, 1])
def test_a_file_as_large_as_is_held_and_a_byte_larger(over, small, tmp_path):
    # The quoted name makes it a text that cannot be read in pieces.
    content = f'"station",time,CO\n{ROW}'
    (tmp_path / "a.csv").write_text(content + "\n" * (60 - len(content) + over))
    found, submission = refused([str(tmp_path)])
    if over:
        assert Words("en")(found["a.csv"]) == (
            "the file has 1 MB and cannot be read in pieces (at most 0 MB then); save it as UTF-8 text without "
            "quotation marks, or submit it in parts"
        )
    else:
        assert hours(submission) == READ


@pytest.mark.parametrize("over", [0, 1])
def test_a_member_as_large_as_is_held_and_a_byte_larger(over, small, tmp_path, monkeypatch):
    monkeypatch.setattr("aircheck.intake.recognition.shelf._KEPT", 0)
    content = f"{HEADER}\n{ROW}"
    members = {"a.csv": content, "b.csv": HEADER + "\nB" + ROW[1:] + "\n" * (60 - len(content) + over)}
    (tmp_path / "a.zip").write_bytes(zipped(members))
    found, submission = refused([str(tmp_path)])
    assert list(found) == ["a.csv", "b.csv"]
    assert hours(submission) == (READ if over else [*READ, ("B", *READ[0][1:])])
    if over:
        assert Words("zh")(found["b.csv"]) == "解压后有 1 MB（压缩包内最多 0 MB）；请先解压，或分批报送"
