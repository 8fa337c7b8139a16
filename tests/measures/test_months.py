"""A month in place of a day: what is the same on each of its days is decided, what depends on the day is not."""

from datetime import date
from fractions import Fraction

import pytest

from aircheck.measures.count import Count, CountSpec
from aircheck.measures.every import Every, EverySpec
from aircheck.measures.ratio import Ratio, RatioSpec
from tests.measures.house import assessment_data

HEADER = "boiler,fuel,capacity_tph,low_nox_date,retired_date\n"


def boilers(*rows):
    return assessment_data(boilers=HEADER + "".join(f"B{n},燃气,10,{row}\n" for n, row in enumerate(rows)))


def done(*rows, that="low_nox_date <= DATE '2020-10-31'"):
    found = Ratio().measure(RatioSpec(ratio="boilers", that=that), boilers(*rows))
    return found.value, found.coverage.sufficient


@pytest.mark.parametrize("cell", ["2020-10", "2020/10", "2020.10", "2020年10月", "2020年10月份", "202010"])
def test_a_month_that_ends_with_the_deadline_is_in_time(cell):
    found = boilers(f"{cell},")
    assert Ratio().measure(RatioSpec(ratio="boilers", that="low_nox_date <= DATE '2020-10-31'"), found).value == 100
    (reject,) = found.submission.rejects
    assert (reject.line, reject.column, reject.text, reject.whole_row) == (2, "low_nox_date", cell, False)
    assert reject.reason.key == "intake.reject.month"


@pytest.mark.parametrize(
    ("cell", "that", "holds"),
    [
        ("2020-11", "low_nox_date <= DATE '2020-10-31'", False),
        ("2020-10", "low_nox_date <= DATE '2020-10-30'", None),
        ("2020-10", "low_nox_date < DATE '2020-10-01'", False),
        # The first and the last day are both outside, and a day between them is not.
        ("2020-10", "low_nox_date BETWEEN DATE '2020-10-10' AND DATE '2020-10-20'", None),
        ("2020-02", "low_nox_date <= DATE '2020-02-29'", True),
        ("2020-10", "low_nox_date IS NOT NULL", True),
        ("2020-10", "low_nox_date IS NULL", False),
        ("2020-13", "low_nox_date <= DATE '2020-12-31'", None),
        ("2020", "low_nox_date <= DATE '2020-12-31'", None),
        ("2020.1", "low_nox_date <= DATE '2020-12-31'", None),
    ],
)
def test_a_row_is_decided_if_every_day_says_the_same(cell, that, holds):
    value, enough = done(f"{cell},", that=that)
    assert (value, enough) == ((None, False) if holds is None else (100 if holds else 0, True))


@pytest.mark.parametrize(
    ("row", "that", "holds"),
    [
        ("2020-03,2020-04", "low_nox_date < retired_date", True),
        ("2020-04,2020-04", "low_nox_date <= retired_date", None),
        ("2020-05,2020-04", "low_nox_date <= retired_date", False),
        ("2020-04-30,2020-04", "low_nox_date >= retired_date", True),
    ],
)
def test_two_months_are_every_pair_of_days(row, that, holds):
    value, enough = done(row, that=that)
    assert (value, enough) == ((None, False) if holds is None else (100 if holds else 0, True))


def test_a_gap_leaves_the_others_as_they_are():
    assert done("2020-10-01,", "2020-12-01,", "2020-09,")[0] == Fraction(200, 3)
    assert done("2020-10-01,", "2020-12-01,", "2020-10,", that="low_nox_date <= DATE '2020-10-15'") == (50, False)


EVENTS = "unit,check_date,topic,result\n"


def checks(*rows, as_of=date(2020, 12, 31)):
    return assessment_data(as_of, inspections=EVENTS + "".join(f"{row},餐饮油烟,合格\n" for row in rows))


def counted(*rows, where=None, **more):
    found = Count().measure(CountSpec(count="inspections", where=where), checks(*rows, **more))
    return (found.value, found.coverage.sufficient) if found else None


def test_a_month_places_a_row_in_the_period():
    assert counted("甲,2020-05", "乙,2020-06-01") == (2, True)
    assert counted("甲,2019-12", "乙,2020-06-01") == (1, True)
    # On 15 June nobody knows whether a check of June has been.
    assert counted("甲,2020-06", "乙,2020-06-01", as_of=date(2020, 6, 15))[1] is False


def test_what_is_out_of_the_period_is_no_gap():
    (one,) = checks("甲,2019-12", "乙,2020-06-01").submission.inputs
    assert (one.rows, one.used, one.rejected, one.out_of_scope) == (2, 1, 0, 1)


def test_two_checks_of_one_month_do_not_contradict_each_other():
    rows = EVENTS + "甲,2020-05,餐饮油烟,合格\n甲,2020-05,餐饮油烟,不合格\n甲,2020-05,餐饮油烟,合格\n"
    data = assessment_data(inspections=rows)
    (one,) = data.submission.inputs
    assert (one.rows, one.used, one.rejected, one.out_of_scope) == (3, 2, 0, 1)
    every = Every().measure(EverySpec(every="inspections", that="result = '合格'"), data)
    assert every.value == 1


def test_a_month_beside_a_day_in_it_may_be_the_same_check():
    value, enough = counted("甲,2020-05-03", "甲,2020-05")
    assert (value, enough) == (1, False)
    assert counted("甲,2020-05-03", "甲,2020-06", "乙,2020-05") == (3, True)
