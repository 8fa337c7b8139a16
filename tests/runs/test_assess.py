"""Scores, indicators and letters of a small plan, worked out by hand."""

from calendar import monthrange
from datetime import date

import pytest

from aircheck.documents.assessment import SpanKind
from aircheck.documents.scores import UnitKind
from aircheck.intake.files.source import SourceFile
from aircheck.loading.methods import load_methods
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES
from aircheck.model.outcome import ExitCode, Outcome
from aircheck.model.period import Month, Period
from aircheck.model.text import Bilingual, Message
from aircheck.reports.assessment.paper import Paragraph
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options, render
from aircheck.runs.assess import asked_of, assess, exit_code, letter
from aircheck.runs.request import Request
from tests.conftest import FOUR

pytestmark = pytest.mark.heavy

HEAD = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n"
ROADS = SourceFile.of_text(
    "roads.csv", "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n乙路,1000,yes,manual\n"
)
METHOD = """
assessment:
  title: {zh: 试行办法, en: A trial method}
  source: 考核办法
  weights: {lx-road-*: 10, lx-dustfall-9: 5}
  earns:
    - {rules: [lx-road-sweep-100], deducted: {points: 0.2, per: 1}}
  vetoes:
    - {title: {zh: 道路, en: roads}, rules: [lx-road-*], cap: fair}
"""


def hours(level_before, level_now):
    rows = ["station,time,PM2.5,PM10,SO2,NO2,CO,O3"]
    for year, level in ((2019, level_before), (2020, level_now)):
        rows += [
            f"{station},{year}-04-{day:02d} {hour:02d}:00,{level + shift},80,10,20,0.5,60"
            for station, shift in (("A", 0), ("B", 10))
            for day in range(1, monthrange(year, 4)[1] + 1)
            for hour in range(1, 24)
        ]
    return SourceFile.of_text("hours.csv", "\n".join(rows) + "\n")


@pytest.fixture
def made(tmp_path):
    def made(method, *sources, period=None, as_of=None, today=date(2030, 1, 1)):
        own = tmp_path / "own.yaml"
        own.write_text(f"extends: {FOUR.as_posix()}\n{method}", encoding="utf-8")
        methods = load_methods(str(own), "assessment", MEASURES)
        asked = asked_of(methods.plan, Request(today), period, as_of)
        return assess(methods, methods.plan, sources, asked)

    return made


def test_scores_of_a_year_by_hand(made):
    document = made(METHOD, ROADS)
    plan = document.scores.plan
    # Two rules of the air are missing: 0 of 2. Roads miss 100 % by 10: 10 - 10 × 0.2 = 8 of 10; dustfall is missing.
    assert [(mark.id, mark.earned, mark.possible, mark.mark) for mark in plan.marks] == [
        ("air", "0", "2", "0.0"),
        ("tasks", "8", "15", "53.3"),
    ]
    assert (plan.total, plan.band, [veto.rule for veto in plan.vetoes]) == ("0.0", "poor", ["lx-road-sweep-100"])
    units = {unit.name: unit for unit in document.scores.of(UnitKind.DEPARTMENT)}
    # Each lead answers for the whole: 8 of 10 = 80, good, but the veto allows no more than fair.
    roads = units["区住建局"]
    assert (roads.total, roads.unadjusted_band, roads.band, roads.place) == ("80.0", "good", "fair", 1)
    assert [finding.line for finding in roads.vetoes[0].evidence] == [3]
    assert {name: unit.place for name, unit in units.items()} == {
        "区城管局": 1,
        "区市政工程服务中心": 1,
        "区住建局": 1,
        # Nothing earned is no fourth place.
        "历下生态环境分局": None,
        "区大气污染防治指挥部": None,
    }
    assert (document.scores.title.en, document.scores.source) == ("A trial method", "考核办法")
    assert exit_code(document) is ExitCode.OK


def test_without_a_method_the_default_is_said_to_be_nobodys(made):
    document = made("", ROADS)
    assert document.scores.file is None
    # Nothing is deducted: a miss earns nothing.
    assert [mark.earned for mark in document.scores.plan.marks] == ["0", "0"]


