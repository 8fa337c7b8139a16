"""`aircheck data quality`: flags with file and line; a flag changes nothing, a reviewer's entry does."""

import csv
import json
from datetime import datetime, timedelta
from io import StringIO

import pytest
from rich.cells import cell_len

from tests.conftest import FOUR
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

HEADER = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n"
VALUES = (31, 35, 33, 90, 38, 35, 36, 34, 34, 34, 34, 34, 34, 32)
"""Hours 1 to 14; at 04:00 PM2.5 is above PM10, from 08:00 on it is stuck for six hours."""
REST = ("air_hourly", "", "", "", "", "", "")
"""Dataset, and what only a changed figure has."""
HOURS = HEADER + "".join(
    f"S1,2020-03-01 {hour:02d}:00,{value},{70 + hour * hour % 11},"
    f"{10 + hour % 2},{20 + hour % 3},0.{5 + hour % 2},{60 + hour * hour}\n"
    for hour, value in enumerate(VALUES, start=1)
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "now").mkdir()
    (tmp_path / "now" / "hours.csv").write_text(HOURS, encoding="utf-8")
    (tmp_path / "before.csv").write_text(HOURS.replace(",90,75,", ",190,75,"), encoding="utf-8")
    return tmp_path


def test_the_whole_page(folder):
    done = aircheck("data", "quality", "now", "--previous", "before.csv", "--lang", "en", cwd=folder)
    assert (done.err, done.code) == ("", 0)
    assert done.out == (
        "Review flags: 3\n"
        "stations: 1, station-hours: 14\n"
        "\n"
        "PM2.5 above PM10 (flags: 1, hours: 1) ------------------------------------------\n"
        "      S1 1\n"
        "      hours.csv:5  S1 2020-03-01 04:00  PM2.5 90, PM10 75 µg/m³\n"
        "\n"
        "Stuck (flags: 1, hours: 6) -----------------------------------------------------\n"
        "      S1 1\n"
        "      hours.csv:9  S1 2020-03-01 08:00  PM2.5 34 µg/m³ for 6 h\n"
        "\n"
        "Changed since an earlier submission (flags: 1, hours: 1) -----------------------\n"
        "      S1 1\n"
        "      hours.csv:5  S1 2020-03-01 04:00  PM2.5 was 190, now 90 µg/m³\n"
        "\n"
        "Figures changed by an unnamed organisation: 1 ----------------------------------\n"
        "      signed by nobody, submitted -\n"
        "      in a period already over or final: 0\n"
        "      no reason is stated\n"
        "      hours.csv:5  S1 2020-03-01 04:00 PM2.5 (air_hourly): was 190, now 90\n"
        "                   µg/m³, period not known to be closed; the old value is at\n"
        "                   before.csv:5\n"
        "\n"
        "No flags: Zero, Below detection, Above range, Linear ramp, Jump against\n"
        "neighbouring hours, Jump against the other stations, Identical series, Uneven\n"
        "last digits, Missing right after a high value, Missing while the others are\n"
        "high.\n"
        "\n"
        "Thresholds: aircheck standards quality-practice; all of them come from practice\n"
        "and are settings.\n"
        "A flag changes no result. What a reviewer finds invalid goes into reviews.csv\n"
        "(station, start, end, pollutant, action, reason, by, on), which is then checked\n"
        "with the data.\n"
        "14 rows = 14 used + 0 rejected + 0 out of scope\n"
        "Submitted before: 14 rows = 14 used + 0 rejected + 0 out of scope\n"
    )


def test_as_csv(folder):
    done = aircheck("data", "quality", "now", "--format", "csv", "-o", "flags.csv", cwd=folder)
    assert (done.out, done.code) == ("", 0)
    rows = list(csv.DictReader(StringIO((folder / "flags.csv").read_text(encoding="utf-8-sig"))))
    assert [tuple(row.values()) for row in rows] == [
        ("inversion", "S1", "2020-03-01", "4", "1", "", "90", "75", "µg/m³", "", "now/hours.csv", "5", *REST),
        ("stuck", "S1", "2020-03-01", "8", "6", "PM2.5", "34", "", "µg/m³", "", "now/hours.csv", "9", *REST),
    ]


