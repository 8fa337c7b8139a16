"""A plan of many simple rules and its small table: `python -m benchmarks.rules_plan RULES YEAR DIR`."""

import sys
from pathlib import Path

ROADS = 40
PLAN = """id: many
title: {{zh: 很多规则, en: Many rules}}
document: 测〔2019〕1号
area: {{zh: 甲区, en: District A}}
period: {{from: {year}-01-01, to: {year}-12-31}}
year: {year}

standards: {{ambient: in_force, index: in_force, statistics: in_force}}

chapters:
  - {{clause: 一, title: {{zh: 道路, en: Roads}}}}
"""
COMMITMENT = """  - id: many-{number}
    clause: 一
    title: {{zh: 第{number}条, en: Rule {number}}}
    basis: stated
    strength: must
    check: measured
"""
# What simple rules do: count rows, take a share of them, ask something of every row.
MEASURES = (
    ("{{count: roads, where: area_m2 > {area}}}", "≤ {few}"),
    ("{{ratio: roads, where: area_m2 > {area}, that: sweeping = 'mechanised'}}", "≥ {few} %"),
    ("{{every: roads, that: area_m2 > {area}}}", "none"),
    ("{{ratio: roads, by: area_m2, where: built_up, that: area_m2 < {area}}}", "≥ {few} %"),
)


def write(rules: int, year: int, folder: Path) -> None:
    """Write the plan into `folder/plan` and its table into `folder/data`."""
    plan, data = folder / "plan", folder / "data"
    (plan / "rules").mkdir(parents=True, exist_ok=True)
    data.mkdir(exist_ok=True)
    (plan / "plan.yaml").write_text(PLAN.format(year=year), encoding="utf-8")
    commitments = "".join(COMMITMENT.format(number=number) for number in range(rules))
    (plan / "commitments.yaml").write_text(f"commitments:\n{commitments}", encoding="utf-8")
    text = "".join(rule(number) for number in range(rules))
    (plan / "rules" / "roads.yaml").write_text(f"rules:\n{text}", encoding="utf-8")
    (data / "roads.csv").write_text(table(), encoding="utf-8")


def rule(number: int) -> str:
    """Return one rule; no two of ten thousand ask for the same area."""
    measure, target = MEASURES[number % len(MEASURES)]
    area, few = number * 37 % 10_000 + 100, number % 90 + 1
    return f"  - id: many-{number}\n    measure: {measure}\n    target: {target}\n".format(area=area, few=few)


def table() -> str:
    """Return the roads: areas from 250 to 10,000 m², every third swept by hand, every fourth outside the town."""
    lines = ["road,area_m2,built_up,sweeping"]
    for number in range(1, ROADS + 1):
        built_up = "no" if number % 4 == 0 else "yes"
        sweeping = "manual" if number % 3 == 0 else "mechanised"
        lines.append(f"第{number}路,{number * 250},{built_up},{sweeping}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
