"""What the sheets of the made-up plan hold."""

from dataclasses import replace
from datetime import date

import pytest

from aircheck.documents.sheet import Sign
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.overlays.overlays import load_plan as load_own
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.model.rule import Example
from aircheck.model.text import Bilingual, Message
from aircheck.sheets.coverage import coverage
from aircheck.sheets.lint import lint
from aircheck.sheets.organisations import UnknownOrganisation, first_of
from aircheck.sheets.parameters import parameters
from aircheck.sheets.responsibilities import all_organisations, one_organisation
from aircheck.sheets.targets import target_cell
from aircheck.sheets.tasks import NoLedger, letters, task_matrix, tasks
from tests.conftest import FOUR, SMALL

NOBODY = ProgressReports({})
DAY = date(2021, 9, 15)


@pytest.fixture(scope="module")
def small():
    return load_plan(str(SMALL), MEASURES)


@pytest.fixture(scope="module")
def four():
    return load_plan(str(FOUR), MEASURES)


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_letters_of_columns(place, name):
    assert letters(place) == name


def test_every_unit_of_the_matrix_has_its_letter(small):
    found = task_matrix(small, NOBODY)
    keys = [head.title for head in found.heads[2:]]
    assert [key.values["text"] for key in keys] == ["A", "B", "C"]
    assert [label for label, _ in found.facts] == keys


def test_no_report_and_not_theirs_differ(small):
    rows = {line.cells[0]: line.cells[2:] for part in task_matrix(small, NOBODY).sections for line in part.lines}
    assert [cell.code for cell in rows[7]] == ["not_reported", "not_reported", "not_applicable"]


def test_a_plan_without_a_ledger(four):
    with pytest.raises(NoLedger):
        task_matrix(four, NOBODY)
    with pytest.raises(NoLedger):
        tasks(four, NOBODY, date(2020, 1, 1), 30)


def test_how_many_days_are_soon(small):
    def states(soon: int) -> list[str]:
        found = tasks(small, NOBODY, date(2021, 8, 21), soon)
        return [line.cells[-1].code for part in found.sections for line in part.lines]

    # 21 August: 31 August is 10 days off, 30 September 40, 30 November 101.
    assert states(9)[:5] == ["not_due"] * 5
    assert states(10)[:5] == ["due_soon"] * 3 + ["not_due"] * 2
    assert states(40)[:5] == ["due_soon"] * 4 + ["not_due"]


def test_coverage_adds_up(small):
    numbers = [line.cells[2:] for line in coverage(small).sections[0].lines]
    # Commitments, measured, reported, noted, unset, examples.
    assert numbers == [(1, 1, 0, 0, 1, 1), (3, 1, 1, 1, 0, 2), (4, 2, 1, 1, 1, 3)]


def test_a_parameter_names_what_waits_for_it(small):
    lines = {line.cells[0]: line.below for line in parameters(small).sections[0].lines}
    assert lines["hand_swept_max"] == ((Message.of("overview.rules"), "sm-hand-swept"),)
    assert lines["notice_date"] == ((Message.of("overview.tasks"), "6"),)


def test_what_a_parameter_takes_is_said_in_words_and_coded_for_machines(small):
    cells = {line.cells[0]: line.cells[2] for line in parameters(small).sections[0].lines}
    day = cells["notice_date"]
    assert (day.code, Words("zh")(day.text), Words("en")(day.text)) == ("date", "日期", "date")
    assert {Words("zh")(cell.text) for cell in cells.values()} == {"日期", ""}


def test_who_answers_for_what(small):
    duties = list(small.commitments.values())
    rows = {line.cells[0].zh: line.cells[1:] for line in all_organisations(small, duties).sections[0].lines}
    # Two commitments name nobody: the headquarters leads them.
    assert (rows["区指挥部"], rows["区住建局"], rows["市交警支队"]) == ((2, 0, 0), (1, 1, 4), (0, 1, 1))
    by_alias, by_name = (one_organisation(small, name, duties, {}, DAY) for name in ("城管局", "区城管局"))
    assert by_alias == by_name
    with pytest.raises(UnknownOrganisation) as stopped:
        one_organisation(small, "城管", duties, {}, DAY)
    assert "城管局" in stopped.value.closest


