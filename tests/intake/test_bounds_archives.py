"""Archives at their stated bounds: just below is read, just above is refused in words."""

import io
import zipfile

import pytest

from aircheck.intake.files import opening, packed, source
from aircheck.intake.files.source import expand
from aircheck.intake.submission import read_submission
from aircheck.locale.words import Words
from tests.intake.house import CONTRACTS, EVERYTHING, day, hours, read, zipped

HEADER = "station,time,CO\n"
ROW = HEADER + "A,2020-01-01 01:00,1\n"
READ = [("A", day("2020-01-01"), 1, 1000)]


def problem(data):
    """Return what is wrong with an archive of which not one table is read."""
    (only,) = read({"a.zip": data}).inputs
    return Words("en")(only.problem)


def test_as_many_members_as_are_read_and_one_more(monkeypatch):
    monkeypatch.setattr(packed, "MOST_MEMBERS", 3)
    # Members that are no tables count, and so does an archive with what it holds.
    inner = zipped({"c.csv": ROW})
    assert hours(read({"a.zip": zipped({"b.zip": inner, "d.txt": "x"})})) == READ
    assert problem(zipped({f"{n}.txt": "x" for n in range(4)})) == (
        "the archive holds 4 files (at most 3) and was not unpacked; submit it in parts"
    )
    found = read({"a.zip": zipped({"b.zip": inner, "d.txt": "x", "e.txt": "x"})})
    assert [one.problem.key for one in found.inputs] == ["intake.problem.too_many"]


def test_as_many_bytes_as_are_unpacked_and_one_more(monkeypatch):
    inner = zipped({"c.csv": ROW})
    monkeypatch.setattr(packed, "MOST_BYTES", len(inner) + len(ROW) + 5)
    assert hours(read({"a.zip": zipped({"b.zip": inner, "d.txt": "x" * 5})})) == READ
    found = read({"a.zip": zipped({"b.zip": inner, "d.txt": "x" * 6})})
    assert [(one.path, one.problem.key) for one in found.inputs] == [("a.zip!/b.zip", "intake.problem.too_big")]


def test_a_member_that_shrank_as_far_as_is_read_and_a_byte_further(monkeypatch):
    content = ROW + "\n" * 2**20
    data = zipped({"a.csv": content})
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        (info,) = files.infolist()
    least = -(-info.file_size // info.compress_size)
    monkeypatch.setattr(packed, "MOST_RATIO", least)
    assert hours(read({"a.zip": data})) == READ
    monkeypatch.setattr(packed, "MOST_RATIO", least - 1)
    assert "looks like a zip bomb" in problem(data)


def test_what_is_small_may_shrink_as_it_likes():
    assert hours(read({"a.zip": zipped({"a.csv": ROW + "\n" * (2**20 - len(ROW))})})) == READ


@pytest.mark.parametrize("over", [0, 1])
def test_a_parquet_file_as_large_as_is_held_and_a_byte_larger(over, monkeypatch, tmp_path):
    monkeypatch.setattr(source, "LARGE", 1)
    monkeypatch.setattr(opening, "PARQUET_BYTES", 60)
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\0" * (56 + over))
    (only,) = read_submission(expand([str(tmp_path)]), CONTRACTS, EVERYTHING).inputs
    assert only.problem.key == f"intake.problem.{'too_large' if over else 'broken_parquet'}"
