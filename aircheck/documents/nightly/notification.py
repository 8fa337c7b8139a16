"""What a run has to tell: what is new since the last recorded one, the worst first."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aircheck.documents.report import Report, Result
from aircheck.model.text import Message, Value


@dataclass(frozen=True, slots=True)
class Notification:
    """What is told of a run.

    `before` is what the run compared with is called; None where there is none, or none that can be compared. `failing`
    newly count as failed, with their `parts` that do by rule; `known` is how many others do. `unexpected`: what is not
    as it was expected, or keeps the run from being a good one. `recovered` failed and do no more; `decided` were not.
    """

    report: Report
    before: Value | None
    failing: tuple[Result, ...]
    known: int
    recovered: tuple[Result, ...]
    decided: tuple[Result, ...]
    unexpected: tuple[Message, ...]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
