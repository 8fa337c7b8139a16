"""Rows of earlier years are used where a commitment compares them: a part of a plan says why its counts differ."""

from datetime import date

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.measures.plans import open_plan
from aircheck.model.text import Message
from aircheck.runs.check import checked
from aircheck.runs.request import Request

DAYS = "date,station,PM2.5\n2019-01-01,A,50\n2019-01-02,A,50\n2020-01-01,A,50\n"
ROADS = "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n"
NOTE = Message.of("judging.outside_by_only")


@pytest.mark.parametrize(
    ("only", "used", "outside", "told"),
    [
        ((), 4, 0, False),
        (("lx-heavy-days-*", "lx-road-sweep-100"), 4, 0, False),
        (("lx-road-sweep-100",), 2, 2, True),
    ],
)
def test_the_counts_of_a_part_of_a_plan_say_why_they_differ(only, used, outside, told):
    sources = [SourceFile.of_text("days.csv", DAYS), SourceFile.of_text("roads.csv", ROADS)]
    report, _ = checked(open_plan("lixia-2020"), sources, Request(date(2021, 2, 1), 2020, only=only))
    counts = [(one.used, one.out_of_scope) for one in report.inputs]
    assert (sum(n for n, _ in counts), sum(n for _, n in counts)) == (used, outside)
    assert (NOTE in report.notes) is told
