from dataclasses import replace
from datetime import date

from aircheck.reports.inspect.text import render
from aircheck.runs.inspect import inspect
from tests.contracts.house import CONTRACTS
from tests.intake.house import assert_identity, files

AIR = "station,time,PM2.5,备注\nA,2020-01-01 01:00,35,x\nA,2020-01-02 00:00,oops,\nB,2020-02-01 00:00,5,\nB,late,5,\n"
ROADS = "道路名称,面积（m²）,是否建成区,清扫方式\n经十路,9000,是,机扫\n"
DUST = "点位,月份,降尘量\n一,2020-01,5\n一,2020-02,6\n"
STRANGE = "a,b\n1,2\n"


def look(named):
    found = inspect(files(named), CONTRACTS)
    assert_identity(found.submission)
    return found


def test_what_a_file_was_taken_for_and_why():
    one, two, three = look({"air.csv": AIR, "roads.csv": ROADS, "dust.csv": DUST}).looks
    assert (one.title.en, one.file.layout) == ("Hourly air quality observations", "wide")
    assert one.matched == (("station", "station"), ("time", "time"), ("PM2.5", "PM2.5"))
    assert one.unused == ("备注",)
    # The hour that ends at 00:00 on 1 February is the last of 31 January.
    assert (one.period, one.stations) == ((date(2020, 1, 1), date(2020, 1, 31)), 2)
    assert two.matched == (
        ("道路名称", "road"),
        ("面积（m²）", "area_m2"),
        ("是否建成区", "built_up"),
        ("清扫方式", "sweeping"),
    )
    assert (two.period, two.stations) == (None, None)
    assert (three.period, three.stations) == ((date(2020, 1, 1), date(2020, 2, 29)), None)


def test_a_refused_file_says_what_it_is_most_like():
    one, two = look({"a.csv": STRANGE, "b.csv": "道路名称,清扫方式\n经十路,机扫\n"}).looks
    assert (one.file.problem.key, one.title, one.matched) == ("intake.problem.unknown_header", None, ())
    assert two.file.problem.key == "intake.problem.missing_columns"
    assert two.file.problem.values["dataset"].en == "Road sweeping ledger"


def test_the_page_in_english():
    found = look({"air.csv": AIR})
    assert render(found, language="en", width=80, colour=False) == (
        """
air.csv ------------------------------------------------------------------------
  recognised  Hourly air quality observations (air_hourly, layout wide)
  columns     station  time  PM2.5
  not used    备注
  encoding    utf-8
  period      2020-01-01 to 2020-01-31
  stations    2
  rows        4: 3 used, 1 rejected, 0 out of scope; cells rejected: 1

Valid hours in 2020, per cent, 2 stations --------------------------------------
less than 1 of the year; hours with a value: PM2.5 2

Notes --------------------------------------------------------------------------
              air.csv: columns that were not read: 备注

Rejected, by reason ------------------------------------------------------------
           1  not a number such as 12.5
              first at air.csv:3, PM2.5: "oops"
           1  "time": not a time (a day of the calendar, year first; on the hour
              for hourly data) such as 2020-01-31 08:00; the row cannot be used
              first at air.csv:5, whole row: "B,late,5,"

Tables: 1. Rows: 4 = 3 used + 1 rejected + 0 out of scope
"""
    )


def test_a_year_with_a_hundredth_of_its_hours_has_a_table_of_the_pollutants_that_have_values():
    def page(hours, language="en"):
        rows = "".join(f"A,2021-01-{1 + n // 23:02d} {1 + n % 23:02d}:00,35,{60 if n else ''}\n" for n in range(hours))
        text = render(look({"a.csv": f"station,time,PM2.5,PM10\n{rows}"}), language=language, width=80, colour=False)
        return text.split("-\n")[-1].splitlines()

    # 1 % of 8,760 hours are 87.6.
    assert page(87)[0] == "less than 1 of the year; hours with a value: PM2.5 87, PM10 86"
    assert page(88) == [
        "          1    2    3    4    5    6    7    8    9   10   11   12 year",
        "PM2.5   ░11    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·  ░ 1",
        "PM10    ░11    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·  ░ 0",
        "no value: SO2, NO2, CO, O3",
        "█ 95 and more  ▓ 85 and more  ▒ 50 and more  ░ less than 50  · none; rounded",
        "down, so 100 means no gap",
        "",
        "Tables: 1. Rows: 88 = 88 used + 0 rejected + 0 out of scope",
    ]
    assert page(87, "zh")[0] == "不足全年的 1%；有数值的小时：PM2.5 87、PM10 86"
    assert page(88, "zh")[3] == "无数值：SO2、NO2、CO、O3"


