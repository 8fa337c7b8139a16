"""999, 9999 and their like: marks of no value where they stand apart from everything else."""

import pytest

from tests.intake.house import fate, hours, read

HOURS = [f"2020-01-{n // 24 + 1:02d} {n % 24:02d}:00" for n in range(1, 49)]


def wide(values, name="PM2.5"):
    return f"station,time,{name}\n" + "".join(f"A,{hour},{one}\n" for hour, one in zip(HOURS, values, strict=False))


def long(values, name="PM2.5"):
    rows = "".join(f"A,{hour},{name},{one}\n" for hour, one in zip(HOURS, values, strict=False))
    return "station,time,pollutant,value\n" + rows


def archive(values, name="PM2.5"):
    rows = zip(HOURS, values, strict=False)
    return "date,hour,type,1299A\n" + "".join(f"{h[:10]},{h[11:13]},{name},{one}\n" for h, one in rows)


def daily(values, name="PM2.5"):
    return f"日期,城市,{name}\n" + "".join(f"2020-01-{n:02d},济南,{one}\n" for n, one in enumerate(values, 1))


@pytest.mark.parametrize("layout", [wide, long, archive, daily])
@pytest.mark.parametrize("mark", ["999", "9999", "9999.0", "999.9", "32767", "65535", "6553.5"])
def test_a_number_of_nines_far_from_everything_is_rejected(layout, mark):
    # Eleven others, of which 499 is the largest: 999 is more than twice as much.
    submission = read({"a.csv": layout(["30"] * 10 + ["499", mark])})
    [reject] = submission.rejects
    said = reject.reason if reject.column else reject.reason.values["why"]
    assert (said.key, reject.line) == ("intake.reject.mark", 13)
    assert mark in reject.text


@pytest.mark.parametrize(
    "values",
    [
        ["30"] * 10 + ["500", "999"],  # not twice as much: a storm has such an hour beside it
        ["30"] * 9 + ["999"],  # nine others say little of what is usual
        ["30"] * 12 + ["998"],  # not of nines
        ["30"] * 12 + ["99"],  # below the last breakpoint: measured every winter
    ],
    ids=["a storm", "too few", "another number", "an ordinary value"],
)
def test_what_is_no_mark(values):
    assert read({"a.csv": wide(values)}).rejects == ()


def test_carbon_monoxide_in_both_units():
    # 99.9 mg/m³ lies beyond the last breakpoint (60); 999 µg/m³ is ordinary, 9999 µg/m³ beside 700 is not.
    assert [one.text for one in read({"a.csv": wide(["0.7"] * 10 + ["99.9"], "CO")}).rejects] == ["99.9"]
    micro = wide(["400"] * 10 + ["999", "9999"], "CO(µg/m³)")
    assert [one.text for one in read({"a.csv": micro}).rejects] == ["9999"]


def test_marks_do_not_count_where_a_file_is_judged():
    submission = read({"a.csv": wide(["30"] * 10 + ["9999"] * 30)})
    assert fate(submission) == (40, 40, 0, 0, 30)
    assert [row[-1] for row in hours(submission)] == [30_000] * 10


DUST = "point,month,dustfall\n"


def dust(values):
    return DUST + "".join(f"A,2020-{n:02d},{value}\n" for n, value in enumerate(values, 1))


@pytest.mark.parametrize("mark", ["9999", "99999", "9999.0", "９９９９", "32767", "65535", "999", "999.9"])
def test_a_mark_among_the_months_of_dustfall_is_rejected(mark):
    submission = read({"a.csv": dust(["8.0", "7.2", mark, "30"])})
    [reject] = submission.rejects
    assert (reject.line, reject.reason.values["why"].key) == (4, "intake.reject.mark")
    assert fate(submission) == (4, 3, 1, 0, 0)


@pytest.mark.parametrize(
    "values",
    [
        ["8.0", "7.2", "9999"],  # two others say little of what is usual
        ["8.0", "7.2", "100", "999"],  # not ten times as much
        ["8.0", "7.2", "30", "9998"],  # not of nines
        ["1", "1", "1", "99"],  # two nines are measured
    ],
    ids=["too few", "a dusty month", "another number", "two nines"],
)
def test_what_is_no_mark_of_dustfall(values):
    assert read({"a.csv": dust(values)}).rejects == ()


def test_an_area_of_nines_is_an_area():
    header = "road,area_m2,built_up,sweeping\n"
    roads = "".join(f"{n}路,{area},yes,manual\n" for n, area in enumerate(["10", "20", "30", "9999", "99999"]))
    assert read({"a.csv": header + roads}).rejects == ()
