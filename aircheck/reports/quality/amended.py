"""Figures that were sent again with other values, on a page: who changed them, for which reason, and which."""

from rich.text import Text

from aircheck.documents.amendment import Amendment, Change
from aircheck.quality.changes.cells import ROW
from aircheck.quality.changes.withdrawn import WHOLE
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, plain
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.places import listed, place

CHANGES_SHOWN = 10
_KINDS = {ROW: "row_gone", WHOLE: "station_gone"}


def show_amendment(page: Page, amendment: Amendment) -> None:
    """Name a reporting organisation, its reason (or that it gave none), and its changes, closed periods first."""
    producer = amendment.producer or page.words.say("quality.amendment.unknown_producer")
    page.heading(page.say("quality.amendment", producer=producer, count=len(amendment.changes)))
    signer = amendment.signer or page.words.say("reports.unsigned")
    submitted = amendment.submitted.isoformat() if amendment.submitted else "-"
    page.block(Text(), fold(page.say("quality.amendment.by", signer=signer, submitted=submitted), page.room))
    closed = page.say("quality.amendment.closed", style.ALARM if amendment.closed else "", count=amendment.closed)
    page.block(Text("!" if amendment.closed else "", style.ALARM), fold(closed, page.room))
    if amendment.reason:
        reason = page.say("quality.amendment.reason", reason=amendment.reason)
    else:
        reason = page.say("quality.amendment.no_reason", style.ALARM)
    page.block(Text(), fold(reason, page.room))
    changes = sorted(amendment.changes, key=lambda change: change.closed is not True)[:CHANGES_SHOWN]
    rows = [(_place(page, change), _change(page, change)) for change in changes]
    page.block(Text(), listed(page, rows, more=len(amendment.changes) - len(changes)))


def _place(page: Page, change: Change) -> Text:
    """Return where the new figure is; for a withdrawn figure, where the old one was."""
    where = change.before if change.after.file is None else change.after
    return place(page, where.file, where.line)


def _change(page: Page, change: Change) -> Text:
    old, new, closed = change.old or "", change.new or "", page.words.say(f"quality.change.{_state(change)}")
    before = f"{change.before.file or ''}:{change.before.line or ''}"
    kind = _KINDS.get(change.column) or ("withdrawn" if change.new is None else "changed")
    if change.column == WHOLE and not change.where:
        kind = "table_gone"
    values = {"where": change.where, "column": change.column, "old": old, "new": new, "unit": change.unit}
    words = page.words.say(f"quality.change.{kind}", **values, before=before, dataset=change.dataset, closed=closed)
    return plain(" ".join(words.split()))


def _state(change: Change) -> str:
    return "unknown" if change.closed is None else "closed" if change.closed else "open"