def test_a_rule_without_a_failing_example_lacks_it(small):
    assert [line.cells for part in lint(small).sections for line in part.lines] == [
        ("sm-hand-swept", Message.of("overview.no_failing_example"))
    ]


OWN_RULE = """\
commitments:
  - {id: own, clause: 一, title: {zh: 甲, en: a}, basis: interpretation, strength: must, check: measured}
rules:
  - {id: own, measure: {count: roads}, target: ≥ 1}
"""


@pytest.mark.parametrize(
    ("text", "rules", "found"), [("", 0, []), (OWN_RULE, 1, ["no_passing_example", "no_failing_example"])]
)
def test_a_file_of_ones_own_answers_for_its_own_rules(tmp_path, text, rules, found):
    (tmp_path / "mine.yaml").write_text(f"extends: {SMALL}\n{text}", encoding="utf-8")
    sheet = lint(load_own(str(tmp_path / "mine.yaml"), MEASURES))
    lines = [line.cells for part in sheet.sections for line in part.lines]
    assert lines == [("own", Message.of(f"overview.{key}")) for key in found]
    assert [value for _, value in sheet.facts] == [rules, len(found)]
    # The plan below lacks one example.
    assert sheet.notes == (Message.of("overview.shortcomings_below", count=1),)


@pytest.mark.parametrize(
    ("target", "cell"),
    [
        ("not rising", Sign("not rising", Message.of("target.not_rising"))),
        ("within 20 days", "≤ 20 d"),
        ("grade II", "grade II"),
        ("≤ {some_limit} µg/m³", "≤ {some_limit} µg/m³"),
    ],
)
def test_targets_that_are_words_are_in_the_readers_language(target, cell):
    assert target_cell(target) == cell


def test_units_have_their_english_names_under_an_alias_too(small):
    named = [first_of(small.plan, names) for names in (["城管局", "区住建局"], ["某局"], [])]
    assert named[0] == Bilingual(zh="城管局、区住建局", en="District urban management bureau, District housing bureau")
    assert named[1:] == [Bilingual(zh="某局", en="某局"), None]
    # Thirteen: twelve are named.
    many = first_of(small.plan, ["某局"] * 13)
    assert (many.key, many.values["more"], many.values["named"].zh.count("某局")) == ("reports.and_more", 1, 12)


def test_what_an_example_gives_and_its_rule_does_not_read_is_a_shortcoming(four):
    def lacking(place: int, **example: object) -> list[Message]:
        bound = four.rules[place]
        one = Example.model_validate({"name": "one", "expect": {"outcome": "pass"}, **example})
        rule = bound.rule.model_copy(update={"examples": (*bound.rule.examples, one)})
        changed = replace(four, rules=(replace(bound, rule=rule),))
        found = [line.cells[1] for part in lint(changed).sections for line in part.lines]
        return [message for message in found if message.key == "overview.example_unread"]

    places = {bound.rule.id: place for place, bound in enumerate(four.rules)}
    hours = [{"station": "甲", "from": "2020-01-01", "to": "2020-01-01", "values": {"PM2.5": 1}}]
    roads, air = places["lx-road-sweep-100"], places["lx-pm25-annual-mean"]
    assert lacking(roads, given={"roads": "road"}) == []
    assert lacking(roads, nothing=["dustfall"]) == [Message.of("overview.example_unread", names="dustfall")]
    assert lacking(roads, hours=hours) == [Message.of("overview.example_unread", names="air_hourly")]
    assert lacking(air, hours=hours, given={"stations": "station"}) == []
