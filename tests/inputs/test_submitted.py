"""Days from daily values as submitted: what they give where there are no hours, and what they never stand in for."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from aircheck.inputs.basis import Basis, Grounds
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.notes import daily_values
from aircheck.inputs.stations import Station, Stations, stations_of
from aircheck.measures.air import Air, AirSpec
from aircheck.model.period import Period
from aircheck.model.place import AREA, station_id
from aircheck.model.text import Message
from tests.measures.house import assessment_data

pytestmark = pytest.mark.heavy

YEAR = Period.year(2020)
STATIONS = (Station("A", "甲站"), Station("B", "乙站"))
HEAD = "监测点位,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h\n"
HOURS = "点位,时间,PM2.5\n"
MEAN = AirSpec.model_validate({"air": "annual_mean", "pollutant": "PM2.5"})
GOOD = AirSpec.model_validate({"air": "good_day_rate"})


def days(station: str, value: int, count: int = 366, first: date = YEAR.start) -> str:
    """Rows of daily values, all alike: `value` of PM2.5, everything else within the good classes."""
    each = (first + timedelta(days=number) for number in range(count))
    return "".join(f"{station},{day},{value},60,8,30,0.6,100\n" for day in each)


def hours(station: str, day: str, values: list[str]) -> str:
    """An hour a value, from 01:00 on."""
    return "".join(f"{station},{day} {hour:02d}:00,{value}\n" for hour, value in enumerate(values, start=1))


def data(daily: str, hourly: str = "", stations=STATIONS, period=YEAR, **tables: str):
    texts = {"air_daily": HEAD + daily, **({"air_hourly": HOURS + hourly} if hourly else {}), **tables}
    return assessment_data(period.end, stations, period, **texts)


def pm25(found, station: str, day: date) -> Fraction | None:
    rows = found.air.station_days.rows_by_key(["station", "day"], named=True, unique=True)
    value = rows[station, day]["PM2.5/24h"]
    return None if value is None else Fraction(value, found.air.scale * 1000)


def test_a_year_of_daily_values_is_judged():
    # Two stations of 30 and 41 µg/m³ on every day: the area has 35.5 µg/m³.
    found = Air().measure(MEAN, data(days("A", 30) + days("B", 41)))
    assert (found.value, found.coverage.valid, found.coverage.sufficient) == (Fraction(71, 2), 366, True)
    assert found.notes == (Message.of("measures.on_days", days=366),)
    rate = Air().measure(GOOD, data(days("A", 90, 365) + days("B", 150, 365)))
    assert (rate.value, rate.coverage.valid) == (0, 365)


def test_a_day_needs_its_share_of_stations():
    # Two of three stations; on all days but the first there is only one.
    three = (*STATIONS, Station("C"))
    found = Air().measure(MEAN, data(days("A", 30) + days("B", 40, 1) + days("C", 50, 1), stations=three))
    assert (found.value, found.coverage.valid, found.coverage.sufficient) == (40, 1, False)
    assert found.notes == (Message.of("measures.on_days", days=1),)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["10"] * 24, 10),  # hours decide, whatever the daily value says
        (["10"] * 20, 10),
        (["10"] * 19, None),  # too few hours: no daily value stands in for them
        (["10"], None),
        ([""] * 24, 50),  # not one hour of the pollutant
    ],
)
def test_hours_decide_where_there_are_any(values, expected):
    found = data("A,2020-03-01,50,,,,,\n", hours("A", "2020-03-01", values) + hours("B", "2020-03-02", ["5"]))
    assert pm25(found, "A", date(2020, 3, 1)) == expected


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("点位,时间,PM2.5,PM2.5标识\n", "A,2020-03-01 {hour:02d}:00,150,无效\n", None),
        ("点位,时间,PM2.5,标识\n", "A,2020-03-01 {hour:02d}:00,150,无效\n", None),
        ("点位,时间,PM2.5\n", "A,2020-03-01 {hour:02d}:00,坏\n", None),
        ("点位,时间,污染物,浓度,标识\n", "A,2020-03-01 {hour:02d}:00,PM2.5,150,无效\n", None),
        ("date,hour,type,A,B\n", "20200301,{hour},PM2.5,x,\n", None),
        ("点位,时间,PM2.5,PM2.5标识\n", "A,2020-03-01 {hour:02d}:00,,无效\n", 50),  # nothing was taken out
    ],
)
def test_no_daily_value_stands_in_for_hours_that_were_rejected(head, row, expected):
    # Every hour of 1 March is marked as invalid or unreadable; 2 March has nothing but its daily value.
    texts = "".join(row.format(hour=hour) for hour in range(1, 24))
    daily = HEAD + "A,2020-03-01,50,,,,,\nA,2020-03-02,51,,,,,\n"
    found = assessment_data(YEAR.end, STATIONS, YEAR, air_daily=daily, air_hourly=head + texts)
    days = {row["day"]: row["PM2.5/24h"] for row in found.air.station_days.iter_rows(named=True)}
    scale = found.air.scale * 1000
    assert days.get(date(2020, 3, 1)) == (None if expected is None else expected * scale)
    assert days[date(2020, 3, 2)] == 51 * scale


def test_no_daily_value_stands_in_for_hours_that_contradict_each_other():
    hour = "A,2020-03-01 01:00,{}\n"
    found = data("A,2020-03-01,50,,,,,\nA,2020-03-02,51,,,,,\n", hour.format(10) + hour.format(200))
    assert found.air.station_days["PM2.5/24h"].drop_nulls().to_list() == [51 * 1000 * found.air.scale]


def test_a_pollutant_without_hours_on_a_day_with_others_is_missing():
    head = "点位,时间,PM2.5,SO2\n"
    rows = "A,2020-03-01 01:00,,8\nA,2020-03-02 01:00,30,8\n"
    texts = {"air_daily": HEAD + "A,2020-03-01,50,60,,,,\nA,2020-03-03,51,,,,,\n", "air_hourly": head + rows}
    found = assessment_data(YEAR.end, STATIONS, YEAR, **texts)
    # PM2.5 is measured by the hour, and 1 March has hours of SO2; of PM10 there is not one hour in the year.
    assert [pm25(found, "A", date(2020, 3, number)) for number in (1, 2, 3)] == [None, None, 51]
    assert found.air.station_days["PM10/24h"].to_list() == [60 * 1000 * found.air.scale, None, None]


def test_a_day_before_and_a_day_after_keep_their_hours():
    # 00:00 of 2 March is the last hour of 1 March, which is thereby decided by hours.
    found = data("A,2020-03-01,50,,,,,\nA,2020-03-02,51,,,,,\n", "A,2020-03-02 00:00,7\n")
    assert (pm25(found, "A", date(2020, 3, 1)), pm25(found, "A", date(2020, 3, 2))) == (None, 51)


def test_ozone_is_the_maximum_of_8_h_means_and_no_hourly_maximum():
    found = data("A,2020-03-01,,,,,,161\n")
    (row,) = found.air.station_days.iter_rows(named=True)
    assert row["O3/8h"] == 161 * 1000 * found.air.scale
    assert (row["O3/1h"], row["O3/1h:n"], row["O3/8h:n"], row["PM2.5/24h:n"]) == (None, None, None, 0)


def test_what_days_rest_on():
    both = hours("A", "2020-03-01", ["10"] * 24) + hours("B", "2020-03-02", ["10"] * 24)
    found = data("甲站,2020-03-02,20,60,8,30,0.6,100\nB,2020-03-03,20,60,8,30,0.6,100\n", both).air
    of = {place: found.basis.of(place, ["PM2.5"]) for place in (station_id("A"), station_id("B"), AREA)}
    # On 2 March the area has hours of B and a daily value of A, on 1 March hours alone, on 3 March a daily value alone.
    assert of == {station_id("A"): Grounds(1, 1), station_id("B"): Grounds(1, 1), AREA: Grounds(1, 2)}
    assert {place: one.basis for place, one in of.items()}[station_id("A")] is Basis.BOTH
    # Of SO2 there is not one hour.
    assert found.basis.of(AREA, ["SO2"]).basis is Basis.DAYS
    assert [note.key for note in daily_values(found)] == ["inputs.on_both"]


def test_hours_alone_are_told_nothing_of():
    found = assessment_data(YEAR.end, STATIONS, air_hourly=HOURS + hours("A", "2020-03-01", ["10"] * 24))
    assert (found.air.submitted, found.air.basis.of(AREA, ["PM2.5"])) == (None, Grounds())
    assert list(daily_values(found.air)) == []


def test_names_that_are_no_station_are_said():
    read = data(days("A", 30, 2) + days("济南", 99, 2), stations=())
    listed = AssessmentData.of(
        read.submission, read.library, YEAR, YEAR.end, Stations((Station("A", "甲站"),), listed=True)
    )
    notes = {note.key: note for note in daily_values(listed.air)}
    assert notes["inputs.daily_strangers"] == Message.of("inputs.daily_strangers", names="济南")
    assert listed.air.station_days["station"].to_list() == ["A", "A"]


def test_a_station_under_two_names_that_contradict_each_other():
    found = data("A,2020-03-01,50,,,,,\n甲站,2020-03-01,51,,,,,\nA,2020-03-02,50,,,,,\n甲站,2020-03-02,50,,,,,\n").air
    assert found.station_days["day"].to_list() == [date(2020, 3, 2)]
    told = [note for note in daily_values(found) if note.key == "inputs.daily_unlike"]
    assert told == [Message.of("inputs.daily_unlike", count=2, first="air_daily.csv:2")]


EVENT = "station,start,end,pollutant,action,reason,by,on\nA,{start},{end},PM2.5,无效,采样管堵塞,市监测中心,2020-06-06\n"


@pytest.mark.parametrize(
    ("hours_out", "left"),
    [(4, 50), (5, None)],  # 20 of 24 hours make a day
)
def test_what_reviewers_take_out_of_a_day(hours_out, left):
    reviews = EVENT.format(start="2020-03-01 00:00", end=f"2020-03-01 {hours_out:02d}:00")
    found = data("A,2020-03-01,50,60,,,,\nB,2020-03-01,40,,,,,\n", reviews=reviews).air
    if left is not None:
        assert found.reviewed is None
        return
    rows = {row["station"]: row for row in found.reviewed.station_days.iter_rows(named=True)}
    assert (rows["A"]["PM2.5/24h"], rows["A"]["PM10/24h"] is None, rows["B"]["PM2.5/24h"] is None) == (
        None,
        False,
        False,
    )
    assert found.reviewed.removed["PM2.5"] == 1


def test_no_daily_value_steps_in_for_hours_that_are_taken_out():
    reviews = EVENT.format(start="2020-03-01 00:00", end="2020-03-02 00:00")
    found = data(
        "A,2020-03-01,50,,,,,\n", hours("A", "2020-03-01", ["50"] * 23) + "A,2020-03-02 00:00,50\n", reviews=reviews
    )
    assert found.air.reviewed.station_days["PM2.5/24h"].to_list() == [None]
    assert found.air.reviewed.removed["PM2.5"] == 24


def test_an_area_alone_is_its_own_station():
    found = assessment_data(YEAR.end, (), air_daily=HEAD + days("全区", 30))
    assert stations_of(found.submission, ()).codes == ("全区",)
    more = assessment_data(YEAR.end, (), air_daily=HEAD + days("全区", 30, 2) + days("A", 30, 2))
    assert stations_of(more.submission, ()).codes == ("A",)


@pytest.mark.parametrize("convert", [False, True])
def test_days_under_other_editions_are_those_of_a_new_run(convert):
    year = Period.year(2018)
    found = data(days("A", 30, 2, year.start), hours("B", "2018-01-01", ["10"] * 24), period=year)
    state = found.library.ambient.reference_state
    changed = state.model_copy(update={"convert": state.convert.model_copy(update={"value": convert})})
    library = replace(found.library, ambient=found.library.ambient.model_copy(update={"reference_state": changed}))
    new = AssessmentData.of(found.submission, library, year, year.end, found.stations).air
    assert found.under(library).air.station_days.equals(new.station_days)
    # 30 µg/m³ of NO2 at 273.15 K are 30 × 273.15 / 298.15 = 27.484 µg/m³ at 298.15 K, rounded to a thousandth.
    rows = {row["station"]: row for row in new.station_days.iter_rows(named=True)}
    assert rows["A"]["NO2/24h"] == (27484 if convert else 30000) * new.scale
