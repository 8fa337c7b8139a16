"""What `change` and `trend` share: the numbers of years, of all rows together or of each word of a column."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.each import worst
from aircheck.measures.rows.naming import labels_of
from aircheck.measures.rows.printed import printed_decimals
from aircheck.measures.rows.quantity import Quantity, Take
from aircheck.measures.rows.yearly import WHOLE, Yearly
from aircheck.model.dataset import Contract
from aircheck.model.explanation import Step
from aircheck.model.measurement import Measurement
from aircheck.model.text import Bilingual, Message

Rows = TypeVar("Rows")


def years_of(
    data: AssessmentData,
    dataset: str,
    where: str | None,
    columns: tuple[str | None, str, Take | None, str | None],
    wanted: Sequence[int],
    each: str | None,
) -> dict[str, Yearly]:
    """Return the numbers of each word's years; those of all rows together as `WHOLE`. Nothing if nothing was submitted.

    `columns`: the quantity (None of rows), the year, how it is taken, what it is divided by.
    """
    of, over, take, per = columns
    contract = data.library.contracts[dataset]
    decimals = None if per else printed_decimals(contract, of, data.library.statistics)
    quantity = Quantity.of_columns(contract, of, over, take, per, decimals)
    yearly = Yearly.of(data, dataset, where, quantity, wanted)
    if yearly is None:
        return {}
    return (yearly.each(each, data) if each else {}) or {WHOLE: yearly}


def measured_of_each(
    rows: Mapping[str, Rows], measure: Callable[[Rows], Measurement]
) -> dict[str, tuple[Rows, Measurement]]:
    """Return what is measured of each word, with its rows or years."""
    return {word: (own, measure(own)) for word, own in rows.items()}


def worst_of_each(
    found: Mapping[str, tuple[Rows, Measurement]], each: str | None, contract: Contract, *, lowest: bool
) -> Measurement | None:
    """Return the measurement of all rows together, or the worst of those of each word; None of nothing."""
    measured = {word: one for word, (_, one) in found.items()}
    if not measured:
        return None
    return (
        measured[WHOLE] if WHOLE in measured else worst(measured, lowest=lowest, labels=_labels(found, each, contract))
    )


def steps_of_each(
    rows: Mapping[str, Rows], each: str | None, contract: Contract, account: Callable[[Rows], Iterator[Step]]
) -> Iterator[Step]:
    """Yield the steps of each word under its name; those of all rows together under none."""
    labels = _labels(rows, each, contract)
    for word, own in rows.items():
        if word != WHOLE:
            yield Step(Message.of("explain.of_word", word=labels.get(word, word)), ())
        yield from account(own)


def _labels(words: Iterable[str], each: str | None, contract: Contract) -> dict[str, Bilingual]:
    return labels_of(words, each, contract) if each else {}
