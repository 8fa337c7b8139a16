"""The calculator's page: each pollutant with its arithmetic, then the AQI and what follows from it."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from aircheck.aqi.indices import indicators, rounds_first
from aircheck.aqi.result import AqiResult
from aircheck.aqi.steps import IaqiStep, mixed_text
from aircheck.locale import Words
from aircheck.model.standard import Figure
from aircheck.model.text import Language, Message
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, joined, plain
from aircheck.reports.terminal.chip import chip
from aircheck.reports.terminal.columns import widths
from aircheck.reports.terminal.page import Page

RESULTS = ("aqi", "class", "primary", "exceeding", "missing", "unindexed")


def render(reckoning: AqiResult, *, language: Language, width: int, colour: bool) -> str:
    """Return the page as lines of at most `width` cells; no escape code is in it unless `colour`."""
    words = Words(language)
    labels = (*(step.item for step in reckoning.steps), *(words.say(f"calculator.{name}") for name in RESULTS))
    margin = 2 + max(plain(label).cell_len for label in labels)
    page = Page(words, {}, width=width, colour=colour, margin=margin)
    page.line(page.say(f"calculator.title.{reckoning.report}", style.HEADING))
    page.line(plain(f"{reckoning.index.id}  {words.of(reckoning.index.title)}", style.QUIET))
    _steps(page, reckoning)
    _results(page, reckoning)
    return page.render()


def _steps(page: Page, reckoning: AqiResult) -> None:
    """Write the pollutants: index, class and concentration in shared columns, the arithmetic below each."""
    heads = [_head(page, reckoning, step) for step in reckoning.steps]
    columns = (Column(page.margin), *(Column(number) for number in widths(heads)))
    for step, head in zip(reckoning.steps, heads, strict=True):
        page.blank()
        page.row((plain(f"  {step.item}", style.HEADING), *head), columns)
        page.block(Text(), [line for text in _details(page, reckoning, step) for line in fold(text, page.room)])


def _head(page: Page, reckoning: AqiResult, step: IaqiStep) -> tuple[Text, Text, Text]:
    iaqi = "-" if step.iaqi is None else str(step.iaqi)
    aqi_class = Text("-") if step.iaqi is None else chip(page.words, reckoning.index.class_of(step.iaqi))
    value = page.say(
        "calculator.value",
        value=mixed_text(step.value),
        unit=step.row.unit,
        mean=page.words.say(_mean(reckoning, step)),
    )
    return plain(f"IAQI {iaqi}", style.HEADING), aqi_class, value


def _mean(reckoning: AqiResult, step: IaqiStep) -> str:
    if step.indicator not in indicators(reckoning.index, reckoning.report):
        return "calculator.mean.running"
    return f"calculator.mean.{reckoning.report}.{step.averaging}"


def _details(page: Page, reckoning: AqiResult, step: IaqiStep) -> Iterator[Text]:
    if step.decimals is not None and step.compared != step.value:
        if step.decimals == 0:
            yield page.say("calculator.rounded_whole", shown=step.shown)
        else:
            yield page.say("calculator.rounded", shown=step.shown, decimals=step.decimals)
        yield from _ours(page, rounds_first(reckoning.index, reckoning.report))
    if step.segment is None:
        yield from _above(page, reckoning, step)
    else:
        yield _between(page, step)
        yield plain(_arithmetic(page, step))
    if not reckoning.counts(step):
        yield page.say("calculator.not_needed", style.QUIET)


def _between(page: Page, step: IaqiStep) -> Text:
    segment = step.segment
    assert segment is not None
    return page.say(
        "calculator.between",
        low=f"{segment.low:f}",
        high=f"{segment.high:f}",
        iaqi_low=segment.iaqi_low,
        iaqi_high=segment.iaqi_high,
    )


def _arithmetic(page: Page, step: IaqiStep) -> str:
    assert step.segment is not None
    assert step.exact is not None
    line = f"{step.segment.arithmetic(step.shown)} = {mixed_text(step.exact)}"
    if step.exact == step.iaqi:
        return line
    return line + page.words.say("calculator.up", iaqi=str(step.iaqi))


def _above(page: Page, reckoning: AqiResult, step: IaqiStep) -> Iterator[Text]:
    """Say which index the edition gives above the end of a row."""
    end, row, index = f"{step.row.values[-1]:f}", step.row, reckoning.index
    if len(row.values) == len(index.iaqi):
        yield page.say("calculator.above.table", end=end, iaqi=index.cap.value)
        yield from _ours(page, index.cap)
    elif row.above is not None:
        yield page.say("calculator.above.row", end=end, iaqi=row.above.value)
        yield from _ours(page, row.above)
    elif row.above_take is not None:
        other = Message.of(f"calculator.averaging.{row.above_take.value}")
        yield page.say("calculator.above.take", end=end, other=other)
    else:
        yield page.say("calculator.above.nothing", end=end)


def _results(page: Page, reckoning: AqiResult) -> None:
    page.blank()
    _result(page, "aqi", *_aqi(page, reckoning))
    if reckoning.aqi_class is not None:
        level, colour = reckoning.aqi_class.level, page.words.of(reckoning.aqi_class.colour)
        parts = (chip(page.words, reckoning.aqi_class), plain(page.words.of(level)) if level else None, plain(colour))
        _result(page, "class", joined((part for part in parts if part is not None), "  "))
        _result(page, "primary", _primary(page, reckoning))
        if reckoning.exceeding is not None:
            _result(page, "exceeding", _items(page, reckoning.exceeding))
    if reckoning.missing:
        _result(page, "missing", _items(page, reckoning.missing))
    if reckoning.unindexed:
        _result(page, "unindexed", _items(page, reckoning.unindexed), page.say("calculator.left_out"))
    if reckoning.missing or reckoning.unindexed:
        rule = reckoning.rule
        _result(page, "", page.say(f"calculator.rule.{rule.value}", good=reckoning.index.good_up_to))
        for note in _ours(page, rule):
            _result(page, "", note)
    if reckoning.lacks_particulates:
        _result(page, "", page.say("calculator.rule.particulates_needed"))
        for note in _ours(page, reckoning.index.particulates_needed):
            _result(page, "", note)


def _result(page: Page, name: str, *texts: Text) -> None:
    label = page.say(f"calculator.{name}", style.LABEL) if name else Text()
    page.block(label, [line for text in texts for line in fold(text, page.room)])


def _aqi(page: Page, reckoning: AqiResult) -> Iterator[Text]:
    if reckoning.aqi is not None:
        yield plain(str(reckoning.aqi), style.HEADING)
    elif reckoning.largest is not None:
        yield page.say("calculator.undecided", largest=reckoning.largest)
    else:
        yield plain("-")


def _primary(page: Page, reckoning: AqiResult) -> Text:
    if reckoning.primary:
        return _items(page, reckoning.primary)
    return page.say("calculator.no_primary", above=reckoning.index.primary_above)


def _items(page: Page, items: tuple[str, ...]) -> Text:
    return plain(page.words.say("calculator.and").join(items)) if items else page.say("calculator.none")


def _ours(page: Page, figure: Figure[Any]) -> Iterator[Text]:
    """Yield the note of a figure that is one of our settings."""
    if figure.setting:
        note = page.words.of(figure.note) if figure.note else ""
        yield page.say("calculator.setting", style.QUIET, confidence=str(figure.confidence), note=note)