def test_as_json_the_same_in_both_languages(folder):
    texts = [
        aircheck("data", "quality", "now", "--format", "json", "--lang", lang, cwd=folder).out for lang in ("zh", "en")
    ]
    assert texts[0] == texts[1]
    document = json.loads(texts[0])
    assert document["schema"] == "aircheck.quality/1"
    assert [(entry["check"], entry["flags"], entry["hours"]) for entry in document["checks"] if entry["flags"]] == [
        ("inversion", 1, 1),
        ("stuck", 1, 6),
    ]
    assert document["flags"][1]["text"]["en"] == "PM2.5 34 µg/m³ for 6 h"
    assert (document["previous"], document["if_upheld"]) == (None, None)
    assert document["submission"]["totals"]["rows"] == 14


def test_rejected_rows_end_with_code_3_and_nothing_there_is_no_failure(folder):
    (folder / "now" / "more.csv").write_text(HEADER + "S1,2020-03-02 01:00,-5,10,1,1,0.1,1\n", encoding="utf-8")
    done = aircheck("data", "quality", "now", "--lang", "en", cwd=folder)
    assert done.code == 3
    assert 'first at now/more.csv:2, PM2.5: "-5"' in " ".join(done.out.split())
    (folder / "stations.csv").write_text("station,name\nS1,Somewhere\n", encoding="utf-8")
    done = aircheck("data", "quality", "stations.csv", "--lang", "en", cwd=folder)
    assert (done.out.splitlines()[:2], done.code) == (["Review flags: 0", "stations: 0, station-hours: 0"], 0)
    assert aircheck("data", "quality", "nowhere", cwd=folder).code == 2


def a_year(peak: int) -> str:
    """Station-hours of 2020 that go up and down a little around 50 µg/m³ of PM2.5, with one stuck day at `peak`."""
    lines = [HEADER]
    for place in range(366 * 24):
        end = datetime(2020, 1, 1) + timedelta(hours=place + 1)  # noqa: DTZ001
        value = peak if place // 24 == 100 else 49 + (place % 3)
        lines.append(
            f"S1,{end:%Y-%m-%d %H:%M},{value},{2 * value},{10 + place % 2},{20 + place % 3},0.{5 + place % 2},60\n"
        )
    return "".join(lines)


@pytest.fixture(scope="module")
def tipping(tmp_path_factory):
    """A year just above the target because of one stuck day: (365 × 50 + 24-hour mean) / 366 against 52."""
    folder = tmp_path_factory.mktemp("tipping")
    # 365 days of 50 and one of 900: 19150/366 = 52.32, rounded 52; of 1000: 19250/366 = 52.595…, rounded 53.
    (folder / "hours.csv").write_text(a_year(1000), encoding="utf-8")
    return folder


def test_what_upholding_would_change(tipping):
    arguments = ("data", "quality", "hours.csv", "--plan", str(FOUR), "--format", "json")
    found = json.loads(aircheck(*arguments, cwd=tipping).out)["if_upheld"]
    stuck = next(entry for entry in found if (entry["check"], entry["rule"]) == ("stuck", "lx-pm25-annual-mean"))
    assert (stuck["removed"], stuck["turns"]) == (24, True)
    assert (stuck["before"]["outcome"], stuck["before"]["value"]) == ("fail", "53")
    # Without that day 365 days of exactly 50 are left, more than the 324 that are needed, and 29 of its month.
    assert (stuck["after"]["outcome"], stuck["after"]["value"], stuck["after"]["exact"]) == ("pass", "50", "50")
    # Another check flags values that end in three digits only: with all of it taken out no hour of the year is left.
    mean = {entry["check"]: entry for entry in found if entry["rule"] == "lx-pm25-annual-mean"}
    assert (len(mean), list(mean)[-1], mean["all"]["removed"]) == (3, "all", 366 * 24)


def test_the_page_says_which_results_would_turn(tipping):
    done = aircheck("data", "quality", "hours.csv", "--plan", str(FOUR), "--lang", "en", cwd=tipping)
    lines = done.out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("If flags were upheld"))
    # Two checks, each with mean and good-day rate: ozone is stuck all year, and 49, 50, 51 end in three digits only.
    assert lines[start + 1 : start + 7] == [
        "      as check judges the same files: 1 station (S1), 2020-01-01 to 2020-12-31",
        "      no stations.csv and no --stations: the one station in the files is",
        "      assessed",
        "2 of 2 affected results would get another outcome",
        "  !   Stuck: PM2.5 annual mean, whole district, 24 hourly values excluded",
        "      53 µg/m³ ✗ fail → 50 µg/m³ ✓ pass",
    ]
    assert [line for line in lines if cell_len(line) > 80] == []


