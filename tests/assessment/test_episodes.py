"""Warnings held against days by hand: cover of heavy days, overlaps, contradictions, who carried out what."""

from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest

from aircheck.assessment.episodes.chapter import episodes_of
from aircheck.assessment.episodes.measured import AreaDays
from aircheck.documents.episodes import Duty, Overlap, Peak
from aircheck.documents.evidence import Evidence
from aircheck.intake.files.source import SourceFile
from aircheck.locale import Words
from aircheck.model.period import Period
from aircheck.model.text import Message
from aircheck.runs.episodes import warned_episodes
from aircheck.runs.request import Request
from tests.conftest import SMALL, ours

TEN = Period(date(2020, 1, 1), date(2020, 1, 10))
WARNINGS = {
    "warning": pl.String,
    "warning_level": pl.String,
    "issue_time": pl.Datetime,
    "response_time": pl.Datetime,
    "response_level": pl.String,
    "end_time": pl.Datetime,
    "organisation": pl.String,
    "unit": pl.String,
    "response_measure": pl.String,
    "done": pl.Boolean,
    "check_time": pl.Datetime,
}


def at(text):
    return datetime.fromisoformat(f"2020-01-{text}")


def numbered(rows, schema=None):
    """A table as intake gives it: rows by name, numbered from line 2 of file 0."""
    own = [{"_file": 0, "_line": line, **row} for line, row in enumerate(rows, start=2)]
    return pl.DataFrame(own, {"_file": pl.Int32, "_line": pl.Int32, **schema} if schema else None)


def warnings(*rows):
    return numbered([{"warning_level": "orange", **row} for row in rows], WARNINGS)


def area(aqis, station=None):
    """Days of January from the first on: the AQI of the area, and of station A (the same if none)."""
    rows = [
        {"place": place, "day": date(2020, 1, day), "aqi": aqi, "primary": ["PM2.5"] if aqi and aqi > 50 else []}
        for place, values in (("area:all", aqis), ("station:A", station or aqis))
        for day, aqi in enumerate(values, start=1)
    ]
    return pl.DataFrame(rows, {"place": pl.String, "day": pl.Date, "aqi": pl.Int64, "primary": pl.List(pl.String)})


@pytest.fixture
def sheet(index):
    def made(frame, aqis=None, elapsed=TEN, *, refused=False, **tables):
        frames = {"emergency": frame, **tables}
        days = AreaDays.of(None if aqis is None else area(aqis), index, {"A": "甲站"}, elapsed)
        paths, plan = ["warnings.csv", "other.csv"], ours(str(SMALL)).plan
        return episodes_of(frames.get, days, index, plan, elapsed, paths.__getitem__, refused=refused)

    return made


class TestDays:
    def test_are_heavy_above_two_hundred(self, index):
        found = AreaDays.of(area([200, 201, None]), index, {"A": "甲站"}, Period(TEN.start, date(2020, 1, 4)))
        assert [day.heavy for day in found.days.values()] == [False, True, None, None]
        assert [day.aqi for day in found.days.values()] == [200, 201, None, None]
        assert found.unknown == 2

    def test_have_the_class_of_the_edition_and_the_worst_station(self, index):
        frame = area([210], station=[305])
        (day,) = AreaDays.of(frame, index, {"A": "甲站"}, Period(TEN.start, TEN.start)).days.values()
        assert day.level is not None
        assert (day.level.zh, day.primary, day.stations, day.heavy_stations) == ("重度污染", ("PM2.5",), 1, 1)
        assert day.worst == Peak("A", "甲站", 305)

    def test_are_unknown_without_monitoring(self, index):
        assert AreaDays.of(None, index, {}, TEN).unknown is None


