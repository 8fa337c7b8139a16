"""The forms of terms that concern one unit alone: linear, tiered, for each place, by percentage points, correction.

Every form multiplies printed figures with weights and amounts, exactly, and rounds the amount of its line once.
"""

from fractions import Fraction
from itertools import pairwise

from aircheck.assessment.compensation.book import Book, Computed, added, bracketed, item_name, line, plain
from aircheck.documents.compensation import Line
from aircheck.model.methods.compensation import Term
from aircheck.model.methods.forms import Each, Linear, Points, Tiered
from aircheck.model.text import Message, NameList


def of_unit(term: Term, unit: str, book: Book) -> Computed:
    """Compute a term (any but a pool) for a unit."""
    if term.linear is not None:
        return _linear(term, term.linear, unit, book)
    if term.tiered is not None:
        return _tiered(term, term.tiered, unit, book)
    if term.each is not None:
        return _each(term, term.each, unit, book)
    if term.points is not None:
        return _points(term, term.points, unit, book)
    return _correction(term, unit, book)


def _linear(term: Term, form: Linear, unit: str, book: Book) -> Computed:
    """Σ weight × improvement × amount (× factor)."""
    lines: list[Line] = []
    parts: list[Fraction] = []
    for item, weight in form.weights.items():
        found = book.improvement(unit, item)
        if found is None:
            lines.append(line("part", item_name(item), "", None, book.missing(unit, item)))
            continue
        parts.append(found[0] * Fraction(weight))
        lines.append(line("part", item_name(item), f"{found[1]} × {weight:f}", plain(parts[-1])))
    total = sum(parts, Fraction(0)) if len(parts) == len(form.weights) else None
    if total is not None and len(parts) > 1:
        lines.append(
            line("part", Message.of("reports.compensation.weighted"), added([*map(plain, parts)]), plain(total))
        )
    return _times(term, book, total, (form.amount, *([form.factor] if form.factor else [])), lines)


def _points(term: Term, form: Points, unit: str, book: Book) -> Computed:
    """Percentage points × amount; negative where the rate fell."""
    found = book.improvement(unit, form.item)
    if found is None:
        why = book.missing(unit, form.item)
        return Computed(None, (_without(term, why),))
    shown = [line("part", item_name(form.item), found[1], plain(found[0]))] if found[1].count(" ") else []
    return _times(term, book, found[0], (form.amount,), shown)


def _each(term: Term, form: Each, unit: str, book: Book) -> Computed:
    """Number of places × amount."""
    figure = book.figure(unit, form.item)
    if figure is None or figure.now is None:
        return Computed(None, (_without(term, book.missing(unit, form.item)),))
    named = book.counted.get((unit, form.item), ())
    lines = (
        [line("part", Message.of("reports.compensation.counted"), NameList.of(named), f"{figure.now:f}")]
        if named
        else []
    )
    return _times(term, book, Fraction(figure.now), (form.amount,), lines, negative=form.side == "pays")


def _tiered(term: Term, form: Tiered, unit: str, book: Book) -> Computed:
    """Σ part within each step × the step's amount."""
    found = _size(form, unit, book)
    if found is None:
        return Computed(None, (_without(term, book.missing(unit, form.item)),))
    size, lines = found[0], [line("part", item_name(form.item), found[1], plain(found[0]))]
    values: list[Fraction] = []
    starts = [Fraction(step.above) for step in form.steps]
    for step, (start, end) in zip(form.steps, pairwise([*starts, None]), strict=True):
        if not (part := max(Fraction(0), (size if end is None else min(size, end)) - (start or 0))):
            continue
        amount, written, unset = book.amount(step.amount)
        title, expression = (
            Message.of("reports.compensation.step", above=plain(start or Fraction(0))),
            f"{plain(part)} × {written}",
        )
        if amount is None:
            return Computed(None, (*lines, line("part", title, expression, None, unset), _without(term, unset)))
        values.append(book.printed(part * amount))
        lines.append(line("part", title, expression, book.text(values[-1])))
    total = sum(values, Fraction(0))
    written = added([book.text(value) for value in values]) if values else "0"
    if form.positive:
        return Computed(total, (*lines, line("term", term.title, written, book.text(total))))
    return Computed(-total, (*lines, line("term", term.title, f"-({written})", book.text(-total))))


def _size(form: Tiered, unit: str, book: Book) -> tuple[Fraction, str] | None:
    """Return what the steps divide, and how it is written; None if unknown."""
    if form.of == "now":
        figure = book.figure(unit, form.item)
        return None if figure is None or figure.now is None else (Fraction(figure.now), f"{figure.now:f}")
    if (found := book.improvement(unit, form.item)) is None:
        return None
    return found if form.of == "improvement" else (-found[0], f"-{found[1]}")


def _correction(term: Term, unit: str, book: Book) -> Computed:
    """The opposite of what was settled before."""
    settled = book.units[unit].settled
    if not settled:
        why = Message.of("reports.compensation.nothing_settled", unit=unit)
        return Computed(None, (_without(term, why),))
    values = [book.printed(Fraction(entry.amount)) for entry in settled]
    lines = [
        line("part", entry.title, entry.source, book.text(value)) for entry, value in zip(settled, values, strict=True)
    ]
    total = -sum(values, Fraction(0))
    written = f"-({added([book.text(value) for value in values])})"
    return Computed(total, (*lines, line("term", term.title, written, book.text(total))))


def _times(
    term: Term,
    book: Book,
    size: Fraction | None,
    amounts: tuple[str, ...],
    lines: list[Line],
    *,
    negative: bool = False,
) -> Computed:
    """Multiply with amounts; the line of the term has no value where one is unset or the size is unknown."""
    found = [book.amount(name) for name in amounts]
    why = next((unset for _, _, unset in found if unset is not None), None)
    sign = "-" if negative else ""
    written = "" if size is None else f"{sign}{plain(size)}" + "".join(f" × {bracketed(text)}" for _, text, _ in found)
    if size is None or why is not None:
        return Computed(None, (*lines, line("term", term.title, written, None, why)))
    value = -size if negative else size
    for amount, _, _ in found:
        value *= amount or 0
    value = book.printed(value)
    return Computed(value, (*lines, line("term", term.title, written, book.text(value))))


def _without(term: Term, why: Message | None) -> Line:
    return line("term", term.title, "", None, why)
