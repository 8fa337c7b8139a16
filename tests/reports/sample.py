"""A report written by hand: two failures, a pass, one without enough data, one waived, one that is only noted."""

from datetime import date, timedelta

from aircheck.documents.report import Report, ReportChapter, Result, ResultPart, Score, WaiverNote
from aircheck.model.measurement import Coverage, Finding, PartKind, RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis, Strength
from aircheck.model.submission import InputFile, Reject
from aircheck.model.text import Bilingual, Message

ECOLOGY, BUILDING, CITY = "区生态环境分局", "区住房城乡建设局", "区城管局"
MICRO = "µg/m³"
DUST = "t/(km²·month)"


def _days(valid: int, expected: int = 366, required: int = 324, sufficient: bool = True) -> Coverage:
    return Coverage(valid, required, expected, "unit.day", sufficient)


def _station(name: str, en: str, value: str, outcome: Outcome, coverage: Coverage) -> ResultPart:
    return ResultPart(PartKind.STATION, name, Bilingual(zh=name, en=en), value, MICRO, outcome, coverage, None)


def _month(number: int, value: str, valid: int, expected: int, required: int) -> ResultPart:
    coverage = _days(valid, expected, required, sufficient=valid >= required)
    return ResultPart(PartKind.MONTH, f"2020-{number:02d}", None, value, MICRO, None, coverage, None)


def _aqi(zh: str, en: str, days: int, colour: tuple[int, int, int]) -> ResultPart:
    label = Bilingual(zh=zh, en=en)
    return ResultPart(PartKind.AQI_CLASS, zh, label, str(days), "unit.day", None, None, colour)


def _street(name: str, value: str, outcome: Outcome, rows: int) -> ResultPart:
    coverage = Coverage(rows, rows, rows, "unit.row", sufficient=True)
    return ResultPart(PartKind.STREET, name, None, value, "%", outcome, coverage, None)


_MONTHS = (
    (1, "98", 31, 31, 27),
    (12, "83", 31, 31, 27),
    (2, "71", 24, 29, 25),
    (11, "60", 30, 30, 27),
    (3, "52", 31, 31, 27),
    (10, "47", 31, 31, 27),
    (4, "41", 30, 30, 27),
    (5, "38", 28, 31, 27),
    (6, "35", 30, 30, 27),
)

PM25 = Result(
    rule="lx-pm25-annual-mean",
    clause="一（二）",
    chapter="一",
    title=Bilingual(zh="全区PM2.5年均浓度", en="PM2.5 annual mean, whole district"),
    outcome=Outcome.FAIL,
    basis=Basis.STATED,
    strength=Strength.MUST,
    target="≤ 52 µg/m³",
    unit=MICRO,
    value="55",
    exact="384/7",
    margin="-3",
    weight="5",
    coverage=_days(350),
    lead=(ECOLOGY,),
    lead_basis=Basis.INTERPRETATION,
    support=(BUILDING, CITY),
    parts=(
        _station("济南化工厂", "Jinan Chemical Works", "61", Outcome.FAIL, _days(352)),
        _station("省种子仓库", "Provincial Seed Store", "54", Outcome.FAIL, _days(348)),
        _station("泉城广场", "Quancheng Square", "50", Outcome.PASS, _days(350)),
        _station("科干所", "Cadre Institute", "49", Outcome.INCOMPLETE, _days(301, sufficient=False)),
        *(_month(*month) for month in _MONTHS),
    ),
    findings=tuple(
        Finding(
            Message.of("sample.day_above", day=str(date(2020, 1, 1) + timedelta(days=n)), value=212 - 9 * n),
            "数据/2020年空气站小时.csv",
            2 + 24 * n,
        )
        for n in range(12)
    ),
    reason=None,
    notes=(),
    waiver=None,
    rests_on=RestsOn.CALENDAR,
)

