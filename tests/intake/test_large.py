"""Large texts are read in pieces, and nothing about the result tells so."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from aircheck.intake.files import large
from aircheck.intake.files.large import LargeDocument, large_text, open_large
from aircheck.intake.files.source import expand
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from tests.examples import few
from tests.intake.house import CONTRACTS
from tests.intake.test_months import told

START = datetime(2020, 1, 30)  # noqa: DTZ001
HEAD = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n"


def lines(*cells):
    """Rows of one station, hour after hour."""
    rows = (f"A,{START + timedelta(hours=place):%Y-%m-%d %H:00},{cell}\n" for place, cell in enumerate(cells, 1))
    return "".join(rows)


WIDE = HEAD + lines(*[f"{n},{2 * n},8,30,0.8,95" for n in range(1, 80)])
TEXTS = {
    "plain": WIDE.encode(),
    "windows line ends": WIDE.replace("\n", "\r\n").encode(),
    "old line ends": WIDE.replace("\n", "\r").encode(),
    "byte order mark": b"\xef\xbb\xbf" + WIDE.encode(),
    "title and row of units": ("空气质量\n" + HEAD + ",,ppb,mg/m3,,,,\n" + lines(*["0.03,1,,,,"] * 40)).encode(),
    "blank lines": ("\n\n" + WIDE.replace("\nA", "\n\n , ,\nA") + "\n\n").encode(),
    "no end": WIDE.removesuffix("\n").encode(),
    "faults": (HEAD + lines("x,1,,,,", "1,1", "2,2,,,,,9", *["-7,3,,,,"] * 20, "", ",,,,,坏")).encode(),
    "repeats": (HEAD + lines("1,1,,,,") * 3 + lines("2,1,,,,") + lines(*["3,1,,,,"] * 30)).encode(),
    "long": ("station,time,pollutant,value\n" + lines(*["PM2.5,5", "PM25x,6", "AQI,50", "NO2(ppb),4"] * 9)).encode(),
    "units": ("station,time,pollutant,value,unit\n" + lines(*["PM2.5,5,µg/m³", "NO2,4,ppb", "CO,1,"] * 9)).encode(),
    "archive": ("date,hour,type,A,B\n" + "".join(f"20200130,{h},PM2.5,{h},x\n" for h in range(24))).encode(),
    "gb18030": (HEAD + lines(*["1,1,,,,坏"] * 30)).encode("gb18030"),
    "quotes": (HEAD + lines(*['"1",1,,,,'] * 30)).encode(),
    "carbon monoxide in another unit": (HEAD + lines(*["1,1,,,800,"] * 40)).encode(),
    "header only": HEAD.encode(),
    "a table": ("道路名称,面积,建成区,清扫方式\n" + "".join(f"路{n},2,是,人工\n" for n in range(40))).encode(),
    "nothing known": b"a,b,c\n" + b"1,2,3\n" * 90,
    "nothing at all": b"\n" * 300,
}


def both(tmp_path, monkeypatch, data, resolve="refuse", label=None):
    """Return what is read of a file that is held whole, and in pieces of a few lines; `label`: of its hours."""
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    hours = {} if label is None else {str(path): label}
    held = read_submission(expand([str(path)]), CONTRACTS, Scope(None, None, resolve), hours=hours)
    with monkeypatch.context() as patch:
        patch.setattr("aircheck.intake.files.source.LARGE", 100)
        patch.setattr(large, "_PIECE", 70)
        patch.setattr("aircheck.intake.files.batch.LARGEST", 150)
        pieces = read_submission(expand([str(path)]), CONTRACTS, Scope(None, None, resolve), hours=hours)
    return held, pieces


def same(held, pieces):
    if held.hourly is None:
        assert pieces.hourly is None
        assert (pieces.inputs, pieces.rejects, pieces.notes) == (held.inputs, held.rejects, held.notes)
        return
    assert told(pieces) == told(held)
    assert_frame_equal(pieces.hourly.hours, held.hourly.hours)


def test_hours_that_a_note_names_by_their_beginning(tmp_path, monkeypatch):
    held, pieces = both(tmp_path, monkeypatch, TEXTS["plain"], label="begin")
    same(held, pieces)
    first = pieces.hourly.hours.row(0, named=True)
    # The row says 01:00, where the hour begins: it is the second one of the day.
    assert (first["day"], first["hour"], first["PM2.5"]) == (START.date(), 2, 1000)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.heavy
def test_pieces_make_no_difference(name, tmp_path, monkeypatch):
    held, pieces = both(tmp_path, monkeypatch, TEXTS[name])
    same(held, pieces)
    assert pieces.tables.keys() == held.tables.keys()


@settings(max_examples=few(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["5,5,,,,", "x,5,,,,", ",,,,,", "5", "5,5,5,5,5,5,5", ",,,,,坏"]), max_size=30),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
)
def test_whatever_a_text_says(tmp_path, monkeypatch, cells, end):
    same(*both(tmp_path, monkeypatch, (HEAD + lines("1,1,1,1,1,1", *cells)).replace("\n", end).encode()))


def test_no_piece_is_longer_than_asked_for(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(WIDE)
    text = large_text(lambda: path.open("rb"))
    document = open_large(text, 0)
    assert isinstance(document, LargeDocument)
    pieces = list(document.pieces(200))
    longest = max(len(line) for line in WIDE.split("\n"))
    assert max(len(piece.body) for piece in pieces) <= 200 + longest
    assert b"\n".join(piece.body for piece in pieces) == WIDE.removeprefix(HEAD).removesuffix("\n").encode()
    assert [piece.first for piece in pieces[:2]] == [2, 2 + pieces[0].body.count(b"\n") + 1]
    assert (document.rows, document.raw(3), document.raw(80), document.raw(2)) == (
        79,
        *(WIDE.split("\n")[line - 1] for line in (3, 80, 2)),
    )


def test_a_file_that_changes_while_it_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(WIDE)
    document = open_large(large_text(lambda: path.open("rb")), 0)
    path.write_text(WIDE.replace("A,", "B,"))
    with pytest.raises(OSError, match="changed"):
        list(document.pieces(100))
