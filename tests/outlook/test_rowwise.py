"""Changes whose rows hold their own earlier numbers, and changes of one quantity by another, by hand."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.intake.files.source import SourceFile
from aircheck.judging.verdict import Goal
from aircheck.locale import Words
from aircheck.model.outcome import Prospect
from aircheck.model.target import Comparison
from aircheck.outlook.edge import edge_of
from aircheck.outlook.said import first_said
from aircheck.outlook.tables.yearly import figure
from tests.examples import few
from tests.outlook.house import allowed, document, entry, own

HEAD = """\
extends: lixia-2020
commitments:
  - {id: our, clause: 一（二）, title: {zh: 替代, en: Offset}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our
"""
AGAINST = HEAD + "    measure: {change: projects, of: new_emission_t, against: offset_emission_t, as: AS}\n"
EACH = AGAINST.replace("as: AS", "as: AS, each: pollutant")
YEARS = "per: value_added_yuan, over: year, from: 2019, to: 2020"
ENERGY = HEAD + f"    measure: {{change: industrial_energy, of: energy_tce, {YEARS}}}\n"


def projects(*rows):
    head = "project,project_kind,industry,approval_date,two_high,pollutant,new_emission_t,offset_emission_t\n"
    lines = "".join(f"{n}项目,new,化工,2020-03-01,yes,{row}\n" for n, row in enumerate(rows))
    return SourceFile.of_text("projects.csv", head + lines)


def asked(folder, rule, source):
    return entry(source, plan=own(folder, rule), only=("our",), as_of="2020-06-30")


def test_what_all_rows_so_far_may_come_to(tmp_path):
    two = projects("NOx,10,12", "SO2,30,28")
    share = asked(tmp_path, AGAINST.replace("AS", "percent") + "    target: ≤ -10 %\n", two)
    (one,) = share.allowed
    # 40 t are set off: 40 · 0.9 = 36.
    assert (one.name, one.value, one.unit, one.of, one.open) == ("rows_most", "36", "t", 2, False)
    assert one.formula == "40 × (100 - 10) / 100 = 36"
    assert Words("en")(first_said("check", share.allowed)) == "the 2 rows so far may come to 36 t at most"
    rising = asked(tmp_path, AGAINST.replace("AS", "difference") + "    target: ≥ 2.5 t\n", two)
    (least,) = rising.allowed
    assert (least.name, least.value, least.formula) == ("rows_least", "42.5", "40 + 2.5 = 42.5")


def test_of_each_pollutant_its_own_and_the_worst_is_named(tmp_path):
    found = asked(
        tmp_path, EACH.replace("AS", "difference") + "    target: not rising\n", projects("NOx,10,12", "SO2,30,28")
    )
    assert (found.kind, found.judged.verdict, found.judged.inequality) == ("each", Prospect.AT_RISK, "1 < 2")
    assert [
        (part.name.values["name"].en, part.kind, part.judged.inequality, allowed(part)["rows_most"].value)
        for part in found.parts
    ] == [("SO2", "years", "2 > 0", "28"), ("NOx", "years", "-2 ≤ 0", "12")]
    assert [(one.value, one.note.values["name"].en) for one in found.allowed] == [("28", "SO2")]
    plan = own(tmp_path, EACH.replace("AS", "difference") + "    target: not rising\n")
    (shown,) = document(projects("NOx,10,12"), plan=plan, only=("our",), as_of="2020-06-30")["entries"]
    assert [part["allowed"]["rows_most"]["of"] for part in shown["parts"]] == [1]


@pytest.mark.parametrize("rows", [("NOx,10,0",), ()])
def test_without_an_earlier_number_nothing_is_told(tmp_path, rows):
    rule = AGAINST.replace("AS", "percent") + "    target: falling\n"
    assert asked(tmp_path, rule, projects(*rows)).allowed == ()


def test_a_quotient_of_two_columns_keeps_the_digits_that_count(tmp_path):
    rows = "2019,甲厂,yes,100,30000\n2020,甲厂,yes,80,30000\n"
    source = SourceFile.of_text("industrial_energy.csv", "year,unit,above_scale,energy_tce,value_added_yuan\n" + rows)
    found = asked(tmp_path, ENERGY + "    target: ≤ -10 %\n", source)
    (one,) = found.allowed
    # 100 / 30000 · 0.9 = 0.003.
    assert (one.name, one.value, one.unit) == ("year_most", "0.003", "tce/CNY")
    assert one.formula == "≈0.003333 × (100 - 10) / 100 = 0.003"
    third = asked(tmp_path, ENERGY + "    target: ≤ -20.1 %\n", source)
    # 0.799 / 300 = 0.0026633…, rounded down.
    assert (allowed(third)["year_most"].value, found.judged.verdict) == ("0.002663", Prospect.ON_TRACK)
    assert Words("zh")(first_said("short", third.allowed)) == "本年≤0.002663 吨标准煤/元"


@pytest.mark.hypothesis
@settings(max_examples=few(300))
@given(
    st.fractions(Fraction(1, 997), 10**4, max_denominator=997),
    st.integers(-99, 60),
    st.sampled_from([Comparison.AT_MOST, Comparison.BELOW, Comparison.AT_LEAST, Comparison.ABOVE]),
    st.booleans(),
)
def test_the_figure_that_is_told_meets_the_target_and_what_is_beyond_it_does_not(before, bound, comparison, percent):
    goal = Goal(comparison, Fraction(bound))
    one = figure("year", before, edge_of(goal, None), goal, "t", percent=percent)
    if one is None:
        assert before + bound < 0
        return
    told = Fraction(one.value)
    step = Fraction(1, 10 ** max(3, len(one.value.partition(".")[2])))
    out = step if comparison.wants_low else -step

    def met(value):
        return comparison.holds(100 * (value / before - 1) if percent else value - before, goal.bound)

    assert met(told - out if one.open else told)
    assert not met(told + out)
