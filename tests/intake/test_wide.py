from tests.intake.house import CONTRACTS, day, fate, hours, read, rejects, scope, values

D = day("2020-01-01")


def test_every_cell_lands_in_its_column():
    data = (
        "O3,station,SO2,time,CO,PM10,PM2.5,NO2\n"
        "95,1299A,8,2020-01-01 01:00,0.8,70,35,30\n"
        "96,1299A,9,2020-01-01 02:00,0.9,71,36,31\n"
    )
    submission = read({"a.csv": data})
    assert submission.hourly.hours.columns == ["station", "day", "hour", "PM2.5", "PM10", "SO2", "NO2", "CO", "O3"]
    assert hours(submission) == [
        ("1299A", D, 1, 35000, 70000, 8000, 30000, 800, 95000),
        ("1299A", D, 2, 36000, 71000, 9000, 31000, 900, 96000),
    ]
    assert [str(kind) for kind in submission.hourly.hours.dtypes] == ["String", "Date", "Int8", *["Int64"] * 6]
    assert submission.inputs[0].layout == "wide"


def test_the_label_is_the_end_of_the_hour():
    data = "station,time,CO\nA,2020-01-02 00:00,1\nA,2020-01-02 24:00,2\nA,2020-01-02 01:00,3\n"
    assert hours(read({"a.csv": data})) == [
        ("A", D, 24, 1000),
        ("A", day("2020-01-02"), 1, 3000),
        ("A", day("2020-01-02"), 24, 2000),
    ]


def test_a_contract_may_label_the_beginning():
    begin = CONTRACTS["air_hourly"].model_copy(update={"hour": "begin"})
    data = "station,time,CO\nA,2020-01-01 00:00,1\nA,2020-01-01 23:00,2\nA,2020-01-01 24:00,3\n"
    assert hours(read({"a.csv": data}, contracts={"air_hourly": begin})) == [
        ("A", D, 1, 1000),
        ("A", D, 24, 2000),
        ("A", day("2020-01-02"), 1, 3000),
    ]


def test_date_and_hour_may_stand_apart():
    data = "Date,Hour,WatchPoint,AQI,O3_1h,O3_8h\n20200101,07,科干所,16,50,47\n20200102,0,科干所,17,51,48\n"
    assert hours(read({"a.csv": data})) == [("科干所", D, 7, 50000), ("科干所", D, 24, 51000)]


def test_missing_words_are_no_value_and_no_fault():
    words = ["", "NaN", "NA", "n/a", "NULL", "None", "-", "--", "—", "/", "-99", "-999", "-999.0", " ", "－"]
    rows = "".join(f"A,2020-01-01 {hour:02d}:00,{word},1\n" for hour, word in enumerate(words, 1))
    submission = read({"a.csv": "station,time,PM2.5,CO\n" + rows})
    assert submission.hourly.hours["PM2.5"].null_count() == len(words)
    assert fate(submission) == (15, 15, 0, 0, 0)


def test_a_bad_cell_is_refused_and_the_rest_of_the_row_used():
    data = "监测点,时间,细颗粒物,CO\nA,2020-01-01 01:00,3S,1\nA,2020-01-01 02:00,-1,2\nA,2020-01-01 03:00,,\n"
    submission = read({"a.csv": data})
    assert rejects(submission) == [
        (2, "细颗粒物", "3S", "intake.reject.unreadable"),
        (3, "细颗粒物", "-1", "intake.reject.below_minimum"),
    ]
    assert [values(reject.reason) for reject in submission.rejects] == [
        {"expected": "intake.expected.number"},
        {"minimum": "0"},
    ]
    assert hours(submission) == [("A", D, 1, 1000), ("A", D, 2, 2000)]
    assert fate(submission) == (3, 3, 0, 0, 2)


def test_a_row_without_station_or_hour_is_rejected():
    data = "站点,时间,CO\n,2020-01-01 01:00,1\n-,2020-01-01 01:00,1\nA,,1\nA,2020-01-01 01:30,1\nA,昨天,x\n"
    submission = read({"a.csv": data})
    assert rejects(submission) == [
        (2, None, ",2020-01-01 01:00,1", "intake.reject.row_empty"),
        (3, None, "-,2020-01-01 01:00,1", "intake.reject.row_empty"),
        (4, None, "A,,1", "intake.reject.row_empty"),
        (5, None, "A,2020-01-01 01:30,1", "intake.reject.row_at_fault"),
        (6, None, "A,昨天,x", "intake.reject.row_at_fault"),
    ]
    assert values(submission.rejects[0].reason) == {"column": "站点"}
    last = {"column": "时间", "cell": "昨天", "why": "intake.reject.unreadable"}
    assert values(submission.rejects[4].reason) == last
    assert submission.refused == {"air_hourly": 5}
    assert hours(submission) == []


def test_the_period_takes_the_last_hour_of_its_last_day():
    data = "station,time,CO\nA,2020-01-01 00:00,1\nA,2020-01-01 01:00,2\nA,2020-01-02 00:00,3\nA,2020-01-02 01:00,x\n"
    submission = read({"a.csv": data}, scope("2020-01-01"))
    assert hours(submission) == [("A", D, 1, 2000), ("A", D, 24, 3000)]
    # What is wrong in a row out of scope is not looked at.
    assert (fate(submission), submission.rejects) == ((4, 2, 0, 2, 0), ())


def test_stations_out_of_scope():
    data = "station,time,CO\nA,2020-01-01 01:00,1\nB,2020-01-01 01:00,2\nB,gestern,2\nC,2020-01-01 01:00,\n"
    submission = read({"a.csv": data}, scope(stations=["A", "C", "D"]))
    assert hours(submission) == [("A", D, 1, 1000)]
    assert submission.hourly.stations == ("A", "C")
    assert fate(submission) == (4, 2, 0, 2, 0)


def test_an_hour_without_any_value_has_no_row():
    submission = read({"a.csv": "station,time,CO,O3\nA,2020-01-01 01:00,,NA\n"})
    assert (hours(submission), submission.hourly.stations) == ([], ("A",))
    assert fate(submission) == (1, 1, 0, 0, 0)
