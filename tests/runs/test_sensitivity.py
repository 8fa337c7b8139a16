"""`check --sensitivity`: which verdicts hang on a choice that standard or plan leaves open."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aircheck.documents.sensitivity import Change
from aircheck.intake.files.source import SourceFile
from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.model.standard.chosen import ChosenSetting
from aircheck.reports.check.text import render
from aircheck.runs import check as pipeline
from aircheck.runs.check import check
from aircheck.runs.request import Request, repeated
from aircheck.runs.verify import verify
from tests.conftest import ours

pytestmark = pytest.mark.heavy

SO2 = "national-so2-percentile"
ASKED = Request(date(2021, 1, 1), year=2020, sensitivity=True)


def hours(days: int) -> SourceFile:
    """So many days of a year of clean air, from its first on; PM2.5 of 35.5 or, on every second day, 35.4."""
    lines = ["station,time,PM2.5,PM10,SO2,NO2,CO,O3"]
    for number in range(days):
        day = date(2020, 1, 1) + timedelta(days=number)
        values = f"{'35.4' if number % 2 else '35.5'},40,10,20,0.5,60"
        lines += [f"A,{day} {hour:02d}:00,{values}" for hour in range(1, 25)]
    return SourceFile.of_text("hours.csv", "\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def short():
    """A year of 300 days, too few for anything."""
    return check(ours("national"), [hours(300)], ASKED)


def trial(report, setting, option):
    return next(one for one in report.sensitivity.trials if (one.setting, one.option) == (setting, option))


def percentiles(report):
    return [result.rule for result in report.results if "percentile" in result.rule]


def test_percentiles_need_no_days_under_the_other_option(short):
    found = trial(short, "percentile_needs", "nothing")
    assert (found.source, found.default) == ("hj663-2013", "year_minimums")
    changed = {change.rule: change for change in found.changes}
    assert set(changed) == set(percentiles(short))
    assert all(change.verdict and change.outcome is Outcome.PASS for change in changed.values())
    assert set(short.sensitivity.depends) == set(changed)
    assert not set(short.sensitivity.holds) & set(changed)
    assert set(short.sensitivity.holds) | set(changed) == {r.rule for r in short.results if r.unit}


def test_days_rounded_first_change_a_mean():
    # (35.5 × 183 + 35.4 × 183) / 366 = 35.45, printed 35: attained. Rounded days are 36 (35.5 is even 36) and 35: 35.5,
    # a half that goes to the even 36.
    report = check(ours("national"), [hours(366)], ASKED)
    result = next(one for one in report.results if one.title.en.startswith("PM2.5 annual mean"))
    assert (result.outcome, result.value) == (Outcome.PASS, "35")
    found = trial(report, "round_days", "all")
    assert Change(result.rule, Outcome.FAIL, "36", verdict=True) in found.changes
    (note,) = [note for note in result.notes if note.key == "judging.depends_on_settings"]
    assert "hj663-2013.round_days were all: fail, 36 µg/m³" in Words("en")(note)
    page = render(report, language="en", width=100, colour=False)
    assert "hj663-2013.round_days = all (now none)" in page


def test_without_being_asked_nothing_is_tried(monkeypatch):
    def tried(*_):
        raise AssertionError("nobody asked")

    monkeypatch.setattr(pipeline, "with_sensitivity", tried)
    report = check(ours("national"), [hours(3)], replace(ASKED, sensitivity=False))
    assert report.sensitivity is None
    assert not any(note.key == "judging.depends_on_settings" for one in report.results for note in one.notes)


def test_files_are_read_once_and_days_only_where_an_option_changes_them(monkeypatch):
    read, days = [], []
    original, daily = pipeline.receive, pipeline_days()
    monkeypatch.setattr(pipeline, "receive", lambda *args: read.append(1) or original(*args))
    monkeypatch.setattr("aircheck.statistics.daily.station_days", lambda *args: days.append(1) or daily(*args))
    report = check(ours("national"), [hours(3)], ASKED)
    assert len(report.sensitivity.trials) > 10
    assert len(read) == 1
    # Once as it stands, and for MDA8 up to 23:00 and by grade I; the hours of three days lie in one month.
    assert len(days) == 3


def pipeline_days():
    from aircheck.statistics import daily

    return daily.station_days


def test_a_report_with_it_is_verified_with_it(short):
    assert short.request.sensitivity
    assert repeated(short.request, short.as_of).sensitivity
    assert verify(short, ours("national"), [hours(300)]).differences == ()


def test_a_chosen_setting_is_named_in_the_report_and_is_what_others_are_tried_against():
    chosen = ChosenSetting(value="nothing", reason="省站答复", source="函〔2020〕1号")
    loaded = ours("national").set_to({"hj663-2013.percentile_needs": chosen}, "my.yaml")
    report = check(loaded, [hours(300)], ASKED)
    note = next(note for note in report.notes if note.key == "judging.setting_chosen")
    assert dict(note.values) == {
        "name": "hj663-2013.percentile_needs",
        "value": "nothing",
        "default": "year_minimums",
        "reason": "省站答复",
        "source": "函〔2020〕1号",
        "by": "my.yaml",
    }
    assert {one.outcome for one in report.results if one.rule in percentiles(report)} == {Outcome.PASS}
    back = trial(report, "percentile_needs", "year_minimums")
    assert {change.outcome for change in back.changes} == {Outcome.INCOMPLETE}
    # A run of another edition says nothing of it.
    later = check(loaded, [hours(3)], Request(date(2028, 1, 1), year=2027))
    assert not any(note.key == "judging.setting_chosen" for note in later.notes)