def test_its_results_are_those_of_check_and_rest_on_the_same_stations(tipping):
    """One file says nothing of stations; with the list, one of two is not assessed: both commands agree in both."""
    asked = ("--format", "json")
    (tipping / "two").mkdir()
    hours = (tipping / "hours.csv").read_text(encoding="utf-8")
    other = "".join(f"S2,{line.partition(',')[2]}\n" for line in hours.splitlines()[1:])
    (tipping / "two" / "hours.csv").write_text(hours + other, encoding="utf-8")
    (tipping / "two" / "stations.csv").write_text("station,assessed\nS1,yes\nS2,no\n", encoding="utf-8")
    said = {"two/hours.csv": "2 stations (S1, S2)", "two": "1 station (S1)"}
    for given, stations in said.items():
        quality = json.loads(aircheck("data", "quality", given, "--plan", str(FOUR), *asked, cwd=tipping).out)
        check = json.loads(aircheck("check", str(FOUR), given, *asked, cwd=tipping).out)
        results = {one["rule"]: (one["outcome"], one["value"], one["exact"]) for one in check["results"]}
        for effect in quality["if_upheld"]:
            before = effect["before"]
            assert (before["outcome"], before["value"], before["exact"]) == results[effect["rule"]]
        notes = [note["en"] for note in quality["notes"]]
        assert notes[0] == f"as check judges the same files: {stations}, 2020-01-01 to 2020-12-31"
        assert any(note.startswith("no stations.csv") for note in notes) is (given != "two")


def test_a_flag_changes_nothing_and_a_decision_shows_both(tipping):
    check = ("check", str(FOUR), ".", "--only", "lx-pm25-annual*", "--format", "json")
    before = json.loads(aircheck(*check, cwd=tipping).out)["results"][0]
    assert (before["outcome"], before["unadjusted"]) == ("fail", None)
    header = "站点,开始时间,结束时间,污染物,审核决定,理由,审核人,审核日期\n"
    reviews = f"{header}S1,2020-04-10 00:00,2020-04-11 00:00,PM2.5,无效,卡滞,监测中心,2020-04-12\n"
    (tipping / "reviews.csv").write_text(reviews, encoding="utf-8")
    after = json.loads(aircheck(*check, cwd=tipping).out)["results"][0]
    assert (after["outcome"], after["value"]) == ("pass", "50")
    assert (after["unadjusted"]["outcome"], after["unadjusted"]["value"]) == ("fail", "53")
    assert after["notes"] == [
        {
            "zh": "审核判为无效：S1 2020-04-10 00:00 至 2020-04-11 00:00 PM2.5：卡滞（监测中心, 2020-04-12）",
            "en": "invalidated by a reviewer: PM2.5 at S1 from 2020-04-10 00:00 to 2020-04-11 00:00: "
            "卡滞 (监测中心, 2020-04-12)",
        }
    ]
    text = aircheck("check", str(FOUR), ".", "--only", "lx-pm25-annual*", "--lang", "en", cwd=tipping).out
    assert "as measured 53 µg/m³ ✗ fail" in text
    assert "adjusted 50 µg/m³ ✓ pass" in text
    (tipping / "reviews.csv").unlink()


ROADS = "道路名称,面积,建成区,清扫方式\n甲路,{one},是,机械化\n乙路,500,是,人工\n{more}"
NOTE = "producer: 区监测站\nsigner: 王某\nsubmitted: 2020-05-06\nperiod: {from: 2020-03-01, to: 2020-03-31}\n"


@pytest.fixture
def amended(folder):
    """Two submissions of a month that was over: one hour changed, one area changed, one road gone."""
    (folder / "before").mkdir()
    (folder / "before.csv").rename(folder / "before" / "hours.csv")
    (folder / "before" / "roads.csv").write_text(ROADS.format(one="1000", more="丙路,7,否,人工\n"), encoding="utf-8")
    (folder / "now" / "roads.csv").write_text(ROADS.format(one="1200.5", more=""), encoding="utf-8")
    (folder / "now" / "submission.yaml").write_text(NOTE + "reason: 仪器校准\n", encoding="utf-8")
    return folder


