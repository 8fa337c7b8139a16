from datetime import date
from fractions import Fraction

import pytest

from aircheck.measures.distinct import Distinct, DistinctSpec
from aircheck.model.measurement import Bounds
from aircheck.model.text import Bilingual, Message
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
    named = Bilingual(zh="化工、包装印刷", en="chemicals, printing")
    assert found.notes == (Message.of("measures.values_found", values=named),)


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
    absent = Message.of("measures.absent_value", value=Bilingual(zh="车用尿素", en="urea"))
    assert [finding.text for finding in found.findings] == [absent]


def test_of_a_list_no_more_can_be_there_than_it_names():
    found = fuels("甲站,2020-03-01,petrol,pass\n甲站,2020-03-01,diesel,pass\n甲站,soon,gas,pass\n乙站,soon,gas,pass\n")
    # Two rows are lost, but only urea is lacking.
    assert found.bounds == Bounds(Fraction(2), Fraction(3))


DOCUMENTS = "task,document,document_parts,organisation,street,issue_date\n"
THREE = "x,文件甲,污染源清单、措施清单、责任清单,,,2020-03-01\n"
LISTS = DistinctSpec(distinct="deliverables", of="document_parts", among=("source_list", "measure_list"))
ALL = LISTS.model_copy(update={"among": ()})


def documents(rows, spec=LISTS):
    found = Distinct().measure(spec, assessment_data(deliverables=DOCUMENTS + rows))
    assert found is not None
    return found


def test_each_word_of_a_cell_is_a_value():
    found = documents(f"{THREE}x,文件乙,措施清单,,,2020-03-01\n")
    assert (found.value, found.bounds, found.findings) == (2, Bounds(Fraction(2), Fraction(2)), ())
    # Without a list all three count.
    assert documents(THREE, ALL).value == 3


def test_a_word_that_nobody_listed_may_be_any():
    found = documents("x,文件甲,措施清单,,,2020-03-01\nx,文件乙,措施清单、某某,,,2020-03-01\n")
    assert (found.value, found.bounds, found.coverage.sufficient) == (1, Bounds(Fraction(1), Fraction(2)), False)
    # Nor is there an end to what it may be where none is listed.
    found = documents("x,文件甲,措施清单,,,2020-03-01\nx,文件乙,某某,,,2020-03-01\n", ALL)
    assert found.bounds == Bounds(Fraction(1), None)


def test_of_several_columns_a_list_is_of_the_last():
    spec = LISTS.model_copy(update={"of": ("street", "document_parts")})
    rows = "x,文件甲,污染源清单、其他,,甲街道,2020-03-01\nx,文件乙,措施清单、污染源清单,,乙街道,2020-03-01\n"
    found = documents(rows, spec)
    # 甲街道 has one of both, 乙街道 has both.
    assert (found.value, found.bounds, found.findings) == (3, Bounds(Fraction(3), Fraction(3)), ())


def test_a_parameter_may_list_several_names():
    spec = DistinctSpec(distinct="deliverables", of="organisation", among=("甲镇、乙街道办事处", "丙镇"))
    found = documents("".join(f"x,文件{name},,{name},,2020-03-01\n" for name in ("甲镇政府", "乙街道", "丁镇")), spec)
    assert (found.value, found.bounds) == (2, Bounds(Fraction(2), Fraction(2)))
    assert [finding.text for finding in found.findings] == [Message.of("measures.absent_value", value="丙镇")]


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
        (FUELS.model_copy(update={"of": ("sampled_site", "fuel_product"), "among": ("kerosene",)}), ("among", 0)),
        (FUELS.model_copy(update={"among": ("petrol", "kerosene")}), ("among", 1)),
        (FUELS.model_copy(update={"where": "result = 'good'"}), ("where",)),
    ],
)
def test_what_can_be_wrong(spec, at):
    assert [problem.at for problem in Distinct().problems(spec, LIBRARY)] == [at]


def test_right_specs():
    assert not [*Distinct().problems(SECTORS, LIBRARY), *Distinct().problems(FUELS, LIBRARY)]


def test_values_with_numbers_are_named_by_size():
    spec = SECTORS.model_copy(update={"of": ("voc_unit",)})
    found = sectors("厂10,餐饮,化工\n厂2,餐饮,化工\n厂1,餐饮,化工\n", spec)
    assert found.notes == (Message.of("measures.values_found", values="厂1, 厂2, 厂10"),)
