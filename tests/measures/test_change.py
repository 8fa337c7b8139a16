from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from aircheck.measures.change import Change, ChangeSpec
from aircheck.measures.rows.differences import difference, rate
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.period import Period
from aircheck.model.text import Message
from aircheck.statistics.change import change_rate
from tests.measures.house import LIBRARY, YEAR, assessment_data

COAL = "year,street,sector,consumption_t\n"
AIR = "year,station,pm25_ug_m3\n"
FINES = "case_no,unit,violation,decision_date,penalty_kind\n"


def spec(**keys) -> ChangeSpec:
    table = {"change": "coal_consumption", "of": "consumption_t", "over": "year", "from": 2015, "to": 2020}
    return ChangeSpec.model_validate({key: value for key, value in {**table, **keys}.items() if value is not None})


CASES = spec(change="penalties", of=None, over="decision_date", **{"from": 2019})


def measured(rows: str, asked=None, as_of=YEAR.end):
    found = Change().measure(asked or spec(), assessment_data(as_of, coal_consumption=COAL + rows))
    assert found is not None
    return found


TWO = "2015,东街,,600\n2015,西街,,400\n2020,东街,,500\n2020,西街,,250\n"


def test_the_change_of_two_sums_in_per_cent():
    found = measured(TWO)
    # (750 - 1000) / 1000.
    assert (found.value, found.unit, found.coverage.sufficient) == (Fraction(-25), "%", True)
    assert found.bounds == Bounds(Fraction(-25), Fraction(-25))
    assert [(p.kind, p.name, p.value, p.unit, p.judged) for p in found.parts] == [
        (PartKind.YEAR, "2015", Fraction(1000), "t", False),
        (PartKind.YEAR, "2020", Fraction(750), "t", False),
    ]
    assert found.notes == ()


def test_the_difference_has_the_unit_of_the_column():
    asked = spec(**{"as": "difference"})
    found = measured(TWO, asked)
    assert (found.value, found.unit, found.bounds) == (Fraction(-250), "t", Bounds(Fraction(-250), Fraction(-250)))


def test_a_baseline_may_be_given_itself():
    asked = spec(**{"from": None, "baseline": Decimal("800")})
    # (750 - 800) / 800.
    assert measured(TWO, asked).value == Fraction("-6.25")
    assert Change().earliest(asked) == 2020
    assert Change().earliest(spec()) == 2015


def test_what_only_one_of_the_years_has_is_a_gap_of_the_other():
    """Without 西街 coal falls by 40 %, but it may burn any amount in 2020, as 北街 may have done in 2015."""
    rows = "2015,东街,,600\n2015,西街,,400\n2020,东街,,500\n2020,北街,,100\n"
    found = measured(rows)
    assert found.value == Fraction(-40)
    assert found.bounds == Bounds(Fraction(-100), None, low_open=True)
    assert found.coverage.shortfall == Message.of(
        "judging.with",
        first=Message.of("measures.without_figures", year=2015, names="北街"),
        second=Message.of("measures.without_figures", year=2020, names="西街"),
    )
    # Told that 西街 burns none any more, and 北街 burnt none then, it is known: (600 - 1000) / 1000.
    found = measured(rows + "2020,西街,,0\n2015,北街,,0\n")
    assert (found.value, found.bounds) == (Fraction(-40), Bounds(Fraction(-40), Fraction(-40)))
    assert found.coverage.sufficient


def test_what_is_missing_later_cannot_undo_a_rise():
    """From 400 to 700 at least, whatever 西街 burns: a rise of 75 % or more."""
    found = measured("2015,东街,,300\n2015,西街,,100\n2020,东街,,700\n")
    assert found.bounds == Bounds(Fraction(75), None)


def test_a_year_without_rows_is_incomplete_and_named():
    found = measured("2020,东街,,500\n")
    assert (found.value, found.coverage.valid, found.coverage.expected) == (None, 1, 2)
    assert found.coverage.shortfall == Message.of("measures.years_without", years="2015")
    # Whatever 2015 was, it was 0 or more: coal may have come down by almost all, or gone up without end.
    assert found.bounds == Bounds(Fraction(-100), None, low_open=True)


def test_nothing_to_compare_with():
    found = measured("2015,东街,,0\n2020,东街,,500\n")
    assert (found.value, found.coverage.sufficient) == (None, False)
    assert found.coverage.shortfall == Message.of("measures.nothing_to_compare")
    assert measured("2015,东街,,0\n2020,东街,,500\n", spec(**{"as": "difference"})).value == Fraction(500)


