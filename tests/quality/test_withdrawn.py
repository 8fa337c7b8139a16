"""Stations and tables that were sent before and are not sent again at all."""

from datetime import date

import pytest

from aircheck.quality.changes.amendments import amendments
from aircheck.quality.changes.withdrawn import Withdrawn, withdrawn_stations, withdrawn_table
from tests.intake.house import CONTRACTS, read, scope

HOURS = "station,time,PM2.5,PM10\n"
A = "A,2020-03-01 01:00,35,70\n"
B = "B,2020-03-01 02:00,,\nB,2020-03-01 03:00,,71\nB,2020-03-02 04:00,36,72\n"
LIST = "站点编码,名称,是否参评\n"
DUST = "点位,月份,降尘量\n甲,2020-01,4\n甲,2020-02,5\n"


def gone(now, before=None, **wanted):
    one, other = read(now, scope(**wanted)), read(before or {"a.csv": HOURS + A + B}, scope(**wanted))
    return list(withdrawn_stations(one, other.hourly, "air_hourly"))


# B had 71, 36 and 72; the first of them stands on line 4.
WAS = Withdrawn("air_hourly", "B", 3, date(2020, 3, 2), "a.csv", 4)


@pytest.mark.parametrize(
    "now",
    [
        {"n.csv": HOURS + A},
        {"n.csv": HOURS + A + "B,2020-03-01 01:00,,\n"},
        {"n.csv": HOURS + A + "B,,35,70\nB,3月1日,36,71\n"},
        {"n.csv": "道路名称,面积,建成区,清扫方式\n甲,2,是,人工\n"},
    ],
    ids=["no rows", "no values", "no times", "no station-hours at all"],
)
def test_a_station_that_is_not_sent_again(now):
    assert [one for one in gone(now) if one.where == "B"] == [WAS]


def test_a_station_that_is_sent_again_or_not_asked_about_is_not_gone():
    assert gone({"n.csv": HOURS + A + B}) == []
    assert gone({"n.csv": HOURS + A}, stations=["A"]) == []
    # The list of the new submission no longer assesses B, whose rows are there all the same.
    assert gone({"n.csv": HOURS + A + B, "s.csv": LIST + "A,甲,是\nB,乙,否\n"}) == []


def test_a_station_in_an_archive_is_found_by_its_code():
    archive = "date,hour,type,A,B\n20200301,1,PM2.5,35,36\n"
    assert gone({"n.csv": archive}) == []
    assert [one.where for one in gone({"n.csv": archive.replace("35", "")})] == ["A"]


def test_a_table_that_is_not_sent_again():
    before, other = read({"d.csv": DUST}), read({"a.csv": HOURS + A})
    paths = tuple(entry.path for entry in before.inputs)
    table = before.tables["dustfall"]
    found = withdrawn_table(other.tables.get("dustfall"), table, paths)
    assert found == Withdrawn("dustfall", "", 2, date(2020, 2, 1), "d.csv", 2)
    assert withdrawn_table(table, table, paths) is None


def test_both_are_told_as_changed_figures():
    before = read({"a.csv": HOURS + A + B, "d.csv": DUST})
    (one,) = amendments(read({"n.csv": HOURS + A}), before, (), CONTRACTS)
    told = [(c.dataset, c.where, c.column, c.old, c.new, c.before.line, c.after.line) for c in one.changes]
    assert told == [("air_hourly", "B", "**", "3", None, 4, None), ("dustfall", "", "**", "2", None, 2, None)]