class TestHeavyDays:
    # Issued on the 2nd at 16:00, lifted on the 5th at 00:00: the 3rd and 4th are covered whole, the 5th is not.
    ONE = {"warning": "甲", "issue_time": at("02 16:00"), "end_time": at("05 00:00")}

    def test_are_covered_on_whole_days_and_parts(self, sheet):
        found = sheet(warnings(self.ONE), [201, 201, 201, 201, 201])
        assert [(entry.day.day.day, entry.cover, entry.warnings) for entry in found.heavy_days] == [
            (1, "none", ()),
            (2, "part_of_day", ("甲",)),
            (3, "whole_day", ("甲",)),
            (4, "whole_day", ("甲",)),
            (5, "none", ()),
        ]
        assert [len(found.covered(cover)) for cover in ("none", "part_of_day", "whole_day")] == [2, 1, 2]

    def test_may_be_covered_by_what_nobody_lifted(self, sheet):
        found = sheet(warnings({**self.ONE, "end_time": None}), [201, 201, 201])
        assert [entry.cover for entry in found.heavy_days] == ["none", "part_of_day", "undecided"]
        assert [day.day.day for day in found.episodes[0].days] == [2]

    def test_the_strongest_cover_counts(self, sheet):
        other = {"warning": "乙", "issue_time": at("01 00:00")}
        found = sheet(warnings(other, self.ONE), [60, 60, 201])
        assert [(entry.cover, entry.warnings) for entry in found.heavy_days] == [("whole_day", ("甲",))]


class TestWarnings:
    def heavy(self, sheet, aqis, **changes):
        row = {"warning": "甲", "issue_time": at("02 16:00"), "end_time": at("04 00:00"), **changes}
        return sheet(warnings(row), aqis).episodes[0].heavy

    def test_have_a_heavy_day_or_none(self, sheet):
        assert self.heavy(sheet, [300, 150, 250, 300]) == "yes"
        assert self.heavy(sheet, [300, 150, 200, 300]) == "no"

    def test_are_not_said_to_have_none_while_a_day_is_unknown(self, sheet):
        assert self.heavy(sheet, [90, 150, None]) == "unknown"
        assert self.heavy(sheet, None) == "unknown"
        assert self.heavy(sheet, [90] * 10, end_time=None) == "unknown"
        assert self.heavy(sheet, [90] * 10, end_time=at("12 00:00")) == "unknown"

    def test_peak_is_the_first_of_the_highest(self, sheet):
        row = {"warning": "甲", "issue_time": at("02 00:00"), "end_time": at("05 00:00")}
        (found,) = sheet(warnings(row), [999, 150, 250, 250]).episodes
        assert found.peak is not None
        assert (found.peak.day, found.peak.aqi, found.heavy_days) == (date(2020, 1, 3), 250, 2)

    def test_of_other_periods_and_later_ones_are_counted(self, sheet):
        before = {
            "warning": "旧",
            "issue_time": datetime.fromisoformat("2019-12-20 08:00"),
            "end_time": datetime.fromisoformat("2019-12-22 00:00"),
        }
        never = {"warning": "久", "issue_time": datetime.fromisoformat("2019-12-20 08:00")}
        over_new_year = {
            "warning": "跨",
            "issue_time": datetime.fromisoformat("2019-12-30 08:00"),
            "end_time": at("02 00:00"),
        }
        later = {"warning": "后", "issue_time": at("11 08:00")}
        found = sheet(warnings(before, never, over_new_year, later), [201])
        assert [one.warning for one in found.episodes] == ["跨"]
        assert (found.outside, found.later) == (2, 1)
        assert [entry.cover for entry in found.heavy_days] == ["whole_day"]

    def test_without_a_register_nothing_is_concluded(self, sheet):
        found = sheet(None, [201])
        assert [note.key for note in found.notes] == ["assessment.episodes.no_register"]
        assert [(entry.cover, entry.warnings) for entry in found.heavy_days] == [("no_register", ())]

    def test_a_rejected_row_may_be_the_warning_of_a_day(self, sheet):
        row = {"warning": "甲", "issue_time": at("02 00:00"), "end_time": at("03 00:00")}
        found = sheet(warnings(row), [201, 201], refused=True)
        assert [(entry.cover, entry.warnings) for entry in found.heavy_days] == [
            ("refused", ()),
            ("whole_day", ("甲",)),
        ]

    @pytest.mark.parametrize(
        ("cover", "zh", "en"),
        [
            ("no_register", "? 未报送应急响应台账，无法核对", "? no register of warnings submitted, cannot be checked"),
            ("refused", "? 不明，应急响应台账有行被拒收", "? unknown, rows of the register were rejected"),
            ("none", "✗ 没有预警", "✗ no warning"),
        ],
    )
    def test_no_warning_is_said_only_where_the_register_says_so(self, cover, zh, en):
        told = Message.of(f"reports.episodes.cover.{cover}", warnings="")
        assert (Words("zh")(told), Words("en")(told)) == (zh, en)


