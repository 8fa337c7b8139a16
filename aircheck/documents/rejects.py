"""Why data were rejected, and how often. What differs from row to row is left out: alike reasons count together."""

from collections.abc import Iterable
from dataclasses import dataclass

from aircheck.locale import Words
from aircheck.model.submission import Reject
from aircheck.model.text import Message

_ALIKE = {
    "intake.reject.contradiction": "reports.reason.contradiction",
    "intake.reject.overruled": "reports.reason.overruled",
}


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
        found.setdefault(words(_alike(reject.reason)), []).append(reject)
    counted = (RejectReason(reason, len(those), those[0]) for reason, those in found.items())
    return tuple(sorted(counted, key=lambda entry: -entry.count))


def _alike(reason: Message) -> Message:
    if reason.key == "intake.reject.row_at_fault":
        return Message.of("reports.reason.row_at_fault", column=reason.values["column"], why=reason.values["why"])
    return Message.of(_ALIKE[reason.key]) if reason.key in _ALIKE else reason