def test_indicators_of_a_month_come_from_printed_figures(made):
    document = made("", hours(50, 41), period=Month(2020, 4).whole)
    assert (document.span, document.period, document.compared) == (
        SpanKind.MONTH,
        (date(2020, 4, 1), date(2020, 4, 30)),
        (date(2019, 4, 1), date(2019, 4, 30)),
    )
    pm25 = document.indicators[0]
    # The mean of both stations: (41 + 51) / 2 = 46, a year before 55; (55 - 46) / 55 = 16.36 %.
    assert (pm25.item, pm25.now, pm25.before, pm25.change, pm25.limit) == ("PM2.5", "46", "55", "+16.4", "35")
    assert (pm25.valid, pm25.expected) == (30, 30)
    (ranking,) = document.rankings
    first = ranking.groups[0].tables[0]
    # A: (50 - 41) / 50 = 18.0 %; B: (60 - 51) / 60 = 15.0 %.
    assert [(row.code, row.place, row.now, row.change) for row in first.rows] == [
        ("A", 1, "41", "18.0"),
        ("B", 2, "51", "15.0"),
    ]
    months = {(one.code, one.item): one.months for one in document.monthly}
    assert months["A", "PM2.5"] == (("2020-04", "41"),)
    assert document.report.as_of == date(2020, 4, 30)


def test_worse_air_is_worse(made):
    document = made("", hours(40, 41), period=Month(2020, 4).whole)
    # (45 - 46) / 45 = -2.22 %.
    assert document.indicators[0].change == "-2.2"


def test_a_year_that_is_not_over_is_assessed_up_to_today(made):
    document = made("", ROADS, today=date(2020, 6, 30))
    assert (document.report.as_of, document.period, document.span) == (
        date(2020, 6, 30),
        (date(2020, 1, 1), date(2020, 6, 30)),
        SpanKind.YEAR,
    )


@pytest.mark.parametrize(
    ("period", "span"),
    [
        (Period(date(2020, 1, 1), date(2020, 3, 31)), SpanKind.QUARTER),
        (Period(date(2020, 2, 1), date(2020, 2, 28)), SpanKind.DAYS),
        (Period(date(2020, 2, 1), date(2020, 2, 29)), SpanKind.MONTH),
    ],
)
def test_what_of_a_year_it_is(made, period, span):
    assert made("", ROADS, period=period).span is span


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (None, "总得分0.0分，等次：不合格。"),
        (Month(2020, 4).whole, "评价期至2020年12月31日结束，尚未届满：进展正常不等于达标，总分和等次期满后评定。"),
    ],
)
def test_while_the_year_goes_on_there_is_no_total_and_no_grade(made, period, said):
    document = made(METHOD, ROADS, hours(60, 60), period=period)
    overview = paper_of(document, "zh").chapters[0]
    lines = [block.text for block in overview.blocks if isinstance(block, Paragraph)]
    assert [line for line in lines if "总" in line and "分" in line] == [said]
    assert document.interim is (period is not None)


def test_a_letter_tells_one_unit_its_own(made):
    whole = made(METHOD, ROADS)
    found = letter(whole, "District housing and construction bureau")
    assert found.unit is not None
    assert (found.unit.name, [result.rule for result in found.results]) == ("区住建局", ["lx-road-sweep-100"])
    with pytest.raises(KeyError):
        letter(whole, "区财政局")


def test_open_points_come_gravest_first(made):
    assert [(one.rule, one.outcome) for one in made(METHOD, ROADS).open_points] == [
        ("lx-road-sweep-100", Outcome.FAIL),
        ("lx-pm25-annual-mean", Outcome.MISSING),
        ("lx-good-day-ratio", Outcome.MISSING),
        ("lx-dustfall-9", Outcome.MISSING),
    ]


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ("weights: {lx-raod-*: 10}", (3, 24)),
        ("earns: [{rules: [lx-pm10], graded: {baseline: 60, source: 公报}}]", (3, 20)),
        ("vetoes: [{title: {zh: 一, en: one}, rules: [nothing-*], zero: true}]", (3, 46)),
        ("marks: [{id: air, title: {zh: 一, en: one}, kinds: [aire]}]", (3, 54)),
    ],
)
def test_what_there_is_not_is_named_with_its_place(made, wrong, place):
    with pytest.raises(LoadingError) as error:
        made(f"assessment:\n  {wrong}\n", ROADS)
    (problem,) = error.value.problems
    assert (problem.line, problem.column) == place