class TestContradictions:
    ROWS = (
        {"warning": "甲", "issue_time": at("02 16:00"), "end_time": at("06 00:00"), "response_level": "level_2"},
        {"warning": "甲", "issue_time": at("03 00:00"), "end_time": at("05 00:00"), "warning_level": "red"},
    )

    def test_the_strictest_counts_and_all_are_told(self, sheet):
        (found,) = sheet(warnings(*self.ROWS), [201] * 6).episodes
        assert (found.level, found.issued, found.ended) == ("red", at("03 00:00"), at("05 00:00"))
        assert [day.day.day for day in found.days] == [3, 4]
        assert [Words("en")(one) for one in found.remarks[:3]] == [
            "Rows disagree on the level; the strictest counts: "
            "orange warning (warnings.csv:2); red warning (warnings.csv:3)",
            "Rows disagree on the time of issue; the strictest counts: "
            "2020-01-02 16:00 (warnings.csv:2); 2020-01-03 00:00 (warnings.csv:3)",
            "Rows disagree on the time of lifting; the strictest counts: "
            "2020-01-06 00:00 (warnings.csv:2); 2020-01-05 00:00 (warnings.csv:3)",
        ]
        keys = [one.key.removeprefix("assessment.episodes.") for one in found.remarks]
        assert keys == ["differ", "differ", "differ", "not_started", "too_low"]

    @pytest.mark.parametrize(
        ("level", "response", "low"),
        [("orange", "level_3", True), ("orange", "level_2", False), ("blue", "level_1", False)],
    )
    def test_a_response_below_the_warning_is_told(self, sheet, level, response, low):
        row = {"warning": "甲", "warning_level": level, "issue_time": at("02 16:00"), "response_level": response}
        (found,) = sheet(warnings(row)).episodes
        assert ("assessment.episodes.too_low" in [one.key for one in found.remarks]) is low

    def test_what_is_in_force_or_started_early_is_told(self, sheet):
        row = {
            "warning": "甲",
            "issue_time": at("09 16:00"),
            "response_time": at("09 15:00"),
            "end_time": at("12 00:00"),
        }
        (found,) = sheet(warnings(row)).episodes
        assert [(one.key, dict(one.values)) for one in found.remarks] == [
            ("assessment.episodes.early", {"started": "2020-01-09 15:00"}),
            ("assessment.episodes.in_force", {"day": "2020-01-10"}),
        ]


class TestOverlaps:
    def test_last_from_the_later_issue_to_the_earlier_lifting(self, sheet):
        first = {"warning": "甲", "issue_time": at("02 16:00"), "end_time": at("05 00:00")}
        second = {"warning": "乙", "issue_time": at("04 08:00"), "end_time": at("07 00:00")}
        third = {"warning": "丙", "issue_time": at("07 00:00"), "end_time": at("08 00:00")}
        found = sheet(warnings(third, second, first))
        assert found.overlaps == (Overlap("甲", "乙", at("04 08:00"), at("05 00:00")),)

    def test_what_was_never_lifted_overlaps_only_where_that_is_certain(self, sheet):
        never = {"warning": "甲", "issue_time": at("02 16:00")}
        same = {"warning": "乙", "issue_time": at("02 16:00"), "end_time": at("03 00:00")}
        later = {"warning": "丙", "issue_time": at("04 00:00"), "end_time": at("05 00:00")}
        found = sheet(warnings(never, same, later))
        assert found.overlaps == (Overlap("乙", "甲", at("02 16:00"), None),)
        told = {one.key: one.values for one in found.episodes[1].remarks}
        assert told["assessment.episodes.may_overlap"] == {"warnings": "丙"}


