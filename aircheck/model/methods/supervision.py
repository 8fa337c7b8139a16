"""From which numbers on somebody is called to account: no plan states them, so each names who did."""

from datetime import date
from typing import Literal

from pydantic import Field

from aircheck.model.text import Bilingual, Strict

TriggerName = Literal["many_problems", "overdue", "repeated", "long_overdue", "not_done"]
TRIGGERS: tuple[TriggerName, ...] = ("many_problems", "overdue", "repeated", "long_overdue", "not_done")


class Threshold(Strict):
    """A number from which on something follows (`then`), who set it and of which day that is."""

    at_least: int = Field(ge=1)
    source: str = Field(min_length=1)
    on: date
    then: Bilingual | None = None


class Supervision(Strict):
    """`supervision:` of a plan or a user's file: thresholds of a unit's records. What is not given is unset.

    `many_problems`: records about it; `overdue`: those open beyond their day or closed late; `repeated`: records about
    one and the same problem; `long_overdue`: days that one of them is late; `not_done`: emergency duties that it did
    not carry out. Where `many_problems` is missing, a parameter of this name stands for it.
    """

    many_problems: Threshold | None = None
    overdue: Threshold | None = None
    repeated: Threshold | None = None
    long_overdue: Threshold | None = None
    not_done: Threshold | None = None
