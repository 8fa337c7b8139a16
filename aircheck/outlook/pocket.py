"""Published numbers, without a file: what they leave, and how much their rounding leaves open."""

from dataclasses import dataclass
from fractions import Fraction

from aircheck.documents.outlook import Days, GoodAnswer, HeavyAnswer, Judged, MeanAnswer
from aircheck.judging.verdict import Goal
from aircheck.model.outcome import Prospect
from aircheck.model.target import Comparison, decimal_text
from aircheck.outlook.days import GoodSoFar
from aircheck.outlook.edge import Edge, Printed, edge_of
from aircheck.outlook.judged import RUN_RATE, SHOWN, equal
from aircheck.outlook.mean import MeanSoFar
from aircheck.statistics.rounding import down_text, rounded_text


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written: how many decimals it has says how it was rounded."""

    value: Fraction
    decimals: int

    @property
    def text(self) -> str:
        """The number with its decimals."""
        return rounded_text(self.value, self.decimals)


def of_mean(mean: Number, target: Number, days: Days) -> MeanAnswer:
    """Say what the rest may average. The mean of the whole is rounded to the decimals of the target."""
    printed = Printed(mean.value, mean.decimals)
    edge = edge_of(Goal(Comparison.AT_MOST, target.value), target.decimals)
    assert edge is not None, "at most is no target to be hit exactly"
    least, so_far, largest = (
        MeanSoFar(value, days.so_far, days.left) for value in (max(printed.low, Fraction(0)), mean.value, printed.high)
    )
    control = so_far.control(target.value)
    return MeanAnswer(
        mean=mean.text,
        mean_low=decimal_text(least.mean),
        mean_high=decimal_text(largest.mean),
        target=target.text,
        target_edge=decimal_text(edge.value),
        days=days,
        control=rounded_text(control, SHOWN),
        control_exact=decimal_text(control),
        control_low=rounded_text(largest.control(target.value), SHOWN),
        control_high=rounded_text(least.control(target.value), SHOWN),
        most=down_text(so_far.control(edge.value), SHOWN),
        most_low=down_text(largest.control(edge.value), SHOWN),
        most_high=down_text(least.control(edge.value), SHOWN),
        most_open=edge.open,
        sum=_sum(target.value, so_far, control),
        most_sum=_sum(edge.value, so_far, so_far.control(edge.value)),
        judged=_of_mean(so_far, least, edge, beyond=printed.open and least.mean > 0),
    )


def _sum(wanted: Fraction, so_far: MeanSoFar, control: Fraction) -> str:
    days = so_far.days + so_far.left
    return (
        f"({decimal_text(wanted)} × {days} - {decimal_text(so_far.mean)} × {so_far.days}) / {so_far.left}"
        f" {equal(control)}"
    )


def _of_mean(so_far: MeanSoFar, least: MeanSoFar, edge: Edge, *, beyond: bool) -> Judged:
    """Judge by the lowest that the published mean may be: no verdict may rest on its rounding."""
    limit = decimal_text(edge.value)
    if not least.reachable(edge, beyond=beyond):
        sign = "≥" if edge.open or beyond else ">"
        zeros = f"({decimal_text(least.mean)} × {least.days} + 0 × {least.left}) / {least.days + least.left}"
        return Judged(Prospect.OUT_OF_REACH, f"{zeros} {equal(least.best())} {sign} {limit}")
    met = edge.meets(so_far.mean)
    sign = ("<" if edge.open else "≤") if met else ("≥" if edge.open else ">")
    verdict = Prospect.ON_TRACK if met else Prospect.AT_RISK
    return Judged(verdict, f"{decimal_text(so_far.mean)} {sign} {limit}", RUN_RATE)


def of_good(good: int, target: Number, days: Days, *, decimals: int | None) -> GoodAnswer:
    """Say how many good days are needed. With `decimals`, `target` is a share in per cent, rounded to so many."""
    so_far, rate = GoodSoFar(good, days.so_far, days.left), decimals is not None
    edge = _edge(target, decimals)
    wanted = so_far.wanted(edge) if rate else edge.whole
    needed = max(0, wanted - good)
    text = f"{decimal_text(target.value)} %" if rate else target.text
    return GoodAnswer(good, text, rate, days, needed, days.left - needed, judged_good(so_far, wanted))


def of_count(good: int, target: Number) -> GoodAnswer:
    """Say how many good days are needed to reach a number of days, where nobody said how many remain."""
    wanted = _edge(target, None).whole
    reached = Judged(Prospect.SECURED, f"{good} ≥ {wanted}") if good >= wanted else None
    return GoodAnswer(good, target.text, False, None, max(0, wanted - good), None, reached)


def _edge(target: Number, decimals: int | None) -> Edge:
    edge = edge_of(Goal(Comparison.AT_LEAST, target.value), decimals)
    assert edge is not None, "at least is no target to be hit exactly"
    return edge


def judged_good(so_far: GoodSoFar, wanted: int) -> Judged | None:
    """Judge by the good days `wanted` in all; None where no day says how the rest may be."""
    good, left, days = so_far.good, so_far.left, so_far.days + so_far.left
    if good >= wanted:
        return Judged(Prospect.SECURED, f"{good} + 0 = {good} ≥ {wanted}")
    if good + left < wanted:
        return Judged(Prospect.OUT_OF_REACH, f"{good} + {left} = {good + left} < {wanted}")
    if not so_far.days:
        return None
    expected = Fraction(good * days, so_far.days)
    verdict, sign = (Prospect.ON_TRACK, "≥") if expected >= wanted else (Prospect.AT_RISK, "<")
    return Judged(verdict, f"{good} × {days} / {so_far.days} {equal(expected, 1)} {sign} {wanted}", RUN_RATE)


def of_heavy(count: int, limit: int, days: Days | None) -> HeavyAnswer:
    """Say how many more days there may be."""
    return HeavyAnswer(count, limit, days, limit - count, judged_count(count, limit, days))


def judged_count(count: int, limit: int, days: Days | None) -> Judged | None:
    """Judge a number of days that may be at most `limit`; None where neither days nor a run rate decide."""
    if count > limit:
        return Judged(Prospect.OUT_OF_REACH, f"{count} > {limit}")
    if days is None:
        return None
    if count + days.left <= limit:
        return Judged(Prospect.SECURED, f"{count} + {days.left} = {count + days.left} ≤ {limit}")
    if not days.so_far:
        return None
    expected = Fraction(count * days.of, days.so_far)
    verdict, sign = (Prospect.ON_TRACK, "≤") if expected <= limit else (Prospect.AT_RISK, ">")
    return Judged(verdict, f"{count} × {days.of} / {days.so_far} {equal(expected, 1)} {sign} {limit}", RUN_RATE)
