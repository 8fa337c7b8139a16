"""Hours under a header that calls them days are read as hours, and said; days with a time of day are not."""

import pytest

from aircheck.locale import Words
from tests.intake.house import read

WIDE = "站点,日期,PM2.5\nA,2020-01-01 05:00,30\nA,2020-01-01 06:00,31\n"
LONG = "日期,污染物,站点,浓度\n2020-01-01 05:00,PM2.5,A,30\n2020-01-01 06:00,PM2.5,A,31\n"
SAID = (
    "a.csv: the column “日期” holds hours (such as 2020-01-01 05:00) and no days: read as the time; "
    "call the column time"
)


@pytest.mark.parametrize("text", [WIDE, LONG, WIDE.replace("2020-01-01 06:00", "2020-01-01 24:00")])
def test_hours_are_read_as_hours(text):
    found = read({"a.csv": text})
    last = 24 if "24:00" in text else 6
    rows = found.hourly.hours.select("station", "hour", "PM2.5").rows()
    assert rows == [("A", 5, 30_000), ("A", last, 31_000)]
    assert [note for note in map(Words("en"), found.notes) if "日期" in note] == [SAID]


@pytest.mark.parametrize("times", [("00:00", "00:00"), ("12:00", "12:00")])
def test_days_that_all_carry_one_time_are_no_hours(times):
    text = "站点,日期,PM2.5\n" + "".join(f"A,2020-01-0{n} {time},30\n" for n, time in enumerate(times, 1))
    found = read({"a.csv": text})
    assert found.hourly is None
    assert found.inputs[0].dataset == "air_daily"
    reasons = [Words("en")(reject.reason) for reject in found.rejects]
    told = [
        f'"日期" holds "2020-01-0{n} 12:00": a time of day, not a date such as 2020-01-31; '
        "if each row is an hour, call the column time; the row cannot be used"
        for n in (1, 2)
    ]
    assert reasons == ([] if times[0] == "00:00" else told)


def test_a_column_of_hours_beside_it_leaves_it_a_day():
    found = read({"a.csv": "站点,日期,小时,PM2.5\nA,2020-01-01 05:00,5,30\nA,2020-01-01,6,31\n"})
    assert found.hourly.hours.get_column("hour").to_list() == [6]
    assert len(found.rejects) == 1


def test_a_fault_is_told_under_the_header_as_written():
    found = read({"a.csv": WIDE + "A,2020-01-01 25:00,32\n"})
    assert "日期" in Words("en")(found.rejects[0].reason)
