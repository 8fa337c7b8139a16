"""Shares of a pool by rank: who improved most gets the first share."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from aircheck.assessment.compensation.book import Book, Computed, bracketed, line, plain
from aircheck.model.methods.compensation import Term
from aircheck.model.methods.forms import Pool
from aircheck.model.text import Message, listing
from aircheck.statistics.composite import ranks

Shared = Mapping[str, Computed]


def shares(
    term: Term, form: Pool, units: Sequence[str], pool: Fraction | None, why: Message | None, book: Book
) -> Shared:
    """Share a pool among units; `pool` is None where it is not known, and `why` says so.

    Without a figure of one unit nobody's rank is known, so that nobody's share is.
    """
    sizes = {unit: _size(form, unit, book) for unit in units}
    if why is None and (blank := [unit for unit, size in sizes.items() if size is None]):
        why = Message.of("reports.compensation.no_rank", units=listing(blank))
    if why is None and pool is not None and pool < 0:
        why = Message.of("reports.compensation.pool_negative", pool=book.text(pool))
    if why is not None or pool is None:
        return {unit: Computed(None, (line("term", term.title, "", None, why),)) for unit in units}
    placed = ranks(
        {unit: -size if form.order != "lowest" else size for unit, size in sizes.items() if size is not None}
    )
    return {
        unit: _share(term, form, place, [*placed.values()].count(place), pool, book) for unit, place in placed.items()
    }


def _size(form: Pool, unit: str, book: Book) -> Fraction | None:
    """Return what units are ranked by."""
    if form.order == "improvement":
        found = book.improvement(unit, form.by)
        return found[0] if found else None
    figure = book.figure(unit, form.by)
    return None if figure is None or figure.now is None else Fraction(figure.now)


def _share(term: Term, form: Pool, place: int, equal: int, pool: Fraction, book: Book) -> Computed:
    """Return the share of a place that `equal` units take up: the mean of the shares of all places they take."""
    own = [Fraction(share) for share in form.shares[place - 1 : place - 1 + equal]]
    share = sum(own, Fraction(0)) / equal
    value = book.printed(pool * share)
    rank = Message.of("reports.compensation.rank", place=place, equal=equal)
    lines = (
        line("part", rank, "", plain(share)),
        line("term", term.title, f"{bracketed(book.text(pool))} × {plain(share)}", book.text(value)),
    )
    return Computed(value, lines)
