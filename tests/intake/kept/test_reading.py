"""A reading as bytes and back."""

import polars as pl
import pytest

from aircheck.intake.kept import messages
from aircheck.intake.kept.reading import FileReading, NotAReading, Outline, as_bytes, outline_of, reading_of
from aircheck.intake.layouts.base import Called
from aircheck.intake.rows.reasons import Refusal
from aircheck.model.text import Bilingual, ColumnNames, Condition, DatasetName, Message, NameList

WHY = Message.of(
    "intake.reject.row_at_fault",
    column="PM2.5",
    cell="乱\x1b",
    count=3,
    why=Message.of("inner", both=Bilingual(zh="站", en="station"), names=NameList.of(["a, b", "c"])),
    dataset=DatasetName("air_hourly"),
    columns=ColumnNames(("time", "date")),
    condition=Condition("value > 3"),
)
FRAME = pl.DataFrame({"station": ["1001A", "1002A"], "moment": [1, 2], "PM2.5": [35_000, None]})
READING = FileReading(
    Outline(("date", "时间", 'a"b\n'), "gb18030", "\x01", grouped=True, size=120),
    "scope",
    (9, 5, 3),
    {"period": 1},
    (400_000, 400_023),
    ("PM2.5", "O3"),
    Called(frozenset({"一号"}), frozenset({"1001A"}), frozenset({"1002A"})),
    ((400_000, 400_001, False), (400_002, 400_023, True)),
    (Refusal(0, 7, None, None, WHY), Refusal(0, 8, "PM2.5", "-7", Message.of("intake.reject.mark"))),
    {"wide": FRAME, "taken": FRAME.clear()},
)


def test_nothing_is_lost():
    found = reading_of(as_bytes(READING))
    assert outline_of(as_bytes(READING)) == READING.outline
    for name in ("outline", "scope", "counts", "span", "measured", "called", "runs", "refusals"):
        assert getattr(found, name) == getattr(READING, name), name
    assert found.frames.keys() == READING.frames.keys()
    assert all(found.frames[name].equals(frame) for name, frame in READING.frames.items())
    assert found.frames["wide"].schema == FRAME.schema


def test_names_in_a_row_stay_names():
    inner = messages.read(messages.written(WHY)).values["why"]
    assert isinstance(inner, Message)
    names = inner.values["names"]
    assert isinstance(names, NameList)
    assert names.names == ("a, b", "c")


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}\n{}", b"[1,2,3,4,5]\n{}\n", as_bytes(READING)[:-40], b"\xff\n"])
def test_what_is_no_reading_says_so(raw):
    with pytest.raises(NotAReading):
        reading_of(raw)