GOOD_DAYS = Result(
    rule="lx-good-day-ratio",
    clause="一（二）",
    chapter="一",
    title=Bilingual(zh="全区环境空气质量优良天数比例", en="Share of days with good air, whole district"),
    outcome=Outcome.PASS,
    basis=Basis.STATED,
    strength=Strength.MUST,
    target="≥ 62 %",
    unit="%",
    value="63.4",
    exact="11600/183",
    margin="+1.4",
    weight="5",
    coverage=_days(366),
    lead=(ECOLOGY,),
    lead_basis=Basis.INTERPRETATION,
    support=(),
    parts=(
        _aqi("优", "excellent", 60, (0, 228, 0)),
        _aqi("良", "good", 172, (255, 255, 0)),
        _aqi("轻度污染", "lightly polluted", 95, (255, 126, 0)),
        _aqi("中度污染", "moderately polluted", 28, (255, 0, 0)),
        _aqi("重度污染", "heavily polluted", 10, (153, 0, 76)),
        _aqi("严重污染", "severely polluted", 1, (126, 0, 35)),
        _station("济南化工厂", "Jinan Chemical Works", "58.1", Outcome.FAIL, _days(352)),
    ),
    findings=(Finding(Message.of("sample.day_above", day="2020-01-01", value=212)),),
    reason=None,
    notes=(),
    waiver=None,
    rests_on=RestsOn.CALENDAR,
    outlook=Message.of("sample.rest", days=9),
)

ROADS = Result(
    rule="lx-road-sweep-100",
    clause="二（三）1",
    chapter="二",
    title=Bilingual(
        zh="建成区范围内城市主次干道及支路机械化清扫率",
        en="Mechanised sweeping of main, secondary and side roads in the built-up area",
    ),
    outcome=Outcome.FAIL,
    basis=Basis.INTERPRETATION,
    strength=Strength.MUST,
    target="= 100 %",
    unit="%",
    value="94.5",
    exact="189/2",
    margin="-5.5",
    weight="3",
    coverage=Coverage(128, 128, 128, "unit.row", sufficient=True),
    lead=(CITY,),
    lead_basis=Basis.STATED,
    support=(BUILDING, "各街道办事处"),
    parts=(
        _street("大明湖街道", "81.2", Outcome.FAIL, 40),
        _street("泉城路街道", "97.9", Outcome.FAIL, 48),
        _street("姚家街道", "100", Outcome.PASS, 40),
    ),
    findings=(
        Finding(Message.of("sample.swept_by_hand", road="山师东路[南段]", area="1000"), "数据/道路.csv", 12),
        Finding(Message.of("sample.swept_by_hand", road="文化东路", area="800"), "数据/道路.csv", 57),
    ),
    reason=None,
    notes=(Message.of("sample.roads_reported", count=128),),
    waiver=None,
    rests_on=RestsOn.AS_REPORTED,
)

DUSTFALL = Result(
    rule="lx-dustfall-9",
    clause="二（三）2",
    chapter="二",
    title=Bilingual(zh="全区降尘量平均值", en="Mean dustfall, whole district"),
    outcome=Outcome.INCOMPLETE,
    basis=Basis.STATED,
    strength=Strength.MUST,
    target="≤ 9 t/(km²·month)",
    unit=DUST,
    value="8.4",
    exact="42/5",
    margin="+0.6",
    weight="2",
    coverage=Coverage(
        10, 12, 12, "unit.month", sufficient=False, shortfall=Message.of("sample.months_short", months=2)
    ),
    lead=(ECOLOGY,),
    lead_basis=Basis.STATED,
    support=(),
    parts=(
        ResultPart(
            PartKind.GROUP, "点位甲", None, "9.8", DUST, Outcome.FAIL,
            Coverage(12, 12, 12, "unit.month", sufficient=True), None,
        ),
        ResultPart(
            PartKind.GROUP, "点位乙", None, None, DUST, Outcome.INCOMPLETE,
            Coverage(10, 12, 12, "unit.month", sufficient=False), None,
        ),
    ),
    findings=(),
    reason=Message.of("sample.not_enough", why=Message.of("sample.months_short", months=2)),
    notes=(),
    waiver=None,
    rests_on=RestsOn.AS_REPORTED,
)  # fmt: skip

