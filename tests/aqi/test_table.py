"""Tables in, tables out: every byte of the input stays, whatever its form and size."""

import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.aqi import table
from aircheck.aqi.problems import UnreadableTable
from aircheck.model.shown.visible import visible
from aircheck.model.standard import Index, editions_of
from tests.aqi.house import STANDARDS, filled, task

HEADER = "day,PM2.5,PM10,SO2,NO2,CO,O3"
OWN = ",IAQI_PM2.5,IAQI_PM10,IAQI_SO2,IAQI_NO2,IAQI_CO,IAQI_O3,AQI,class,primary"


def test_a_small_table():
    # PM2.5 60.5 → 60: 100. PM10 85 in 50..120: 50/70 × 35 + 50 = 75. SO2 10: 10. NO2 20: 25. CO 1: 25. O3 80: 40.
    out, tally = filled(f"{HEADER}\n1,60.5,85,10,20,1,80\n2,,85,10,20,1,80\n", edition="hj633-2026")
    assert out.decode().splitlines() == [
        HEADER + OWN,
        "1,60.5,85,10,20,1,80,100,75,10,25,25,40,100,Good,PM2.5",
        "2,,85,10,20,1,80,,75,10,25,25,40,,,",
    ]
    assert (tally.rows, tally.faults, tally.absent) == (2, 0, ())


def test_classes_in_chinese_and_ties_together():
    out, _ = filled("PM2.5;PM10\n115;250\n", language="zh")
    # Tied pollutants are parted by a semicolon, so here they have to be quoted.
    assert out.decode().splitlines()[1] == '115;250;150;150;;;;;;150;轻度污染;"PM2.5;PM10"'


@pytest.mark.parametrize(
    "header",
    [
        "细颗粒物,臭氧",
        "PM2.5(μg/m³),O3（微克/立方米）",
        "PM25,O3_8h",
        "PM2.5_24h,MDA8",
        "PM2.5日均浓度,臭氧日最大8小时平均",
    ],
)
def test_names_of_columns(header):
    out, tally = filled(f"{header}\n60,170\n", edition="hj633-2026")
    assert out.decode().splitlines()[1] == "60,170,100,,,,,110,110,Lightly polluted,O3"
    assert tally.absent == ("PM10", "SO2", "NO2", "CO")


def test_in_a_table_of_days_an_hour_of_ozone_is_not_ozone():
    out, tally = filled("PM2.5,O3_1h\n115,900\n", edition="hj633-2026")
    assert out.decode().splitlines()[1] == "115,900,150,,,,,,150,Lightly polluted,PM2.5"
    assert "O3" in tally.absent
    # The 2012 edition has it: (400-300)/(1000-800) × 100 + 300 = 350
    out, _ = filled("PM2.5,O3_1h,O3\n115,900,\n")
    assert out.decode().splitlines() == [
        "PM2.5,O3_1h,O3,IAQI_PM2.5,IAQI_PM10,IAQI_SO2,IAQI_NO2,IAQI_CO,IAQI_O3_1h,IAQI_O3,AQI,class,primary",
        "115,900,,150,,,,,350,,350,Severely polluted,O3",
    ]


def test_hours_by_the_hourly_rows():
    # SO2 1 h 150 ends the first segment: 50. By the 24 h row it would be 100.
    out, _ = filled("PM10,SO2,SO2_24h\n5,150,\n5,900,700\n,900,700\n", report="hourly")
    rows = out.decode().splitlines()[1:]
    # Without particulates there is no index of an hour.
    assert rows == [
        "5,150,,,5,50,,,,50,Excellent,",
        "5,900,700,,5,185,,,,185,Moderately polluted,SO2",
        ",900,700,,,185,,,,,,",
    ]


def test_cells_that_cannot_be_read_are_counted_and_only_they_are_left_out():
    out, tally = filled(f"{HEADER}\n1,many,85,-5,20,1,80\n2,-99,85,10,20,1e3,80\n")
    assert out.decode().splitlines()[1:] == [
        "1,many,85,-5,20,1,80,,68,,25,25,,40,,,",
        "2,-99,85,10,20,1e3,80,,68,10,25,,,40,,,",
    ]
    assert [(fault.line, fault.column, fault.text, fault.reason.key) for fault in tally.first] == [
        (2, "PM2.5", "many", "intake.reject.unreadable"),
        (2, "SO2", "-5", "intake.reject.below_minimum"),
        (3, "CO", "1e3", "intake.reject.unreadable"),
    ]


def test_the_first_ten_are_listed_and_all_are_counted():
    _, tally = filled("PM2.5\n" + "x\n" * 25)
    assert (tally.rows, tally.faults, [fault.line for fault in tally.first]) == (25, 25, list(range(2, 12)))


