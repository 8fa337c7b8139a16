from tests.intake.house import CONTRACTS, day, fate, fates, hours, read, rejects, scope, values

HEADER = "date,hour,type,1299A,1300A,1301A\r\n"
D = day("2019-01-01")


def test_stations_are_columns_and_hour_0_ends_the_day_before():
    data = HEADER + (
        "20190101,1,PM2.5,35,,36\r\n"
        "20190101,1,CO,0.8,0.9,\r\n"
        "20190102,0,PM2.5,40,41,42\r\n"
    )  # fmt: skip
    submission = read({"a.csv": data})
    assert hours(submission) == [
        ("1299A", D, 1, 35000, 800),
        ("1299A", D, 24, 40000, None),
        ("1300A", D, 1, None, 900),
        ("1300A", D, 24, 41000, None),
        ("1301A", D, 1, 36000, None),
        ("1301A", D, 24, 42000, None),
    ]
    assert submission.inputs[0].layout == "archive"
    assert fate(submission) == (3, 3, 0, 0, 0)


def test_running_means_and_aqi_are_out_of_scope():
    types = ["AQI", "PM2.5_24h", "PM10_24h", "O3_8h", "O3_8h_24h", "O3_24h", "CO_24h", "O3"]
    data = HEADER + "".join(f"20190101,1,{name},1,2,3\r\n" for name in types)
    submission = read({"a.csv": data})
    assert fate(submission) == (8, 1, 0, 7, 0)
    assert submission.hourly.hours["O3"].to_list() == [1000, 2000, 3000]


def test_only_the_wanted_stations_are_looked_at():
    data = HEADER + "20190101,1,CO,1,x,y\r\n20190102,0,CO,2,x,y\r\n20190102,1,CO,3,x,y\r\n"
    submission = read({"a.csv": data}, scope("2019-01-01", stations=["1299A"]))
    assert hours(submission) == [("1299A", D, 1, 1000), ("1299A", D, 24, 2000)]
    assert (fate(submission), submission.rejects) == ((3, 2, 0, 1, 0), ())
    assert submission.hourly.stations == ("1299A",)


def test_without_a_wanted_station_every_row_is_out_of_scope():
    data = HEADER + "20190101,1,CO,1,2,3\r\n20190101,1,AQI,1,2,3\r\n20190101,1,CO\r\n"
    submission = read({"a.csv": data}, scope(stations=["9999A"]))
    assert fate(submission) == (3, 0, 1, 2, 0)
    assert hours(submission) == []
    assert submission.hourly.hours.columns[:3] == ["station", "day", "hour"]


def test_a_station_without_values_was_seen_all_the_same():
    submission = read({"a.csv": HEADER + "20190101,1,CO,1,,\r\n"})
    assert submission.hourly.stations == ("1299A", "1300A", "1301A")


def test_bad_cells_rows_and_lines():
    data = HEADER + (
        "20190101,1,CO,x,-1,3\r\n"
        "20190101,25,CO,1,2,3\r\n"
        "2019011,1,CO,1,2,3\r\n"
        "20190101,,CO,1,2,3\r\n"
        "20190101,1,,1,2,3\r\n"
        "20190101,2,CO,1,2"
    )
    submission = read({"a.csv": data})
    assert rejects(submission) == [
        (2, "1299A", "x", "intake.reject.unreadable"),
        (2, "1300A", "-1", "intake.reject.below_minimum"),
        (3, None, "20190101,25,CO,1,2,3", "intake.reject.row_at_fault"),
        (4, None, "2019011,1,CO,1,2,3", "intake.reject.row_at_fault"),
        (5, None, "20190101,,CO,1,2,3", "intake.reject.row_empty"),
        (6, None, "20190101,1,,1,2,3", "intake.reject.row_empty"),
        (7, None, "20190101,2,CO,1,2", "intake.reject.cut_short"),
    ]
    above = {"column": "hour", "cell": "25", "why": "intake.reject.above_maximum"}
    assert values(submission.rejects[2].reason) == above
    assert hours(submission) == [("1301A", D, 1, 3000)]
    assert fate(submission) == (6, 1, 5, 0, 2)


def test_a_contract_may_label_the_beginning():
    begin = CONTRACTS["air_hourly"].model_copy(update={"hour": "begin"})
    data = HEADER + "20190101,0,CO,1,,\r\n20190101,23,CO,2,,\r\n"
    submission = read({"a.csv": data}, contracts={"air_hourly": begin})
    assert hours(submission) == [("1299A", D, 1, 1000), ("1299A", D, 24, 2000)]


def test_a_column_without_a_code_is_no_station():
    submission = read({"a.csv": "date,hour,type,1299A,\n20190101,1,CO,1,\n"})
    assert submission.hourly.stations == ("1299A",)


def test_files_with_different_stations_are_told_apart():
    named = {
        "a.csv": "date,hour,type,A,B\n20190101,1,CO,1,2\n",
        "b.csv": "date,hour,type,B,C\n20190101,2,CO,3,4\n",
        "c.csv": "date,hour,type,A,B\n20190101,3,CO,5,x\n",
    }
    submission = read(named)
    assert hours(submission) == [
        ("A", D, 1, 1000),
        ("A", D, 3, 5000),
        ("B", D, 1, 2000),
        ("B", D, 2, 3000),
        ("C", D, 2, 4000),
    ]
    assert fates(submission) == [(1, 1, 0, 0, 0), (1, 1, 0, 0, 0), (1, 1, 0, 0, 1)]
    assert rejects(submission) == [("c.csv", 2, "B", "x", "intake.reject.unreadable")]
