from tests.intake.house import day, fate, hours, read, rejects, scope, values

D = day("2020-01-01")
HEADER = "站点,时间,污染物,浓度\n"


def test_rows_of_an_hour_come_together():
    data = HEADER + "A,2020-01-01 01:00,CO,0.8\nA,2020-01-01 01:00,细颗粒物,35\nA,2020-01-01 02:00,PM₂.₅,36\n"
    submission = read({"a.csv": data})
    assert hours(submission) == [("A", D, 1, 35000, 800), ("A", D, 2, 36000, None)]
    assert submission.inputs[0].layout == "long"


def test_other_pollutants_are_out_of_scope():
    data = HEADER + "A,2020-01-01 01:00,AQI,50\nA,2020-01-01 01:00,O3_8h,50\nA,x,CO_24h,x\nA,2020-01-01 01:00,CO,1\n"
    assert fate(read({"a.csv": data})) == (4, 1, 0, 3, 0)


def test_nothing_remains_of_a_row_whose_value_is_at_fault():
    data = HEADER + "A,2020-01-01 01:00,CO,x\nA,2020-01-01 02:00,CO,-5\nA,2020-01-01 03:00,CO,\nA,2020-01-01 04:00,,5\n"
    submission = read({"a.csv": data})
    assert rejects(submission) == [
        (2, None, "A,2020-01-01 01:00,CO,x", "intake.reject.row_at_fault"),
        (3, None, "A,2020-01-01 02:00,CO,-5", "intake.reject.row_at_fault"),
        (5, None, "A,2020-01-01 04:00,,5", "intake.reject.row_empty"),
    ]
    assert values(submission.rejects[1].reason) == {
        "column": "浓度",
        "cell": "-5",
        "why": "intake.reject.below_minimum",
    }
    assert fate(submission) == (4, 1, 3, 0, 0)


def test_scope():
    data = HEADER + "A,2020-01-01 01:00,CO,1\nB,2020-01-01 01:00,CO,2\nA,2020-01-02 01:00,CO,3\n"
    submission = read({"a.csv": data}, scope("2020-01-01", stations=["A"]))
    assert hours(submission) == [("A", D, 1, 1000)]
    assert fate(submission) == (3, 1, 0, 2, 0)
