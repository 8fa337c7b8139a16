from datetime import date
from fractions import Fraction

import pytest

from aircheck.measures.distinct import Distinct, DistinctSpec
from aircheck.model.measurement import Bounds
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, assessment_data

SOURCES = "voc_unit,voc_category,industry\n"
TESTS = "sampled_site,sample_date,fuel_product,result\n"
SECTORS = DistinctSpec(distinct="voc_sources", of="industry")
FUELS = DistinctSpec(distinct="fuel_tests", of="fuel_product", among=("petrol", "diesel", "urea"))


def sectors(rows, spec=SECTORS, as_of=date(2020, 12, 31)):
    found = Distinct().measure(spec, assessment_data(as_of, voc_sources=SOURCES + rows))
    assert found is not None
    return found


def fuels(rows, spec=FUELS, as_of=date(2020, 12, 31)):
    found = Distinct().measure(spec, assessment_data(as_of, fuel_tests=TESTS + rows))
    assert found is not None
    return found


def test_different_values_are_counted_once():
    found = sectors("甲,化工,化工\n乙,印刷,印刷\n丙,化工,化工\n")
    assert (found.value, found.unit, found.bounds) == (Fraction(2), "", Bounds(Fraction(2), Fraction(2)))
    assert found.notes == (Message.of("measures.values_found", values="chemicals, printing"),)


def test_an_empty_cell_may_be_one_value_more():
    found = sectors("甲,化工,化工\n乙,印刷,\n")
    assert (found.value, found.bounds, found.coverage.sufficient) == (
        Fraction(1),
        Bounds(Fraction(1), Fraction(2)),
        False,
    )


def test_a_gap_whose_value_is_there_already_adds_none():
    spec = SECTORS.model_copy(update={"where": "treated_date IS NOT NULL AND treated_date <= DATE '2020-12-31'"})
    rows = "voc_unit,voc_category,industry,treated_date\n"
    rows += "甲,餐饮,化工,2020-03-01\n乙,餐饮,化工,soon\n丙,餐饮,印刷,soon\n"
    found = Distinct().measure(spec, assessment_data(voc_sources=rows))
    # 化工 is there; 印刷 may be.
    assert found is not None
    assert found.bounds == Bounds(Fraction(1), Fraction(2))


def test_several_columns_together():
    found = sectors(
        "甲,餐饮,化工\n乙,汽修,化工\n丙,餐饮,化工\n", SECTORS.model_copy(update={"of": ("voc_category", "industry")})
    )
    assert found.value == 2


def test_how_many_of_a_list_are_there():
    found = fuels("甲站,2020-03-01,petrol,pass\n甲站,2020-03-01,diesel,pass\n乙站,2020-03-01,gas,pass\n")
    assert (found.value, found.bounds) == (Fraction(2), Bounds(Fraction(2), Fraction(2)))
    assert [finding.text for finding in found.findings] == [Message.of("measures.absent_value", value="urea")]


def test_of_a_list_no_more_can_be_there_than_it_names():
    found = fuels("甲站,2020-03-01,petrol,pass\n甲站,2020-03-01,diesel,pass\n甲站,soon,gas,pass\n乙站,soon,gas,pass\n")
    # Two rows are lost, but only urea is lacking.
    assert found.bounds == Bounds(Fraction(2), Fraction(3))


def test_in_an_open_period_more_may_come():
    early = date(2020, 4, 1)
    assert fuels("甲站,2020-03-01,petrol,pass\n", as_of=early).bounds == Bounds(Fraction(1), Fraction(3))
    # A register may lose rows again.
    assert sectors("甲,化工,化工\n", as_of=early).bounds == Bounds(Fraction(0))


def test_a_table_without_rows():
    earlier = fuels("甲站,2019-03-01,petrol,pass\n")
    assert (earlier.value, earlier.bounds) == (None, Bounds())
    found = Distinct().measure(SECTORS, assessment_data(nothing="voc_sources"))
    assert found is not None
    assert (found.value, found.coverage.sufficient) == (Fraction(0), True)
    assert Distinct().measure(SECTORS, assessment_data()) is None


@pytest.mark.parametrize(
    ("spec", "at"),
    [
        (SECTORS.model_copy(update={"distinct": "sources"}), ("distinct",)),
        (SECTORS.model_copy(update={"of": "sector"}), ("of",)),
        (SECTORS.model_copy(update={"of": ("industry", "voc_category"), "among": ("化工",)}), ("among", 0)),
        (FUELS.model_copy(update={"among": ("petrol", "kerosene")}), ("among", 1)),
        (FUELS.model_copy(update={"where": "result = 'good'"}), ("where",)),
    ],
)
def test_what_can_be_wrong(spec, at):
    assert [problem.at for problem in Distinct().problems(spec, LIBRARY)] == [at]


def test_right_specs():
    assert not [*Distinct().problems(SECTORS, LIBRARY), *Distinct().problems(FUELS, LIBRARY)]
