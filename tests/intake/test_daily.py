"""Daily values: a table of their own, never mixed into hours; and the national archive by city."""

from decimal import Decimal

from tests.intake.house import day, fates, hours, notes, read, rejects, scope, table

D = day("2020-01-01")
HOURS = "station,time,PM2.5\n1299A,2020-01-01 01:00,35\n"


def test_daily_values_are_a_table():
    data = "日期,城市,AQI,质量等级,PM2.5,CO,O3_8h\n2020-01-01,济南,85,良,63,1.2,\n2020年1月2日,济南,x,良,60,1,90\n"
    submission = read({"a.csv": data, "b.csv": HOURS})
    assert table(submission, "air_daily") == [
        ("济南", D, 85, "良", Decimal(63), None, None, None, Decimal("1.2"), None),
        ("济南", day("2020-01-02"), None, "良", Decimal(60), None, None, None, Decimal(1), Decimal(90)),
    ]
    assert hours(submission) == [("1299A", D, 1, 35000)]
    assert rejects(submission) == [("a.csv", 3, "AQI", "x", "intake.reject.unreadable")]
    assert [key for key, _ in notes(submission)] == ["intake.note.daily"]


def test_days_outside_the_period():
    data = "点位,日期,PM10\nA,2020-01-01,5\nA,2019-12-31,5\n"
    assert fates(read({"a.csv": data}, scope("2020-01-01"))) == [(2, 1, 0, 1, 0)]


def test_a_day_said_twice_differently():
    data = "点位,日期,PM10\nA,2020-01-01,5\nA,2020-01-01,6\nA,2020-01-02,7\n"
    submission = read({"a.csv": data})
    assert [key for *_, key in rejects(submission)] == ["intake.reject.contradiction"] * 2
    assert len(table(submission, "air_daily")) == 1


def test_cities_are_areas_by_their_names():
    data = "date,hour,type,济南,临沂\n20200101,1,CO,0.8,0.9\n20200101,1,AQI,50,60\n20200102,0,CO,1,\n"
    submission = read({"a.csv": data})
    assert hours(submission) == [("临沂", D, 1, 900), ("济南", D, 1, 800), ("济南", D, 24, 1000)]
    assert submission.inputs[0].layout == "archive_cities"
    assert [key for key, _ in notes(submission)] == ["intake.note.cities"]
    assert fates(submission) == [(3, 2, 0, 1, 0)]