@pytest.mark.parametrize(
    "wrong",
    [
        "bands: [{id: a, title: {zh: 一, en: one}, least: 60}]",
        "bands: [{id: a, title: {zh: 一, en: one}, least: 0}, {id: b, title: {zh: 二, en: two}, least: 60}]",
        "total: weighted",
        "vetoes: [{title: {zh: 一, en: one}, rules: ['*'], zero: true, cap: fair}]",
        "vetoes: [{title: {zh: 一, en: one}, rules: ['*'], cap: best}]",
        "earns: [{rules: ['*']}]",
        "earns: [{rules: ['*'], deducted: {points: 2, bonus: 1}}]",
        "earns: [{rules: ['*'], graded: {baseline: 60}}]",
    ],
)
def test_a_method_that_says_two_things_is_refused(made, wrong):
    with pytest.raises(LoadingError):
        made(f"assessment:\n  {wrong}\n", ROADS)


def test_what_follows_from_months_and_a_settlement_stand_in_the_paper(made):
    method = """
ranking:
  by: [PM2.5]
  months: [{last: 1, times: 1, then: {zh: 约谈, en: a talk}}]
compensation:
  title: {zh: 结算, en: Settlement}
  unit: 万元
  parameters:
    per_ug: {title: {zh: 系数, en: coefficient}, unit: 万元, set_by: 市, value: 2, source: 通知}
  terms: [{title: {zh: 改善, en: improvement}, linear: {weights: {PM2.5: 1}, amount: "{per_ug}"}}]
  units:
    - {name: 甲镇, source: 通报, figures: {PM2.5: {improvement: 3}}}
    - {name: 乙镇, source: 通报, figures: {PM2.5: {improvement: -3}}}
"""
    document = made(method, hours(50, 41), period=Month(2020, 4).whole)
    assert document.compensation is not None
    assert document.compensation.file.endswith("own.yaml")
    grids = {grid.id: grid for grid in paper_of(document, "en").grids()}
    # 3 µg at 2 each; what one pays the other gets.
    assert [[cell.text for cell in row[:3]] for row in grids["settlement"].rows] == [
        ["甲镇", "gets", "6.00"],
        ["乙镇", "pays", "-6.00"],
    ]
    rows = next(grid.rows for name, grid in grids.items() if name.startswith("repeats-"))
    assert [[cell.text for cell in row] for row in rows] == [["B", "2020-04 2/2", "a talk"]]


def test_a_notice_has_every_units_figures_places_and_changes(made):
    document = made("", hours(50, 41), period=Month(2020, 4).whole)
    (grid,) = (grid for grid in paper_of(document, "en").grids() if grid.id.startswith("standing-"))
    # A: (50 - 41) / 50 = 18.0 %, B: (60 - 51) / 60 = 15.0 %; PM10 is the same everywhere.
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["A", "PM2.5 (µg/m³)", "41", "1", "18.0", "1"],
        ["A", "PM10 (µg/m³)", "80", "1", "0.0", "1"],
        ["B", "PM2.5 (µg/m³)", "51", "2", "15.0", "2"],
        ["B", "PM10 (µg/m³)", "80", "1", "0.0", "1"],
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_broken_file_and_the_account_of_rows_are_told_first_and_nothing_decided_is_no_grade(made, language):
    document = made("", SourceFile.of_text("notes.csv", "what,ever\n1,2\n"))
    overview = paper_of(document, language).chapters[0]
    told = [block.text for block in overview.blocks if isinstance(block, Paragraph)]
    assert [text for text in told if text.startswith("notes.csv")] != []
    # A file that is refused whole has its row rejected.
    account = {"zh": "行数 1 = 采用 0 + 拒收 1 + 范围外 0。", "en": "1 = 0 used + 1 rejected + 0 out of scope."}
    assert told[-1].endswith(account[language])
    assert not any("0.0" in text for text in told)


