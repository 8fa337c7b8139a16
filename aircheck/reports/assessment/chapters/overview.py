"""The first chapter: what came out, in a sentence and a table of counts."""

from collections.abc import Iterator

from aircheck.documents.assessment import Indicator
from aircheck.inputs.undated import UNDATED
from aircheck.model.measurement import RestsOn
from aircheck.model.outcome import Outcome, none_decided
from aircheck.model.submission import alike_problems
from aircheck.reports.assessment.chapters import annex
from aircheck.reports.assessment.chapters.making import Making, number
from aircheck.reports.assessment.paper import Block, Chapter, Paragraph

HEADLINES = ("PM2.5", "PM10", "good_days")


def chapter(making: Making) -> Chapter:
    """Return the chapter."""
    return Chapter("overview", making.say("assess.chapter.overview"), tuple(_blocks(making)))


def lead(making: Making) -> str:
    """Return the sentence that says it all."""
    document = making.document
    counts = document.report.summary
    running = sum(counts.get(one, 0) for one in Outcome if one.running)
    decided = counts.get(Outcome.PASS, 0) + counts.get(Outcome.FAIL, 0)
    return making.say(
        "assess.lead",
        area=document.report.area,
        period=making.days(making.judged),
        total=sum(counts.values()),
        decided=decided,
        passed=counts.get(Outcome.PASS, 0),
        failed=counts.get(Outcome.FAIL, 0),
        running=making.say("assess.lead_running", n=running) if running else "",
    )


def air_sentence(making: Making) -> str | None:
    """Return the headline figures with their changes in a row; None without monitoring data."""
    found = {one.item: one for one in making.document.indicators}
    told = [_figure(making, found[item]) for item in HEADLINES if item in found and found[item].now is not None]
    if not told:
        return None
    if not making.apart:
        return making.say("assess.air_sentence", figures=making.row(told))
    return making.say("assess.air_sentence_of", period=making.days(making.document.period), figures=making.row(told))


def _figure(making: Making, one: Indicator) -> str:
    figure = f"{making.item(one.item)} {making.value(one.now, one.unit)}"
    if one.change is None:
        return figure
    unit = making.say("assess.points") if one.points else "%"
    better = not one.change.startswith("-")
    key = "assess.figure_better" if better else "assess.figure_worse"
    return making.say(key, figure=figure, change=f"{one.change.lstrip('+-')} {unit}")


def score_sentence(making: Making) -> str:
    """Return the plan's total and band, or why there is none."""
    if making.document.interim:
        return making.say("assess.interim", day=making.day(making.document.report.period_to))
    sheet = making.document.scores
    band = sheet.band(sheet.plan.band)
    if sheet.plan.total is None or band is None:
        return making.say("assess.no_score")
    return making.say("assess.score", total=sheet.plan.total, band=band)


def _blocks(making: Making) -> Iterator[Block]:
    report = making.document.report
    if nothing := making.nothing():
        yield Paragraph(nothing, "alarm")
    yield Paragraph(lead(making), "lead")
    if sentence := air_sentence(making):
        yield Paragraph(sentence)
    if making.document.nothing:
        yield Paragraph(making.say("assess.of_other_days"), "quiet")
    elif none_decided(outcome for outcome, count in report.summary.items() if count):
        # A total of nothing would read like a grade.
        yield Paragraph(making.say("assess.nothing_decided"), "alarm")
    else:
        yield Paragraph(score_sentence(making))
    yield from _refused(making)
    if reported := report.passes_rest_on.get(RestsOn.AS_REPORTED, 0):
        passes = sum(report.passes_rest_on.values())
        yield Paragraph(making.words.say("reports.passes_as_reported", n=reported, passes=passes))
    rows = [(making.outcome(one), number(count)) for one, count in report.summary.items() if count]
    columns = (making.column("outcome", "outcome", 3), making.column("count", "number"))
    yield making.grid("summary", columns, rows)
    yield Paragraph(making.say("assess.as_of", day=making.day(report.as_of)), "quiet")
    if making.apart:
        judged, period = making.days(making.judged), making.days(making.document.period)
        yield Paragraph(making.say("assess.judged_apart", judged=judged, period=period), "quiet")
    yield from (Paragraph(making.words(note), "quiet") for note in report.notes if note.key in UNDATED)
    yield Paragraph(annex.account(making), "quiet")


def _refused(making: Making) -> Iterator[Block]:
    """Yield each problem of files that were refused whole, with the files that have it."""
    inputs = making.document.report.inputs
    for files, problem in alike_problems((file.path, file.problem) for file in inputs if file.problem is not None):
        yield Paragraph(making.say("text.of_file", path=files, problem=problem), "alarm")
