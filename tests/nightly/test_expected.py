"""What is expected of the data beside the verdicts: every kind, met and not, in both languages, at its very edge."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from aircheck.documents.asked import Asked
from aircheck.documents.nightly.latest import LastHour, Latest, StationLatest
from aircheck.locale import Words
from aircheck.model.provenance import Statement, SubmissionNote
from aircheck.model.submission import InputFile
from aircheck.model.text import Bilingual, Message
from aircheck.model.workspace.expect import Expect
from aircheck.nightly.expected.of_report import Night, expectations
from tests.history.made_up import report

AT = datetime.fromisoformat("2020-06-30T14:30")
"""The moment of the run, on the day of the report."""
DAY = date(2020, 6, 30)


def found(expect, made, before=None, at=AT, language="en"):
    """Kind, whether it is met, and what is said, of each expectation."""
    words = Words(language)
    told = expectations(Expect.model_validate(expect), made, Night(before, at))
    return [(one.kind, one.met, words(one.message)) for one in told]


def recent(newest, *stations, as_of=DAY):
    return report(as_of=as_of, latest=Latest(newest, stations))


def station(code, last, name="", since=None):
    return StationLatest(code, name, since, last)


def file(path, sha256, dataset="air_hourly", rows=100, **more):
    return InputFile(path, sha256 * 64, dataset, "table", "utf-8", **{"rows": rows, "used": rows, **more})


@pytest.mark.parametrize(
    ("most", "day", "hour", "met", "said"),
    [
        ("2d", 28, 1, True, "2020-06-28 01:00, 2 days before 2020-06-30; at most 2 days"),
        ("2d", 27, 24, False, "2020-06-27 24:00, 3 days before 2020-06-30; at most 2 days"),
        ("1 d", 29, 5, True, "2020-06-29 05:00, 1 day before 2020-06-30; at most 1 day"),
        ("0d", 30, 1, True, "2020-06-30 01:00, 0 days before 2020-06-30; at most 0 days"),
        # 14:30 is 5.5 hours after 09:00, and 6.5 after 08:00.
        ("6h", 30, 9, True, "2020-06-30 09:00, 6 hours before 2020-06-30 14:30; at most 6 hours"),
        ("6h", 30, 8, False, "2020-06-30 08:00, 7 hours before 2020-06-30 14:30; at most 6 hours"),
        ("15 h", 29, 24, True, "2020-06-29 24:00, 15 hours before 2020-06-30 14:30; at most 15 hours"),
        ("6小时", 30, 23, True, "2020-06-30 23:00, 0 hours before 2020-06-30 14:30; at most 6 hours"),
    ],
)  # fmt: skip
def test_the_newest_hour_is_recent_enough(most, day, hour, met, said):
    made = recent(LastHour(date(2020, 6, day), hour))
    assert found({"fresh": most}, made) == [("fresh", met, f"newest monitoring value: {said}")]


def test_hours_are_counted_to_the_end_of_a_day_that_is_over():
    """A report of an earlier day, and one of a period that is over, are as of 24:00 of their day."""
    made = recent(LastHour(DAY, 18))
    later = datetime.fromisoformat("2021-02-03T01:00")
    assert [one[1] for one in found({"fresh": "6h"}, made, at=later)] == [True]
    assert [one[1] for one in found({"fresh": "5h"}, made, at=later)] == [False]


def test_without_any_value_what_can_be_known_begins_with_the_period():
    said = "no monitoring value since 2020-01-01, 2 days up to 2020-01-02; at most 2 days"
    made = recent(None, as_of=date(2020, 1, 2))
    assert found({"fresh": "2d"}, made) == [("fresh", True, said)]
    chinese = "自 2020-01-01 起没有监测数据，至 2020-01-03 已 3 天；应不超过 2 天"
    made = recent(None, as_of=date(2020, 1, 3))
    assert found({"fresh": "2 天"}, made, language="zh") == [("fresh", False, chinese)]


def test_each_silent_station_is_named_with_its_last_hour():
    made = recent(
        LastHour(DAY, 13),
        station("A", LastHour(DAY, 13)),
        station("B", LastHour(date(2020, 6, 26), 7), "科干所"),
        station("C", LastHour(date(2020, 6, 27), 1)),
        station("D", None),
        station("E", None, since=date(2020, 6, 28)),
        station("F", None, since=date(2020, 6, 27)),
    )
    # E began three days ago counted from the day before; F four.
    assert found({"silent": "3d"}, made) == [
        ("silent", False, "station B 科干所 is silent, its last value is of 2020-06-26 07:00, "
         "4 days before 2020-06-30; at most 3 days"),
        ("silent", False, "station D is silent, it has no value since 2020-01-01, "
         "182 days up to 2020-06-30; at most 3 days"),
        ("silent", False, "station F is silent, it has no value since 2020-06-27, "
         "4 days up to 2020-06-30; at most 3 days"),
    ]  # fmt: skip
    assert found({"silent": "3d"}, made, language="zh")[0][2] == (
        "点位 B 科干所 已无数据，最后一个数据为 2020-06-26 07:00，距 2020-06-30 4 天；应不超过 3 天"
    )


def test_no_station_is_silent_and_no_station_is_there():
    made = recent(LastHour(DAY, 13), station("A", LastHour(DAY, 13)), station("B", LastHour(DAY, 1)))
    assert found({"silent": "3d"}, made) == [
        ("silent", True, "none of the 2 stations at work has been silent for more than 3 days")
    ]
    assert found({"silent": "3d"}, recent(None)) == [
        ("silent", False, "no station is at work or has sent a value")
    ]  # fmt: skip


NOTHING = "no earlier run of the plan is recorded: there is nothing to compare with"


def test_before_the_first_run_there_is_nothing_to_compare_with():
    expected = [("rows", True, NOTHING), ("inputs", True, NOTHING)]
    assert found({"rows": "80 %", "inputs": "kept"}, report()) == expected
    assert found({"rows": "80%"}, report(), language="zh")[0][2] == "该方案此前没有留存过运行记录，无从比较"


@pytest.mark.parametrize(("now", "met"), [(8000, True), (7999, False)])
def test_rows_at_the_very_share(now, met):
    before, made = report(inputs=(file("a.csv", "a", rows=10_000),)), report(inputs=(file("a.csv", "b", rows=now),))
    (entry,) = found({"rows": "80 %"}, made, before)[-1:]
    share = "80.0 %" if met else "79.9 %"
    label = "all tables"
    assert entry == (
        "rows",
        met,
        f"rows of {label}: {now:,}, in the run as of 2020-12-31 10,000: {share}; at least 80 %",
    )


def test_a_table_that_shrank_is_named_although_the_whole_grew():
    before = report(inputs=(file("a.csv", "a", rows=100), file("b.csv", "b", "dustfall", rows=10)))
    made = report(inputs=(file("a.csv", "c", rows=900), file("b.csv", "d", "dustfall", rows=7)))
    assert found({"rows": "80%"}, made, before) == [
        ("rows", False, "rows of dustfall: 7, in the run as of 2020-12-31 10: 70.0 %; at least 80%")
    ]
    gone = report(inputs=(file("a.csv", "c", rows=900),))
    assert found({"rows": "80%"}, gone, before, language="zh") == [
        ("rows", False, "dustfall：0 行，上次运行（截至 2020-12-31）为 10 行，占 0.0 %；应不少于 80%")
    ]


def test_rows_count_as_used_unless_another_question_was_asked():
    """Rows of another year, or of stations not asked for, are out of scope; the files have them all the same."""
    before = report(inputs=(file("a.csv", "a", rows=100),))
    made = report(inputs=(file("a.csv", "a", rows=100, used=10),))
    assert [one[1] for one in found({"rows": "80%"}, made, before)] == [False, False]
    for changed in (
        replace(made, period_from=date(2021, 1, 1), period_to=date(2021, 12, 31)),
        replace(made, request=Asked(stations=("A",))),
        replace(made, as_of=DAY),
    ):
        assert [one[1] for one in found({"rows": "80%"}, changed, before)] == [True]


def test_tables_that_were_to_be_sent():
    inputs = (
        file("a.csv", "a", rows=1200),
        file("d.csv", "b", "dustfall", rows=3, used=0),
        file("e.csv", "c", "dustfall", rows=3, used=0),
        file("x.csv", "d", None, rows=0, problem=Message.of("nightly.no_run_yet")),
    )
    stated = (Statement("boilers", "d/submission.yaml", SubmissionNote(producer="甲局", nothing=("boilers",))),)
    made = report(inputs=inputs, statements=stated)
    assert found({"tables": ["air_hourly", "dustfall", "boilers", "roads"]}, made) == [
        ("tables", True, "air_hourly was sent, usable rows: 1,200"),
        ("tables", False, "dustfall was sent without a usable row: d.csv and others, 2 files in all"),
        ("tables", True, "boilers: d/submission.yaml states that there is nothing to report"),
        ("tables", False, "nobody sent roads"),
    ]


def test_datasets_are_said_by_title_and_id_in_both_languages():
    night = Night(None, AT, {"dustfall": Bilingual(zh="降尘 (dustfall)", en="Dustfall (dustfall)")})
    (told,) = expectations(Expect(tables=("dustfall",)), report(), night)
    assert [Words(language)(told.message) for language in ("zh", "en")] == [
        "没有报送降尘 (dustfall)",
        "nobody sent Dustfall (dustfall)",
    ]


def test_inputs_that_vanished_and_those_that_only_have_another_name():
    broken = file("broken.csv", "9", problem=Message.of("nightly.no_run_yet"))
    before = report(
        inputs=(
            *(file("d/a.csv", "a"), file("d/b.csv", "b"), file("d/c.csv", "c"), file("29/e.csv", "e")),
            *(file("f/same.csv", "5"), file("g/same.csv", "6"), broken),
        )
    )
    now = (file("d/a.csv", "1"), file("d/b2.csv", "b"), file("30/e.csv", "3"), file("h/same.csv", "7"))
    assert found({"inputs": "kept"}, report(inputs=now), before) == [
        ("inputs", True, "d/b.csv is now d/b2.csv, its content is the same"),
        ("inputs", False, "d/c.csv is gone; the run as of 2020-12-31 had it, rows: 100"),
        ("inputs", True, "29/e.csv is now 30/e.csv, with other content"),
        # Two had the name: which of them it is now nobody knows.
        ("inputs", False, "f/same.csv is gone; the run as of 2020-12-31 had it, rows: 100"),
        ("inputs", False, "g/same.csv is gone; the run as of 2020-12-31 had it, rows: 100"),
    ]
    elsewhere = report(inputs=(file("../f/same.csv", "7"), file("../g/same.csv", "8"), file("../d/a.csv", "9")))
    earlier = report(inputs=before.inputs[4:6])
    assert found({"inputs": "kept"}, elsewhere, earlier)[:2] == [
        ("inputs", True, "f/same.csv is now ../f/same.csv, with other content"),
        ("inputs", True, "g/same.csv is now ../g/same.csv, with other content"),
    ]
    assert found({"inputs": "kept"}, before, before) == [
        ("inputs", True, "the 6 files of the run as of 2020-12-31 are there")
    ]


@pytest.mark.parametrize(("most", "met"), [(3, True), (2, False), ("3 %", True), ("2.9%", False), ("0%", False)])
def test_rejects_up_to_so_many(most, met):
    """Two rows and a cell, of a hundred rows."""
    made = report(inputs=(file("a.csv", "a", used=98, rejected=2, cells_rejected=1),))
    said = f"rejected rows and cells: 3, rows in all: 100; at most {most} may be rejected"
    assert found({"max_rejects": most}, made) == [("max_rejects", met, said)]


@pytest.mark.parametrize(
    "wrong",
    [{"fresh": "2"}, {"fresh": "two days"}, {"silent": "-1d"}, {"rows": "120 %"}, {"rows": "0.8"}, {"inputs": "lost"},
     {"max_rejects": -1}, {"max_rejects": "200%"}, {"freshness": "2d"}],
)  # fmt: skip
def test_what_cannot_be_expected(wrong):
    with pytest.raises(ValueError, match="validation error"):
        Expect.model_validate(wrong)


def test_a_station_that_is_in_no_file_any_more_is_named_at_once():
    """B had a value in the run before and is nowhere now; C had none then, and A still has one."""
    last = LastHour(DAY, 13)
    before = recent(last, station("A", last), station("B", last, "科干所"), station("C", None))
    made = recent(last, station("A", last))
    gone = (
        "silent",
        False,
        "station B 科干所 is in no file any more; the run as of 2020-06-30 had it, "
        "its last value was of 2020-06-30 13:00",
    )
    assert found({"silent": "3d"}, made, before)[1:] == [gone]
    assert found({"silent": "3d"}, made, replace(before, as_of=date(2020, 7, 1)))[1:] == []
    assert (
        found({"silent": "3d"}, made, replace(before, request=replace(before.request, stations=("A", "B"))))[1:] == []
    )
    listed = replace(made, inputs=(file("s.csv", "a", "stations"),))
    assert found({"silent": "3d"}, listed, before)[1:] == []


def test_where_the_last_run_cannot_be_read_nothing_that_rests_on_it_is_met():
    expect, last = Expect.model_validate({"silent": "3d", "rows": "80 %", "inputs": "kept"}), LastHour(DAY, 13)
    night = Night(None, AT, lost=Message.of("history.broken"))
    said = "it cannot be compared with the last recorded run: it is damaged; take a backup"
    told = expectations(expect, recent(last, station("A", last)), night)
    assert [(one.kind, one.met) for one in told] == [
        ("silent", True), ("silent", False), ("rows", False), ("inputs", False),
    ]  # fmt: skip
    assert {Words("en")(one.message) for one in told if not one.met} == {said}
