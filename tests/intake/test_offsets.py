"""Times that name their distance from UTC: Beijing's are read, others rejected with the reason."""

import pytest

from tests.intake.house import day, fate, hours, read, rejects, values

D = day("2020-01-01")


def of(time, header="站点,时间,PM2.5"):
    return read({"a.csv": f"{header}\nA,{time},35\n"})


@pytest.mark.parametrize(
    "time",
    [
        "2020-01-01T01:00:00+08:00",
        "2020-01-01T01:00:00.000+08:00",
        "2020-01-01 01:00 +0800",
        "2020-01-01 01:00+08",
        "20200101 01:00+08:00",
    ],
)
def test_beijing_time_with_its_offset(time):
    assert hours(of(time)) == [("A", D, 1, 35_000)]


@pytest.mark.parametrize(
    "time",
    ["2020-01-01T01:00:00Z", "2020-01-01 01:00+00:00", "2020-01-01 01:00:00 UTC", "2020-01-01T01:00:00.000-0500"],
)
def test_other_offsets_are_rejected_with_the_reason(time):
    submission = of(time)
    assert fate(submission) == (1, 0, 1, 0, 0)
    assert [(line, key) for line, _, _, key in rejects(submission)] == [(2, "intake.reject.row_at_fault")]
    assert values(submission.rejects[0].reason) == {"column": "时间", "cell": time, "why": "intake.reject.offset"}


@pytest.mark.parametrize("time", ["never", "2020-01-32 25:00", "2020-13-01T01:00", "2020-01-01 01:30+08:00"])
def test_what_is_no_time_at_all_is_as_ever(time):
    assert values(of(time).rejects[0].reason)["why"] == "intake.reject.unreadable"


def test_beside_a_date():
    submission = read({"a.csv": "站点,日期,时间,PM2.5\nA,2020-01-01,01:00+08:00,35\n"})
    assert hours(submission) == [("A", D, 1, 35_000)]
