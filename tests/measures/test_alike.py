"""What may not be added or compared, by hand."""

from fractions import Fraction

import polars as pl
import pytest
from pydantic import ValidationError

from aircheck.measures.change import Change, ChangeSpec
from aircheck.measures.count import Count, CountSpec
from aircheck.measures.ratio import Ratio, RatioSpec
from aircheck.measures.trend import Trend, TrendSpec
from aircheck.model.dataset import Contract
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Bilingual, ColumnNames, Message
from tests.measures.house import CONTRACTS, LIBRARY, assessment_data

INVENTORY = "year,pollutant,sector,emission_t,method\n"
ENERGY = "year,unit,energy_tce,value_added_yuan,price_basis\n"
CUTS = "season,unit,pollutant,cut_t,heating_increment_t\n"
CHANGED = ChangeSpec.model_validate(
    {"change": "emission_inventory", "of": "emission_t", "over": "year", "from": 2015, "to": 2020}
)
STEPS = TrendSpec.model_validate(
    {"trend": "emission_inventory", "of": "emission_t", "over": "year", "from": 2019, "to": 2020, "each": "pollutant"}
)
INTENSITY = ChangeSpec.model_validate(
    {
        "change": "industrial_energy",
        "of": "energy_tce",
        "per": "value_added_yuan",
        "over": "year",
        "from": 2015,
        "to": 2020,
    }
)


def changed(rows, spec=CHANGED, head=INVENTORY):
    return Change().measure(spec, assessment_data(**{spec.change: head + rows}))


def test_one_thing_by_two_methods_is_not_compared():
    found = changed("2015,SO2,全区,100,因子法\n2020,SO2,全区,70,衡算法\n")
    assert (found.value, found.bounds, found.coverage.sufficient) == (None, Bounds(), False)
    assert found.coverage.shortfall == Message.of(
        "measures.unlike_years", column=ColumnNames.of("method"), years="2015: emission_factors, 2020: mass_balance"
    )
    # The numbers of the years stay there to be seen.
    assert [part.value for part in found.parts] == [100, 70]


@pytest.mark.parametrize(
    ("before", "after", "value"),
    [
        ("因子法", "因子法", -30),
        ("因子法", "排放因子", -30),
        ("我的办法", "我的办法", -30),
        ("我的办法", "他的办法", None),
        ("@@", "@@", None),
        ("", "", -30),
        ("", "因子法", None),
        ("因子法", "", None),
    ],
)
def test_a_method_stated_for_one_year_only_is_another(before, after, value):
    found = changed(f"2015,SO2,全区,100,{before}\n2020,SO2,全区,70,{after}\n")
    assert found.value == value


def test_two_sectors_may_have_methods_of_their_own():
    rows = "2015,SO2,工业,100,因子法\n2015,SO2,交通,100,衡算法\n2020,SO2,工业,60,因子法\n2020,SO2,交通,90,衡算法\n"
    assert changed(rows).value == Fraction(-25)


def test_two_pollutants_are_not_added():
    rows = "2015,SO2,全区,100,\n2015,NOx,全区,100,\n2020,SO2,全区,50,\n2020,NOx,全区,90,\n"
    found = changed(rows)
    words = Message.of("measures.unlike", column=ColumnNames.of("pollutant"), words="NOx, SO2")
    assert (found.value, found.bounds, found.coverage.shortfall.key) == (None, Bounds(), words.key)
    each = changed(rows, CHANGED.model_copy(update={"each": "pollutant"}))
    assert (each.value, each.bounds) == (Fraction(-10), Bounds(Fraction(-10), Fraction(-10)))
    assert [(part.kind, part.name, part.value) for part in each.parts] == [
        (PartKind.GROUP, "NOx", Fraction(-10)),
        (PartKind.GROUP, "SO2", Fraction(-50)),
    ]


def test_rows_of_other_years_do_not_matter():
    rows = "2018,NOx,全区,100,衡算法\n2015,SO2,全区,100,因子法\n2020,SO2,全区,70,因子法\n"
    assert changed(rows).value == Fraction(-30)


def test_value_added_at_the_prices_of_two_years():
    rows = "2015,甲厂,100,1000,2015年价\n2020,甲厂,100,1500,2020年价\n"
    assert changed(rows, INTENSITY, ENERGY).value is None
    assert changed(rows.replace("2020年价", "2015年价"), INTENSITY, ENERGY).value == Fraction(-100, 3)
    # The energy itself has no price.
    energy = INTENSITY.model_copy(update={"per": None})
    assert changed(rows, energy, ENERGY).value == 0


