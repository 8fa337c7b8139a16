import hashlib

from aircheck.intake.submission import read_submission
from tests.intake.house import CONTRACTS, EVERYTHING, day, fates, files, hours, locate, read, scope, table
from tests.runs.recorder import Recorder

STATIONS = "站点编码,名称,是否考核\n1299A,科干所,是\n1300A,农科所,否\n1301A,开发区,\n"
AIR = "date,hour,type,1299A,1300A,1301A,1302A\n20200101,1,CO,1,2,3,4\n"
D = day("2020-01-01")


def test_the_list_of_stations_is_read_first_and_limits_the_hours():
    submission = read({"a.csv": AIR, "z.csv": STATIONS})
    assert submission.hourly.stations == ("1299A", "1301A")
    assert hours(submission) == [("1299A", D, 1, 1000), ("1301A", D, 1, 3000)]
    assert len(table(submission, "stations")) == 3


def test_stations_asked_for_win_over_the_list():
    submission = read({"a.csv": AIR, "z.csv": STATIONS}, scope(stations=["1300A"]))
    assert submission.hourly.stations == ("1300A",)


def test_a_list_of_stations_of_which_none_is_assessed():
    submission = read({"a.csv": AIR, "z.csv": "站点编码,是否考核\n1299A,否\n"})
    assert submission.hourly.stations == ()
    assert fates(submission) == [(1, 0, 0, 1, 0), (1, 1, 0, 0, 0)]


def test_without_hours_there_is_no_hourly():
    submission = read({"z.csv": STATIONS})
    assert submission.hourly is None
    assert list(submission.tables) == ["stations"]


def test_without_files_there_is_nothing():
    submission = read({})
    assert (submission.tables, submission.hourly, submission.inputs, submission.rejects) == ({}, None, (), ())


def test_inputs_say_what_was_read():
    submission = read({"d/a.csv": AIR, "b.csv": "x,y\n1,2\n"})
    first, second = submission.inputs
    assert (first.path, first.dataset, first.layout, first.encoding) == ("d/a.csv", "air_hourly", "archive", "utf-8")
    assert first.sha256 == hashlib.sha256(AIR.encode()).hexdigest()
    assert (second.dataset, second.layout, second.problem.key) == (None, None, "intake.problem.unknown_header")


def test_progress_counts_the_files_that_are_looked_at_and_those_that_are_read():
    seen = Recorder()
    read_submission(files({"a.csv": AIR, "b.csv": "", "c.csv": AIR}), CONTRACTS, EVERYTHING, seen)
    looked = [f"looking {done}/3" for done in range(4)]
    # Both files of hours have one header, and what they say is of one month.
    assert seen.lines == [*looked, "reading 0/2", "reading 2/2", "  settling 0/1", "  settling 1/1"]


def test_rows_point_to_their_file():
    submission = read({"a.csv": "点位,月份,降尘量\n甲,2020-02,5\n", "b.csv": "\n点位,月份,降尘量\n甲,2020-01,4\n"})
    frame = submission.tables["dustfall"].frame
    assert frame.select("_file", "_line", "point").rows() == [(1, 3, "甲"), (0, 2, "甲")]


def test_files_of_a_dataset_may_have_different_headers():
    named = {
        "a.csv": "道路名称,面积,建成区,清扫方式\n甲,1,是,人工\n",
        "b.csv": "清扫方式,是否建成区,道路面积(m²),路名,街道\n机扫,否,2,乙,东\n",
    }
    # By code point: 乙 is U+4E59, 甲 is U+7532.
    assert [row[:2] for row in table(read(named), "roads")] == [("乙", "东"), ("甲", None)]


LOCATED = {
    "wide.csv": "station,time,PM2.5,CO\nA,2020-01-01 02:00,35,\nA,2020-01-01 01:00,,1\nB,2020-01-02 00:00,9,9\n",
    "long.csv": "station,time,pollutant,value\nA,2020-01-01 03:00,CO,1\nA,2020-01-01 04:00,PM2.5,\n",
    "archive.csv": "date,hour,type,A,B\n20200101,5,CO,1,\n20200101,1,O3,,7\n20200102,0,O3,8,\n",
}


def test_the_source_of_a_value():
    hourly = read(LOCATED).hourly
    assert locate(hourly, D, "PM2.5", "A", 2) == ("wide.csv", 2)
    assert locate(hourly, D, "CO", "A", 1) == ("wide.csv", 3)
    assert locate(hourly, D, "CO", "A", 3) == ("long.csv", 2)
    assert locate(hourly, D, "CO", "A", 5) == ("archive.csv", 2)
    assert locate(hourly, D, "PM2.5", "B", 24) == ("wide.csv", 4)
    assert locate(hourly, D, "O3", "A", 24) == ("archive.csv", 4)


def test_the_source_of_the_first_value_of_a_day():
    hourly = read(LOCATED).hourly
    assert locate(hourly, D, "PM2.5") == ("wide.csv", 2)
    assert locate(hourly, D, "PM2.5", "B") == ("wide.csv", 4)
    assert locate(hourly, D, "O3") == ("archive.csv", 3)
    assert locate(hourly, D, "CO", hour=3) == ("long.csv", 2)


def test_a_value_that_is_not_there_has_no_source():
    hourly = read(LOCATED).hourly
    assert locate(hourly, D, "CO", "A", 2) is None
    assert locate(hourly, D, "PM2.5", "A", 4) is None
    assert locate(hourly, D, "NO2") is None
    assert locate(hourly, D, "CO", "Z") is None
    assert locate(hourly, day("2020-01-02"), "CO") is None


def test_the_source_after_duplicates():
    named = {
        "a.csv": "station,time,CO\nA,2020-01-01 01:00,1\nA,2020-01-01 02:00,1\n",
        "b.csv": "station,time,CO\nA,2020-01-01 01:00,1\nA,2020-01-01 02:00,2\n",
    }
    hourly = read(named).hourly
    assert locate(hourly, D, "CO", "A", 1) == ("a.csv", 2)
    assert locate(hourly, D, "CO", "A", 2) is None
