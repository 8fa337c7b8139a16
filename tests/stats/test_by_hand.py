"""The made-up year, every figure worked out in a comment."""

from aircheck.runs.stats import Request, tabulate

from .made_up import HEADER, STATIONS, SourceFile, sources


def place(table, code):
    return next(one for one in table.places if one.place.code == code)


def figures(table, code, item, *statistics):
    return [place(table, code).get(item, statistic).value for statistic in statistics]


def days(table, code, item, statistic):
    entry = place(table, code).get(item, statistic)
    return entry.valid, entry.required, entry.expected, entry.sufficient


def test_the_rows_in_their_order(table):
    assert [(one.place.kind, one.place.code, one.place.stations) for one in table.places] == [
        ("station", "A1", ("A1",)),
        ("station", "A2", ("A2",)),
        ("station", "A3", ("A3",)),
        ("street", "东街道", ("A1",)),
        ("street", "西街道", ("A2", "A3")),
        ("tier", "国控", ("A1", "A2")),
        ("tier", "市控", ("A3",)),
        ("area", "all", ("A1", "A2", "A3")),
    ]
    assert [one.place.name for one in table.places[:3]] == ["甲站", "乙站", "丙站"]


def test_concentrations_of_a_whole_year(table):
    # PM2.5: (31·90 + 334·30) / 365 = 12810 / 365 = 35.096. k = 1 + 364·0.95 = 346.8, and from the 335th all are 90.
    assert figures(table, "A1", "PM2.5", "mean", "p95") == ["35", "90"]
    assert place(table, "A1").get("PM2.5", "mean").exact == "2562/73"
    # O3: k = 1 + 364·0.9 = 328.6, below the 31 days of 170.
    assert figures(table, "A1", "O3", "p90") == ["100"]
    assert place(table, "A1").get("O3", "mean") is None
    assert figures(table, "A1", "CO", "mean", "p95") == ["0.8", "0.8"]
    assert days(table, "A1", "PM2.5", "mean") == (365, 324, 365, True)


def test_attainment_needs_mean_and_percentile(table):
    # 35 within 35, but 90 above 75: (90 - 75) / 75 = 0.2.
    mean, top = (place(table, "A1").get("PM2.5", name) for name in ("mean", "p95"))
    assert (mean.limit, mean.attains, top.limit, top.attains) == ("35", True, "75", False)
    assert figures(table, "A1", "PM2.5", "mean_multiple", "p95_multiple") == [None, "0.20"]
    assert place(table, "A1").get("PM2.5", "attainment").attains is False
    # NO2 40 is exactly its annual limit.
    assert place(table, "A1").get("NO2", "attainment").attains is True
    assert place(table, "A1").get("all", "attainment").attains is False


def test_a_month_short_of_days_decides_only_a_miss(table):
    # 26 days in March.
    assert days(table, "A2", "PM10", "valid_days_2019-03") == (26, 27, 31, False)
    assert days(table, "A2", "PM10", "mean") == (360, 324, 365, False)
    # 80 above 70: (80 - 70) / 70 = 0.143. Too few days to attain, but at best 80 × 360 / 365 = 78.9.
    assert figures(table, "A2", "PM10", "mean", "mean_multiple") == ["80", "0.14"]
    assert place(table, "A2").get("PM10", "mean").attains is False
    assert place(table, "A2").get("all", "attainment").attains is False


def test_the_days(table):
    # PM2.5 90: 100 + 50·15/40 = 118.75. O3 170: 100 + 50·10/55 = 109.1. Other days PM10 60: 50 + 50·10/100 = 55.
    assert figures(table, "A1", "AQI", "good_days", "decided_days", "good_day_rate") == ["303", "365", "83.0"]
    assert figures(table, "A1", "AQI", *(f"class_{n}_days" for n in range(1, 7))) == ["0", "303", "62", "0", "0", "0"]
    assert [figures(table, "A1", item, "primary_days") for item in ("PM2.5", "PM10", "O3")] == [["31"], ["303"], ["31"]]
    # August to December, 31 + 30 + 31 + 30 + 31; February to June are 150. January and July are equally bad.
    assert figures(table, "A1", "AQI", "longest_good_run", "longest_good_run_from") == ["153", "2019-08-01"]
    runs = ("longest_exceeding_run", "longest_exceeding_run_from")
    assert figures(table, "A1", "AQI", *runs) == ["31", "2019-01-01 2019-07-01"]


