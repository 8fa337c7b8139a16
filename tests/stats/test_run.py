"""Periods other than the year, settings, notes, refusals, both orders of averaging."""

from datetime import date
from fractions import Fraction

import pytest

from aircheck.inputs.air import Air
from aircheck.inputs.editions import Editions
from aircheck.inputs.problems import NoTable
from aircheck.inputs.stations import Station, Stations
from aircheck.intake.files.source import SourceFile
from aircheck.locale import Words
from aircheck.model.period import Period
from aircheck.model.place import AREA
from aircheck.model.standard import Figure
from aircheck.runs.stats import Request, tabulate
from aircheck.stats import calendar, pollutants
from tests.intake.house import hourly_of
from tests.statistics.frames import hours

from .made_up import HEADER, day_rows, sources

pytestmark = pytest.mark.heavy


def keys(table):
    return [note.key for note in table.notes]


def area(table):
    return table.places[-1]


def test_a_month_has_a_minimum_of_its_own():
    table = tabulate(sources(), Request(period=calendar.month("2019-03"), stations=("A1", "A2")))
    one, two = (place.get("PM10", "mean") for place in table.places[:2])
    assert (one.value, one.valid, one.required, one.expected, one.sufficient) == ("60", 31, 27, 31, True)
    assert (two.value, two.valid, two.required, two.expected, two.sufficient) == ("80", 26, 27, 31, False)
    # A2 begins on 6 March.
    assert keys(table) == ["intake.note.outside", "stats.note.annual_limits", "stats.note.partial"]


def test_a_quarter_has_none_but_its_months_have():
    table = tabulate(sources(), Request(period=calendar.quarter("2019Q1"), stations=("A2",)))
    mean = table.places[0].get("PM10", "mean")
    assert (mean.valid, mean.required, mean.expected, mean.sufficient) == (85, None, 90, None)
    months = [table.places[0].get("PM10", f"valid_days_2019-{month}").sufficient for month in ("01", "02", "03")]
    assert months == [True, True, False]
    assert keys(table) == ["intake.note.outside", "stats.note.no_minimum"]
    assert "percentile_needs" not in [setting.name for setting in table.settings]


def test_a_month_that_is_cut_has_no_minimum():
    table = tabulate(sources(), Request(period=Period(date(2019, 3, 10), date(2019, 4, 30)), stations=("A1",)))
    march, april = (table.places[0].get("PM10", f"valid_days_2019-{month}") for month in ("03", "04"))
    assert (march.valid, march.required, march.expected, march.sufficient) == (22, None, 22, None)
    assert (april.valid, april.required, april.expected, april.sufficient) == (30, 27, 30, True)


def test_a_heating_season_says_whose_setting_it_is():
    period = calendar.heating(2018, "11-15", "03-15")
    table = tabulate(sources(), Request(period=period, heating=True, stations=("A1",)))
    assert table.period_kind == "heating"
    # January to 15 March of 2019: 31 + 28 + 15 of 121 days.
    assert table.places[0].get("PM10", "mean").valid == 74
    assert table.places[0].get("PM10", "mean").expected == 121
    assert keys(table) == ["intake.note.outside", "stats.note.heating", "stats.note.no_minimum", "stats.note.partial"]


def test_a_year_with_gases_in_two_states_says_so():
    text = "\n".join([HEADER, *day_rows("B1", date(2018, 5, 1), 60)])
    table = tabulate([SourceFile.of_text("hours.csv", text)], Request())
    assert (table.period_from.year, keys(table)) == (
        2018,
        ["judging.all_stations", "stats.note.states", "stats.note.partial"],
    )
    assert ("gb3095-2012", "reference_state.changed") in [(s.edition, s.name) for s in table.settings]


def test_a_period_without_data_is_a_table_of_nothing():
    table = tabulate(sources(), Request(period=Period.year(2018)))
    assert keys(table) == ["intake.note.outside", "stats.note.states", "judging.other_days_year"]
    assert {
        entry.value for entry in area(table).entries if entry.item == "PM10" and entry.statistic in ("mean", "p95")
    } == {None}


def test_settings_are_those_that_had_a_say():
    names = {setting.name for setting in tabulate(sources(), Request(stations=("A1",))).settings}
    assert {"round_first", "missing_pollutant", "percentile_needs", "composite.round_first"} <= names
    assert not any(name.startswith("area") for name in names)
    # Three stations are few; a share for many had no say.
    names = {setting.name for setting in tabulate(sources(), Request()).settings}
    assert {"area.share_small", "area.small_below", "area_order"} <= names
    assert "area.share" not in names


@pytest.mark.parametrize("text", ["road,area_m2,built_up,sweeping\n经十路,9000,yes,mechanised\n", "a,b\n1,2\n"])
def test_files_without_hours(text):
    with pytest.raises(NoTable) as refused:
        tabulate([SourceFile.of_text("other.csv", text)], Request())
    assert refused.value.message.key == "stats.no_hours"
    assert [file.path for file in refused.value.inputs] == ["other.csv"]