class TestDuties:
    ISSUED = {"warning": "甲", "issue_time": at("02 16:00"), "end_time": at("05 00:00")}

    def test_are_the_rows_about_units_and_measures(self, sheet):
        rows = (
            self.ISSUED,
            {**self.ISSUED, "organisation": "区住建局", "unit": "东工地", "response_measure": "停工", "done": True},
            {**self.ISSUED, "unit": "西工地", "response_measure": "停工", "done": False, "check_time": at("03 10:00")},
            {**self.ISSUED, "organisation": "区城管局", "response_measure": "增加洒水"},
        )
        (found,) = sheet(warnings(*rows)).episodes
        assert found.duties == (
            Duty("measure", "not_done", None, "西工地", "停工", at("03 10:00"), None, Evidence("warnings.csv", 4)),
            Duty("measure", "unknown", "区城管局", None, "增加洒水", None, None, Evidence("warnings.csv", 5)),
            Duty("measure", "done", "区住建局", "东工地", "停工", None, None, Evidence("warnings.csv", 3)),
        )
        assert [found.duties_that(state) for state in ("not_done", "no_record", "unknown", "done")] == [1, 0, 1, 1]
        assert found.places == tuple(Evidence("warnings.csv", line) for line in (2, 3, 4, 5))

    def test_who_is_listed_for_the_level_and_has_no_record(self, sheet):
        listed = numbered(
            [
                {"unit": "东工地", "measure_level": "level_2"},
                {"unit": "南厂", "measure_level": "level_2"},
                {"unit": "南厂", "measure_level": "level_2"},
                {"unit": "北厂", "measure_level": "level_1"},
                {"unit": "热力", "measure_level": "level_2"},
            ]
        )
        guaranteed = numbered([{"unit": "热力", "warning": None, "needed": None, "actual": None}])
        rows = warnings({**self.ISSUED, "unit": "东工地", "done": True})
        (found,) = sheet(rows, reduction_list=listed, guaranteed_units=guaranteed).episodes
        assert [(duty.kind, duty.state, duty.unit, duty.place) for duty in found.duties] == [
            ("listed", "no_record", "南厂", Evidence("warnings.csv", 3)),
            ("measure", "done", "东工地", Evidence("warnings.csv", 2)),
        ]

    def test_fleets_guaranteed_units_and_publication(self, sheet):
        fleets = numbered(
            [
                {
                    "unit": "车队",
                    "warning": "甲",
                    "date": date(2020, 1, 3),
                    "trips": 9,
                    "usual_trips": 8,
                    "responded": False,
                }
            ]
        )
        guaranteed = numbered(
            [
                {"unit": "热力", "warning": "甲", "needed": Decimal(100), "actual": Decimal(100)},
                {"unit": "水泥", "warning": "甲", "needed": Decimal(100), "actual": Decimal("150.5")},
                {"unit": "药厂", "warning": "甲", "needed": None, "actual": Decimal(5)},
                {"unit": "别家", "warning": "乙", "needed": Decimal(1), "actual": Decimal(2)},
            ]
        )
        published = numbered(
            [{"warning": "甲", "unit": None, "url": None, "publish_date": date(2020, 1, day)} for day in (1, 4, 2)]
        )
        (found,) = sheet(
            warnings(self.ISSUED), key_fleets=fleets, guaranteed_units=guaranteed, disclosures=published
        ).episodes
        assert [(duty.kind, duty.state, duty.unit, duty.at) for duty in found.duties] == [
            ("transport", "not_done", "车队", date(2020, 1, 3)),
            ("guaranteed", "not_done", "水泥", None),
            ("guaranteed", "unknown", "药厂", None),
            ("guaranteed", "done", "热力", None),
            ("published", "done", None, date(2020, 1, 2)),
        ]
        assert found.duties[1].told is not None
        assert found.duties[1].told.values == {"needed": "100", "actual": "150.5"}

    def test_what_was_published_before_the_warning_is_not_it(self, sheet):
        published = numbered([{"warning": "甲", "unit": None, "url": "u", "publish_date": date(2020, 1, 1)}])
        (found,) = sheet(warnings(self.ISSUED), disclosures=published).episodes
        assert [(duty.state, duty.what) for duty in found.duties] == [("unknown", "u")]


class TestOfASubmission:
    FILE = """\
warning,warning_level,issue_time,end_time
甲,orange,2021-01-10 16:00,then
乙,purple,2021-02-10 16:00,2021-02-12 00:00
"""

    def test_what_could_not_be_read_is_told(self):
        loaded, day = ours(str(SMALL)), date(2021, 12, 31)
        sources = [SourceFile.of_text("warnings.csv", self.FILE)]
        found = warned_episodes(loaded, sources, Request(day, as_of=day))
        assert [one.warning for one in found.episodes] == ["甲"]
        assert [one.key.rsplit(".", 1)[1] for one in found.episodes[0].remarks] == [
            "unread",
            "not_started",
            "not_lifted",
        ]
        assert dict(found.episodes[0].remarks[0].values) == {"file": "warnings.csv", "line": 2}
        assert [dict(note.values) for note in found.notes if note.key.endswith("refused")] == [{"rows": 1}]
        assert found.rejected
