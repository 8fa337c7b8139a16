"""What the rest of a course may be: control values, days that are needed, days that are left."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from aircheck.documents.outlook import Allowance
from aircheck.judging.verdict import Goal
from aircheck.model.text import Message, Value
from aircheck.outlook.course import Course
from aircheck.outlook.days import GoodSoFar
from aircheck.outlook.edge import AnyEdge, Edge
from aircheck.outlook.judged import SHOWN, equal
from aircheck.outlook.stations import AnyCourse, AnyMean, MeanOfStations, mean_so_far
from aircheck.outlook.weeks import WEEK, means_of_weeks
from aircheck.statistics.rounding import down_text, rounded_text, written

DAYS = "d"


def allowed(
    course: AnyCourse, goal: Goal, edge: AnyEdge, unit: str, *, fewest: int = 0, end: date | None = None
) -> Iterator[Allowance]:
    """Yield what the `left` days to come may be. `fewest` of them have to be valid.

    `end`: the last of them; without it nothing is said of weeks that can be made good, which takes longest.
    """
    if not course.left:
        return
    if course.statistic.kind == "mean":
        yield from _mean(course, goal, edge.sides[0], unit, fewest, end)
    elif isinstance(course, Course):
        for one in edge.sides:
            yield from _of_days(course, one)


def _of_days(course: Course, edge: Edge) -> Iterator[Allowance]:
    """Yield what the days may be of which some are counted; of the mean of stations' percentiles no number is known."""
    match course.statistic.kind:
        case "rate":
            yield from _rate(course, edge)
        case "days":
            yield from _count(course, edge)
        case "percentile":
            yield from _percentile(course, edge)


def _mean(course: AnyCourse, goal: Goal, edge: Edge, unit: str, fewest: int, end: date | None) -> Iterator[Allowance]:
    so_far, few = mean_so_far(course), mean_so_far(course, fewest)
    if so_far is None:
        return
    yield from controls(so_far, goal, edge, unit)
    if few is not None and 0 < fewest < course.left:
        value = down_text(few.control(edge.value), SHOWN)
        yield Allowance("most_of_few", value, unit, formula(few, edge.value), fewest, edge.open)
    if end is not None:
        yield from made_good(course, so_far.control(edge.value), unit, end)


def controls(so_far: AnyMean, goal: Goal, edge: Edge, unit: str, of_what: str = "day") -> Iterator[Allowance]:
    """Yield what the rest averages for exactly the target, and what it may average at most."""
    exact, most = so_far.control(goal.bound), so_far.control(edge.value)
    text, sum_ = rounded_text(exact, SHOWN), formula(so_far, goal.bound)
    yield Allowance("control", text, unit, sum_, so_far.left, of_what=of_what)
    text, sum_ = down_text(most, SHOWN), formula(so_far, edge.value)
    yield Allowance("most", text, unit, sum_, so_far.left, edge.open, of_what=of_what)


def formula(so_far: AnyMean, wanted: Fraction) -> str:
    """Write out the control value; of stations with the sums Σ M·n / (n + L) and Σ L / (n + L)."""
    if isinstance(so_far, MeanOfStations):
        known, weight = (written(value) for value in (so_far.known, so_far.weight))
        sum_ = f"({written(wanted, SHOWN)} × {len(so_far.own)} - {known}) / {weight}"
        return f"{sum_} {equal(so_far.control(wanted))}"
    days, mean = so_far.days + so_far.left, written(so_far.mean, SHOWN)
    sum_ = f"({written(wanted, SHOWN)} × {days} - {mean} × {so_far.days}) / {so_far.left}"
    return f"{sum_} {equal(so_far.control(wanted))}"


def made_good(course: AnyCourse, most: Fraction, unit: str, end: date) -> Iterator[Allowance]:
    """Yield the last day by which a week as bad as the worst so far can be over and be made good.

    All other days to come average what they may; after the week they are as the best week so far. With W the worst, B
    the best and C what may be averaged, 7·(W - C) has to be won back in r days at C - B each: r = 7·(W - C) / (C - B).
    Of stations a week is the same seven days at all of them.
    """
    weeks = means_of_weeks(course)
    if not weeks:
        return
    worst, best = max(weeks), min(weeks)
    if worst <= most or best >= most:
        return
    lost, won = WEEK * (worst - most), most - best
    rest = -(-(lost / won).numerator // (lost / won).denominator)
    if rest + WEEK > course.left:
        yield Allowance("made_good", "", unit, note=Message.of("outlook.made_good.no_more", worst=_text(worst)))
        return
    told: dict[str, Value] = {"worst": _text(worst), "best": _text(best), "days": rest}
    last = end - timedelta(days=rest)
    yield Allowance("made_good", last.isoformat(), "", of=rest, note=Message.of("outlook.made_good.until", **told))


def _text(value: Fraction) -> str:
    return rounded_text(value, 1)


def _rate(course: Course, edge: Edge) -> Iterator[Allowance]:
    """Yield the good days needed: of the days with a value and those to come, or of all days."""
    if edge.low:
        return
    good = int(course.total)
    counted = len(course.values) if course.statistic.divisor is None else course.statistic.divisor - course.left
    needed = max(0, GoodSoFar(good, counted, course.left).wanted(edge) - good)
    yield Allowance("needed", str(needed), DAYS, of=course.left)
    yield Allowance("bad_left", str(course.left - needed), DAYS, of=course.left)


def _count(course: Course, edge: Edge) -> Iterator[Allowance]:
    total, last = int(course.total), edge.whole
    if edge.low:
        yield Allowance("left", str(last - total), DAYS, f"{last} - {total}", course.left)
    else:
        yield Allowance("more", str(max(0, last - total)), DAYS, of=course.left)


def _percentile(course: Course, edge: Edge) -> Iterator[Allowance]:
    """Yield how many more days may exceed, however far, if no other does: the value from ⌈k⌉ on must not."""
    if not edge.low or not course.values:
        return
    days, percent = len(course.values) + course.left, course.statistic.percent
    place, hundredths = divmod((days - 1) * percent, 100)
    most = days - 1 - place - bool(hundredths)
    so_far = sum(not edge.meets(value) for value in course.values.values())
    yield Allowance("exceed_left", str(most - so_far), DAYS, f"{most} - {so_far}", course.left)