def test_a_quotient_with_nothing_below_the_line_is_no_number():
    asked = spec(change="industrial_energy", of="energy_tce", per="value_added_yuan")
    head = "year,enterprise,industry,above_scale,energy_tce,value_added_yuan\n"
    rows = "2015,甲厂,水泥,yes,1000,100000000\n2020,甲厂,水泥,yes,5000,0\n"
    found = Change().measure(asked, assessment_data(industrial_energy=head + rows))
    assert (found.value, found.coverage.sufficient) == (None, False)
    assert found.coverage.shortfall == Message.of("measures.years_without", years="2020")
    # Energy of nothing at all would be a fall by all of it; there is no least number it could be.
    assert found.bounds == Bounds(Fraction(-100))


def test_a_row_that_could_not_be_read_may_be_of_either_year():
    found = measured(TWO + "2020,南街,,lots\n")
    assert (found.value, found.coverage.sufficient) == (Fraction(-25), False)
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    assert found.bounds == Bounds(Fraction(-100), None, low_open=True)


def test_a_row_of_the_later_year_that_may_be_in_scope_bounds_the_change():
    found = measured(TWO + "2020,南街,,50\n2020,,,50\n", spec(where="street <> '南街'"))
    # 750 or, with the row of an unknown street, 800 of 1000.
    assert (found.value, found.bounds) == (Fraction(-25), Bounds(Fraction(-25), Fraction(-20)))


def test_an_open_year_may_still_change():
    found = measured(TWO, as_of=date(2020, 6, 30))
    assert found.bounds == Bounds(Fraction(-100), None)
    assert found.coverage.sufficient


def cases(rows: str, as_of=YEAR.end, **tables):
    both = Period(date(2019, 1, 1), date(2020, 12, 31))
    submission = assessment_data(as_of, period=both, penalties=FINES + rows).submission
    found = Change().measure(CASES, _with(assessment_data(as_of), submission))
    assert found is not None
    return found


def _with(base, submission):
    return replace(base, submission=submission)


ROWS = "1,甲,超标,2019-03-01,罚款\n2,甲,超标,2019-06-01,罚款\n3,甲,超标,2020-02-01,罚款\n"


def test_rows_of_earlier_years_are_counted_by_day():
    found = cases(ROWS)
    # One of two.
    assert (found.value, found.bounds) == (Fraction(-50), Bounds(Fraction(-50), Fraction(-50)))
    assert [part.unit for part in found.parts] == ["unit.row", "unit.row"]


def test_counted_rows_of_an_open_year_only_become_more():
    assert cases(ROWS, date(2020, 6, 30)).bounds == Bounds(Fraction(-50))


def test_a_refused_row_is_one_row_of_either_year():
    found = cases(ROWS + "4,甲,超标,2020-13-01,罚款\n")
    # 1 or 2 of 2 or 3: from -66.7 to 0 per cent.
    assert found.bounds == Bounds(Fraction(-200, 3), Fraction(0))


def test_no_case_in_scope_is_none_where_the_table_has_others_of_that_year():
    found = Change().measure(
        spec(change="coal_consumption", of=None, where="street = '西街'"),
        assessment_data(coal_consumption=COAL + "2015,西街,,1\n2020,东街,,1\n"),
    )
    assert found is not None
    assert (found.value, found.coverage.sufficient) == (Fraction(-100), True)


def test_concentrations_are_averaged():
    rows = AIR + "2015,A,80\n2015,B,60\n2020,A,50\n2020,B,40\n2020,C,51\n"
    asked = spec(change="air_quality_annual", of="pm25_ug_m3")
    found = Change().measure(asked, assessment_data(air_quality_annual=rows))
    assert found is not None
    # 70 and 141/3 = 47: (47 - 70) / 70.
    assert found.value == Fraction(-2300, 70)
    assert found.coverage.shortfall == Message.of("measures.without_figures", year=2015, names="C")
    summed = Change().measure(asked.model_copy(update={"take": "sum"}), assessment_data(air_quality_annual=rows))
    assert summed is not None
    # 140 and 141.
    assert summed.value == Fraction(100, 140)


def test_a_change_of_air_figures_comes_from_those_that_are_printed():
    # Printed 52 and 50: -2/52 × 100; exact 52.4 and 49.6: -2.8/52.4 × 100.
    air = AIR + "2019,全区,52.4\n2020,全区,49.6\n"
    asked = ChangeSpec.model_validate(
        {"change": "air_quality_annual", "of": "pm25_ug_m3", "over": "year", "from": 2019, "to": 2020}
    )
    printed = assessment_data(air_quality_annual=air)
    statistics = printed.library.statistics
    figure = statistics.changes.model_copy(update={"value": "exact"})
    exact = replace(
        printed, library=replace(printed.library, statistics=statistics.model_copy(update={"changes": figure}))
    )
    values = [Change().measure(asked, data).value for data in (printed, exact)]
    assert values == [Fraction(-200, 52), Fraction(-280, 1) / Fraction("52.4")]
    assert [one.name for one in Change().figures(asked, LIBRARY)] == ["changes", "decimals.µg/m³"]
    assert list(Change().figures(spec(), LIBRARY)) == []