def test_rows_that_are_no_rows_pass_through():
    rows = [
        '1,"two\r\nlines",60\r\n',
        "\r\n",
        "2,short\r\n",
        "3,a,60,more\r\n",
        '4,"open,60\r\n',
        "5,=1+1,60",
    ]
    out, tally = filled(("n,note,PM2.5\r\n" + "".join(rows)).encode())
    # 2012: (100-50)/(75-35) × (60-35) + 50 = 81.25; ten columns are added, and a row cut short is filled up to them.
    expected = [
        '1,"two\r\nlines",60,82,,,,,,,,,\r\n',
        "\r\n",
        "2,short,,,,,,,,,,,\r\n",
        "3,a,60,more\r\n",
        '4,"open,60\r\n',
        "5,=1+1,60,82,,,,,,,,,",
    ]
    assert out.decode().split("\r\n", 1)[1] == "".join(expected)
    assert [(fault.line, fault.reason.key) for fault in tally.first] == [
        (5, "intake.reject.cut_short"),
        (6, "intake.reject.too_long"),
        (7, "intake.reject.unclosed_quote"),
    ]
    assert tally.rows == 5


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b"")],
    ids=["utf-8", "bom", "gb18030"],
)
def test_separator_line_end_and_encoding_stay(separator, end, encoding, mark):
    cells = [["点位", "PM2.5", "备注"], ["省种子仓库", "60", "甲"], ["𠮷", "115", ""]]
    text = end.join(separator.join(row) for row in cells) + end
    out, tally = filled(mark + text.encode(encoding), language="zh")
    assert (tally.faults, out[: len(mark)]) == (0, mark)
    lines = out[len(mark) :].decode(encoding).split(end)
    assert [line.split(separator)[:3] for line in lines[:-1]] == cells
    assert lines[2].split(separator)[-2:] == ["轻度污染", "PM2.5"]


def test_a_table_that_quotes_everything_goes_on_doing_so():
    out, _ = filled('"n","PM2.5"\n"1","115"\n')
    assert out.decode().splitlines()[1] == '"1","115","150","","","","","","","150","Lightly polluted","PM2.5"'


def test_a_name_that_is_taken_is_marked():
    out, _ = filled("PM2.5,AQI,Class\n115,7,x\n")
    assert out.decode().splitlines()[0].endswith(",AQI_aircheck,class_aircheck,primary")


ROWS = st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=8)


@given(ROWS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.sampled_from(["\n", "\r\n"]))
def test_whatever_the_cells_hold_comes_back(rows, quoting, end):
    text = io.StringIO()
    csv.writer(text, quoting=quoting, lineterminator=end).writerows([["PM2.5", "note"], *rows])
    data = text.getvalue().encode("utf-8")
    out, _ = filled(data)
    # What was added is the end of each row and nothing else: without it, every byte of the input is there in order, or
    # what it is shown as.
    rest = iter(out)
    assert all(byte in rest for byte in visible(text.getvalue()).encode())


def test_our_own_words_are_never_formulas():
    words = [
        name
        for edition in editions_of(STANDARDS.values(), Index)
        for one in edition.classes
        for name in (one.name.zh, one.name.en)
    ]
    assert [word for word in words if word[0] in "=+-@"] == []


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "intake.problem.empty"),
        (b"\n\n", "intake.problem.empty"),
        (b"PK\x03\x04...", "intake.problem.workbook"),
        ("PM2.5\n60\n".encode("utf-16"), "calculator.not_text"),
        (b"PM2.5\n\xff\xff\xff\n", "calculator.not_text"),
        (b"a,b\n1,2\n", "calculator.no_pollutants"),
        (b"PM2.5,PM25\n1,2\n", "intake.problem.two_headers"),
        (b"PM2.5\n" + b"1" * (3 * 2**20), "calculator.long_line"),
    ],
)
def test_what_is_no_table(data, key):
    with pytest.raises(UnreadableTable) as caught:
        filled(data)
    assert caught.value.message.key == key


@pytest.mark.parametrize("before", [0, 1, 2**19])
def test_a_line_as_long_as_is_read_and_a_byte_longer(before):
    # Wherever the line begins in the pieces that are read at once.
    rows = b"\n".join([b"PM2.5,n", b"60," + b"x" * before, b"115," + b"y" * (2**20 - 4)]) + b"\n"
    _, tally = filled(rows)
    assert tally.rows == 2
    with pytest.raises(UnreadableTable, match="long_line"):
        filled(rows.replace(b"y\n", b"yy\n"))


def test_a_column_in_another_unit_is_not_read():
    out, tally = filled("PM2.5,CO(µg/m³)\n60,900\n")
    assert out.decode().splitlines()[1] == "60,900,82,,,,,,,,,"
    assert [(fault.line, fault.column) for fault in tally.first] == [(1, "CO(µg/m³)")]


def test_damaged_bytes_pass_through():
    data = "点位,PM2.5\n省种子仓库,60\n".encode() + b"\xff,115\n"
    out, tally = filled(data, language="zh")
    assert tally.faults == 0
    assert out.splitlines()[2] == b"\xff,115,150,,,,,,,150," + "轻度污染,PM2.5".encode()


class Endless(io.RawIOBase):
    """A pipe that makes rows as they are read, and counts them."""

    def __init__(self, rows: int) -> None:
        self.made, self._rows, self._rest = 0, rows, b"n,PM2.5\n"

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and self.made < self._rows:
            self.made += 1
            self._rest += f"{self.made},115\n".encode()
        found, self._rest = self._rest[:size], self._rest[size:]
        return found


@pytest.mark.heavy
def test_memory_is_bounded_whatever_comes_through_the_pipe(monkeypatch):
    monkeypatch.setattr(table, "ROWS", 1000)
    monkeypatch.setattr("aircheck.aqi.lines.CHUNK", 2**14)
    pipe, ahead, written = Endless(30_000), [], 0

    def write(data: bytes) -> None:
        nonlocal written
        written += data.count(b"\n")
        ahead.append(pipe.made - written)

    tracemalloc.start()
    tally = table.fill(pipe, write, task())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # The header, 30 batches; never read further ahead than a chunk (2**14 bytes of at least 6) beyond the batch.
    assert (tally.rows, written, len(ahead)) == (30_000, 30_001, 31)
    assert max(ahead) <= 2**14 // 6 + 1000
    assert peak < 8 * 2**20
