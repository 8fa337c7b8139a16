"""Files as engines read them: cells as text, numbered by the lines of their files."""

import polars as pl
import pytest

from aircheck.statistics.engines.base import EngineFile
from tests.statistics.engines.house import ALL, engine_for

HEADER = ("station", "time", "PM2.5")
NAMES = ["一 号+50%.csv", "b.csv"]


@pytest.fixture(scope="module", params=ALL)
def engine(request):
    return engine_for(request.param, request)


def written(folder, texts):
    paths = [folder / name for name, _ in zip(NAMES, texts, strict=True)]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text)
    return [EngineFile(str(path), number, "csv") for number, path in enumerate(paths, 3)]


def test_lines_are_numbered_as_they_stand(engine, tmp_path):
    first = '\ufeffstation,time,PM2.5\nA,"2019,1"\n\n 甲 ,;\t"\nD,x,1'.encode()
    second = b"station,time,PM2.5\r\nA,b,c\r\n"
    found = engine.gathered(engine.read(written(tmp_path, [first, second])), ["_file", "_line"])
    assert [(text.removeprefix("\ufeff").rstrip("\r"), file, line) for text, file, line in found.rows()] == [
        ("station,time,PM2.5", 3, 1),
        ('A,"2019,1"', 3, 2),
        ("", 3, 3),
        (' 甲 ,;\t"', 3, 4),
        ("D,x,1", 3, 5),
        ("station,time,PM2.5", 4, 1),
        ("A,b,c", 4, 2),
    ]


def test_bytes_of_another_encoding_end_the_run(engine, tmp_path):
    files = written(tmp_path, ["站点,时间\n".encode("gb18030"), b"a\n"])
    with pytest.raises(Exception, match=r"(?i)utf-?8"):
        engine.gathered(engine.read(files), ["_file", "_line"])


def test_many_lines_of_many_pieces_have_their_own_numbers(engine, tmp_path):
    lines = 400_000
    text = "station,time,PM2.5\n" + "".join(f"S{n},2019-01-01 01:00,{n}.5\n" for n in range(2, lines + 2))
    (tmp_path / NAMES[0]).write_text(text)
    (tmp_path / NAMES[1]).write_text(text)
    files = [EngineFile(str(tmp_path / name), place, "csv") for place, name in enumerate(NAMES)]
    found = engine.gathered(engine.read(files), ["_file", "_line"])
    assert found.height == 2 * (lines + 1)
    below = found.filter(pl.col("_line") > 1)
    assert below.filter(pl.col("c0") != pl.format("S{},2019-01-01 01:00,{}.5", "_line", "_line")).is_empty()


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
            ("甲", "2019-01-01 01:00:00", "35.500", number, 2),
            ("乙", None, None, number, 3),
        )
    ]