def test_changed_figures_of_a_closed_period_are_named_with_reason_and_unit(amended):
    done = aircheck("data", "quality", "now", "--previous", "before", "--lang", "en", cwd=amended)
    page = done.out
    start = page.index("Figures changed by 区监测站: 3")
    assert page[start:].split("\n\n")[0].splitlines()[1:] == [
        "      signed by 王某, submitted 2020-05-06",
        "  !   in a period already over or final: 3",
        "      stated reason: 仪器校准",
        "      hours.csv:5         S1 2020-03-01 04:00 PM2.5 (air_hourly): was 190, now",
        "                          90 µg/m³, closed period; the old value is at",
        "                          before/hours.csv:5",
        "      before/roads.csv:4  丙路 (roads): the whole row is gone, closed period; it",
        "                          was at before/roads.csv:4",
        "      roads.csv:2         甲路 area_m2 (roads): was 1000, now 1200.5 m², closed",
        "                          period; the old value is at before/roads.csv:2",
    ]
    assert [line for line in page.splitlines() if cell_len(line) > 80] == []
    (amended / "now" / "submission.yaml").write_text(NOTE, encoding="utf-8")
    silent = aircheck("data", "quality", "now", "--previous", "before", "--lang", "zh", cwd=amended).out
    assert "区监测站 更改已报数据（3 处）" in silent
    assert "未写明理由" in silent


def test_stations_and_tables_that_are_not_sent_again(amended):
    (amended / "now" / "roads.csv").unlink()
    hours = (amended / "before" / "hours.csv").read_text(encoding="utf-8")
    line = hours.count("\n") + 1
    (amended / "before" / "hours.csv").write_text(hours + "S9,2020-03-01 05:00,7,,,,,\n", encoding="utf-8")
    done = aircheck("data", "quality", "now", "--previous", "before", "--lang", "en", cwd=amended)
    words = " ".join(done.out.split())
    assert "S9 (air_hourly): the whole station is gone, 1 values before, closed period" in words
    assert f"before/hours.csv:{line}" in words
    assert "roads: the whole table is gone, 3 rows before, closed period" in words
    done = aircheck("data", "quality", "now", "--previous", "before", "--format", "csv", cwd=amended)
    rows = [row for row in csv.DictReader(StringIO(done.out.removeprefix("\ufeff"))) if row["pollutant"] == "**"]
    assert [(row["dataset"], row["detail"], row["against"], row["value"]) for row in rows] == [
        ("air_hourly", "S9", "1", ""),
        ("roads", "", "3", ""),
    ]


def test_changed_figures_in_json_and_csv(amended):
    done = aircheck("data", "quality", "now", "--previous", "before", "--format", "json", cwd=amended)
    (one,) = json.loads(done.out)["amendments"]
    assert {name: one[name] for name in ("producer", "signer", "submitted", "reason", "closed")} == {
        "producer": "区监测站",
        "signer": "王某",
        "submitted": "2020-05-06",
        "reason": "仪器校准",
        "closed": 3,
    }
    cells = ("dataset", "where", "column", "old", "new")
    told = [
        (*(change[name] for name in cells), change["before"]["line"], change["after"]["line"])
        for change in one["changes"]
        if change["closed"]
    ]
    assert told == [
        ("air_hourly", "S1 2020-03-01 04:00", "PM2.5", "190", "90", 5, 5),
        ("roads", "丙路", "*", None, None, 4, None),
        ("roads", "甲路", "area_m2", "1000", "1200.5", 2, 2),
    ]
    done = aircheck("data", "quality", "now", "--previous", "before", "--format", "csv", cwd=amended)
    rows = [row for row in csv.DictReader(StringIO(done.out.removeprefix("\ufeff"))) if row["check"] == "edited"]
    names = ("dataset", "against", "value", "producer", "reason", "closed", "old_file", "old_line")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("air_hourly", "190", "90", "区监测站", "仪器校准", "yes", "before/hours.csv", "5"),
        ("roads", "", "", "区监测站", "仪器校准", "yes", "before/roads.csv", "4"),
        ("roads", "1000", "1200.5", "区监测站", "仪器校准", "yes", "before/roads.csv", "2"),
    ]
