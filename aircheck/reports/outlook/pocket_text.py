"""What published numbers leave, for a terminal: the arithmetic by hand, then the verdict with its inequality."""

from collections.abc import Iterator
from fractions import Fraction

from rich.text import Text

from aircheck.documents.outlook import Days, GoodAnswer, HeavyAnswer, Judged, MeanAnswer, Pocket
from aircheck.locale import Words
from aircheck.model.text import Language, Value
from aircheck.reports.outlook.looks import PROSPECT_STYLES
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, plain
from aircheck.reports.terminal.page import Page
from aircheck.statistics.rounding import rounded_text

NARROWEST = 60
MARGIN = 14


def render(found: Pocket, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the answers as lines of at most `width` cells."""
    page = Page(Words(language), {}, width=max(width, NARROWEST), colour=colour, margin=MARGIN)
    page.line(page.say("outlook.pocket.head", style.HEADING))
    for lines in _answers(page, found):
        page.blank()
        for label, text in lines:
            page.block(page.say(f"outlook.label.{label}", style.LABEL) if label else Text(), fold(text, page.room))
    return page.render()


def _answers(page: Page, found: Pocket) -> "Iterator[Lines]":
    if found.mean is not None:
        yield _mean(page, found.mean)
    if found.good is not None:
        yield _good(page, found.good)
    if found.heavy is not None:
        yield _heavy(page, found.heavy)


Lines = Iterator[tuple[str, Text]]


def _mean(page: Page, found: MeanAnswer) -> Lines:
    given: dict[str, Value] = {"mean": found.mean, "target": found.target, **_days(found.days)}
    yield "mean", page.say("outlook.pocket.mean", style.HEADING, **given)
    yield "control", plain(found.sum)
    ends: dict[str, Value] = {"low": _whole(found.control_low), "high": _whole(found.control_high)}
    rounding: dict[str, Value] = {"mean": found.mean, "mean_low": found.mean_low, "mean_high": found.mean_high}
    yield "", page.say("outlook.pocket.range", **ends, **rounding)
    key = "outlook.pocket.edge_open" if found.most_open else "outlook.pocket.edge"
    yield "most", page.say(key, target=found.target, edge=found.target_edge)
    yield "", plain(found.most_sum)
    yield "", page.say("outlook.pocket.most_range", low=found.most_low, high=found.most_high)
    yield from _judged(page, found.judged)


def _whole(text: str) -> str:
    """Return a number in whole units, as bureaus publish control values; JSON has the decimals."""
    return rounded_text(Fraction(text), 0)


def _good(page: Page, found: GoodAnswer) -> Lines:
    given: dict[str, Value] = {"good": found.good, "target": found.target}
    if found.days is None:
        yield "good", page.say("outlook.pocket.good_count", style.HEADING, **given)
        yield "needed", page.say("outlook.pocket.needed_alone", needed=found.needed)
        yield from _judged(page, found.judged) if found.judged else [("verdict", page.say("outlook.pocket.no_days"))]
        return
    yield "good", page.say("outlook.pocket.good", style.HEADING, **given, **_days(found.days))
    yield "needed", page.say("outlook.pocket.needed", needed=found.needed, left=found.days.left)
    if found.bad_left is not None and found.bad_left >= 0:
        yield "bad_left", page.say("outlook.pocket.bad_left", count=found.bad_left)
    yield from _judged(page, found.judged)


def _heavy(page: Page, found: HeavyAnswer) -> Lines:
    yield "heavy", page.say("outlook.pocket.heavy", style.HEADING, count=found.count, limit=found.limit)
    if found.days is not None:
        yield "", page.say("outlook.pocket.days", **_days(found.days))
    if found.left >= 0:
        yield "heavy_left", page.say("outlook.pocket.heavy_left", count=found.left)
    if found.days is None and found.judged is None:
        yield "verdict", page.say("outlook.pocket.no_days")
    else:
        yield from _judged(page, found.judged)


def _days(days: Days) -> dict[str, Value]:
    return {"so_far": days.so_far, "of": days.of, "left": days.left}


def _judged(page: Page, judged: Judged | None) -> Lines:
    if judged is None:
        yield "verdict", page.say("outlook.pocket.nothing_yet")
        return
    word = page.words.say(f"outlook.verdict.{judged.verdict}")
    mark = plain(f"{judged.verdict.symbol} {word}", PROSPECT_STYLES[judged.verdict])
    yield "verdict", joined((mark, plain(judged.inequality)), "  ")
    yield "", page.say(f"outlook.meaning.{judged.verdict}", style.QUIET)
    if judged.basis is not None:
        yield "basis", page.tell(judged.basis)
