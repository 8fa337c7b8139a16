"""Assessments made by hand: a small one with one of everything, and one as large as a country."""

from dataclasses import replace
from datetime import date

from aircheck.assessment.pictures.places import pictures_of
from aircheck.assessment.pictures.targets import with_limits
from aircheck.documents.assessment import Assessment, DayCount, Indicator, Monthly, OpenPoint, SpanKind, TaskRow
from aircheck.documents.pictures import Pictures
from aircheck.documents.ranking import RankGroup, RankingSheet, RankRow, RankTable
from aircheck.documents.report import (
    InterpretationUse,
    OtherInterpretation,
    Report,
    ReportChapter,
    ResultPart,
    Unadjusted,
)
from aircheck.documents.scores import BandShown, MarkScore, Role, Scored, ScoreSheet, UnitKind, UnitScore
from aircheck.model.measurement import Coverage, Finding, PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Message
from tests.assessment.few_days import TARGET, few_days
from tests.statistics.frames import EDITIONS

from . import test_episodes, test_supervision
from .sample import BUILDING, CITY, ECOLOGY, MICRO, report

EPISODES, SUPERVISION = test_episodes.SHEET, test_supervision.SHEET
PERIOD, BEFORE = (date(2020, 1, 1), date(2020, 12, 31)), (date(2019, 1, 1), date(2019, 12, 31))
TITLE = Bilingual(zh="任务完成", en="Tasks")
READING = InterpretationUse(
    "C07",
    Bilingual(zh="哪些道路", en="which roads"),
    ("all",),
    (Bilingual(zh="全部道路", en="all roads"),),
    (
        OtherInterpretation(
            "main", Bilingual(zh="只算主干道", en="main roads only"), Outcome.PASS, "= 100 %", "100", differs=True
        ),
    ),
)


def small() -> Assessment:
    """The sample report, assessed: two units, a ranking, months, pictures of a few days, a task, open points."""
    found = report()
    results = list(found.results)
    results[0] = replace(
        results[0],
        unadjusted=Unadjusted("58", "406/7", "-6", Outcome.FAIL, Coverage(360, 324, 366, "unit.day", sufficient=True)),
    )
    results[3] = replace(results[3], interpretations=(READING,))
    pictures = pictures_of(few_days(), with_limits((TARGET,), EDITIONS))
    return assessed(replace(found, results=tuple(results)), units=(ECOLOGY, CITY), stations=4, pictures=pictures)


def large(results: int = 500, stations: int = 1600, units: int = 60, measured: int = 20) -> Assessment:
    """As many results and stations as asked for; each of the `measured` first results has a part for each station."""
    found, sample = report(), report().results
    parts = tuple(_part(place) for place in range(stations))
    many = [
        replace(
            sample[place % len(sample)],
            rule=f"made-up-{place}",
            parts=parts if place < measured else sample[2].parts,
            findings=tuple(_finding(place, line) for line in range(20)),
        )
        for place in range(results)
    ]
    chapters = tuple(
        ReportChapter(
            f"{first}",
            Bilingual(zh=f"第{first}章", en=f"Chapter {first}"),
            tuple(one.rule for one in many[first : first + 50]),
        )
        for first in range(0, results, 50)
    )
    names = tuple(f"第{place}街道办事处" for place in range(units))
    summary = {outcome: sum(one.outcome is outcome for one in many) for outcome in Outcome}
    pictures = pictures_of(few_days(), with_limits((TARGET,), EDITIONS))
    whole = replace(found, results=tuple(many), chapters=chapters, summary=summary)
    return assessed(whole, names, stations, pictures)


def _part(place: int) -> ResultPart:
    name = Bilingual(zh=f"某市某区监测站{place}", en=f"Monitoring station {place} of a city")
    coverage = Coverage(350 + place % 15, 324, 366, "unit.day", sufficient=True)
    return ResultPart(PartKind.STATION, f"{place}A", name, str(20 + place % 60), MICRO, Outcome.PASS, coverage, None)


def _finding(place: int, line: int) -> Finding:
    said = Message.of("sample.swept_by_hand", road=f"第{place}路{line}段", area=str(100 + line))
    return Finding(said, "数据/某部门报送/道路清扫台账.csv", line + 2)