WATERING = Result(
    rule="lx-water-carts",
    clause="二（三）3",
    chapter="二",
    title=Bilingual(zh="洒水车每日作业次数", en="Daily rounds of water carts"),
    outcome=Outcome.WAIVED,
    basis=Basis.EXTERNAL,
    strength=Strength.MUST,
    target="≥ 4 1/day",
    unit="1/day",
    value="3",
    exact="3",
    margin="-1",
    weight="1",
    coverage=_days(350),
    lead=(CITY,),
    lead_basis=Basis.STATED,
    support=(),
    parts=(),
    findings=(),
    reason=Message.of("sample.no_verdict", why="not shown"),
    notes=(),
    waiver=WaiverNote(
        date(2021, 3, 31), Bilingual(zh="冬季结冰停洒", en="no watering on ice in winter"), "区指挥部办公室"
    ),
)

EMISSIONS = Result(
    rule="lx-main-pollutant-total-down",
    clause="一（二）",
    chapter="一",
    title=Bilingual(zh="主要大气污染物排放总量大幅减少", en="Large cut of total emissions"),
    outcome=Outcome.NOTED,
    basis=Basis.NONE,
    strength=Strength.ASPIRATIONAL,
    target=None,
    unit=None,
    value=None,
    exact=None,
    margin=None,
    weight="0",
    coverage=None,
    lead=(),
    lead_basis=Basis.INTERPRETATION,
    support=(),
    parts=(),
    findings=(),
    reason=Message.of("sample.no_verdict", why=Bilingual(zh="“大幅”没有数值", en="no figure for “large”")),
    notes=(),
    waiver=None,
)

_REJECTED = (
    *(("sample.not_a_number", "PM2.5", "—"),) * 7,
    ("sample.negative", "SO2", "-3"),
    ("sample.not_a_number", "CO", "[red]1,2[/red]"),
    ("sample.negative", "O3", "-1"),
    ("sample.twice", None, "1287A,2020-03-01 05:00"),
    ("sample.twice", None, "1287A,2020-03-01 06:00"),
)


def report() -> Report:
    """Return the sample."""
    return Report(
        plan="lixia-2020",
        plan_title=Bilingual(zh="历下区蓝天保卫战行动方案（2020年）", en="Lixia blue-sky action plan 2020"),
        area=Bilingual(zh="济南市历下区", en="Lixia District, Jinan"),
        as_of=date(2020, 12, 31),
        period_from=date(2020, 1, 1),
        period_to=date(2020, 12, 31),
        engine="polars",
        version="0.1.0",
        rules_digest="3f9a1c07d2e4",
        stations=("1287A", "1288A", "1291A", "1294A"),
        organisations={
            ECOLOGY: Bilingual(zh=ECOLOGY, en="Ecology and Environment Branch"),
            BUILDING: Bilingual(zh=BUILDING, en="Housing and Construction Bureau"),
            CITY: Bilingual(zh=CITY, en="Urban Management Bureau"),
        },
        inputs=(
            InputFile(
                "数据/2020年空气站小时.csv",
                "a" * 64,
                "station_hours",
                "station_hours.wide",
                "gb18030",
                35136,
                34200,
                2,
                934,
                10,
            ),
            InputFile("数据/道路.csv", "b" * 64, "roads", "table", "utf-8", 128, 128),
            InputFile("数据/会议纪要.xlsx", "c" * 64, None, None, None, problem=Message.of("sample.unknown_table")),
        ),
        rejects=tuple(
            Reject("数据/2020年空气站小时.csv", 40 + n, column, text, Message.of(reason), column is None)
            for n, (reason, column, text) in enumerate(_REJECTED)
        ),
        summary={
            outcome: sum(
                result.outcome is outcome for result in (PM25, GOOD_DAYS, EMISSIONS, ROADS, DUSTFALL, WATERING)
            )
            for outcome in Outcome
        },
        score=Score("5", "15", "33.3"),
        passes_rest_on={RestsOn.CALENDAR: 1, RestsOn.PLAN: 0, RestsOn.REGISTER: 0, RestsOn.AS_REPORTED: 0},
        chapters=(
            ReportChapter("一", Bilingual(zh="总体目标", en="Objectives"), (PM25.rule, GOOD_DAYS.rule, EMISSIONS.rule)),
            ReportChapter("二", Bilingual(zh="扬尘治理", en="Dust"), (ROADS.rule, DUSTFALL.rule, WATERING.rule)),
        ),
        results=(PM25, GOOD_DAYS, EMISSIONS, ROADS, DUSTFALL, WATERING),
        notes=(Message.of("sample.silent", stations="1294A"),),
    )
