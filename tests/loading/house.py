"""A small house to load: two kinds of measure, one edition of each standard, two datasets, one plan."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.yaml.problems import LoadingError, Problem
from aircheck.model.explanation import Step
from aircheck.model.library import Library
from aircheck.model.measure import Measure, SpecProblem
from aircheck.model.measurement import Measurement
from aircheck.model.text import Message, Strict

Told = tuple[str, int, int, str, dict[str, Any]]


class Unmeasured(Measure[Any]):
    """A kind whose rules are only read."""

    def measure(self, spec: Any, evidence: Any) -> Measurement | None:
        return None

    def meaning(self, spec: Any, library: Library) -> Message:
        return Message.of("fake.meaning")

    def columns(self, spec: Any, library: Library) -> tuple[tuple[str, str], ...]:
        return ()

    def steps(self, spec: Any, evidence: Any) -> Iterator[Step]:
        return iter(())


class LevelSpec(Strict):
    level: Literal["annual_mean", "daily_max"]
    pollutant: str
    by: str | tuple[str, ...] = ()


class Level(Unmeasured):
    key = "level"
    spec = LevelSpec

    def datasets(self, spec: Any) -> tuple[str, ...]:
        return ("stations",)

    def unit(self, spec: Any, library: Library) -> str:
        return "µg/m³"


class ShareSpec(Strict):
    share: str
    that: str


class Share(Unmeasured):
    key = "share"
    spec = ShareSpec

    def unit(self, spec: Any, library: Library) -> str:
        return "%"

    def problems(self, spec: Any, library: Library) -> Iterator[SpecProblem]:
        contract = library.contracts.get(spec.share)
        if contract is None:
            hint = Message.of("fake.known", words=", ".join(library.contracts))
            yield SpecProblem(("share",), Message.of("fake.no_dataset", name=spec.share), hint)
        elif contract.column(spec.that) is None:
            yield SpecProblem(("that",), Message.of("fake.no_column", name=spec.that))


MEASURES: Mapping[str, Measure[Any]] = {"level": Level(), "share": Share()}

STATISTICS = """\
kind: statistics
id: st-1
title: {zh: 统计, en: Statistics}
source: {zh: 测试, en: a test}
mda8:
  first_window: {value: 8, confidence: V}
  last_window: {value: 24, confidence: V}
  windows_required: {value: 14, confidence: V}
  exceeding_counts: {value: true, confidence: V}
area:
  share: {value: 75, confidence: V}
  share_small: {value: 50, confidence: V}
  small_below: {value: 3, confidence: V}
decimals:
  µg/m³: {value: 0, confidence: V}
o3_1h_max_hours: {value: 18, confidence: V}
good_day_denominator: {value: valid_days, confidence: V}
"""

AMBIENT = """\
kind: ambient
id: am-1
title: {zh: 环境, en: Ambient}
source: {zh: 测试, en: a test}
limits:
  - {item: PM2.5, averaging: year, unit: µg/m³, grade1: 15, grade2: 0.1, confidence: V}
validity:
  hours_per_day: {value: 20, confidence: V}
  hours_per_8h: {value: 6, confidence: V}
  days_per_year: {value: 324, confidence: V}
  days_per_month: {value: 27, confidence: V}
  days_in_february: {value: 25, confidence: V}
"""

STATIONS = """\
id: stations
title: {zh: 站点, en: Stations}
columns:
  - {name: station, title: {zh: 站点, en: Station}, type: text, required: true}
"""

ROADS = """\
id: roads
title: {zh: 道路, en: Roads}
key: [road]
columns:
  - {name: road, title: {zh: 道路, en: Road}, type: text, required: yes}
  - name: swept
    title: {zh: 机械化清扫, en: Swept}
    type: boolean
    values: {yes: [是], no: [否]}
"""

PLAN = """\
id: lx
title: {zh: 方案, en: Plan}
document: 文〔2020〕1号
area: {zh: 历下区, en: Lixia}
period: {from: 2020-01-01, to: 2020-12-31}
year: 2020
standards:
  ambient: am-1
  index: in-1
  statistics: st-1
chapters:
  - {clause: 一, title: {zh: 目标, en: Aims}}
  - {clause: 二, title: {zh: 任务, en: Tasks}}
