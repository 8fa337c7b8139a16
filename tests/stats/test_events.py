"""Recorded events and stations at work for a part of the period, in the statistics table."""

from datetime import date, timedelta
from fractions import Fraction

from aircheck.intake.files.source import SourceFile
from aircheck.model.period import Period
from aircheck.model.place import PlaceKind
from aircheck.model.text import Message
from aircheck.runs.stats import Request, tabulate

YEAR = Period.year(2019)
DUSTY = date(2019, 5, 4)


def hours(stations: str = "A", until: date = YEAR.end) -> str:
    """Every hour at 40 µg/m³ PM2.5 and 60 PM10; on one day 400 and 900."""
    lines = ["station,time,PM2.5,PM10,SO2,NO2,CO,O3"]
    for number in range((until - YEAR.start).days + 1):
        day = YEAR.start + timedelta(days=number)
        values = "400,900" if day == DUSTY else "40,60"
        lines += [f"{code},{day} {hour:02d}:00,{values},10,20,0.5,60" for code in stations for hour in range(1, 25)]
    return "\n".join(lines) + "\n"


def table(events: str = "", stations: str = "", **data: str):
    sources = [SourceFile.of_text("hours.csv", data.get("hours") or hours())]
    if events:
        header = "start,end,stations,kind,basis,approved_by\n"
        sources.append(SourceFile.of_text("events.csv", header + events))
    if stations:
        sources.append(SourceFile.of_text("stations.csv", stations))
    return tabulate(sources, Request(period=YEAR))


def area(found):
    return next(one for one in found.places if one.place.kind is PlaceKind.AREA)


def test_both_values_stand_beside_each_other():
    found = area(table("2019-05-04 00:00,2019-05-05 00:00,,沙尘,认定单,省厅\n"))
    # (364 × 40 + 400) / 365 = 14960/365, and 364 days of 40.
    assert found.get("PM2.5", "mean").exact == "2992/73" == str(Fraction(14960, 365))
    assert (found.get("PM2.5", "mean_adjusted").exact, found.get("PM2.5", "mean_adjusted").valid) == ("40", 364)
    # PM10 (364 × 60 + 900) / 365 = 22740/365 = 62.3, and 60.
    assert (found.get("PM10", "mean").value, found.get("PM10", "mean_adjusted").value) == ("62", "60")
    assert found.get("NO2", "mean_adjusted") is None
    # Of printed figures: 41/35 is 1.17 and 62/70 0.89, 40/35 is 1.14 and 60/70 0.86.
    before, after = (Fraction(found.get("composite", name).exact) for name in ("index", "index_adjusted"))
    assert before - after == Fraction("0.06")


def test_a_calendar_has_two_pictures_of_what_events_change():
    header = "start,end,stations,kind,basis,approved_by\n"
    events = header + "2019-05-04 00:00,2019-05-05 00:00,,沙尘,认定单,省厅\n"
    sources = [SourceFile.of_text("hours.csv", hours()), SourceFile.of_text("events.csv", events)]
    measured, without = tabulate(sources, Request(period=YEAR, pictures=True)).pictures.places
    assert (measured.taken_out, without.taken_out) == (False, True)
    dusty = (DUSTY - YEAR.start).days
    assert (measured.days[dusty].aqi, measured.days[dusty].level) == (500, 6)
    # SO2, NO2, CO and O3 are left, and none of them exceeds.
    assert (without.days[dusty].aqi, without.days[dusty].state) == (None, "undecided")
    assert [one.so_far[0].last.exact for one in (measured, without)] == ["2992/73", "40"]


def test_an_entry_nobody_approved_changes_nothing_and_is_named():
    found = table("2019-05-04 00:00,2019-05-05 00:00,,沙尘,认定单,\n")
    assert area(found).get("PM2.5", "mean_adjusted") is None
    assert found.notes[-1] == Message.of(
        "measures.event_not_approved", start="2019-05-04 00:00", end="2019-05-05 00:00"
    )


def test_the_list_of_stations_says_when_one_was_at_work():
    listed = "station,assessed,since,until\nA,yes,,\nB,yes,,2019-06-30\n"
    found = table(stations=listed, hours=hours("AB", date(2019, 6, 30)) + "\n".join(hours().splitlines()[4345:]) + "\n")
    # From July on A alone is at work; a day needs half of one station, so every day of the year has its value.
    assert area(found).get("PM2.5", "mean").valid == 365
    assert Message.of("stats.note.operating", station="B", start="2019-01-01", end="2019-06-30") in found.notes
