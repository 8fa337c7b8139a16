"""`ratio` with `of` and `over`."""

from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from aircheck.measures.ratio import Ratio, RatioSpec
from aircheck.model.measurement import Bounds
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, assessment_data

GREEN = RatioSpec(ratio="green_space", of="green_cover_km2", over="built_up_km2")
HEADER = "year,project,green_cover_km2,built_up_km2\n"


def measured(rows, spec=GREEN, as_of=date(2020, 12, 31)):
    found = Ratio().measure(spec, assessment_data(as_of, green_space=HEADER + rows))
    assert found is not None
    return found


def test_sums_first_then_one_division():
    found = measured("2020,a,3,10\n2020,b,2,2.5\n")
    # (3 + 2) / (10 + 2.5) = 5 / 12.5 = 40 %
    assert (found.value, found.unit, found.coverage.sufficient) == (Fraction(40), "%", True)
    assert found.bounds == Bounds(Fraction(40), Fraction(40))
    # Each row with its own: 30 % and 80 %.
    assert [(finding.line, finding.value) for finding in found.findings] == [(2, Fraction(30)), (3, Fraction(80))]


def test_one_kind_of_quantity_in_two_units_is_a_share():
    spec = RatioSpec(ratio="green_space", of="green_ha", over="built_up_km2")
    rows = "year,project,green_cover_km2,green_ha,built_up_km2\n2020,a,1,50,2\n"
    found = Ratio().measure(spec, assessment_data(green_space=rows))
    # 50 ha = 0.5 km²; 0.5 / 2 = 25 %
    assert found is not None
    assert (found.value, found.unit) == (Fraction(25), "%")


def test_two_kinds_of_quantity_have_a_bare_quotient():
    spec = RatioSpec(ratio="industrial_energy", of="energy_tce", over="value_added_yuan")
    rows = "year,energy_tce,value_added_yuan\n2020,3,4\n"
    found = Ratio().measure(spec, assessment_data(industrial_energy=rows))
    assert found is not None
    assert (found.value, found.unit) == (Fraction(3, 4), "")


def test_a_row_without_the_quantity_above_the_line():
    found = measured("2020,a,3,10\n2020,b,1,\n2020,c,2,10\n")
    # Known: 5 of 20. The third adds 1 above and any amount below: from (just above) nothing to 6 of 20.
    assert (found.value, found.coverage.sufficient) == (Fraction(25), False)
    assert found.bounds == Bounds(Fraction(0), Fraction(30))


def test_a_row_without_the_quantity_below_the_line_in_hand():
    rows = "year,project,forest_ha,land_ha,green_cover_km2\n2020,a,30,100,1\n2020,b,,50,1\n"
    spec = RatioSpec(ratio="green_space", of="forest_ha", over="land_ha")
    found = Ratio().measure(spec, assessment_data(green_space=rows))
    # 30 of 100; the second adds any amount above and 50 below: at least 30 of 150 = 20 %.
    assert found is not None
    assert (found.value, found.bounds) == (Fraction(30), Bounds(Fraction(20)))


def test_with_a_refused_row_anything_is_possible():
    assert measured("2020,a,3,10\n2020,b,much,10\n").bounds == Bounds(Fraction(0))


def test_a_sum_of_nothing_below_the_line():
    found = measured("2020,a,3,0\n")
    assert (found.value, found.bounds, found.coverage.sufficient) == (None, Bounds(), False)
    assert found.coverage.shortfall == Message.of("measures.sum_is_zero", column="built_up_km2")
    assert found.findings == ()


def test_an_open_period_may_bring_anything():
    assert measured("2020,a,3,10\n", as_of=date(2020, 6, 30)).bounds == Bounds()


def test_either_a_predicate_or_two_quantities():
    for changes in ({"of": "a"}, {"that": "x", "of": "a", "over": "b"}, {"of": "a", "over": "b", "by": "c"}, {}):
        with pytest.raises(ValidationError):
            RatioSpec(ratio="green_space", **changes)


def test_what_can_be_wrong():
    def problems(**changes):
        return [problem.at for problem in Ratio().problems(GREEN.model_copy(update=changes), LIBRARY)]

    assert problems() == []
    assert problems(of="project") == [("of",)]
    assert problems(over="land") == [("over",)]


def test_the_steps():
    fate, number = Ratio().steps(GREEN, assessment_data(green_space=HEADER + "2020,a,3,10\n2020,b,2,2.5\n"))
    assert fate.lines[1] == Message.of("explain.rows_counted", rows=2, held=2)
    assert number.lines == (Message.of("explain.quotient_of_sums", of="5", over="12.5", value="0.4"),)
