"""Clean hours, rejects and the account of rows are the same on every engine as in intake."""

import re
from dataclasses import replace
from datetime import date

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.intake.submission import read_submission
from aircheck.loading.gases import load_gases
from aircheck.model.period import Period
from aircheck.statistics.engines.duckdb import DuckDB
from tests.intake.engines.house import ENGINES, Polars, as_everywhere, assert_alike, on
from tests.intake.engines.made import FILES, LONG, WIDE
from tests.intake.house import CONTRACTS, EVERYTHING, scope

pytestmark = pytest.mark.heavy

AIR = replace(EVERYTHING, air=load_gases)


@pytest.fixture(params=list(ENGINES), scope="module")
def engine(request):
    return ENGINES[request.param]()


def apart(files):
    """Return files that are about stations of their own."""
    texts = {name: re.sub("(?m)^([A-C]),", rf"\g<1>{n},", text) for n, (name, text) in enumerate(files.items())}
    return {f"{n:02d}.csv": text for n, text in enumerate(texts.values())}


def test_files_of_two_headers_at_once(tmp_path):
    files = {name: text for name, text in FILES.items() if name.startswith(("wide", "long", "archive", "matrix"))}
    assert_alike(Polars(), tmp_path, apart(files), AIR)


def test_a_plain_file_on_duckdb(tmp_path):
    assert_alike(ENGINES["duckdb"](), tmp_path, {"a.csv": FILES["wide: contradictions"]})


def test_hours_of_several_months_are_handed_out_in_the_same_order(tmp_path):
    place = tmp_path / "a.csv"
    place.write_text(WIDE + "B,2020-02-01 12:00,1,1\nA,2020-02-01 12:00,2,2\nB,2020-01-01 12:00,3,3\n", "utf-8")
    files = [SourceFile.on_disk(str(place), "a.csv")]
    here, there = (read_submission(files, CONTRACTS, replace(EVERYTHING, engine=one)) for one in (None, DuckDB()))
    assert here.hourly.hours["station"].to_list() == ["A", "B", "B"]
    assert there.hourly.hours.equals(here.hourly.hours)


@pytest.mark.heavy
def test_files_of_all_kinds_at_once(engine, tmp_path):
    assert_alike(engine, tmp_path, apart(FILES), AIR)


@pytest.mark.heavy
@pytest.mark.parametrize("name", list(FILES))
def test_a_file(engine, tmp_path, name):
    assert_alike(engine, tmp_path, {"a.csv": FILES[name]}, AIR)


@pytest.mark.heavy
def test_files_of_all_kinds_about_the_same_stations(engine, tmp_path):
    assert_alike(engine, tmp_path, {f"{n:02d}.csv": text for n, text in enumerate(FILES.values())}, AIR)


@pytest.mark.heavy
@pytest.mark.parametrize("resolve", ["refuse", "first_file", "last_file"])
def test_files_that_contradict_each_other(engine, tmp_path, resolve):
    files = {"a.csv": FILES["wide: contradictions"], "b.csv": FILES["wide: repeats"], "c.csv": FILES["long: repeats"]}
    assert_alike(engine, tmp_path, files, replace(EVERYTHING, resolve=resolve))


WANTED = {
    "some days": scope("2020-01-01", "2020-01-16"),
    "some stations": scope(stations=["A"]),
    "some of both": scope("2020-01-02", "2020-01-02", ["B"]),
    "names": replace(EVERYTHING, codes={"a": "1001A", "b": "1001A"}, stations=frozenset({"1001A"})),
    "with an earlier year": replace(
        scope("2020-01-10", "2020-01-12"),
        since={"air_hourly": date(2020, 1, 2)},
        between=Period(date(2020, 1, 4), date(2020, 1, 6)),
    ),
}


@pytest.mark.heavy
@pytest.mark.parametrize("name", list(WANTED))
def test_what_is_wanted(engine, tmp_path, name):
    files = {f"{n:02d}.csv": text for n, text in enumerate(FILES.values())}
    # Two stations of one code are two columns of one, and there are marks of nines.
    assert_alike(engine, tmp_path, files, replace(WANTED[name], air=load_gases), refused=name == "names")


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["ends", "begins", "both ends", "hours 0 to 24"])
def test_columns_of_hours_that_are_named_by_their_beginning(engine, tmp_path, name):
    wanted = replace(scope("2020-01-01", "2020-01-07"), air=load_gases)
    assert_alike(engine, tmp_path, {"a.csv": FILES[f"matrix: {name}"]}, wanted, hours={"a.csv": "begin"})


