"""What is allowed, in words: the same for the page of the outlook and for the line that `check` has."""

from collections.abc import Iterable

from aircheck.documents.outlook import Allowance
from aircheck.model.text import Message
from aircheck.model.unit_words import named, with_unit

FIRST = (
    *("most", "needed", "more", "left", "exceed_left", "rate", "year_most", "year_least", "rows_most", "rows_least"),
    *("mend", "in_period", "lacking", "spare", "bad_more"),
)
"""The allowances by which a rule is told in few words."""
_NONE = ("bad_more", "in_period")
"""Those that have words of their own for nothing."""


def said(family: str, one: Allowance) -> Message:
    """Return an allowance in words, with its note; of one that is used up and more, by how much."""
    over = one.value.startswith("-") and one.name != "control"
    none = one.value == "0" and one.name in _NONE
    suffix = "_over" if over else "_none" if none else "_open" if one.open else ""
    of_what = Message.of(f"outlook.{one.of_what}s")
    value = one.value.removeprefix("-") if over else one.value
    key = f"outlook.{family}.{one.name}{suffix}"
    unit, amount = named(one.unit) if one.unit else "", with_unit(value, one.unit)
    told = Message.of(key, value=value, unit=unit, amount=amount, of=one.of or 0, of_what=of_what)
    return told if one.note is None else Message.of("outlook.of_place", place=one.note, told=told)


def first_said(family: str, allowed: Iterable[Allowance]) -> Message | None:
    """Return the allowance that says most, in words; None without one."""
    known = {one.name: one for one in allowed}
    return next((said(family, known[name]) for name in FIRST if name in known), None)
