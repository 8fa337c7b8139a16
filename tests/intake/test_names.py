"""Stations called by their names."""

from tests.intake.house import day, fates, hours, locate, notes, read, rejects

D = day("2020-01-01")
LIST = "监测点编码,监测点名称\n1299A,科干所\n1300A,农科所\n1301A,市监测站\n1302A,市监测站\n"
LONG = "station,time,pollutant,value\n"


def test_names_become_the_codes_of_the_list():
    named = {
        "wide.csv": "WatchPoint,Date,Hour,CO\n科干所,20200101,1,0.8\n Ｘ１,20200101,1,1\n",
        "long.csv": LONG + "农科所,2020-01-01 01:00,CO,0.9\n1299A,2020-01-01 02:00,CO,1\n",
        "archive.csv": "date,hour,type,科干所,1300A\n20200101,3,CO,1.1,1.2\n",
        "z.csv": LIST + "X1,某站\n",
    }
    submission = read(named)
    assert hours(submission) == [
        *(("1299A", D, 1, 800), ("1299A", D, 2, 1000), ("1299A", D, 3, 1100)),
        *(("1300A", D, 1, 900), ("1300A", D, 3, 1200)),
        ("X1", D, 1, 1000),
    ]
    assert notes(submission) == []
    assert locate(submission.hourly, D, "CO", "1300A", 1) == ("long.csv", 2)


def test_a_name_of_two_stations_and_a_name_of_none():
    stations = LIST.replace("监测点名称", "监测点名称,考核").replace("所\n", "所,\n").replace("站\n", "站,\n")
    data = LONG + "市监测站,2020-01-01 01:00,CO,1\n新站,2020-01-01 01:00,CO,2\n1999A,2020-01-01 01:00,CO,3\n"
    submission = read({"a.csv": data, "b.csv": data.replace("01:00", "02:00"), "z.csv": stations})
    # Each is a station of its own, and that is not on the list; said once.
    assert fates(submission) == [(3, 0, 0, 3, 0), (3, 0, 0, 3, 0), (4, 4, 0, 0, 0)]
    (shared, unlisted, outside) = submission.notes
    assert (outside.key, outside.values["n"]) == ("intake.note.outside", 6)
    assert (shared.key, shared.values["name"]) == ("intake.note.shared_name", "市监测站")
    places = [shared.values[one].values for one in ("one", "other")]
    assert places == [{"code": "1301A", "file": "z.csv", "line": 4}, {"code": "1302A", "file": "z.csv", "line": 5}]
    assert (unlisted.key, unlisted.values) == ("intake.note.unlisted_names", {"count": 1, "names": "新站"})


def test_one_station_under_two_names_contradicts_itself():
    # Two rows of the list for one code would themselves contradict each other; name and code are two names already.
    data = LONG + "科干所,2020-01-01 01:00,CO,1\n1299A,2020-01-01 01:00,CO,2\n1299A,2020-01-01 02:00,CO,3\n"
    submission = read({"a.csv": data, "z.csv": LIST})
    assert [(line, key) for _, line, *_, key in rejects(submission)] == [
        (2, "intake.reject.contradiction"),
        (3, "intake.reject.contradiction"),
    ]
    assert hours(submission) == [("1299A", D, 2, 3000)]


def test_two_columns_of_an_archive_for_one_station():
    data = "date,hour,type,科干所,1299A\n20200101,1,CO,1,2\n20200101,2,CO,3,3\n20200101,3,CO,,4\n"
    submission = read({"a.csv": data, "z.csv": LIST})
    assert hours(submission) == [("1299A", D, 2, 3000), ("1299A", D, 3, 4000)]
    assert [(line, column, key) for _, line, column, _, key in rejects(submission)] == [
        (2, "1299A", "intake.reject.twins"),
        (2, "1299A", "intake.reject.twins"),
    ]


def test_a_code_is_never_a_name():
    data = LONG + "1300A,2020-01-01 01:00,CO,1\n"
    submission = read({"a.csv": data, "z.csv": "监测点编码,监测点名称\n1299A,1300A\n1300A,农科所\n"})
    assert hours(submission) == [("1300A", D, 1, 1000)]


def test_without_names_on_the_list_nothing_is_said():
    submission = read({"a.csv": LONG + "新站,2020-01-01 01:00,CO,1\n", "z.csv": "监测点编码\n1299A\n"})
    assert notes(submission) == []
