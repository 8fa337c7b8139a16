"""What an explanation says first: which rows are left out, which are counted, which are gaps."""

from collections.abc import Iterator

from aircheck.measures.rows.scoped import Scoped
from aircheck.model.explanation import Step
from aircheck.model.text import Message
from aircheck.predicates.said import conjuncts
from aircheck.predicates.tree import expression_of


def account(scoped: Scoped) -> Iterator[Step]:
    """Yield the first steps of an explanation: which rows are left out as not the last, and which are counted."""
    if scoped.last is not None:
        yield scoped.last.step()
    yield row_account(scoped)


def row_account(scoped: Scoped) -> Step:
    """Return the first step of every explanation: how many rows are out of scope, counted, and gaps."""
    lines = (
        Message.of("explain.rows_outside", rows=scoped.outside),
        Message.of("explain.rows_counted", rows=scoped.known.height, held=scoped.known.holding.height),
        Message.of("explain.rows_gaps", rows=scoped.gaps),
    )
    return Step(Message.of("explain.rows"), (lines[0], *_left_out(scoped), *lines[1:]))


def _left_out(scoped: Scoped) -> Iterator[Message]:
    """Say which conditions left rows out, with how many; a row may be left out by several."""
    if scoped.where is None or not scoped.outside:
        return
    placed = scoped.basis.frame.filter(~scoped.basis.placed.no)
    for node, words in conjuncts(scoped.where, scoped.contract):
        against = placed.select(expression_of(node).alias("holds")).get_column("holds").eq(other=False).sum()
        if against:
            yield Message.of("explain.rows_left_out", condition=words, rows=int(against))
