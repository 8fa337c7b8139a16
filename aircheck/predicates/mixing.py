"""Predicates that mix kinds of things: a number compared with a word, a date searched like a text."""

from collections.abc import Iterator
from typing import Any

from aircheck.model.dataset import Contract
from aircheck.model.measure import SpecProblem
from aircheck.model.text import Message
from aircheck.predicates import sides
from aircheck.predicates.sides import Comparison, Side


def mixed(compared: list[Comparison], text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield comparisons of two kinds of things: polars would refuse them, or silently find no row."""
    for entry in compared:
        left, right = entry.left, entry.right
        if "null" in (left.kind, right.kind):
            yield SpecProblem((at,), Message.of("measures.equals_null", text=text), Message.of("measures.is_null"))
        elif {left.kind, right.kind} == {"time", "date"}:
            yield from _time_and_date(entry, text, at)
        elif left.kind and right.kind and left.kind != right.kind:
            why = Message.of("measures.compared_with", left=_named(left, contract), right=_named(right, contract))
            if left.column is not None and right.column is None and right.kind != "duration":
                why = Message.of("measures.compared", column=left.column, type=_type_of(left, contract))
            yield SpecProblem((at,), Message.of("measures.wrong_type", text=text, why=why), _advice(left, right))


def _advice(left: Side, right: Side) -> Message | None:
    """Return how to write a comparison of two kinds of things."""
    kinds = {left.kind, right.kind}
    if "duration" in kinds:
        return Message.of("measures.interval_of_days")
    return Message.of("measures.write_date") if kinds == {"date", "text"} and right.word is not None else None


def misplaced(written: Any, text: str, at: str, contract: Contract) -> Iterator[SpecProblem]:
    """Yield a problem for every operand that should be a text, a time or yes/no and is something else."""
    for side, wanted in sides.misplaced(written, contract):
        why = Message.of("measures.wrong_type", text=text, why=_named(side, contract))
        yield SpecProblem((at,), why, Message.of(f"measures.wanted.{wanted}"))


def _time_and_date(entry: Comparison, text: str, at: str) -> Iterator[SpecProblem]:
    """A date is its midnight beside a time: on that day itself, only `time < date` and `time >= date` mean the day."""
    right_as_it_is = ("<", ">=") if entry.left.kind == "time" else (">", "<=")
    if entry.sign not in right_as_it_is:
        column = entry.left.column if entry.left.kind == "time" else entry.right.column
        hint = Message.of("measures.cast_to_date", column=column or "…")
        yield SpecProblem((at,), Message.of("measures.time_and_date", text=text), hint)


def _named(side: Side, contract: Contract) -> Message:
    kind = _type_of(side, contract)
    return Message.of("measures.compared", column=side.column, type=kind) if side.column else kind


def _type_of(side: Side, contract: Contract) -> Message:
    column = contract.column(side.column) if side.column else None
    return Message.of(f"measures.type.{column.type.value if column else side.kind}")