def test_the_composite_index(table):
    # 35.096 is 35: 35/35 + 60/70 + 10/60 + 40/40 + 0.8/4 + 100/160 = 1 + 0.86 + 0.17 + 1 + 0.2 + 0.62 = 3.85.
    assert figures(table, "A1", "composite", "index", "primary") == ["3.85", "PM2.5, NO2"]
    subs = [figures(table, "A1", item, "sub_index")[0] for item in ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")]
    # 0.625 is a half: to even.
    assert subs == ["1.00", "0.86", "0.17", "1.00", "0.20", "0.62"]


def test_capture_counts_the_calendar(table):
    assert figures(table, "A1", "PM10", "capture") == ["100.0"]
    # 184 of 365 days, and (365 + 360 + 184) of 3 · 365.
    assert figures(table, "A3", "PM10", "capture") == ["50.4"]
    assert figures(table, "all", "PM10", "capture") == ["83.0"]
    entry = place(table, "all").get("PM10", "capture")
    assert (entry.valid, entry.expected) == (909 * 24, 1095 * 24)


def test_the_area(table):
    # Until June A3 is missing: two of three are enough, on 1 to 5 March one is not. PM10: 176 days of 70, 184 of 80.
    assert days(table, "all", "PM10", "mean") == (360, 324, 365, False)
    assert place(table, "all").get("PM10", "mean").exact == decimal(176 * 70 + 184 * 80, 360)


def test_a_station_that_started_is_not_missing_before(spanned):
    # Until June there are two stations, and one of them is enough: PM10 5 days of 60, 176 of 70, 184 of 80.
    assert days(spanned, "all", "PM10", "mean") == (365, 324, 365, True)
    assert place(spanned, "all").get("PM10", "mean").exact == decimal(5 * 60 + 176 * 70 + 184 * 80, 365)
    assert figures(spanned, "A3", "PM10", "capture") == ["100.0"]
    # (365 + 360 + 184) of (365 + 365 + 184) days.
    assert figures(spanned, "all", "PM10", "capture") == ["99.5"]
    # The station's own year remains one of 184 days.
    assert days(spanned, "A3", "PM10", "mean") == (184, 324, 365, False)


def decimal(numerator, denominator):
    from fractions import Fraction

    from aircheck.model.target import decimal_text

    return decimal_text(Fraction(numerator, denominator))


def test_first_and_last_day(table):
    assert [(str(one.first_day), str(one.last_day)) for one in table.places[:3]] == [
        ("2019-01-01", "2019-12-31"),
        ("2019-01-01", "2019-12-31"),
        ("2019-07-01", "2019-12-31"),
    ]


def test_a_reference_station_asked_for_by_name_is_in_no_area():
    found = tabulate(sources(), Request(stations=("A1", "R1"), kinds=("station", "area")))
    assert [(one.place.kind, one.place.stations) for one in found.places] == [
        ("station", ("A1",)),
        ("station", ("R1",)),
        ("area", ("A1",)),
    ]
    assert figures(found, "R1", "PM10", "mean") == ["500"]
    assert "stats.note.reference" in [note.key for note in found.notes]


def test_a_station_without_data_has_a_row_of_nothing_and_counts_as_missing():
    listed = STATIONS + "A4,丁站,东街道,国控,是\n"
    files = [sources()[0], SourceFile.of_text("stations.csv", listed)]
    found = tabulate(files, Request())
    assert figures(found, "A4", "PM10", "mean", "p95", "capture") == [None, None, "0.0"]
    assert place(found, "A4").get("PM10", "mean").limit == "70"
    assert place(found, "A4").get("all", "attainment").attains is None
    assert figures(found, "A4", "AQI", "good_days", "good_day_rate", "longest_good_run") == ["0", None, "0"]
    assert (place(found, "A4").first_day, place(found, "A4").last_day) == (None, None)
    # It is no part of the share: the days are those of the other three.
    assert days(found, "all", "PM10", "mean") == (360, 324, 365, False)
    assert {note.key: dict(note.values) for note in found.notes}["judging.silent_left_out"] == {"stations": "A4"}


def test_without_a_list_every_station_counts():
    text = f"{HEADER}\nB1,2019-05-01 01:00,1,2,3,4,0.5,6\n"
    found = tabulate([SourceFile.of_text("hours.csv", text)], Request())
    assert [one.place.stations for one in found.places] == [("B1",), ("B1",)]
    assert [note.key for note in found.notes] == ["judging.all_stations", "stats.note.partial"]
