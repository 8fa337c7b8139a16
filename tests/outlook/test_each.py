"""Rules about every station or street by itself, and areas that are the mean of stations' means: entries by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.files.source import SourceFile
from aircheck.locale import Words
from aircheck.measures.air import AirSpec
from aircheck.measures.air.each import measured
from aircheck.model.measurement import Bounds
from aircheck.model.outcome import Outcome, Prospect
from aircheck.model.period import Month, Period
from aircheck.outlook.supposed import Supposition
from aircheck.reports.outlook.text import render
from aircheck.runs.check import assessment_data, check
from aircheck.runs.outlook import UntilPast, Wish
from aircheck.runs.request import Request
from tests.conftest import ours
from tests.outlook.house import allowed, document, entry, of_stations, own, sheet

pytestmark = pytest.mark.heavy

HEAD = """\
extends: national
commitments:
  - {id: our, clause: 年均, title: {zh: 各站, en: Stations}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our
"""
MEAN = "    measure: {air: annual_mean, pollutant: PM2.5, each: station}\n    target: ≤ 35 µg/m³\n"
GOOD = "    measure: {air: good_day_rate, each: station}\n    target: ≥ 80 %\n"
STREETS = MEAN.replace("station", "street")
ATTAIN = "    measure: {air: attainment, grade: 2, each: station}\n    target: = 100 %\n"
STATION_FIRST = """\
extends: national
settings:
  hj663-2013.area_order: {value: station_first, reason: 市里如此, source: 市里}
"""
A, B = ("2020-01-01", "2020-09-30", {"PM2.5": 36}), ("2020-01-01", "2020-09-30", {"PM2.5": 30})
TWO = of_stations(A=[A], B=[B])
AREA = ("nat-pm25-annual-mean",)


def of_each(folder, rule, source=TWO, **asked):
    return entry(source, plan=own(folder, HEAD + rule), only=("our",), **asked)


def test_every_station_has_its_own_control_value_and_the_least_is_named(tmp_path):
    found = of_each(tmp_path, MEAN)
    assert (found.kind, found.value, found.judged.verdict, found.judged.inequality) == (
        "each",
        "36",
        Prospect.AT_RISK,
        "1 < 2",
    )
    assert found.outcome is Outcome.AT_RISK
    assert [(part.name.values["name"], part.value, part.judged.inequality) for part in found.parts] == [
        ("A", "36", "36 ≥ 35.5"),
        ("B", "30", "30 < 35.5"),
    ]
    # (35.5 · 366 - 36 · 274) / 92 and (35.5 · 366 - 30 · 274) / 92.
    assert [allowed(part)["most"].value for part in found.parts] == ["34.010", "51.880"]
    assert (allowed(found)["most"].value, allowed(found)["most"].note) == ("34.010", found.parts[0].name)


def test_one_that_is_out_of_reach_is_enough(tmp_path):
    source = of_stations(A=[("2020-01-01", "2020-09-30", {"PM2.5": 60})], B=[B])
    found = of_each(tmp_path, MEAN, source)
    assert (found.judged.verdict, found.judged.inequality) == (
        Prospect.OUT_OF_REACH,
        "A: 60 × 274 / 366 ≈ 44.918 ≥ 35.5",
    )
    assert (found.outcome, found.parts[1].judged.verdict) == (Outcome.FAIL, Prospect.ON_TRACK)


def test_all_have_to_be_secured(tmp_path):
    # 293 of 366 days are 80.05 %, and 79.95 % are 293 days: A has them, B has all but one of its days left.
    bad = ("2020-10-20", "2020-12-20", {"PM2.5": 100})
    spans = {"A": [("2020-01-01", "2020-12-20", {})], "B": [("2020-01-01", "2020-10-19", {}), bad]}
    found = of_each(tmp_path, GOOD, of_stations(**spans), as_of="2020-12-20")
    assert [part.judged.verdict for part in found.parts] == [Prospect.SECURED, Prospect.SECURED]
    # The lowest of all: B.
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.SECURED, "B: 100 × 293 / 366 ≈ 80.055 ≥ 79.95")
    spans["B"] = [("2020-01-01", "2020-10-18", {}), ("2020-10-19", "2020-12-20", {"PM2.5": 100})]
    found = of_each(tmp_path, GOOD, of_stations(**spans), as_of="2020-12-20")
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.ON_TRACK, "2 ≥ 2")
    assert (allowed(found)["needed"].value, allowed(found)["needed"].note.values["name"]) == ("1", "B")


def test_a_station_without_a_street_makes_nothing_certain(tmp_path):
    stations = SourceFile.of_text("stations.csv", "station,street\nA,东街\nB,\n")
    source = of_stations(A=[("2020-01-01", "2020-09-30", {"PM2.5": 60})], B=[B])
    plan = own(tmp_path, HEAD + STREETS)
    found = entry(source, stations, plan=plan, only=("our",))
    assert (found.judged, found.outcome) == (None, Outcome.AT_RISK)
    assert found.reason.key == "measures.stations_without_street"
    assert [part.judged for part in found.parts] == [None]


def test_attainment_of_every_station(tmp_path):
    source = of_stations(A=[("2020-01-01", "2020-09-30", {"PM2.5": 60})], B=[B])
    found = of_each(tmp_path, ATTAIN, source)
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.OUT_OF_REACH, "A: 5/6 < 1")
    assert [(part.value, len(part.parts)) for part in found.parts] == [("83.3", 10), ("100", 10)]


def test_a_part_of_the_year_and_suppositions(tmp_path):
    wish = Wish(supposed=(Supposition.parse("PM2.5=40"),))
    found = of_each(tmp_path, MEAN, wish=wish)
    # (36 · 274 + 40 · 92) / 366 = 37.005 and (30 · 274 + 40 · 92) / 366 = 32.513.
    assert [(part.supposed[0].value, part.supposed[0].met) for part in found.parts] == [("37", False), ("33", True)]


def test_a_supposition_that_changes_nothing_says_so_and_one_in_the_past_is_refused(tmp_path):
    plan = own(tmp_path, HEAD + MEAN)
    found = sheet(TWO, plan=plan, only=("our",), wish=Wish(supposed=(Supposition.parse("O3=100"),)))
    assert found.notes[0].key == "outlook.supposed.nowhere"
    wish = Wish(supposed=(Supposition.parse("PM2.5=40"),), until=date(2020, 9, 30))
    with pytest.raises(UntilPast):
        sheet(TWO, plan=plan, only=("our",), wish=wish)


def test_the_mean_of_stations_means(tmp_path):
    source = of_stations(A=[A], B=[("2020-01-05", "2020-09-30", {"PM2.5": 30})])
    found = entry(source, plan=own(tmp_path, STATION_FIRST), only=AREA)
    assert (found.kind, found.value, found.valid, found.gaps, found.left) == ("mean", "33", 270, 4, 92)
    # (35 · 2 - (36 · 274/366 + 30 · 270/362)) / (92/366 + 92/362): 20.674 / 0.5055.
    weight = Fraction(92, 366) + Fraction(92, 362)
    control = (70 - Fraction(36 * 274, 366) - Fraction(30 * 270, 362)) / weight
    assert abs(Fraction(allowed(found)["control"].value) - control) < Fraction(1, 1000)
    assert allowed(found)["control"].formula == "(35 × 2 - ≈49.326510) / ≈0.505510 ≈ 40.896"
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.ON_TRACK, "33 < 35.5")
    assert found.picture.points[-1].value == "33.000"
    # Of the 270 days that both have 38 whole weeks, all of them alike.
    drawn = found.projection.drawn
    assert (drawn.weeks, drawn.lowest, drawn.highest) == (38, "33", "33")


def test_the_rest_of_an_earlier_year_and_what_if_go_station_by_station(tmp_path):
    before = of_stations(
        A=[("2019-10-01", "2019-12-31", {"PM2.5": 40})], B=[("2019-10-01", "2019-12-31", {"PM2.5": 80})]
    )
    wish = Wish(supposed=(Supposition.parse("PM2.5:-50%"), Supposition.parse("PM2.5=44")))
    found = entry(before, TWO, plan=own(tmp_path, STATION_FIRST), only=AREA, wish=wish)
    # (36 · 274 + 40 · 92)/366 = 37.005 and (30 · 274 + 80 · 92)/366 = 42.568: 39.79.
    (year,) = found.projection.years
    assert (year.whole, year.met, year.days, found.judged.inequality) == ("40", False, 92, "0/1 < 1/2")
    # With 20 and 40: 31.978 and 32.513; with 44: 38.01 and 33.52.
    assert [(one.level, one.value, one.met) for one in found.supposed] == [("30", "32", True), ("44", "36", False)]
    assert found.supposed[0].basis.values == {"year": "2019", "days": 92, "mean": "60"}


def test_too_few_stations_that_can_still_count(tmp_path):
    late = ("2020-03-01", "2020-09-30", {"PM2.5": 10})
    source = of_stations(A=[A], B=[B], C=[late], D=[late])
    found = entry(source, plan=own(tmp_path, STATION_FIRST), only=AREA)
    # C and D lack their days of January and February; of four stations three are needed.
    assert (found.value, found.judged.verdict, found.judged.inequality) == ("33", Prospect.AT_RISK, "2 < 3")
    assert found.reason.values == {"able": 2, "needed": 3}


DUST = """\
extends: lixia-2020
commitments:
  - {id: our, clause: 二（八）1, title: {zh: 降尘, en: Dust}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our
    measure: {value: dustfall, of: dustfall, mean: [point, month], standard: dustfall, each: street}
    target: ≤ 8 t/(km²·month)
"""


def dust(folder, months, *, day=None, **streets):
    """The entry of dustfall street by street, with a point each that has the same in the first so many months."""
    rows = [f"{street}点,{street},2020-{n:02d},{own}" for street, own in streets.items() for n in range(1, months + 1)]
    source = SourceFile.of_text("dustfall.csv", "\n".join(("point,street,month,dustfall", *rows)) + "\n")
    return entry(source, plan=own(folder, DUST), only=("our",), as_of=day or str(Month(2020, months).whole.end))


def test_dustfall_of_every_street(tmp_path):
    found = dust(tmp_path, 10, 千佛山街道="8.15", 趵突泉街道="6")
    # (8 · 12 - 8.15 · 10) / 2 and (8.05 · 12 - 8.15 · 10) / 2.
    first, second = found.parts
    assert [(one.name, one.value) for one in first.allowed] == [("control", "7.250"), ("most", "7.550")]
    assert (first.judged.inequality, second.judged.inequality) == ("8.15 > 8.05", "6 ≤ 8.05")
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.AT_RISK, "1 < 2")
    assert [one.note.values["name"] for one in found.allowed] == ["千佛山街道"] * 2
    lost = dust(tmp_path, 10, 千佛山街道="10", 趵突泉街道="6")
    assert (lost.judged.verdict, lost.outcome) == (Prospect.OUT_OF_REACH, Outcome.FAIL)
    assert lost.judged.inequality == "千佛山街道: 10 × 10 / 12 ≈ 8.333 > 8.05"


def test_dustfall_whose_last_month_is_under_way(tmp_path):
    found = dust(tmp_path, 12, day="2020-12-29", 千佛山街道="7", 趵突泉街道="6")
    assert [part.judged.inequality for part in found.parts] == ["7 ≤ 8.05", "6 ≤ 8.05"]
    # December is to come: 8.05 · 12 - 7 · 11 and 8.05 · 12 - 6 · 11.
    assert [[one.value for one in part.allowed if one.name == "most"] for part in found.parts] == [
        ["19.600"],
        ["30.600"],
    ]


@pytest.mark.parametrize("rule", [MEAN, GOOD, ATTAIN])
def test_the_verdict_is_never_at_odds_with_check(tmp_path, rule):
    plan = own(tmp_path, HEAD + rule)
    for level in (20, 36, 48, 60, 90):
        source = of_stations(A=[("2020-01-01", "2020-10-31", {"PM2.5": level})], B=[B])
        found = entry(source, plan=plan, only=("our",), as_of="2020-10-31")
        assert (found.judged.verdict is Prospect.OUT_OF_REACH) is (found.outcome is Outcome.FAIL), level


def line(plan, only, source):
    (result,) = check(plan, [source], Request(date(2026, 1, 1), 2020, date(2020, 9, 30), only=only)).results
    return Words("en")(result.outlook)


def test_the_line_of_check(tmp_path):
    plan = own(tmp_path, HEAD + MEAN)
    assert line(plan, ("our",), TWO) == "A: the 92 days to come have to average less than 34.010 µg/m³"
    first = own(tmp_path, STATION_FIRST)
    # Both have all days: (35.5 · 366 - 33 · 274) / 92 = 42.945.
    assert line(first, AREA, TWO) == "the 92 days to come have to average less than 42.945 µg/m³"


def test_the_page_and_the_document(tmp_path):
    plan = own(tmp_path, HEAD + MEAN)
    page = render(sheet(TWO, plan=plan, only=("our",)), language="en", width=80, colour=False)
    assert "A: averages < 34.010" in page
    assert "! at risk  36 µg/m³ (≤ 35 µg/m³)  averages < 34.010 µg/m³" in page
    wish = Wish(supposed=(Supposition.parse("PM2.5=40"),))
    page = render(sheet(TWO, plan=plan, only=("our",), wish=wish), language="en", width=80, colour=False)
    assert "PM2.5=40 (40 on 92 of the days to come, until 2020-12-31): 37" in page
    (found,) = document(TWO, plan=plan, only=("our",))["entries"]
    assert (found["kind"], found["allowed"]["most"]["note"]["en"]) == ("each", "A")
    assert [part["name"]["zh"] for part in found["parts"]] == ["A", "B"]


F0 = Fraction(0)
CLEAN = [("2020-01-01", "2020-09-30", {})]


def test_none_at_every_station_is_missed_by_one(tmp_path):
    rule = "    measure: {air: days, aqi_over: 150, each: station}\n    target: none\n"
    found = of_each(tmp_path, rule, of_stations(A=CLEAN, B=[("2020-01-01", "2020-09-30", {"PM2.5": 200})]))
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.OUT_OF_REACH, "B: 274 + 0 = 274 > 0")
    assert found.outcome is Outcome.FAIL
    clean = of_each(tmp_path, rule, of_stations(A=CLEAN, B=CLEAN))
    assert (clean.judged.verdict, clean.judged.inequality) == (Prospect.ON_TRACK, "2 ≥ 2")


def test_a_number_that_the_worst_station_has_to_hit_is_judged_as_check_does(tmp_path):
    rule = "    measure: {air: good_day_rate, each: station}\n    target: = 80 %\n"
    found = of_each(tmp_path, rule, of_stations(A=CLEAN, B=CLEAN))
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.AT_RISK, "100 > 80.05")
    assert found.judged.basis.key == "outlook.basis.so_far"


EXACTLY = "    measure: {air: good_day_rate, each: station}\n    target: = 80 %\n"
OCTOBER = Wish(Period(date(2020, 10, 1), date(2020, 10, 31)))


def october(last, bad):
    """Days of October up to `last` at A, the first `bad` of which are not good."""
    dirty = [("2020-10-01", f"2020-10-{bad:02d}", {"PM2.5": 200})] if bad else []
    return [*dirty, (f"2020-10-{bad + 1:02d}", last, {})]


@pytest.mark.parametrize(
    ("bad", "as_of", "verdict", "inequality"),
    [
        # 16 of 20 are 80 %; with 8 bad days at best 23 of 31, with 2 of 30 at least 28 of 31.
        (4, "2020-10-20", Prospect.ON_TRACK, "80 ≤ 80.05, ≥ 79.95"),
        (5, "2020-10-20", Prospect.AT_RISK, "75 < 79.95"),
        (8, "2020-10-20", Prospect.OUT_OF_REACH, "≈74.194 < 79.95"),
        (2, "2020-10-30", Prospect.OUT_OF_REACH, "≈90.323 > 80.05"),
    ],
)
def test_a_number_that_the_worst_station_has_to_hit_in_a_month(tmp_path, bad, as_of, verdict, inequality):
    two = of_stations(A=october(as_of, bad), B=october(as_of, 0))
    found = of_each(tmp_path, EXACTLY, two, as_of=as_of, wish=OCTOBER)
    assert (found.judged.verdict, found.judged.inequality) == (verdict, inequality)
    # Of each by itself only too few good days are a miss.
    (b,) = (part for part in found.parts if part.name.values["name"] == "B")
    assert b.judged.verdict in (Prospect.SECURED, Prospect.ON_TRACK)


def test_a_street_without_a_station_may_be_worse_than_all_others():
    stations = SourceFile.of_text("stations.csv", "station,street\nA,东街\n")
    request = Request(date(2026, 1, 1), 2020, date(2020, 12, 30))
    data = assessment_data(ours("national"), [of_stations(A=CLEAN), stations], request)
    rate = AirSpec.model_validate({"air": "good_day_rate", "each": "street"}).root
    # 274 good days of 366, and 92 that may be.
    assert measured(rate, data).bounds == Bounds(Fraction(27400, 366), Fraction(100))
    contract = data.library.contracts["stations"]
    columns = tuple(
        one.model_copy(update={"same_as": {"东街": (), "北街": ()}}) if one.name == "street" else one
        for one in contract.columns
    )
    contracts = {**data.library.contracts, "stations": contract.model_copy(update={"columns": columns})}
    library = replace(data.library, contracts=contracts)
    more = AssessmentData.of(data.submission, library, data.period, data.as_of, data.stations, data.notes)
    assert measured(rate, more).bounds == Bounds(None, Fraction(100))
    days = AirSpec.model_validate({"air": "days", "aqi_over": 150, "each": "street"}).root
    assert (measured(days, data).bounds, measured(days, more).bounds) == (Bounds(F0, Fraction(92)), Bounds(F0))