def assessed(found: Report, units: tuple[str, ...], stations: int, pictures: Pictures) -> Assessment:
    """A report with scores of units, and figures of stations."""
    return Assessment(
        report=found,
        span=SpanKind.YEAR,
        period=PERIOD,
        compared=BEFORE,
        scores=_scores(found, units),
        indicators=(
            Indicator("PM2.5", MICRO, False, "55", "60", "+8.3", "35", False, 350, 366, None, None, None),
            Indicator("good_days", "%", True, "63.4", "60.1", "+3.3", None, None, 366, 366, None, None, None),
        ),
        days=(
            DayCount("good_days", None, None, 232, 219),
            DayCount("level_1", Bilingual(zh="优", en="excellent"), (0, 228, 0), 60, 51),
        ),
        monthly=tuple(_monthly(place, item) for item in ("PM2.5", "PM10") for place in range(-1, stations)),
        rankings=(_ranking(stations),),
        compensation=None,
        pictures=pictures,
        tasks=(
            TaskRow(
                7, Bilingual(zh="拆迁工地清单", en="A list of demolition sites"), "8月底", date(2020, 8, 31), "overdue",
                None, None, (CITY,), (BUILDING,),
            ),
        ),
        open_points=tuple(
            OpenPoint(
                one.rule, one.clause, one.title, one.outcome, one.lead, one.target, one.value, one.unit, one.reason
            )
            for one in found.results
            if one.outcome in (Outcome.FAIL, Outcome.INCOMPLETE)
        ),
        editions=(Bilingual(zh="环境空气质量标准", en="Ambient air quality standards"),),
        notes=(),
        episodes=EPISODES,
        supervision=SUPERVISION,
    )  # fmt: skip


def _monthly(place: int, item: str) -> Monthly:
    months = tuple((f"2020-{month:02d}", str(30 + (place + month) % 70)) for month in range(1, 13))
    code, name = (None, "") if place < 0 else (f"{place}A", f"某市某区监测站{place}")
    return Monthly(code, name, item, MICRO, months, "41")


def _ranking(stations: int) -> RankingSheet:
    rows = tuple(
        RankRow(f"{place}A", f"某市某区监测站{place}", place + 1, str(20 + place), "77", "+1.5", stations - place)
        for place in range(stations)
    )
    tables = tuple(RankTable(item, None, MICRO, False, rows, ()) for item in ("PM2.5", "PM10"))
    group = RankGroup(None, "station", tables, ())
    return RankingSheet(
        None, None, None, PERIOD, BEFORE, (), "improvement", "skip", (), (), "months", (group,)
    )  # fmt: skip


def _scores(found: Report, units: tuple[str, ...]) -> ScoreSheet:
    bands = (
        BandShown("good", Bilingual(zh="良好", en="good"), "70"),
        BandShown("poor", Bilingual(zh="差", en="poor"), "0"),
    )
    plan = _unit(found, UnitKind.PLAN, "plan", found.area, None)
    each = [
        _unit(found, UnitKind.TOWN, name, Bilingual(zh=name, en=f"Unit {place}"), place)
        for place, name in enumerate(units, start=1)
    ]
    return ScoreSheet(None, None, "", (), bands, plan, tuple(each))


def _unit(found: Report, kind: UnitKind, name: str, label: Bilingual, place: int | None) -> UnitScore:
    items = tuple(
        Scored(
            one.rule, one.title, one.clause, "tasks", Role.LEAD, None, one.outcome, one.weight, "1", one.weight, "0",
            Message.of("scores.how.fail"), one.outcome is Outcome.INCOMPLETE, "8.3", "4.1",
        )
        for one in (found.results if place is None else found.results[place % 7 :: 5])
    )  # fmt: skip
    # A task of the ledger counts, too, and has no result.
    task = replace(items[0], rule="task-7", title=Bilingual(zh="拆迁工地清单", en="A list of demolition sites"))
    marks = (MarkScore("tasks", TITLE, "61.7", "80", "77.1"),)
    return UnitScore(kind, name, label, marks, "77.1", "good", "77.1", "good", None, place, (*items, task), (), ())
