"""Reports as small as they can be: what is compared is said in a line."""

from dataclasses import replace
from datetime import date

from aircheck.documents.asked import Asked
from aircheck.documents.report import Report, Result, ResultPart, Score
from aircheck.model.measurement import PartKind, RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis, Strength
from aircheck.model.submission import InputFile
from aircheck.model.text import Bilingual

UNIT = "µg/m³"


def result(rule, outcome, value=None, target="≤ 52 µg/m³", margin=None, unit=UNIT, parts=(), **more):
    made = Result(
        rule=rule,
        clause="一",
        chapter="一",
        title=Bilingual(zh=f"甲{rule}", en=f"the {rule}"),
        outcome=Outcome(outcome),
        basis=Basis.STATED,
        strength=Strength.MUST,
        target=target,
        unit=unit,
        value=value,
        exact=value,
        margin=margin,
        weight="1",
        coverage=None,
        lead=(),
        lead_basis=Basis.STATED,
        support=(),
        parts=parts,
        findings=(),
        reason=None,
        notes=(),
        waiver=None,
    )
    return replace(made, **more)


def part(name, outcome, value, unit=UNIT, kind=PartKind.STATION):
    return ResultPart(kind, name, None, value, unit, outcome and Outcome(outcome), None, None)


def file(path, sha256):
    return InputFile(path, sha256 * 64, "station_hours", "station_hours.wide", "utf-8", 1, 1)


def report(*results, **more):
    made = Report(
        plan="lixia-2020",
        plan_title=Bilingual(zh="方案", en="The plan"),
        area=Bilingual(zh="区", en="District"),
        as_of=date(2020, 12, 31),
        period_from=date(2020, 1, 1),
        period_to=date(2020, 12, 31),
        engine="polars",
        version="0.1.0",
        rules_digest="3f9a1c07d2e43f9a1c07d2e4",
        stations=("1287A",),
        organisations={},
        inputs=(file("d/hours.csv", "a"),),
        rejects=(),
        summary={outcome: sum(one.outcome is outcome for one in results) for outcome in Outcome},
        score=Score("0", "1", "0.0"),
        chapters=(),
        results=results,
        notes=(),
        request=Asked(),
        passes_rest_on=dict.fromkeys(RestsOn, 0),
    )
    return replace(made, **more)
