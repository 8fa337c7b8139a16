"""A column that no file has: nothing was submitted on what asks for it, in every kind of measure."""

from fractions import Fraction

import pytest

from aircheck.inputs.stations import Station
from aircheck.judging.verdict import Goal, decide
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.measures.rows.absent import with_lacking
from aircheck.model.outcome import Outcome
from aircheck.model.target import Comparison
from aircheck.predicates.silent import silent
from tests.measures.house import CONTRACTS, LIBRARY, YEAR, assessment_data
from tests.measures.test_air_year import hourly

ROADS = "road,area_m2,built_up,sweeping\n经十路,9000,是,机械化\n解放路,3000,是,人工\n"
COAL = "year,consumption_t\n2019,600\n2020,500\n"
PROBLEMS = "problem,road,problem_kind,found_date\n1,经十路,破损,2020-03-01\n"
MEASURED = "dust_load_g_m2 IS NOT NULL AND check_date BETWEEN DATE '2020-01-01' AND DATE '2020-12-31'"
LOAD = "dust_load_g_m2"
CASES = [
    ({"count": "roads", "where": MEASURED}, ROADS, (LOAD, "check_date")),
    ({"count": "roads", "of": LOAD}, ROADS, (LOAD,)),
    ({"every": "roads", "that": "check_date IS NOT NULL"}, ROADS, ("check_date",)),
    ({"ratio": "roads", "that": "deep_clean", "where": "built_up"}, ROADS, ("deep_clean",)),
    ({"distinct": "roads", "of": "road_class"}, ROADS, ("road_class",)),
    ({"frequency": "roads", "on": "check_date", "each": "year", "per": "road"}, ROADS, ("check_date",)),
    ({"window": "roads", "on": "check_date", "within": "03-01..04-30"}, ROADS, ("check_date",)),
    ({"value": "roads", "of": LOAD, "take": "max"}, ROADS, (LOAD,)),
    ({"interval": "road_problems", "from": "found_date", "to": "rectified_date", "in": "d"}, PROBLEMS,
     ("rectified_date",)),
    ({"change": "coal_consumption", "of": "assigned_cap_t", "over": "year", "from": 2019, "to": 2020}, COAL,
     ("assigned_cap_t",)),
    ({"trend": "coal_consumption", "of": "assigned_cap_t", "over": "year", "from": 2019, "to": 2020}, COAL,
     ("assigned_cap_t",)),
    ({"air": "annual_mean", "pollutant": "PM10"}, None, ("PM10",)),
]  # fmt: skip
REPORTS = {"progress", "tasks"}
"""Kinds over reports: an organisation that does not say how far it is, or proves nothing, is named as such."""
AT_LEAST_ONE, NONE = Goal(Comparison.AT_LEAST, Fraction(1)), Goal(Comparison.AT_MOST, Fraction(0))


def key_of(written):
    return next(key for key in written if key in MEASURES)


def measured(written, text, nothing=None):
    kind = MEASURES[key_of(written)]
    spec = kind.spec.model_validate(written)
    assert list(kind.problems(spec, LIBRARY)) == []
    dataset = "air_hourly" if text is None else written[kind.key]
    text = text or hourly(lambda station, day: {}).replace("PM10", "remark")
    data = assessment_data(YEAR.end, (Station("A", "甲站"),), nothing=nothing, **{dataset: text})
    return with_lacking(kind.measure(spec, data), kind, spec, data)


def test_every_kind_has_a_case():
    assert {key_of(written) for written, _, _ in CASES} | REPORTS == set(MEASURES)


@pytest.mark.parametrize(("written", "text", "columns"), CASES)
@pytest.mark.parametrize("goal", [AT_LEAST_ONE, NONE])
def test_nothing_was_submitted_and_the_columns_are_named(written, text, columns, goal):
    verdict = decide(measured(written, text), goal, open_=False, one_off=False)
    assert verdict.outcome is Outcome.MISSING
    for language in ("zh", "en"):
        said = Words(language)(verdict.reason)
        assert [name for name in columns if name not in said] == []


def test_the_message_names_table_and_columns():
    verdict = decide(measured(*CASES[0][:2]), AT_LEAST_ONE, open_=False, one_off=False)
    assert Words("en")(verdict.reason) == (
        "not submitted: no file of Road sweeping ledger has the column Dust load (dust_load_g_m2), "
        "Checked on (check_date)"
    )
    assert (
        Words("zh")(verdict.reason) == "未报送：道路清扫保洁台账中的积尘负荷 (dust_load_g_m2)、检查日期 (check_date)列"
    )


def test_before_its_day_it_is_not_due():
    found = measured(*CASES[0][:2])
    assert decide(found, AT_LEAST_ONE, open_=True, one_off=True).outcome is Outcome.NOT_DUE
    assert decide(found, AT_LEAST_ONE, open_=True, one_off=False).outcome is Outcome.MISSING


@pytest.mark.parametrize("cell", ["", "0.8"])
def test_a_column_that_is_there_decides_whatever_its_cells_hold(cell):
    text = f"road,area_m2,built_up,sweeping,dust_load_g_m2,check_date\n经十路,9000,是,机械化,{cell},2020-05-01\n"
    found = measured(CASES[0][0], text)
    expected = Outcome.PASS if cell else Outcome.FAIL
    assert decide(found, AT_LEAST_ONE, open_=False, one_off=False).outcome is expected


def test_one_file_that_has_the_column_is_enough():
    data = assessment_data(roads=ROADS.replace("sweeping\n", "sweeping,dust_load_g_m2\n").replace("\n解", ",\n解"))
    assert LOAD not in data.submission.absent["roads"]


def test_rows_that_other_conditions_rule_out_need_no_column():
    """No road is outside the built-up area: there is none that was measured, whoever measured."""
    found = measured({"count": "roads", "where": f"NOT built_up AND {LOAD} IS NOT NULL"}, ROADS)
    assert decide(found, NONE, open_=False, one_off=False).outcome is Outcome.PASS


def test_what_nobody_says_of_is_not_so():
    """No boiler is said to be retired: all are there, and both lack their day."""
    where = "fuel = 'gas' AND (retired_date IS NULL OR retired_date > DATE '2020-12-31')"
    text = "boiler,fuel,capacity_tph,low_nox_date\n甲,燃气,10,2020-05-01\n乙,燃气,10,\n"
    found = measured({"ratio": "boilers", "where": where, "that": "low_nox_date IS NOT NULL"}, text)
    assert (found.lacking, found.value, found.coverage.valid) == (None, Fraction(1, 2) * 100, 2)


def test_a_table_of_which_there_is_nothing_lacks_no_column():
    found = measured({"count": "roads", "where": MEASURED}, None, nothing="roads")
    assert found.lacking is None
    assert decide(found, NONE, open_=False, one_off=False).outcome is Outcome.PASS


def test_silent_are_conditions_that_ask_nothing_else():
    contract, absent = CONTRACTS["roads"], {LOAD, "deep_clean"}
    assert silent(f"built_up AND {LOAD} IS NOT NULL", contract, absent) == (LOAD,)
    assert silent(f"built_up OR {LOAD} IS NOT NULL", contract, absent) == ()
    assert silent(f"{LOAD} IS NULL", contract, absent) == ()
    assert silent(f"deep_clean AND {LOAD} > 1", contract, absent) == ("deep_clean", LOAD)
    assert silent(f"{LOAD} IS NOT NULL", contract, ()) == ()
