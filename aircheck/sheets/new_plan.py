"""The files of a plan of one's own: complete, commented, without a mistake, and with a table to judge at once."""

import json

from aircheck.locale import Words
from aircheck.writing.csv import BYTE_ORDER_MARK

_PLAN = """\
{plan}
id: {id}
title: {{zh: 我区空气质量改善方案, en: Our plan for clean air}}
document: "{year}-1"
area: {{zh: 某市某区, en: Our district}}
period: {{from: {year}-01-01, to: {year}-12-31}}
year: {year}

{standards}
standards:
  ambient: in_force
  index: in_force
  statistics: in_force
  dustfall: hj1221-2021
  dust: dust-2016

{chapters}
chapters:
  - {{clause: 一, title: {{zh: 目标, en: Aims}}}}
  - {{clause: 二, title: {{zh: 任务, en: Tasks}}}}

{organisations}
organisations:
  - {{name: 区生态环境局, en: District ecology and environment bureau, aliases: [生态环境部门]}}
  - {{name: 区城管局, en: District urban management bureau, aliases: [区城市管理局]}}

{default_lead}
default_lead: {{organisation: 区生态环境局, basis: interpretation}}

{parameters}
parameters:
  sweep_target: {{unit: "%", set_by: 区城管局, title: {{zh: 机械化清扫率目标, en: Target for mechanised sweeping}}}}

{interpretations}
interpretations:
  P01:
    title: {{zh: 机械化清扫率的道路范围, en: Which roads the rate is about}}
    clauses: [二（一）]
    default: built_up
    options:
      built_up: {{zh: 只算建成区道路, en: Roads of the built-up area}}
      all: {{zh: 全部道路, en: All roads}}
"""

_COMMITMENTS = """\
{commitments}
commitments:
  - id: our-pm25
    clause: 一（一）
    title: {{zh: PM2.5年均浓度, en: PM2.5 annual mean}}
    basis: stated
    strength: must
    check: measured
    lead: [区生态环境局]

  - id: our-road-sweep
    clause: 二（一）
    title: {{zh: 道路机械化清扫率, en: Mechanised sweeping}}
    basis: external
    strength: must
    check: measured
    due: {year}-12-31
    lead: [区城管局]

{noted}
  - id: our-campaign
    clause: 二（二）
    title: {{zh: 加强宣传引导, en: Raise awareness}}
    basis: none
    strength: encourage
    check: noted
    why: {{zh: 原文未写明做到什么程度, en: The text does not say how much}}
"""

_RULES = """\
{rules}
rules:
  {air}
  - id: our-pm25
    measure: {{air: annual_mean, pollutant: PM2.5}}
    target: ≤ 35 µg/m³
    examples:
      - name: {at_target}
        hours:
          - {{station: 甲站, from: {year}-01-01, to: {year}-12-31, values: {{PM2.5: 35}}}}
        expect: {{outcome: pass, value: 35 µg/m³}}
      - name: {above_target}
        hours:
          - {{station: 甲站, from: {year}-01-01, to: {year}-12-31, values: {{PM2.5: 36}}}}
        expect: {{outcome: fail, value: 36 µg/m³}}

  {ratio}
  - id: our-road-sweep
    measure: {{ratio: roads, by: area_m2, where: built_up, that: sweeping = 'mechanised'}}
    target: ≥ {{sweep_target}} %
    due: {year}-12-31
    {variant}
    interpretations:
      P01:
        all:
          measure: {{ratio: roads, by: area_m2, that: sweeping = 'mechanised'}}
    examples:
      - name: {enough}
        parameters: {{sweep_target: 90}}
        given:
          roads: |
            road,area_m2,built_up,sweeping
            甲路,9000,yes,mechanised
            乙路,1000,yes,manual
        expect: {{outcome: pass, value: 90 %, findings: 1}}
      - name: {too_little}
        parameters: {{sweep_target: 91}}
        given:
          roads: |
            road,area_m2,built_up,sweeping
            甲路,9000,yes,mechanised
            乙路,1000,yes,manual
        expect: {{outcome: fail, value: 90 %, findings: 1}}
"""

_SUPPLIED = """\
{supplied}
extends: .
parameters:
  sweep_target: {{value: 85, source: 区城管局〔{year}〕1号, on: {year}-01-15}}
"""

_ROADS = "道路名称,面积(m²),是否建成区,清扫方式\n甲路,9000,是,机械化清扫\n乙路,1000,是,人工清扫\n"

_TEXTS = {
    "plan.yaml": _PLAN,
    "commitments.yaml": _COMMITMENTS,
    "rules/01-rules.yaml": _RULES,
    "supplied.yaml": _SUPPLIED,
}
_COMMENTS = (
    "plan",
    "standards",
    "chapters",
    "organisations",
    "default_lead",
    "parameters",
    "interpretations",
    "commitments",
    "noted",
    "rules",
    "air",
    "ratio",
    "variant",
    "supplied",
)
_NAMES = ("at_target", "above_target", "enough", "too_little")
"""What the examples are called."""


def new_plan(plan: str, year: int, words: Words) -> dict[str, bytes]:
    """Return the files of a plan by their names in its folder; comments and names are in the language of `words`."""
    said = {name: f"# {words.say(f'overview.new_plan.{name}')}" for name in _COMMENTS}
    said |= {name: json.dumps(words.say(f"overview.new_plan.{name}"), ensure_ascii=False) for name in _NAMES}
    files = {name: _written(text, said | {"id": plan, "year": str(year)}) for name, text in _TEXTS.items()}
    return {**files, "data/roads.csv": f"{BYTE_ORDER_MARK}{_ROADS}".encode()}


def _written(text: str, values: dict[str, str]) -> bytes:
    """Fill in the values; what has double braces is YAML's or a parameter's own."""
    return text.format(**values).encode()