@pytest.mark.parametrize(
    ("period", "nothing"),
    [
        (Period(date(2020, 4, 1), date(2020, 4, 30)), False),
        # Of May there are no hours, but dustfall: something of it was submitted.
        (Period(date(2020, 5, 1), date(2020, 5, 31)), False),
        # June has neither, and lies between days that have: a year before April there are hours, in July dustfall.
        (Period(date(2020, 6, 1), date(2020, 6, 30)), True),
        (Period(date(2021, 1, 1), date(2021, 12, 31)), True),
        (Period(date(2018, 10, 1), date(2018, 12, 31)), True),
    ],
)
def test_of_a_period_without_any_data_nothing_is_scored(made, period, nothing):
    dustfall = SourceFile.of_text("dustfall.csv", "point,month,dustfall\nA,2020-05,8.0\n")
    document = made(METHOD, hours(40, 50), ROADS, dustfall, period=period)
    assert bool(document.nothing) is nothing
    units = (document.scores.plan, *document.scores.units)
    # While the year goes on nobody has a total; points are earned provisionally.
    assert {unit.total for unit in units if document.interim} <= {None}
    scored = [unit for unit in units if unit.items]
    assert bool(scored) is not nothing
    overview = next(chapter for chapter in paper_of(document, "en").chapters if chapter.id == "overview")
    first = overview.blocks[0]
    assert isinstance(first, Paragraph)
    said = (
        f"No data were submitted for {period.start} to {period.end}, so there is no score and no grade. What was "
        "submitted: Dustfall (2020-05-01 to 2020-05-31), Hourly air quality observations (2019-04-01 to 2020-04-30)."
    )
    assert (first.text == said) is nothing
    if nothing:
        chapters = paper_of(letter(document, "区住建局"), "en").chapters
        assert [block.text for chapter in chapters for block in chapter.blocks] == [said]
        assert "scores" not in [chapter.id for chapter in paper_of(document, "en").chapters]
        # What has no date is judged all the same; it is told, and earns nothing.
        assert [result.rule for result in letter(document, "区住建局").results] == ["lx-road-sweep-100"]


def test_a_period_without_data_names_the_days_that_there_are(made):
    march = made(METHOD, hours(40, 50), ROADS, period=Month(2020, 3).whole)
    assert march.other_days is None
    june = made(METHOD, hours(40, 50), ROADS, period=Month(2020, 6).whole)
    said = Message.of(
        "judging.other_days",
        tables=Bilingual(zh="空气质量监测数据", en="air quality data"),
        first="2019-04-01",
        last="2020-04-30",
        start="2020-06-01",
        end="2020-06-30",
    )
    assert june.other_days == Message.of("judging.other_days_month", said=said, month="2020-04")
    assert june.notes.count(june.other_days) == 1
    later = made(METHOD, hours(40, 50), ROADS, period=Month(2021, 1).whole)
    # Said once: the report says the same of its whole year.
    keys = [note.key for note in (*later.notes, *later.report.notes)]
    assert [key for key in keys if key.startswith("judging.other_days")] == ["judging.other_days_year"]
    chapter = next(chapter for chapter in paper_of(later, "en").chapters if chapter.id == "air")
    assert [block.text for block in chapter.blocks] == [
        "air quality data: the files cover 2019-04-01 to 2020-04-30, and 2021-01-01 to 2021-01-31 was asked for: "
        "no row is of it; --month 2020-04 chooses that month"
    ]


@pytest.mark.parametrize(("language", "said"), [("zh", "没有数据，不作同比"), ("en", "no data of")])
def test_without_a_year_before_no_column_compares_and_it_is_said_once(made, language, said):
    without = HEAD + "".join(
        f"A,2020-04-{day:02d} {hour:02d}:00,41,80,10,20,0.5,60\n" for day in range(1, 31) for hour in range(1, 24)
    )
    alone = made("", SourceFile.of_text("hours.csv", without), period=Month(2020, 4).whole)
    grids = {grid.id: grid for grid in paper_of(alone, language).grids()}
    assert (len(grids["indicators"].columns), len(grids["days"].columns)) == (4, 2)
    assert not any(name.startswith("standing") for name in grids)
    assert render("assessment", "text", alone, Options(language)).count(said) == 1
    compared = {
        grid.id: grid for grid in paper_of(made("", hours(50, 41), period=Month(2020, 4).whole), language).grids()
    }
    assert (len(compared["indicators"].columns), len(compared["days"].columns)) == (6, 3)
