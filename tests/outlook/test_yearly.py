"""Changes between years that tables report, by hand: what this year's figure may be, of each thing by itself."""

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.locale import Words
from aircheck.model.outcome import Outcome, Prospect
from aircheck.outlook.said import first_said
from tests.outlook.house import allowed, document, entry, own

HEAD = """\
extends: lixia-2020
commitments:
  - {id: our, clause: 一（二）, title: {zh: 下降, en: Falls}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our
"""
TOTAL = "{change: emission_inventory, of: emission_t, over: year, from: 2019, to: 2020"
EACH = f"    measure: {TOTAL}, as: percent, each: pollutant}}\n"


def inventory(*rows):
    text = "year,pollutant,sector,emission_t,method\n"
    return SourceFile.of_text("inventory.csv", text + "".join(f"{row}\n" for row in rows))


BEFORE = ("2019,SO2,工业,100,measured", "2019,NOx,工业,30,measured")


def asked(folder, rule, *rows, **more):
    return entry(inventory(*rows), plan=own(folder, HEAD + rule), only=("our",), as_of="2020-06-30", **more)


def test_of_each_pollutant_this_years_figure_by_hand(tmp_path):
    rule = EACH + "    target: ≤ -10 %\n"
    found = asked(tmp_path, rule, *BEFORE, "2020,SO2,工业,80,measured", "2020,NOx,工业,29,measured")
    # 100 · 0.9 = 90 and 30 · 0.9 = 27; 80 is 20 % less, 29 is 3.3 % less.
    assert [(part.name.values["name"].en, part.judged.verdict, part.judged.inequality) for part in found.parts] == [
        ("NOx", Prospect.AT_RISK, "≈-3.333 > -10"),
        ("SO2", Prospect.ON_TRACK, "-20 ≤ -10"),
    ]
    assert [(allowed(part)["year_most"].value, allowed(part)["year_most"].formula) for part in found.parts] == [
        ("27", "30 × (100 - 10) / 100 = 27"),
        ("90", "100 × (100 - 10) / 100 = 90"),
    ]
    assert (found.kind, found.judged.verdict, found.judged.inequality) == ("each", Prospect.AT_RISK, "1 < 2")
    assert found.outcome is Outcome.AT_RISK
    assert Words("en")(first_said("check", found.allowed)) == "NOx: the figure of the whole year may be 27 t at most"


def test_what_is_no_decimal_is_rounded_to_where_the_target_is_met(tmp_path):
    rows = ("2019,SO2,工业,10,measured", "2020,SO2,工业,9,measured")
    rule = (
        "    measure: {trend: emission_inventory, of: emission_t, over: year, from: 2019, to: 2020, each: pollutant}\n"
    )
    strict = asked(tmp_path, rule + "    target: falling\n", *rows)
    one = allowed(strict)["year_most"]
    assert (one.value, one.open, one.formula) == ("10", True, "10 + 0 = 10")
    # 10 · 1.0033333 = 10.033333.
    share = asked(tmp_path, EACH + "    target: ≤ 0.33333 %\n", *rows)
    assert (allowed(share)["year_most"].value, allowed(share)["year_most"].formula[-8:]) == ("10.033", "≈ 10.033")
    least = asked(tmp_path, f"    measure: {TOTAL}, as: percent}}\n    target: ≥ 0.33333 %\n", *rows)
    assert (least.kind, allowed(least)["year_least"].value) == ("table", "10.034")


@pytest.mark.parametrize("rows", [("2020,SO2,工业,80,measured",), ("2019,SO2,工业,,measured", *BEFORE[:1])])
def test_without_a_sure_figure_of_the_year_before_nothing_is_said(tmp_path, rows):
    found = asked(tmp_path, f"    measure: {TOTAL}, as: percent}}\n    target: falling\n", *rows)
    assert found.allowed == ()


def test_the_document_has_the_parts_and_their_figures(tmp_path):
    plan = own(tmp_path, HEAD + EACH + "    target: ≤ -10 %\n")
    rows = (*BEFORE, "2020,SO2,工业,80,measured", "2020,NOx,工业,29,measured")
    (found,) = document(inventory(*rows), plan=plan, only=("our",), as_of="2020-06-30")["entries"]
    assert [part["allowed"]["year_most"]["value"] for part in found["parts"]] == ["27", "90"]
    assert [part["kind"] for part in found["parts"]] == ["years", "years"]