organisations:
  - {name: 区城管局, en: Urban management, aliases: [城管局]}
  - {name: 区环境分局, en: Environment}
default_lead: {organisation: 区环境分局}
parameters:
  city_target: {unit: µg/m³, set_by: 市, title: {zh: 市目标, en: City target}}
waivers:
  - {rule: lx-swept, until: 2020-06-30, reason: {zh: 施工, en: Works}, by: 区政府}
"""

INTERPRETATIONS = """\
interpretations:
  C02:
    title: {zh: 范围, en: Scope}
    clauses: [二（一）5, 台账15]
    default: ledger
    options:
      body: {zh: 市区, en: Urban area}
      ledger: {zh: 全部, en: Everywhere}
"""

COMMITMENTS = """\
commitments:
  - id: lx-pm25
    clause: 一（一）
    title: {zh: 年均浓度, en: Annual mean}
    basis: stated
    strength: must
    check: measured
  - id: lx-swept
    clause: 二（三）
    title: {zh: 清扫, en: Sweeping}
    basis: stated
    strength: must
    check: measured
    lead: [城管局]
    support: [区环境分局]
  - id: lx-campaign
    clause: 二（四）
    title: {zh: 宣传, en: Campaign}
    basis: none
    strength: encourage
    check: noted
    why: {zh: 没有数字, en: No number}
"""

AIR_RULES = """\
rules:
  - id: lx-pm25
    measure: {level: annual_mean, pollutant: PM2.5}
    target: ≤ 52 µg/m³
    weight: 5
"""

ROAD_RULES = """\
rules:
  - id: lx-swept
    measure: {share: roads, that: swept}
    target: = 100 %
    due: 2020-12-31
    examples:
      - name: one road
        given:
          roads: |
            road,swept
            经十路,yes
        expect: {outcome: pass, value: 100 %, findings: 0}
"""

INDEX = """\
kind: index
id: in-1
title: {zh: 指数, en: Index}
source: {zh: 测试, en: a test}
iaqi: [0, 50]
breakpoints:
  - {item: PM2.5, averaging: 24h, unit: µg/m³, values: [0, 35], confidence: V}
daily: [PM2.5/24h]
hourly: [PM2.5/24h]
classes:
  - {up_to: null, name: {zh: 优, en: Good}, colour: {zh: 绿, en: Green}, rgb: [0, 228, 0]}
good_up_to: 100
primary_above: 50
heavy_above: 200
round_first: {value: true, confidence: V}
round_hourly: {value: true, confidence: V}
cap: {value: 500, confidence: V}
missing_pollutant: {value: decided_if_exceeding, confidence: V}
"""

DEFINITIONS = {
    "rules/standards/am-1.yaml": AMBIENT,
    "rules/standards/in-1.yaml": INDEX,
    "rules/standards/st-1.yaml": STATISTICS,
    "rules/datasets/roads.yaml": ROADS,
    "rules/datasets/stations.yaml": STATIONS,
}
OWN = {"plan.yaml": PLAN, "commitments.yaml": COMMITMENTS, "rules/1.yaml": AIR_RULES, "rules/2.yaml": ROAD_RULES}
BUILT_IN = {
    "plans/lx/plan.yaml": PLAN,
    "plans/lx/commitments.yaml": COMMITMENTS,
    "rules/lx/1.yaml": AIR_RULES,
    "rules/lx/2.yaml": ROAD_RULES,
}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, line endings as they are."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def load_with(folder: Path, **changed: str) -> LoadedPlan:
    """Load the small plan from a folder of its own; `plan`, `commitments`, `air` and `roads` replace its files."""
    names = {"plan": "plan.yaml", "commitments": "commitments.yaml", "air": "rules/1.yaml", "roads": "rules/2.yaml"}
    write(folder / "root", DEFINITIONS)
    own = write(folder / "own", OWN | {names[key]: text for key, text in changed.items()})
    return load_plan(str(own), MEASURES, folder / "root")


def problems_with(folder: Path, **changed: str) -> list[Told]:
    """Load like `load_with` and return what is told."""
    try:
        load_with(folder, **changed)
    except LoadingError as error:
        return told(error.problems)
    return []


def told(problems: Iterable[Problem]) -> list[Told]:
    """The problems without their hints; files by name."""
    return [(Path(p.file).name, p.line, p.column, p.message.key, dict(p.message.values)) for p in problems]
