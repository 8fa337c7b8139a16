"""Rules that no day of monitoring decides: means of months, and reports of progress, by hand."""

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.model.outcome import Outcome, Prospect
from aircheck.model.period import Month
from tests.outlook.house import allowed, entry, own

DUST, REPORTED = ("lx-dustfall-9",), ("lx-ultra-low-energy-buildings",)


def dustfall(value, months):
    rows = "".join(f"一点,2020-{month:02d},{value}\n" for month in range(1, months + 1))
    return SourceFile.of_text("dustfall.csv", "point,month,dustfall\n" + rows)


def progress(*rows):
    head = "commitment,organisation,date,state,completed,total,evidence\n"
    return SourceFile.of_text("progress.csv", head + "".join(f"lx-ultra-low-energy-buildings,{row}\n" for row in rows))


def test_a_mean_of_months_by_hand():
    found = entry(dustfall(10, 6), plan="lixia-2020", only=DUST, as_of="2020-06-30")
    rest = allowed(found)
    # (9 · 12 - 10 · 6) / 6 = 8; 9.05 is rounded to 9.0: (9.05 · 12 - 60) / 6 = 8.1.
    assert [(one, rest[one].value, rest[one].of, rest[one].of_what, rest[one].open) for one in ("control", "most")] == [
        ("control", "8.000", 6, "month", False),
        ("most", "8.100", 6, "month", False),
    ]
    assert (found.kind, found.judged.verdict, found.judged.inequality) == ("months", Prospect.AT_RISK, "10 > 9.05")
    assert entry(dustfall(8, 6), plan="lixia-2020", only=DUST, as_of="2020-06-30").judged.inequality == "8 ≤ 9.05"


def test_a_month_that_is_not_over_is_one_of_those_to_come():
    found = entry(dustfall(10, 10), plan="lixia-2020", only=DUST, as_of="2020-10-15")
    # Nine months are over: (9.05 · 12 - 10 · 9) / 3 = 6.2.
    assert (allowed(found)["most"].value, allowed(found)["most"].of) == ("6.200", 3)


def test_a_month_that_ended_without_a_value_leaves_the_period_undecided():
    rows = "".join(f"一点,2020-{month:02d},8\n" for month in (1, 2, 3, 5, 6))
    source = SourceFile.of_text("dustfall.csv", "point,month,dustfall\n" + rows)
    found = entry(source, plan="lixia-2020", only=DUST, as_of="2020-06-30")
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.AT_RISK, "5 < 6")
    assert (found.judged.basis.key, found.outcome) == ("outlook.basis.short_months", Outcome.AT_RISK)


@pytest.mark.parametrize(("months", "verdict"), [(6, Prospect.OUT_OF_REACH), (5, Prospect.AT_RISK)])
def test_a_mean_of_months_is_out_of_reach_once_nothing_more_would_be_too_much(months, verdict):
    found = entry(dustfall("18.2", months), plan="lixia-2020", only=DUST, as_of=str(Month(2020, months).whole.end))
    # 18.2 · 6 / 12 = 9.1 is more than 9.05; 18.2 · 5 / 12 = 7.58 is not.
    assert found.judged.verdict is verdict
    if months == 6:
        assert found.judged.inequality == "18.2 × 6 / 12 = 9.1 > 9.05"
        assert found.outcome is Outcome.FAIL


def test_progress_against_a_straight_line():
    report = progress("区住房城乡建设局,2020-06-01,in_progress,6,10,")
    found = entry(report, plan="lixia-2020", only=REPORTED, as_of="2020-06-30")
    # 182 of 366 days have passed: 49.7 %; 40 points are left for 184 days.
    assert (found.value, found.judged.verdict, found.judged.inequality) == ("60", Prospect.ON_TRACK, "60 ≥ 49.7")
    assert (allowed(found)["rate"].value, allowed(found)["rate"].formula) == ("0.22", "(100 - 60) / 184 ≈ 0.22")
    later = entry(report, plan="lixia-2020", only=REPORTED, as_of="2020-08-31")
    # 244 of 366: 66.7 %.
    assert (later.judged.verdict, later.judged.inequality) == (Prospect.AT_RISK, "60 < 66.7")


def test_what_is_reported_as_done_without_proof_lacks_no_time():
    found = entry(progress("区住房城乡建设局,2020-06-01,done,,,"), plan="lixia-2020", only=REPORTED)
    assert (found.kind, found.judged.verdict, found.allowed) == ("table", Prospect.AT_RISK, ())
    assert found.judged.basis.key == "outlook.basis.so_far"


def test_what_nobody_reported_has_no_verdict():
    found = entry(plan="lixia-2020", only=REPORTED, as_of="2020-06-30")
    assert (found.judged, found.left, found.value) == (None, 184, None)


FIRES = SourceFile.of_text(
    "burning_events.csv",
    "event_no,date,street,location,source,handled_date\n"
    + "".join(f"{n},2020-01-0{n},东街,a,,\n" for n in range(1, 5)),
)
COUNT = """\
extends: lixia-2020
commitments:
  - {id: our, clause: 一（二）, title: {zh: 次数, en: Number}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our
    measure: {count: burning_events}
"""


@pytest.mark.parametrize(
    ("target", "name", "value", "formula"),
    [
        ("≥ 10", "lacking", "6", "10 - 4"),
        ("> 10", "lacking", "7", "11 - 4"),
        ("≤ 10", "spare", "6", "10 - 4"),
        ("< 10", "spare", "5", "9 - 4"),
        ("≤ 3", "spare", "-1", "3 - 4"),
        ("= 6", "lacking", "2", "6 - 4"),
        ("= 2", "spare", "-2", "2 - 4"),
        ("none", "spare", "-4", "0 - 4"),
    ],
)
def test_how_many_more_are_needed_or_may_come(tmp_path, target, name, value, formula):
    found = entry(FIRES, plan=own(tmp_path, COUNT + f"    target: '{target}'\n"), only=("our",), as_of="2020-06-30")
    (one,) = found.allowed
    assert (one.name, one.value, one.formula, one.open) == (name, value, formula, False)
    assert (found.outcome is Outcome.FAIL) == value.startswith("-")


@pytest.mark.parametrize(
    ("target", "where"), [("≥ 4", ""), ("none", ", where: street = '西街'"), ("= 0", ", where: street = '西街'")]
)
def test_of_what_is_there_and_of_none_that_there_are_nothing_is_said(tmp_path, target, where):
    rule = COUNT.replace("burning_events}", f"burning_events{where}}}") + f"    target: '{target}'\n"
    found = entry(FIRES, plan=own(tmp_path, rule), only=("our",), as_of="2020-06-30")
    assert found.allowed == ()


def test_a_sum_has_its_unit_and_may_have_to_stay_below(tmp_path):
    table = SourceFile.of_text(
        "bulk_transport.csv", "year,unit,material,road_t,rail_t,total_t\n2020,甲厂,煤,70.5,0,70.5\n"
    )
    rule = COUNT.replace(
        "{count: burning_events}", "{value: bulk_transport, of: road_t, take: sum, where: year = 2020}"
    )
    found = entry(table, plan=own(tmp_path, rule + "    target: < 100 t\n"), only=("our",), as_of="2020-06-30")
    (one,) = found.allowed
    assert (one.name, one.value, one.unit, one.formula, one.open) == ("spare", "29.5", "t", "100 - 70.5", True)
