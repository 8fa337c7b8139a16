"""Triggers of accountability on a page: from which number on, who set it, which units meet it, on what evidence."""

from collections.abc import Sequence
from fractions import Fraction

from rich.text import Text

from aircheck.documents.supervision import Hit, Record, Trigger
from aircheck.model.target import decimal_text
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, packed, plain
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.places import place


def show(page: Page, triggers: Sequence[Trigger]) -> None:
    """Write all triggers; those that nobody has set are said to be so, and how to set them."""
    page.heading(page.say("reports.supervision.triggers"))
    for trigger in triggers:
        if trigger.at_least is None:
            _unset(page, trigger)
        else:
            _set(page, trigger, decimal_text(Fraction(trigger.at_least)))
    if any(trigger.at_least is None for trigger in triggers):
        page.line(page.say("reports.supervision.how_to_set", style.QUIET))


def _unset(page: Page, trigger: Trigger) -> None:
    key = "reports.supervision.unset_by" if trigger.set_by else "reports.supervision.unset"
    said = page.say(key, style.QUIET, trigger=_named(page, trigger, "…"), by=page.name(trigger.set_by or ""))
    page.line(said)


def _set(page: Page, trigger: Trigger, number: str) -> None:
    source = {"source": trigger.source or "", "on": str(trigger.on)}
    page.line(page.say("reports.supervision.set", trigger=_named(page, trigger, number), **source))
    if trigger.then is not None:
        page.line(page.say("reports.supervision.then", then=trigger.then))
    if not trigger.hits:
        page.line(page.say("reports.supervision.no_unit"))
    for hit in trigger.hits:
        _hit(page, hit)


def _named(page: Page, trigger: Trigger, number: str) -> str:
    return page.words.say(f"reports.supervision.trigger.{trigger.name}", n=number)


def _hit(page: Page, hit: Hit) -> None:
    cases = page.words.say("reports.list").join(hit.cases)
    key = "reports.supervision.hit_with_cases" if hit.cases else "reports.supervision.hit"
    head = joined((plain("!", style.ALARM), page.say(key, unit=page.name(hit.unit), n=hit.number, cases=cases)))
    for line in fold(head, page.width):
        page.line(line)
    page.block(Text(), packed([_evidence(page, record) for record in hit.evidence], page.room))


def _evidence(page: Page, record: Record) -> Text:
    where = [place(page, record.place.file, record.place.line)] if record.place else []
    return joined((plain(record.ref), *where))
