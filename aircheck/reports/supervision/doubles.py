"""Double supervision on a page: how many problems are closed on both sides, and each that is not."""

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from aircheck.documents.supervision import DOUBLE_STATES, DoubleOrder, Record
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, plain
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.places import place


def show(page: Page, doubles: Sequence[DoubleOrder]) -> None:
    """Write the problems that are not closed, with the orders to both sides."""
    page.heading(page.say("reports.supervision.double"))
    counts = Counter(one.state for one in doubles)
    said = [page.say(f"reports.supervision.count.{state}", n=counts[state]) for state in DOUBLE_STATES if counts[state]]
    page.line(joined((page.say("reports.supervision.problems", n=len(doubles)), *said), "  "))
    for one in (one for one in doubles if one.state not in ("closed", "closed_late")):
        _problem(page, one)


def _problem(page: Page, one: DoubleOrder) -> None:
    page.line(joined((plain(one.problem), page.say(f"reports.supervision.state.{one.state}", style.ALARM)), "  "))
    for order in one.orders:
        label = page.say(f"reports.supervision.role.{order.role or 'none'}", style.LABEL)
        page.block(label, fold(_order(page, order), page.room))
    for role in one.lacking:
        label = page.say(f"reports.supervision.role.{role}", style.LABEL)
        page.block(label, [page.say("reports.supervision.no_order", style.ALARM)])


def _order(page: Page, order: Record) -> Text:
    said = [plain(page.name(order.unit or "")), plain(order.ref), page.say(f"reports.supervision.state.{order.state}")]
    said += [page.say("reports.supervision.days", n=order.days)] if order.days else []
    said += [plain(page.words(order.told))] if order.told else []
    said += [place(page, order.place.file, order.place.line)] if order.place else []
    return joined(said, "  ")
