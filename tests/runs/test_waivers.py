"""Waivers: what they cover on which day, what the rest decides, and that none of them makes a pass of anything."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.documents.report_from_json import read_report
from aircheck.documents.report_json import render
from aircheck.documents.standing import Standing, standing_of
from aircheck.intake.files.source import SourceFile
from aircheck.judging.waivers import SOON
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES
from aircheck.model.outcome import ExitCode, Outcome
from aircheck.model.plan import Waiver, WaiverKind
from aircheck.model.text import Bilingual, Message
from aircheck.runs.check import check, exit_code
from aircheck.runs.explain import explain
from aircheck.runs.request import Request
from aircheck.runs.verify import verify
from tests.conftest import FOUR, ours

SWEEP, DUST, PM25 = "lx-road-sweep-100", "lx-dustfall-9", "lx-pm25-annual-mean"
RUN = date(2021, 1, 15)
UNTIL = date(2021, 3, 31)
HEAD = "road,street,area_m2,built_up,sweeping\n"
NORTH = "甲路,北街,1000,yes,manual\n"
SOUTH = "乙路,南街,9000,yes,mechanised\n"
EAST = "丙路,东街,2000,yes,manual\n"
WHY = Bilingual(zh="车辆更新", en="new fleet")


def waiver(rule=SWEEP, part=None, kind=WaiverKind.REPORT_ONLY, until=UNTIL):
    return Waiver(rule=rule, part=part, kind=kind, until=until, reason=WHY, by="指挥部")


def judged(*waivers, rows=NORTH + SOUTH, day=RUN, name="roads.csv", **asked):
    """Return the report on a submission of roads, or of something else with its own heading."""
    loaded = ours(str(FOUR))
    loaded = type(loaded)(**{**vars(loaded), "plan": loaded.plan.model_copy(update={"waivers": waivers})})
    text = HEAD + rows if name == "roads.csv" else rows
    return check(loaded, [SourceFile.of_text(name, text)], Request(day, only=(SWEEP, DUST), **asked))


def sweep(*waivers, **asked):
    return judged(*waivers, **asked).result(SWEEP)


def test_without_one_it_fails():
    """9000 of 10000 m² are swept by machines."""
    found = sweep()
    assert (found.outcome, found.value, found.waiver, found.rest) == (Outcome.FAIL, "90", None, None)


def test_reported_only_keeps_outcome_and_value_and_does_not_count():
    report = judged(waiver())
    found = report.result(SWEEP)
    assert (found.outcome, found.value) == (Outcome.FAIL, "90")
    assert found.waiver is not None
    assert (found.waiver.kind, found.waiver.until, found.waiver.by) == (WaiverKind.REPORT_ONLY, UNTIL, "指挥部")
    assert standing_of(found, frozenset()) is Standing.SKIPPED
    assert (exit_code(judged()), exit_code(report)) == (ExitCode.FAILED, ExitCode.OK)
    assert report.score == judged().score, "what is excused has not been earned"


def test_not_evaluated_is_waived_and_nothing_is_measured():
    found = sweep(waiver(kind=WaiverKind.NOT_EVALUATED))
    assert (found.outcome, found.value, found.coverage, tuple(found.parts)) == (Outcome.WAIVED, None, None, ())


@pytest.mark.parametrize("kind", WaiverKind)
def test_the_last_day_is_covered_and_the_next_is_not(kind):
    last = judged(waiver(kind=kind), day=UNTIL)
    late = judged(waiver(kind=kind), day=UNTIL + timedelta(days=1))
    assert (exit_code(last), exit_code(late)) == (ExitCode.UNDECIDED if kind == "not_evaluated" else ExitCode.OK, 1)
    assert (late.result(SWEEP).outcome, late.result(SWEEP).waiver) == (Outcome.FAIL, None)
    assert Message.of("judging.waiver_expired", until=str(UNTIL)) in late.result(SWEEP).notes


def test_the_day_is_that_of_the_run_whatever_year_is_judged_or_the_one_asked_for():
    """2020 is judged as of its end; a waiver that ended in 2021 does not cover it in 2026, but did on that day."""
    assert sweep(waiver(), day=date(2026, 11, 29)).waiver is None
    assert sweep(waiver(), day=date(2026, 11, 29), as_of=date(2020, 12, 31)).waiver is not None


def test_the_report_names_them_even_where_results_are_only_counted():
    ended, ending = waiver(until=date(2021, 1, 14)), waiver(DUST, part="甲", until=date(2021, 1, 20))
    notes = judged(ended, ending).notes
    assert Message.of("judging.waivers_expired", waivers=f"{SWEEP} 2021-01-14") in notes
    assert Message.of("judging.waivers_end", waivers=f"{DUST} 甲 2021-01-20") in notes


@pytest.mark.parametrize(("left", "warned"), [(SOON + 1, False), (SOON, True), (0, True)])
def test_the_end_is_announced(left, warned):
    said = Message.of("judging.waiver_ends", until=str(UNTIL))
    assert (said in sweep(waiver(), day=UNTIL - timedelta(days=left)).notes) is warned


def test_a_part_alone_is_excused_and_the_rest_decides():
    """Without the northern street all of 9000 m² are swept by machines."""
    found = sweep(waiver(part="北街"))
    assert (found.outcome, found.value, found.waiver) == (Outcome.FAIL, "90", None)
    assert found.rest is not None
    assert (found.rest.outcome, found.rest.value, found.rest.margin) == (Outcome.PASS, "100", "0")
    assert [(part.name, part.outcome, part.waiver is not None) for part in found.parts] == [
        ("北街", Outcome.FAIL, True),
        ("南街", Outcome.PASS, False),
    ]
    assert standing_of(found, frozenset()) is Standing.SKIPPED


def test_the_rest_still_fails_by_itself():
    """Of the other 11000 m² 9000 are: 81.8 %."""
    report = judged(waiver(part="北街"), rows=NORTH + SOUTH + EAST)
    found = report.result(SWEEP)
    assert (found.outcome, found.value) == (Outcome.FAIL, "75")
    assert found.rest is not None
    assert (found.rest.outcome, found.rest.value, found.rest.exact) == (Outcome.FAIL, "81.8", "900/11")
    assert exit_code(report) is ExitCode.FAILED
    both = judged(waiver(part="北街"), waiver(part="东街"), rows=NORTH + SOUTH + EAST)
    assert exit_code(both) is ExitCode.OK


def test_a_part_that_is_not_evaluated_has_no_value_and_makes_no_pass():
    skipped = waiver(part="北街", kind=WaiverKind.NOT_EVALUATED)
    found = sweep(skipped)
    assert (found.outcome, found.value, found.rest) == (Outcome.WAIVED, "100", None)
    assert [(part.name, part.outcome, part.value) for part in found.parts] == [
        ("南街", Outcome.PASS, "100"),
        ("北街", Outcome.WAIVED, None),
    ]
    still = sweep(skipped, rows=NORTH + SOUTH + EAST)
    assert (still.outcome, still.value) == (Outcome.FAIL, "81.8")
    alone = sweep(skipped, rows=NORTH)
    assert alone.outcome is Outcome.WAIVED
    assert [(part.name, part.outcome, part.waiver is not None) for part in alone.parts] == [
        ("北街", Outcome.WAIVED, True)
    ]


@pytest.mark.parametrize(("kind", "outcome"), [("report_only", "pass"), ("not_evaluated", "waived")])
def test_explain_shows_the_whole_and_what_is_left_without_the_part(kind, outcome):
    loaded = ours(str(FOUR))
    plan = loaded.plan.model_copy(update={"waivers": (waiver(part="北街", kind=WaiverKind(kind)),)})
    loaded = type(loaded)(**{**vars(loaded), "plan": plan})
    (*_, compared, left) = explain(
        loaded, SWEEP, [SourceFile.of_text("roads.csv", HEAD + NORTH + SOUTH)], Request(RUN)
    ).steps
    assert Message.of("explain.outcome", outcome=Message.of("outcome.fail")) in compared.lines
    told = {"value": "100", "unit": "%", "outcome": Message.of(f"outcome.{outcome}")}
    assert left.lines[-1] == Message("explain.without_waived", told)


def test_both_kinds_at_once():
    """The northern street is left out, the eastern one is reported: 9000 of 11000, and 9000 of 9000 without it."""
    kinds = (waiver(part="北街", kind=WaiverKind.NOT_EVALUATED), waiver(part="东街"))
    found = sweep(*kinds, rows=NORTH + SOUTH + EAST)
    assert (found.outcome, found.value) == (Outcome.FAIL, "81.8")
    assert found.rest is not None
    assert (found.rest.outcome, found.rest.value) == (Outcome.PASS, "100")


def test_of_several_the_one_counts_that_hides_least():
    found = sweep(waiver(kind=WaiverKind.NOT_EVALUATED, until=date(2030, 1, 1)), waiver())
    assert (found.outcome, found.value) == (Outcome.FAIL, "90")


def test_what_is_no_part_covers_nothing_and_is_said():
    report = judged(waiver(part="西街"))
    assert Message.of("judging.waiver.no_part", part="西街") in report.result(SWEEP).notes
    assert exit_code(report) is ExitCode.FAILED


def test_what_was_not_submitted_has_no_parts_that_could_be_missing():
    found = judged(waiver(DUST, part="甲")).result(DUST)
    assert (found.outcome, found.notes) == (Outcome.MISSING, ())


def test_a_gap_of_the_rest_is_still_a_gap():
    rows = NORTH + "乙路,南街,9000,yes,\n"
    found = sweep(waiver(part="北街", kind=WaiverKind.NOT_EVALUATED), rows=rows)
    assert found.outcome is Outcome.INCOMPLETE
    assert judged(waiver(part="北街"), rows=rows).result(SWEEP).outcome is Outcome.FAIL


def dust(*waivers):
    """Twelve months of two points: at 甲 20 t/(km²·month), at 乙 5."""
    rows = "".join(f"甲,2020-{month:02},20\n乙,2020-{month:02},5\n" for month in range(1, 13))
    return judged(*waivers, rows="point,month,dustfall\n" + rows, name="dustfall.csv").result(DUST)


def test_a_point_of_a_mean_is_left_out_of_the_mean():
    """(20 + 5) / 2 = 12.5, and 5 without the first point."""
    found = dust(waiver(DUST, part="甲"))
    assert (found.outcome, found.value) == (Outcome.FAIL, "12.5")
    assert found.rest is not None
    assert (found.rest.outcome, found.rest.value) == (Outcome.PASS, "5.0")


@pytest.mark.parametrize("kind", WaiverKind)
def test_verify_repeats_it_on_another_day(kind):
    loaded = ours(str(FOUR))
    plan = loaded.plan.model_copy(update={"waivers": (waiver(kind=kind), waiver(DUST, part="甲"))})
    loaded = type(loaded)(**{**vars(loaded), "plan": plan})
    sources = [SourceFile.of_text("roads.csv", HEAD + NORTH + SOUTH)]
    document = render(check(loaded, sources, Request(RUN)))
    report = read_report(document.encode(), "report.json")
    assert render(report) == document
    assert report.request.waivers_on == RUN
    assert verify(report, loaded, sources).differences == ()
    flattered = document.replace(f'"waivers_on": "{RUN}"', '"waivers_on": "2021-04-01"')
    assert verify(read_report(flattered.encode(), "report.json"), loaded, sources).differences != ()


STREETS = ("北街", "南街", "东街")
ROWS = st.lists(st.tuples(st.sampled_from(STREETS), st.integers(1, 9), st.booleans()), min_size=1, max_size=8)
WAIVERS = st.lists(
    st.tuples(st.sampled_from((None, *STREETS)), st.sampled_from(WaiverKind), st.integers(-3, 20)), max_size=3
)


@given(ROWS, WAIVERS)
def test_no_waiver_makes_a_pass_and_the_rest_is_what_is_left(rows, waivers):
    """Whatever is waived until whenever: a pass is one without waivers, and the rest is what its rows alone give."""
    text = "".join(f"{n}路,{s},{a},yes,{'mechanised' if done else 'manual'}\n" for n, (s, a, done) in enumerate(rows))
    given_ = [waiver(part=part, kind=kind, until=RUN + timedelta(days=left)) for part, kind, left in waivers]
    plain, found = sweep(rows=text), sweep(*given_, rows=text)
    held = [one for one in given_ if one.until >= RUN and one.part in (None, *(street for street, _, _ in rows))]
    if not held:
        assert (found.outcome, found.value, standing_of(found, frozenset())) == (
            *(plain.outcome, plain.value),
            standing_of(plain, frozenset()),
        )
    assert found.outcome is not Outcome.PASS or plain.outcome is Outcome.PASS
    assert standing_of(found, frozenset()) is not Standing.PASSED or plain.outcome is Outcome.PASS
    if found.rest is not None:
        named = {one.part for one in held}
        left = [(area, done) for street, area, done in rows if street not in named]
        swept, every = sum(area for area, done in left if done), sum(area for area, _ in left)
        expected = Outcome.WAIVED if not left else Outcome.PASS if swept == every else Outcome.FAIL
        assert found.rest.outcome is expected
        assert not left or Fraction(found.rest.exact) == Fraction(100 * swept, every)


def air(*waivers):
    """A leap year of two stations: at A 40 µg/m³ all the time, at B 80."""
    days = (date(2020, 1, 1) + timedelta(days=n) for n in range(366))
    rows = "".join(f"A,{day},40\nB,{day},80\n" for day in days)
    loaded = ours(str(FOUR))
    loaded = type(loaded)(**{**vars(loaded), "plan": loaded.plan.model_copy(update={"waivers": waivers})})
    source = SourceFile.of_text("air_daily.csv", "station,date,PM2.5\n" + rows)
    return check(loaded, [source], Request(RUN, only=(PM25,))).result(PM25)


def test_a_station_is_left_out_of_the_area():
    """(40 + 80) / 2 = 60 µg/m³ where 52 are allowed; 40 without B, and 80 without A."""
    assert (air().outcome, air().value) == (Outcome.FAIL, "60")
    rests = {name: air(waiver(PM25, part=name)).rest for name in "AB"}
    assert {name: (rest.outcome, rest.value) for name, rest in rests.items()} == {
        "A": (Outcome.FAIL, "80"),
        "B": (Outcome.PASS, "40"),
    }
    both = air(waiver(PM25, part="A"), waiver(PM25, part="B")).rest
    assert (both.outcome, both.value) == (Outcome.WAIVED, None)


def test_a_month_of_an_annual_mean_only_describes():
    found = air(waiver(PM25, part="2020-05"))
    assert (found.outcome, found.rest) == (Outcome.FAIL, None)
    assert Message.of("judging.waiver.part_described", part="2020-05") in found.notes


@pytest.mark.parametrize("lacking", ["by", "until", "reason", "rule"])
def test_everything_is_required(tmp_path, lacking):
    parts = {"rule": SWEEP, "until": "2021-03-31", "reason": "{zh: 甲, en: a}", "by": "乙"}
    entry = ", ".join(f"{name}: {value}" for name, value in parts.items() if name != lacking)
    (tmp_path / "mine.yaml").write_text(f"extends: {FOUR}\nwaivers:\n  - {{{entry}}}\n", encoding="utf-8")
    with pytest.raises(LoadingError) as told:
        load_plan(str(tmp_path / "mine.yaml"), MEASURES)
    assert [problem.line for problem in told.value.problems] == [3]


@pytest.mark.parametrize("wrong", ["by: ' '", "part: ''", "kind: pass"])
def test_blanks_and_other_kinds_are_refused(tmp_path, wrong):
    key = wrong.partition(":")[0]
    parts = {"rule": SWEEP, "until": "2021-03-31", "reason": "{zh: 甲, en: a}", "by": "乙"}
    entry = ", ".join([*(f"{name}: {value}" for name, value in parts.items() if name != key), wrong])
    (tmp_path / "mine.yaml").write_text(f"extends: {FOUR}\nwaivers:\n  - {{{entry}}}\n", encoding="utf-8")
    with pytest.raises(LoadingError):
        load_plan(str(tmp_path / "mine.yaml"), MEASURES)