INVENTORY = "year,pollutant,sector,emission_t,baseline_t\n"
WITHIN = ChangeSpec(change="emission_inventory", of="emission_t", against="baseline_t", where="pollutant = 'SO2'")


def inventory(rows: str, as_of=YEAR.end):
    found = Change().measure(WITHIN, assessment_data(as_of, emission_inventory=INVENTORY + rows))
    assert found is not None
    return found


def test_every_row_may_hold_its_own_baseline():
    found = inventory("2020,SO2,工业,60,100\n2020,SO2,民用,33,30\n2020,NOx,工业,9,1\n")
    # 93 of 130; the rows by themselves: -40 and +10.
    assert (found.value, found.bounds) == (Fraction(-3700, 130), Bounds(Fraction(-3700, 130), Fraction(-3700, 130)))
    assert [(f.line, f.value) for f in found.findings] == [(3, Fraction(10)), (2, Fraction(-40))]


def test_a_row_without_its_baseline_is_a_gap():
    found = inventory("2020,SO2,工业,60,100\n2020,SO2,民用,33,\n")
    assert (found.value, found.coverage.sufficient) == (Fraction(-40), False)
    assert found.bounds == Bounds(Fraction(-100), None, low_open=True)
    none = inventory("2020,NOx,工业,9,1\n")
    assert none.coverage.shortfall == Message.of("measures.no_row_in_scope")


def test_nothing_submitted():
    assert Change().measure(spec(), assessment_data()) is None
    assert Change().measure(WITHIN, assessment_data()) is None


@pytest.mark.parametrize(
    "keys",
    [
        {"from": None},
        {"baseline": 3},
        {"over": None},
        {"to": None},
        {"against": "assigned_cap_t", "from": None},
        {"against": "assigned_cap_t", "from": None, "over": None, "to": None, "of": None},
    ],
)
def test_a_spec_has_one_earlier_number(keys):
    with pytest.raises(ValidationError):
        spec(**keys)


@pytest.mark.parametrize(
    ("changes", "at", "key"),
    [
        ({"change": "coal"}, "change", "measures.unknown_table"),
        ({"of": "street"}, "of", "measures.not_a_number"),
        ({"over": "street"}, "over", "measures.not_a_year"),
        ({"over": "when"}, "over", "measures.unknown_column"),
        ({"where": "consumption_t"}, "where", "measures.not_yes_or_no"),
    ],
)
def test_what_can_be_wrong_with_a_spec(changes, at, key):
    assert list(Change().problems(spec(), LIBRARY)) == []
    assert list(Change().problems(WITHIN, LIBRARY)) == []
    found = Change().problems(spec().model_copy(update=changes), LIBRARY)
    assert [(problem.at, problem.message.key) for problem in found] == [((at,), key)]


def test_the_steps_show_both_sums_and_the_division():
    _, years, division = Change().steps(spec(), assessment_data(coal_consumption=COAL + TWO))
    assert years.grid is not None
    assert years.grid.rows == (("2015", "2", "1000"), ("2020", "2", "750"))
    assert division.lines == (Message.of("explain.change_percent", before="1000", now="750", value="-25"),)
    _, rows = Change().steps(WITHIN, assessment_data(emission_inventory=INVENTORY + "2020,SO2,工业,60,100\n"))
    assert rows.lines == (Message.of("explain.change_percent", before="100", now="60", value="-40"),)


AMOUNT = st.fractions(min_value=0, max_value=1000)


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_no_filling_of_the_gaps_leaves_the_bounds(now, more_now, before, more_before):
    """Whatever lies between what is known and what it may be, its change is within."""
    ends_now, ends_before = Bounds(now, now + more_now), Bounds(before, before + more_before)
    for true_now in (now, now + more_now / 2, now + more_now):
        for true_before in (before, before + more_before / 3, before + more_before):
            bounds = difference(ends_now, ends_before)
            assert bounds.low is not None
            assert bounds.high is not None
            assert bounds.low <= true_now - true_before <= bounds.high
            value, per_cent = change_rate(true_now, true_before), rate(ends_now, ends_before)
            if value is not None:
                assert per_cent.low is None or per_cent.low <= value
                assert per_cent.high is None or value <= per_cent.high