@pytest.mark.heavy
def test_hours_that_are_named_by_their_beginning(engine, tmp_path):
    text = WIDE + "".join(f"A,2020-01-{day:02d} {hour:02d}:00,{hour},1\n" for day in (1, 2) for hour in range(24))
    assert_alike(engine, tmp_path, {"a.csv": text, "b.csv": text}, hours={"a.csv": "begin"})


ROW = "A,2020-01-01 01:00,35,0.8\n"
REFUSED = {
    "line_ends": WIDE + ROW.replace("\n", "\r\n") + ROW,
    "text": WIDE + ROW.replace("A", '"A"'),
    "units": "station,time,pollutant,value,unit\nA,2020-01-01 01:00,PM2.5,35,µg/m3\n",
    "mark_rows": LONG + "A,2020-01-01 01:00,PM2.5,35\nA,2020-01-01 01:00,PM2.5_flag,D\n",
    "header_again": WIDE + ROW + "station,time,CO,PM2.5\nA,2020-01-01 02:00,35,0.8\n",
    "layout": "No,year,month,day,hour,PM2.5,TEMP,wd,WSPM,station\n1,2013,3,1,0,4,-0.7,NNW,4.4,甲\n",
    "unnamed": "date,hour,type,1001A,\n20200101,1,PM2.5,35,N\n",
    "station_marks": "date,hour,type,1001A,1001A_flag\n20200101,1,PM2.5,35,N\n",
    "nines_twins": "date,hour,type,1001A,1001A,1002A\n20200101,1,PM2.5,35,9999,36\n",
    "mark_rows of many stations": "date,hour,type,1001A\n20200101,1,PM2.5,35\n20200101,1,PM2.5_flag,D\n",
    "header_again of many stations": "date,hour,type,1001A\n20200101,1,PM2.5,35\ntype,hour,date,1002A\n",
}


@pytest.mark.parametrize("why", list(REFUSED))
def test_what_an_engine_does_not_read_is_refused_whole(tmp_path, why):
    (hours, *_), (inputs, rejects, *_, files, _, _) = on(
        Polars(), tmp_path, {"a.csv": REFUSED[why], "b.csv": WIDE + ROW}
    )
    assert inputs[0].problem.values["why"].key == f"intake.engine.refused.{why.partition(' ')[0]}"
    assert (inputs[0].rows, inputs[0].rejected, files) == (
        REFUSED[why].count("\n") - 1,
        inputs[0].rows,
        {"air_hourly": ("a.csv",)},
    )
    assert (hours.height, rejects) == (1, ())


def test_more_texts_than_are_read_one_by_one(tmp_path, monkeypatch):
    monkeypatch.setattr("aircheck.intake.engines.distinct.MOST", 2)
    bad = WIDE + "".join(f"A,2020-01-01 01:00,{text},0.8\n" for text in ("x", "y", "z"))
    _, (inputs, *_) = on(Polars(), tmp_path, {"a.csv": bad, "b.csv": WIDE + ROW})
    why = inputs[0].problem.values["why"]
    assert (why.key, why.values["what"].key) == ("intake.engine.refused.many_texts", "intake.engine.what.value")
    assert (inputs[0].rejected, inputs[1].used) == (3, 1)


def test_more_rejects_than_are_listed(tmp_path, monkeypatch):
    rows = "A,2020-01-01 01:00,x,0.8\nA,2020-01-01 02:00,y,z\nA,2020-01-01 25:00,1,1\nA,2020-01-01 01:00,x,0.9\n"
    _, (every, all_of_them, *_) = as_everywhere(tmp_path, {"a.csv": WIDE + rows})
    monkeypatch.setattr("aircheck.intake.engines.reading.MOST_REJECTS", 2)
    monkeypatch.setattr("aircheck.intake.engines.reader.MOST_REJECTS", 2)
    _, (inputs, rejects, notes, *_) = on(Polars(), tmp_path, {"a.csv": WIDE + rows})
    # Of the rows that contradict each other the cells are no longer counted, whether they were listed or not.
    assert inputs == every
    assert (inputs[0].rejected, inputs[0].cells_rejected) == (3, 2)
    assert (len(all_of_them), len(rejects)) == (5, 3)
    assert [(note.key, note.values) for note in notes] == [("intake.engine.unlisted", {"rejects": 5, "most": 2})]
