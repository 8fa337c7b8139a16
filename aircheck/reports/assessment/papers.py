"""From the document to a paper: an assessment of a year or quarter, a monthly notice, a letter to one unit."""

from dataclasses import replace

from aircheck.documents.assessment import Assessment, SpanKind
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.assessment.chapters import (
    air,
    annex,
    compensation,
    episodes,
    method,
    overview,
    problems,
    scores,
    supervision,
    tasks,
    unit,
)
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.paper import Chapter, Paper


def paper_of(document: Assessment, language: Language) -> Paper:
    """Return the paper that is filed: a letter where it is to one unit, else by what of a year it is about."""
    making = Making(document, Words(language))
    if document.unit is not None:
        return _letter(making)
    return _notice(making) if document.span is SpanKind.MONTH else _assessment(making)


def _assessment(making: Making) -> Paper:
    chapters = (
        overview.chapter(making),
        method.chapter(making),
        air.chapter(making),
        episodes.chapter(making),
        tasks.chapter(making),
        supervision.chapter(making),
        scores.chapter(making),
        compensation.chapter(making),
        problems.missed(making),
        problems.next_steps(making),
    )
    annexes = (annex.results(making), annex.details(making), annex.data(making))
    return _paper(making, "assessment", chapters, annexes)


def _notice(making: Making) -> Paper:
    """Return the notice of a month: short, with what the office reads out."""
    chapters = (
        overview.chapter(making),
        air.chapter(making),
        episodes.chapter(making),
        tasks.chapter(making),
        supervision.chapter(making),
        compensation.chapter(making),
        problems.missed(making),
        problems.next_steps(making),
    )
    return _paper(making, "notice", chapters, (method.chapter(making), annex.data(making)))


def _letter(making: Making) -> Paper:
    """Return one unit's own letter: its score, its results, what it has not submitted."""
    assert making.document.unit is not None  # as `paper_of` asks
    chapters = unit.chapters(making, making.document.unit)
    found = _paper(making, "letter", chapters, (method.chapter(making),))
    return replace(found, addressee=making.say("assess.to", unit=making.document.unit.label))


def _paper(making: Making, kind: str, chapters: tuple[Chapter, ...], annexes: tuple[Chapter, ...]) -> Paper:
    document = making.document
    first, last = document.period
    span = making.say(
        f"assess.span.{document.span.value}", year=first.year, month=first.month, quarter=(first.month + 2) // 3
    )
    return Paper(
        language=making.words.language,
        title=making.say(f"assess.title.{kind}", area=document.report.area, span=span),
        subtitle=making.of(document.report.plan_title),
        chapters=tuple(chapter for chapter in chapters if not chapter.empty),
        annexes=annexes,
        date=making.day(last),
        signatures=(
            making.say("assess.sign.made"),
            making.say("assess.sign.checked"),
            making.say("assess.sign.issued"),
        ),
    )