def test_each_pollutant_has_a_trend_of_its_own():
    rows = "2019,SO2,全区,100,\n2019,NOx,全区,50,\n2020,SO2,全区,10,\n2020,NOx,全区,51,\n"
    data = assessment_data(emission_inventory=INVENTORY + rows)
    found = Trend().measure(STEPS, data)
    assert (found.value, found.bounds, found.unit) == (Fraction(1), Bounds(Fraction(1), Fraction(1)), "t")
    lowest = Trend().measure(STEPS.model_copy(update={"step": "lowest"}), data)
    assert (lowest.value, lowest.bounds) == (Fraction(-90), Bounds(Fraction(-90), Fraction(-90)))
    heads = [step.title for step in Trend().steps(STEPS, data)]
    assert [head.values["word"] for head in heads if head.key == "explain.of_word"] == [
        Bilingual(zh="氮氧化物", en="NOx"),
        Bilingual(zh="二氧化硫", en="SO2"),
    ]
    assert Trend().meaning(STEPS, LIBRARY).key == "explain.each"


def test_a_pollutant_without_a_year_leaves_all_undecided():
    data = assessment_data(emission_inventory=INVENTORY + "2019,SO2,全区,100,\n2020,SO2,全区,10,\n2020,NOx,全区,51,\n")
    found = Trend().measure(STEPS, data)
    assert (found.value, found.coverage.sufficient) == (Fraction(-90), False)
    why = Message.of("measures.years_without", years="2019")
    assert found.coverage.shortfall == Message.of("measures.of_word", word=Bilingual(zh="氮氧化物", en="NOx"), why=why)


def test_sums_and_quotients_of_two_pollutants():
    data = assessment_data(staggered=CUTS + "2020-2021,甲厂,NOx,30,10\n2020-2021,甲厂,SO2,4,5\n")
    cut = CountSpec(count="staggered", of="cut_t")
    assert Count().measure(cut, data).value is None
    assert Count().measure(CountSpec(count="staggered"), data).value == 2
    ratio = RatioSpec(ratio="staggered", of="cut_t", over="heating_increment_t")
    found = Ratio().measure(ratio, data)
    assert (found.value, found.bounds) == (None, Bounds())
    found = Ratio().measure(ratio.model_copy(update={"each": "pollutant"}), data)
    assert (found.value, found.bounds) == (Fraction(80), Bounds(Fraction(80), Fraction(80)))
    assert [(part.name, part.value) for part in found.parts] == [("SO2", Fraction(80)), ("NOx", Fraction(300))]
    by = RatioSpec(ratio="staggered", that="unit = '甲厂'", by="cut_t")
    assert Ratio().measure(by, data).value is None


def test_an_unknown_column():
    for kind, spec in (
        (Trend(), STEPS.model_copy(update={"each": "colour"})),
        (Change(), CHANGED.model_copy(update={"each": "colour"})),
        (Ratio(), RatioSpec(ratio="staggered", of="cut_t", over="heating_increment_t", each="colour")),
    ):
        (problem,) = kind.problems(spec, LIBRARY)
        assert (problem.at, problem.message.key) == (("each",), "measures.unknown_column")


@pytest.mark.parametrize("key", ["of_one", "alike"])
def test_a_contract_names_its_columns(key):
    column = {"name": "year", "title": {"zh": "年", "en": "Year"}, "type": "integer"}
    with pytest.raises(ValidationError):
        Contract.model_validate(
            {"id": "x", "title": {"zh": "表", "en": "X"}, "columns": [column], key: {"pollutant": ["year"]}}
        )


def test_a_thousand_things_are_compared_in_as_many_passes_as_ten(monkeypatch):
    alike = {"alike": {"price_basis": ("energy_tce",)}}
    monkeypatch.setitem(CONTRACTS, "industrial_energy", CONTRACTS["industrial_energy"].model_copy(update=alike))

    def asked(firms):
        rows = "".join(f"{year},厂{n},10,1000,2015年价\n" for year in (2015, 2020) for n in range(firms))
        data, calls = assessment_data(industrial_energy=ENERGY + rows), []
        with monkeypatch.context() as patch:
            real = pl.DataFrame.filter
            patch.setattr(pl.DataFrame, "filter", lambda *a, **k: calls.append(1) or real(*a, **k))
            assert Change().measure(INTENSITY, data).value == 0
        return len(calls)

    assert asked(1000) == asked(10)