def test_rejected_rows_are_known():
    text = f"{HEADER}\nB1,2019-05-01 01:00,1,2,3,4,0.5,6\nB1,some day,1,2,3,4,0.5,6\n"
    table = tabulate([SourceFile.of_text("hours.csv", text)], Request())
    assert (table.rejected, len(table.rejects)) == (True, 1)
    assert (table.inputs[0].rows, table.inputs[0].used, table.inputs[0].rejected) == (2, 1, 1)


def two_stations(ambient, index, statistics, order):
    """One station with 10 on both days, one with 40 on the second only."""
    first, second = date(2019, 1, 1), date(2019, 1, 2)
    frame = hours(
        {
            ("A", first): {"PM10": [10_000] * 24},
            ("A", second): {"PM10": [10_000] * 24},
            ("B", second): {"PM10": [40_000] * 24},
        }
    )
    figure: Figure[str] = Figure(value=order, confidence="U", setting=True)
    changed = statistics.model_copy(update={"area_order": figure})
    period, stations = Period(first, second), Stations((Station("A"), Station("B")))
    hourly = hourly_of(frame)
    places = tuple(stations.places())
    return Air(hourly, period, period, Editions(ambient, index, changed), stations, places)


@pytest.mark.parametrize(
    ("order", "mean", "top"),
    [
        # Days 10 and 25; the 95th percentile of two is 0.95 of the way.
        ("daily_first", Fraction(35, 2), 10 + Fraction(95, 100) * 15),
        # Stations 10 and 40, in mean and percentile.
        ("station_first", Fraction(25), Fraction(25)),
    ],
)
def test_the_order_of_averaging_is_the_editions(ambient, index, statistics, order, mean, top):
    air = two_stations(ambient, index, statistics, order)
    found = air.statistics.attainment(AREA, "PM10")
    assert (found.mean.exact, found.percentile.exact, found.attains) == (mean, top, True)
    values = [entry.exact for entry in pollutants.entries(air, AREA, "PM10") if entry.statistic in ("mean", "p95")]
    assert [Fraction(value) for value in values] == [mean, top]


def test_a_note_names_a_dozen_stations():
    listed = "station\n" + "\n".join(f"S{number:02d}" for number in range(1, 15)) + "\nA1\n"
    files = [sources()[0], SourceFile.of_text("stations.csv", listed)]
    table = tabulate(files, Request(kinds=("area",)))
    silent = next(note for note in table.notes if note.key == "judging.silent_left_out").values["stations"]
    assert silent.values == {"named": ", ".join(f"S{number:02d}" for number in range(1, 13)), "more": 2}


def test_a_table_of_daily_values():
    rows = "".join(f"A,2019-03-{day:02d},{30 + day},60,8,30,0.6,100\n" for day in range(1, 28))
    text = "监测点位,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h\n" + rows
    table = tabulate([SourceFile.of_text("d.csv", text)], Request(period=calendar.month("2019-03")))
    one = table.places[0]
    mean, capture = one.get("PM2.5", "mean"), one.get("PM2.5", "capture")
    # 30 + (1 + … + 27) / 27 = 44 µg/m³.
    assert (mean.value, mean.exact, mean.valid, mean.required, mean.sufficient) == ("44", "44", 27, 27, True)
    assert (capture.value, capture.exact, capture.valid, capture.expected) == (None, None, None, 31 * 24)
    assert one.get("AQI", "good_days").value == "27"
    assert {place.basis for place in table.places} == {"daily_values"}
    assert "inputs.on_days" in keys(table)


def test_the_year_of_daily_values():
    year = tabulate([SourceFile.of_text("d.csv", "点位,日期,PM10\nA,2019-12-31,50\n")], Request())
    assert (year.period_from, year.period_to) == (date(2019, 1, 1), date(2019, 12, 31))
    with pytest.raises(NoTable):
        tabulate([SourceFile.of_text("d.csv", "点位,日期,PM10\nA,2019-12-31,50\nA,2020-01-01,50\n")], Request())
    with pytest.raises(NoTable):
        tabulate([SourceFile.of_text("d.csv", "点位,日期,PM10\nA,2019-12-31,50\n")], Request(period=Period.year(2018)))


def test_days_left_out_of_the_rate_are_told_of_stations_and_of_all_of_them():
    hours = [(1, hour) for hour in range(1, 24)] + [(2, 0)]
    rows = [f"{code},2019-01-{day:02d} {hour:02d}:00,20,30,5,10,0.5," for code in ("A1", "A2") for day, hour in hours]
    text = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n" + "\n".join(rows) + "\n"
    table = tabulate([SourceFile.of_text("a.csv", text)], Request(period=calendar.month("2019-01")))
    (note,) = (note for note in table.notes if note.key == "stats.note.left_out")
    assert Words("zh")(note).endswith("：A1 1 (0)、A2 1 (0)、全部点位 1 (0)")
    assert Words("en")(note).endswith(": A1 1 (0), A2 1 (0), all stations 1 (0)")
