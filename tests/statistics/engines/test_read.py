"""Files as engines read them: cells as text, numbered by the lines of their files."""

import polars as pl
import pytest

from aircheck.statistics.engines import ENGINES, engine_of
from aircheck.statistics.engines.base import EngineFile

HEAVY = [pytest.param(name, marks=pytest.mark.heavy) if name == "spark" else name for name in ENGINES]
HEADER = ("station", "time", "PM2.5")
NAMES = ["一 号+50%.csv", "b.csv"]


@pytest.fixture(scope="module", params=HEAVY)
def engine(request):
    if request.param == "spark":
        request.getfixturevalue("spark")
    else:
        pytest.importorskip("duckdb")
    return engine_of(request.param)


def read(engine, folder, texts, **options):
    files = []
    for number, text in enumerate(texts, 3):
        path = folder / NAMES[number - 3]
        path.write_bytes(text)
        files.append(EngineFile(str(path), number, "csv", HEADER, **options))
    return engine.gathered(engine.read(files), ["_file", "_line"]).rows()


def test_lines_are_split_and_numbered(engine, tmp_path):
    first = '\ufeffstation,time,PM2.5\nA,2019-01-01 01:00,1\n\n 甲 ,"2019,1",\nC\nD,x,1,9,9\n'.encode()
    second = b"station,time,PM2.5\r\nA,b,c\r\n"
    assert read(engine, tmp_path, [first, second]) == [
        ("A", "2019-01-01 01:00", "1", 3, 2, 3),
        ("", None, None, 3, 3, 1),
        (" 甲 ", "2019,1", "", 3, 4, 3),
        ("C", None, None, 3, 5, 1),
        ("D", "x", "1", 3, 6, 5),
        ("A", "b", "c", 4, 2, 3),
    ]


def test_quotation_marks_within_and_open_ones(engine, tmp_path):
    text = b'title\nstation;time;PM2.5\n"A ""B""";"x;y";""\n"C;d\nE;f;5"\n'
    assert read(engine, tmp_path, [text], delimiter=";", header_lines=2) == [
        ('A "B"', "x;y", "", 3, 3, 3),
        ('"C;d', None, None, 3, 4, 0),
        ("E", "f", '5"', 3, 5, 0),
    ]


def test_many_lines_of_many_pieces_have_their_own_numbers(engine, tmp_path):
    lines = 400_000
    text = "station,time,PM2.5\n" + "".join(f"S{n},2019-01-01 01:00,{n}.5\n" for n in range(2, lines + 2))
    (tmp_path / NAMES[0]).write_text(text)
    (tmp_path / NAMES[1]).write_text(text)
    files = [EngineFile(str(tmp_path / name), place, "csv", HEADER) for place, name in enumerate(NAMES)]
    found = engine.gathered(engine.read(files), ["_file", "_line"])
    assert found.height == 2 * lines
    assert found.filter(pl.col("c0") != pl.format("S{}", "_line")).is_empty()


def test_parquet_as_text_by_the_names_of_its_columns(engine, tmp_path):
    frame = pl.DataFrame(
        {"time": ["2019-01-01 01:00:00", None], "station": ["甲", "乙"], "PM2.5": ["35.500", None]},
    ).with_columns(pl.col("time").str.to_datetime(), pl.col("PM2.5").cast(pl.Decimal(38, 3)))
    files = []
    for number, name in enumerate(NAMES, 3):
        path = tmp_path / name.replace("csv", "parquet")
        frame.write_parquet(path)
        files.append(EngineFile(str(path), number, "parquet", HEADER))
    assert engine.gathered(engine.read(files), ["_file", "_line"]).rows() == [
        row
        for number in (3, 4)
        for row in (
            ("甲", "2019-01-01 01:00:00", "35.500", number, 2, 3),
            ("乙", None, None, number, 3, 3),
        )
    ]
