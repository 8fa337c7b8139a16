"""Why data were rejected, and how often. What differs from row to row is left out: alike reasons count together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from aircheck.locale import Words
from aircheck.model.submission import Reject
from aircheck.model.text import Message

_ALIKE = {
    "intake.reject.contradiction": "reports.reason.contradiction",
    "intake.reject.overruled": "reports.reason.overruled",
}
_NEAREST = ("intake.reject.nearest", "intake.reject.nearest_means")


@dataclass(frozen=True, slots=True)
class RejectReason:
    """Rejects for one reason, in words: how many, and the first of them."""

    reason: str
    count: int
    first: Reject


def by_reason(rejects: Iterable[Reject], words: Words) -> tuple[RejectReason, ...]:
    """Return the reasons in words, the commonest first; of equally common ones that which came first."""
    found: dict[str, list[Reject]] = {}
    for reject in rejects:
        found.setdefault(words(counted_as(reject.reason)), []).append(reject)
    counted = (RejectReason(reason, len(those), those[0]) for reason, those in found.items())
    return tuple(sorted(counted, key=lambda entry: -entry.count))


def counted_as(reason: Message) -> Message:
    """Return the reason with which alike ones are counted."""
    why = reason.values.get("why")
    if reason.key in _NEAREST and isinstance(why, Message):
        return counted_as(why)
    if reason.key == "intake.reject.row_at_fault" and isinstance(why, Message):
        return Message.of("reports.reason.row_at_fault", column=reason.values["column"], why=counted_as(why))
    return Message.of(_ALIKE[reason.key]) if reason.key in _ALIKE else reason


def without_list(reason: Message) -> Message:
    """Return a reason without its list of words, for where that was counted above (`counted_as`) and is read there."""
    expected, why = (reason.values.get(name) for name in ("expected", "why"))
    if isinstance(expected, Message) and expected.key == "intake.expected.category":
        return Message.of("reports.reason.not_listed")
    return replace(reason, values={**reason.values, "why": without_list(why)}) if isinstance(why, Message) else reason
