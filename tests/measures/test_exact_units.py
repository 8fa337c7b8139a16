"""Figures in another unit than the contract's: shares, sums and comparisons are those of the figures as written.

By hand: 1 mu = 2000/3 m², so that 98 mu are 65333 1/3 m² and 100 mu are 66666 2/3 m²; a share of them is 98 % exactly.
0.7 MW = 1 t/h, so that 24.5 MW are 35 t/h.
"""

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest

from aircheck.contracts.convert import clean_table
from aircheck.intake.cells.columns import Missing, read_column
from aircheck.intake.cells.rests import extreme, number, rest_of, summed, total
from aircheck.intake.cells.units import conversion
from aircheck.measures.count import Count, CountSpec
from aircheck.measures.ratio import Ratio, RatioSpec
from aircheck.measures.value import Value, ValueSpec
from aircheck.model.dataset import ColumnType
from aircheck.model.units import UnitError
from tests.measures.house import CONTRACTS, assessment_data

UNITS = "亩 公顷 万平方米 平方公里 m² km² MW kW kg g 吨 万吨 千克 公里 m cm mm 英尺 ft 万元 元 L m³ 万立方米 h 万亩"
MEASURED = [
    (contract.id, column, unit)
    for contract in CONTRACTS.values()
    if contract.layout == "table"
    for column in contract.columns
    if column.type is ColumnType.NUMBER and column.unit and not column.index_at
    for unit in UNITS.split()
]


def way(column, unit):
    """Return the factor to a column's unit; None if there is none, or it is the column's own."""
    try:
        found = conversion(unit, column, None)
    except UnitError:
        return None
    return None if found is None else found.factor


# Whether units go together depends on the column's unit alone: asked once of each pair, not of all columns.
PAIRS = {(column.unit, unit): column for _, column, unit in MEASURED}
TOGETHER = {pair for pair, column in PAIRS.items() if way(column, pair[1]) is not None}
CONVERTED = [(name, column, unit) for name, column, unit in MEASURED if (column.unit, unit) in TOGETHER]


def test_many_columns_are_converted_and_some_inexactly():
    assert len(CONVERTED) > 150
    assert {column.unit for _, column, unit in CONVERTED if unit in ("亩", "MW")} >= {"m²", "km²", "t/h"}


@pytest.mark.parametrize(("name", "column", "unit"), CONVERTED, ids=lambda value: getattr(value, "name", value))
def test_98_of_100_are_98_per_cent_in_every_unit(name, column, unit):
    bare = column.model_copy(update={"minimum": None, "maximum": None})
    found = read_column(pl.Series("c", ["49", "48.9", "0.1", "2"]), bare, Missing.of(("",)), way(column, unit))
    beside = found.rests if found.rests is not None else pl.Series([None] * 4, dtype=pl.String)
    held, whole = summed(found.values[:3], beside[:3]), summed(found.values, beside)
    assert held / whole == Fraction(98, 100)
    assert whole == 100 * way(column, unit)


def roads(unit, rows):
    return assessment_data(roads=f"road,street,area_m2({unit}),built_up,sweeping\n{rows}")


@pytest.mark.parametrize("unit", ["亩", "公顷", "m²", "万平方米", "ft²"])
def test_a_share_at_an_exact_threshold(unit):
    spec = RatioSpec(ratio="roads", by="area_m2", that="sweeping = 'mechanised'")
    rows = "".join(f"路{n},甲街,{area},yes,mechanised\n" for n, area in enumerate((33, 31, 34)))
    found = Ratio().measure(spec, roads(unit, f"{rows}路9,甲街,2,yes,manual\n"))
    assert (found.value, found.bounds.low, found.bounds.high) == (98, 98, 98)


@pytest.mark.parametrize(
    ("cell", "that", "holds"),
    [
        ("15", "area_m2 >= 10000", True),
        ("14.9999999", "area_m2 >= 10000", False),
        ("15.0000001", "area_m2 > 10000", True),
        ("15", "area_m2 > 10000", False),
        ("1", "area_m2 = 666.667", False),
    ],
)
def test_a_condition_is_asked_with_all_digits(cell, that, holds):
    found = Count().measure(CountSpec(count="roads", where=that), roads("亩", f"甲路,甲街,{cell},yes,manual\n"))
    assert (found is not None and found.value == 1) is holds


def test_digits_of_the_own_unit_count_as_well():
    spec = ValueSpec(value="voc_sources", of="voc_t", take="sum")
    rows = "voc_unit,voc_category,voc_t\n甲,化工,0.7671\n乙,化工,0.0004\n"
    assert Value().measure(spec, assessment_data(voc_sources=rows)).value == Fraction(7675, 10_000)


@pytest.mark.parametrize(("take", "value"), [("max", "0.7672"), ("min", "0.7671"), ("mean", "0.76715")])
def test_the_largest_the_smallest_and_the_mean(take, value):
    rows = "voc_unit,voc_category,voc_t\n甲,化工,0.7671\n乙,化工,0.7672\n"
    spec = ValueSpec(value="voc_sources", of="voc_t", take=take)
    assert Value().measure(spec, assessment_data(voc_sources=rows)).value == Fraction(value)


def test_rows_that_differ_beyond_a_thousandth_contradict_each_other():
    found = roads("m²", "甲路,甲街,1.0001,yes,manual\n甲路,甲街,1.0002,yes,manual\n")
    assert [one.reason.key for one in found.submission.rejects] == ["intake.reject.contradiction"] * 2


def test_files_in_several_units_are_added_exactly():
    frame = pl.DataFrame({"a": [Decimal("1.333"), Decimal("1.000")], rest_of("a"): ["1/3000", None]})
    assert total(frame, "a") == Fraction(7, 3)
    assert number(frame.row(0, named=True), "a") == Fraction(4, 3)
    ends = [extreme(frame["a"], frame[rest_of("a")], highest=highest) for highest in (True, False)]
    assert ends == [Fraction(4, 3), 1]


def test_a_clean_table_keeps_the_digits():
    (table,) = clean_table(roads("亩", "甲路,甲街,1,yes,manual\n").submission, "roads")
    assert table["area_m2"].to_list() == [Decimal("666.666666667")]