def test_alike_reasons_are_counted_together():
    rows = "".join(f"A,2020-01-01 {hour:02}:00,{value}\n" for hour in range(1, 4) for value in (1, 2))
    rows += "B,never,1\nB,late,1\nB,2020-01-01 01:00,1\nB,2020-01-01 01:00,1\n"
    page = render(look({"a.csv": f"station,time,PM2.5\n{rows}"}), language="en", width=120, colour=False)
    reasons = page.split("by reason")[1].splitlines()[1:5:2]
    assert [line.split(maxsplit=1) for line in reasons] == [
        ["6", "contradicts another row: neither is used"],
        ["2", '"time": not a time (a day of the calendar, year first; on the hour for hourly data) such as 2020-01-31'],
    ]


def test_nothing_is_wider_than_the_page_in_either_language():
    from rich.cells import cell_len

    found = look({"空气/air.csv": AIR, "roads.csv": ROADS, "x.csv": STRANGE})
    for language in ("zh", "en"):
        for width in (60, 80, 120):
            lines = render(found, language=language, width=width, colour=False).splitlines()
            assert max(map(cell_len, lines)) <= max(width, 80)


def test_the_table_says_how_many_of_its_stations_no_file_has_a_value_of():
    # The column of 1002A is empty: the file has values of one station, the table expects hours of both.
    found = look({"a.csv": "date,hour,type,1001A,1002A\n20200101,1,PM2.5,35,\n"})
    assert (found.looks[0].stations, found.stations, found.capture[0].silent) == (1, ("1001A", "1002A"), 1)
    page = render(found, language="en", width=80, colour=False)
    assert "Valid hours in 2020, per cent, 2 stations (1 has no value) ---" in page
    assert "2 个点位（其中 1 个无数值）" in render(found, language="zh", width=80, colour=False)


def alike(names):
    return [[look.file.path for look in group] for group in look(names).alike()]


def test_files_of_one_kind_are_told_together_and_the_others_alone():
    days = {f"{n}.csv": f"station,time,PM2.5\nA,2020-01-0{n} 01:00,35\n" for n in range(1, 6)}
    odd = {"3.csv": "station,time,PM2.5\nA,2020-01-03 01:00,x\n", "6.csv": "station,time,PM10\nA,2020-01-06 01:00,5\n"}
    assert alike({**days, **odd}) == [["1.csv", "2.csv", "4.csv", "5.csv"], ["3.csv"], ["6.csv"]]
    assert alike(dict(list(days.items())[:3])) == [["1.csv"], ["2.csv"], ["3.csv"]]


def test_the_page_of_alike_files():
    days = {f"d/{n}.csv": f"station,time,PM2.5\nA,2020-01-0{n} 01:00,35\n" for n in range(1, 5)}
    days["d/2.csv"] += "A,2020-01-02 02:00,35\nB,2020-01-02 02:00,35\n"
    page = render(look(days), language="en", width=80, colour=False)
    assert page.split("\n\n")[0].splitlines()[1:] == [
        "4 files alike: d/1.csv … 4.csv -------------------------------------------------",
        "  recognised  Hourly air quality observations (air_hourly, layout wide)",
        "  columns     station  time  PM2.5",
        "  encoding    utf-8",
        "  period      2020-01-01 to 2020-01-04",
        "  stations    1–2",
        "  rows        6: 6 used, 0 rejected, 0 out of scope; cells rejected: 0",
        "              1 to 3 rows each, the fewest in 1.csv",
    ]


def test_the_list_of_stations():
    stations = "station,name,street,tier,assessed\nA,甲站,东,国控,是\nB,,东,国控,是\n"
    hours = "date,hour,type,A,B\n20200101,1,PM2.5,35,\n20200102,1,PM2.5,35,\n20200102,1,PM10,3,\n"
    found = replace(look({"s.csv": stations, "h.csv": hours}), listed=True)
    page = render(found, language="en", width=80, colour=False)
    # The hour that ends at 01:00 is the first of its day.
    assert page.split("\nStations ---")[1].splitlines()[1:4] == [
        "station  name  first day   last day    hours",
        "A        甲站  2020-01-01  2020-01-02      2",
        "B              -           -               0",
    ]
