"""What results rest on, and what registers, counts and the submission before find missing."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from aircheck.measures import MEASURES
from aircheck.measures.rows.wholes import Wholes
from aircheck.model.measurement import Bounds, RestsOn
from aircheck.model.register import Register
from aircheck.model.target import parse_target
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, assessment_data

ROADS = "road,area_m2,built_up,sweeping\n"
SWEPT = ROADS + "甲路,9000,yes,mechanised\n乙路,1000,yes,mechanised\n"
LIGHTS = Register(dataset="roads", column="road", count=3, by="区城管局", on=date(2020, 6, 30), source="道路台账")
RATIO = {"ratio": "roads", "that": "sweeping = 'mechanised'"}
WASHED = Register(dataset="greenbelt_wash", column="road", table="roads")
WASH = "road,wash_date\n"
TITLES = {name: contract.title for name, contract in LIBRARY.contracts.items()}


def rests_on(target, **written):
    (kind,) = (MEASURES[key] for key in written if key in MEASURES)
    return kind.rests_on(kind.spec.model_validate(written), parse_target(target), LIBRARY)


@pytest.mark.parametrize(
    ("target", "written", "expected"),
    [
        ("≥ 62 %", {"air": {"air": "good_day_rate"}}, "calendar"),
        ("= 100 %", RATIO, "as_reported"),
        ("= 0", {"every": "roads", "that": "built_up"}, "as_reported"),
        # Leaving out rows makes a number smaller: harmless where many are wanted.
        ("≥ 3", {"count": "roads"}, "plan"),
        ("≤ 3", {"count": "roads"}, "as_reported"),
        ("= 3", {"count": "roads"}, "as_reported"),
        ("≥ 3", {"distinct": "roads", "of": "road"}, "plan"),
        ("= 2", {"distinct": "roads", "of": "sweeping", "among": ["mechanised", "manual"]}, "plan"),
        ("= 1", {"distinct": "roads", "of": "sweeping", "among": ["mechanised", "manual"]}, "as_reported"),
        ("≥ 1", {"frequency": "greenbelt_wash", "on": "wash_date", "each": "month"}, "calendar"),
        ("≤ 1", {"frequency": "greenbelt_wash", "on": "wash_date", "each": "month"}, "as_reported"),
        ("≥ 1", {"frequency": "greenbelt_wash", "on": "wash_date", "each": "month", "per": "road"}, "as_reported"),
        (
            "≥ 1",
            {"frequency": "greenbelt_wash", "on": "wash_date", "each": "month", "per": "road", "among": ["甲路"]},
            "plan",
        ),
        (
            "≥ 1",
            {
                "frequency": "greenbelt_wash",
                "on": "wash_date",
                "each": "month",
                "per": "road",
                "entities": {"roads": "road"},
            },
            "register",
        ),
        # A table that lists its own entities: a road that is left out is missed by nobody.
        (
            "≥ 1",
            {
                "frequency": "greenbelt_wash",
                "on": "wash_date",
                "each": "month",
                "per": "road",
                "entities": {"greenbelt_wash": "road"},
            },
            "as_reported",
        ),
        ("= 100 %", {"progress": "task", "no": 3, "organisations": {"区城管局": ()}}, "plan"),
        ("= 100 %", {"progress": "task", "no": 3}, "as_reported"),
        ("≥ 9", {"value": "roads", "of": "area_m2", "take": "only"}, "plan"),
        ("≥ 9", {"value": "roads", "of": "area_m2", "take": "sum"}, "as_reported"),
    ],
)
def test_what_a_measure_rests_on(target, written, expected):
    written = written.get("air", written)
    assert rests_on(target, **written) == expected


def applied(wholes, data, target="= 100 %", **written):
    (kind,) = (MEASURES[key] for key in written if key in MEASURES)
    spec = kind.spec.model_validate(written)
    found = kind.measure(spec, data)
    assert found is not None
    return wholes.applied(found, kind, spec, parse_target(target), LIBRARY)


def test_a_count_that_agrees_is_a_register():
    data = assessment_data(roads=SWEPT + "丙路,500,yes,manual\n")
    found = applied(Wholes.of([LIGHTS], data), data, **RATIO)
    assert (found.rests_on, found.coverage.sufficient) == (RestsOn.REGISTER, True)
    assert found.bounds == Bounds(Fraction(200, 3), Fraction(200, 3))


def test_a_count_that_differs_is_a_gap_and_a_row_against_it_still_a_miss():
    data = assessment_data(roads=SWEPT)
    found = applied(Wholes.of([LIGHTS], data), data, **RATIO)
    assert (found.value, found.rests_on, found.coverage.sufficient) == (100, RestsOn.AS_REPORTED, False)
    values = {"found": 2, "count": 3, "by": "区城管局", "on": "2020-06-30", "source": "道路台账"}
    assert found.coverage.shortfall == Message.of("measures.register.count", dataset=TITLES["roads"], **values)
    assert found.bounds == Bounds(Fraction(0), Fraction(100), low_open=True)
    manual = assessment_data(roads=ROADS + "甲路,9000,yes,mechanised\n乙路,1000,yes,manual\n")
    # Whatever the third road is: the share is below 100 %.
    assert applied(Wholes.of([LIGHTS], manual), manual, **RATIO).bounds.high_open


def test_too_many_are_a_difference_too():
    data = assessment_data(roads=SWEPT + "丙路,1,yes,mechanised\n丁路,1,yes,mechanised\n")
    assert not applied(Wholes.of([LIGHTS], data), data, **RATIO).coverage.sufficient


def test_what_asks_for_many_has_no_gap_by_what_is_missing():
    data = assessment_data(roads=SWEPT)
    found = applied(Wholes.of([LIGHTS], data), data, "≥ 2", count="roads")
    assert (found.rests_on, found.coverage.sufficient) == (RestsOn.PLAN, True)


def test_a_thing_of_the_register_that_a_table_lacks_is_a_gap_of_the_table():
    data = assessment_data(roads=SWEPT, greenbelt_wash=WASH + "甲路,2020-01-05\n丁路,2020-01-05\n")
    wholes = Wholes.of([WASHED], data)
    lacking = _absent("乙路", "roads", "greenbelt_wash")
    foreign = _absent("丁路", "greenbelt_wash", "roads")
    assert wholes == Wholes({"greenbelt_wash": (lacking,)}, {"roads": (foreign,)})
    # One way: that a road is washed which nobody has registered is only said.
    found = applied(wholes, data, **RATIO)
    assert (found.rests_on, found.coverage.sufficient, found.notes) == (RestsOn.AS_REPORTED, True, (foreign,))
    both = Wholes.of([WASHED.model_copy(update={"both_ways": True})], data)
    assert both == Wholes({"greenbelt_wash": (lacking,), "roads": (foreign,)})
    assert applied(both, data, **RATIO).coverage.shortfall == foreign


def _absent(name, table, dataset):
    values = {"n": 1, "names": name, "more": "", "table": TITLES[table], "dataset": TITLES[dataset]}
    return Message.of("measures.register.absent", **values)


def test_tables_that_agree_rest_on_each_other_and_one_alone_on_nothing():
    washed = WASH + "甲路,2020-01-05\n乙路,2020-02-05\n"
    agreeing = assessment_data(roads=SWEPT, greenbelt_wash=washed)
    assert Wholes.of([WASHED], agreeing) == Wholes(matched=frozenset({"greenbelt_wash"}))
    assert Wholes.of([WASHED], assessment_data(greenbelt_wash=washed)) == Wholes()


def test_conditions_limit_what_must_be_in_the_other():
    data = assessment_data(roads=SWEPT + "丙路,1,no,manual\n", greenbelt_wash=WASH + "甲路,2020-01-05\n")
    assert Wholes.of([WASHED.model_copy(update={"table_where": "area_m2 > 5000"})], data).gaps == {}
    assert set(Wholes.of([WASHED], data).gaps) == {"greenbelt_wash"}


def test_a_register_without_a_row_in_scope_is_no_case_that_does_not_arise():
    """Left out whole, the duty would seem not to arise."""
    data = assessment_data(roads=ROADS + "丙路,1,no,manual\n")
    found = applied(Wholes.of([LIGHTS], data), data, **RATIO, where="built_up", empty="not_applicable")
    assert (found.not_applicable, found.value, found.coverage.sufficient) == (None, None, False)


GONE = "register,thing,left_reason,left_date,left_document\n"


def gaps(now, before=SWEPT, **tables):
    data = assessment_data(**({"roads": now} | tables))
    return Wholes.of([], data, assessment_data(roads=before)).gaps


def test_what_was_there_and_is_gone_is_a_gap_until_a_row_says_why():
    only = ROADS + "甲路,9000,yes,mechanised\n"
    values = {"n": 1, "names": "乙路", "more": "", "dataset": TITLES["roads"]}
    gone = Message.of("measures.register.gone", **values, departures=TITLES["departures"])
    assert gaps(only) == {"roads": (gone,)}
    assert gaps(SWEPT) == {}
    table = LIBRARY.contracts["roads"].title.zh
    assert gaps(only, departures=GONE + f"{table},乙路,拆除,2020-05-01,市政〔2020〕3号\n") == {}
    # Of another register, without a document, after the day of judging: no reason.
    for row in (
        "施工工地,乙路,拆除,2020-05-01,市政〔2020〕3号",
        f"{table},乙路,拆除,2020-05-01,@@",
        f"{table},乙路,拆除,2021-05-01,市政〔2021〕3号",
    ):
        assert gaps(only, departures=GONE + row + "\n") == {"roads": (gone,)}


def test_events_leave_no_register():
    washed = assessment_data(greenbelt_wash=WASH + "甲路,2020-01-05\n")
    later = assessment_data(greenbelt_wash=WASH + "甲路,2020-02-05\n")
    assert Wholes.of([], later, washed).gaps == {}


def test_what_rests_on_stated_figures_stays_as_reported():
    data = assessment_data(roads=SWEPT)
    wholes = Wholes.of([LIGHTS.model_copy(update={"count": 2})], data)
    kind = MEASURES["ratio"]
    spec, target = kind.spec.model_validate(RATIO), parse_target("= 100 %")
    measured = kind.measure(spec, data)
    assert wholes.applied(measured, kind, spec, target, LIBRARY).rests_on is RestsOn.REGISTER
    stated = replace(measured, rests_on=RestsOn.AS_REPORTED)
    assert wholes.applied(stated, kind, spec, target, LIBRARY).rests_on is RestsOn.AS_REPORTED
