"""Archives whose members' names are flagged as UTF-8 and are not."""

import io
import zipfile

import pytest

from tests.intake.house import day, edited, hours, read, workbook, zipped

D = day("2020-01-01")
ROW = "station,time,CO\nA,2020-01-01 0{}:00,{}\n"
_UTF8 = 8
"""The flag, in the second of the two bytes of flags."""


def misnamed(data, renamed):
    """Return an archive in which names of ASCII are replaced by as many bytes, all flagged as UTF-8."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        heads = [info.header_offset for info in archive.infolist()]
        at = archive.start_dir
    changed = bytearray(data)
    for head in heads:
        changed[head + 7] |= _UTF8
        changed[at + 9] |= _UTF8
        at += 46 + sum(int.from_bytes(data[at + n : at + n + 2], "little") for n in (28, 30, 32))
    for old, new in renamed.items():
        assert (len(old), data.count(old)) == (len(new), 2)
        changed = changed.replace(old, new)
    return bytes(changed)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("小时数据".encode("gb18030"), "小时数据"),
        (b"ab\xff\xfecd", r"ab\xff\xfecd"),
        # The last character was cut: in GB18030 this would be nonsense.
        ("小时数据".encode()[:-1], r"小时数\xe6\x8d"),
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_the_members_are_read_and_their_names_shown(raw, shown, nested):
    old = b"X" * len(raw)
    members = {"a.csv": ROW.format(1, 1), f"{old.decode()}.csv": ROW.format(2, 2), "b.csv": ROW.format(3, 3)}
    data = misnamed(zipped(members), {old: raw})
    within = "in.zip!/c.zip" if nested else "in.zip"
    submission = read({"in.zip": zipped({"c.zip": data}) if nested else data})
    assert {one.path for one in submission.inputs} == {f"{within}!/{name}.csv" for name in ("a", "b", shown)}
    assert [one.problem for one in submission.inputs] == [None] * 3
    assert hours(submission) == [("A", D, 1, 1000), ("A", D, 2, 2000), ("A", D, 3, 3000)]


def test_what_is_not_held_is_read_again(monkeypatch):
    monkeypatch.setattr("aircheck.intake.recognition.shelf._KEPT", 0)
    data = misnamed(zipped({"XX.csv": ROW.format(1, 1)}), {b"XX": b"\xff\xfe"})
    assert hours(read({"in.zip": data})) == [("A", D, 1, 1000)]


def test_a_name_that_is_utf_8_is_taken_at_its_flag():
    data = misnamed(zipped({"XX.csv": ROW.format(1, 1), "YYY.csv": ROW.format(2, 2)}), {b"XX": b"\xff\xfe"})
    flagged = data.replace(b"YYY", "一".encode())
    assert [one.path for one in read({"in.zip": flagged}).inputs] == [r"in.zip!/\xff\xfe.csv", "in.zip!/一.csv"]


def test_a_part_of_a_workbook_that_nothing_refers_to():
    book = workbook({"s": [["station", "time", "CO"], ["A", "2020-01-01 01:00", 1]]})
    with_part = io.BytesIO(edited(book, "none", "", ""))
    with zipfile.ZipFile(with_part, "a") as archive:
        archive.writestr("xl/XX.xml", "<x/>")
    submission = read({"a.xlsx": misnamed(with_part.getvalue(), {b"XX": b"\xff\xfe"})})
    assert hours(submission) == [("A", D, 1, 1000)]


def test_a_damaged_directory_is_refused_still():
    data = misnamed(zipped({"XX.csv": ROW.format(1, 1), "b.csv": ROW.format(2, 2)}), {b"XX": b"\xff\xfe"})
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    submission = read({"in.zip": data[:second] + b"PK\x01\x03" + data[second + 4 :]})
    assert [one.problem.key for one in submission.inputs] == ["intake.problem.broken_archive"]
