"""What a part of a result lacks is said by the minimum that it misses."""

from dataclasses import replace

from aircheck.documents.report import ResultPart
from aircheck.inputs.coverage import DayCoverage
from aircheck.locale import Words
from aircheck.model.measurement import Coverage, PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.period import Month
from aircheck.reports.check.parts import show_parts
from aircheck.reports.terminal.page import Page
from aircheck.statistics.annual import Sufficiency
from tests.reports.sample import PM25

MARCH = (Month(2020, 3), 22, 27)


def coverage(valid: int, could_be: int, short=()) -> Coverage:
    """The days of a half-year of 182 days, of a year in which 324 are required."""
    return DayCoverage({Month(2020, 1): valid}, 182, Sufficiency(could_be, 324, short)).of_year()


def shown(outcome: Outcome, found: Coverage) -> tuple[list[str], set[str]]:
    page = Page(Words("zh"), {}, width=80, colour=False, margin=10)
    part = ResultPart(PartKind.STATION, "DEMO3", None, "56", "µg/m³", outcome, found, None)
    show_parts(page, replace(PM25, parts=(part,)))
    return [line.strip() for line in page.render().splitlines()], page.marks


def test_a_month_that_can_no_longer_be_whole_is_named_where_the_year_still_can():
    lines, marks = shown(Outcome.AT_RISK, coverage(173, 173 + 184, (MARCH,)))
    assert lines == [
        "点位      ! 有风险  DEMO3  56 µg/m³  173/182 天 !",
        "DEMO3 有效天数不足的月份（有效/要求）：2020-03 22/27",
    ]
    assert marks == {"!"}


def test_a_year_that_cannot_have_enough_days_says_how_many_it_needs():
    lines, marks = shown(Outcome.AT_RISK, coverage(100, 284, (MARCH,)))
    assert lines == ["点位      ! 有风险  DEMO3  56 µg/m³  100/182 天 <324"]
    assert marks == {"<"}


def test_what_is_missed_whatever_the_gaps_hold_needs_no_reason():
    lines, _ = shown(Outcome.FAIL, coverage(173, 173 + 184, (MARCH,)))
    assert lines == ["点位      ✗ 未达标  DEMO3  56 µg/m³  173/182 天 !"]
