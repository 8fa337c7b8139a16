"""Outcomes of a rule, what is said of it before its period ends, and the exit codes of the program."""

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Outcome(StrEnum):
    """What is said of a rule. The value is the word used in every machine format."""

    PASS = "pass"
    FAIL = "fail"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    UNSET = "unset"
    NOT_DUE = "not_due"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"
    NOTED = "noted"

    @property
    def symbol(self) -> str:
        """One character of width 1 in every terminal: colour is never the only sign."""
        return _SYMBOLS[self]

    @property
    def scored(self) -> bool:
        """Whether the rule's weight stays in the denominator of a score."""
        return self not in _UNSCORED

    @property
    def earns(self) -> bool:
        """Whether the rule's weight is earned."""
        return self in (Outcome.PASS, Outcome.ON_TRACK)

    @property
    def running(self) -> bool:
        """Whether it is a state until now, of a period that is still open."""
        return self in (Outcome.AT_RISK, Outcome.ON_TRACK)

    @property
    def decided(self) -> bool:
        """Whether data say how the promise stands, for good or until now."""
        return self in (Outcome.PASS, Outcome.FAIL, Outcome.AT_RISK, Outcome.ON_TRACK)


_SYMBOLS = {
    Outcome.PASS: "✓",
    Outcome.FAIL: "✗",
    Outcome.AT_RISK: "!",
    Outcome.ON_TRACK: ">",
    Outcome.INCOMPLETE: "?",
    Outcome.MISSING: "_",
    Outcome.UNSET: "=",
    Outcome.NOT_DUE: ".",
    Outcome.WAIVED: "~",
    Outcome.NOT_APPLICABLE: "-",
    Outcome.NOTED: "i",
}
_UNSCORED = frozenset({Outcome.UNSET, Outcome.NOT_DUE, Outcome.WAIVED, Outcome.NOT_APPLICABLE, Outcome.NOTED})
_UNDECIDED = frozenset(
    {Outcome.INCOMPLETE, Outcome.MISSING, Outcome.UNSET, Outcome.NOT_DUE, Outcome.NOTED, Outcome.WAIVED}
)


def none_decided(outcomes: Iterable[Outcome]) -> bool:
    """Whether something was asked for and nothing was decided: what is waived has not been looked at."""
    found = set(outcomes)
    return bool(found) and found <= _UNDECIDED


class Prospect(StrEnum):
    """What is said of a target while its period is open.

    From bounds: `secured` (nothing that may come can undo it) and `out_of_reach` (nothing can mend it).

    Between them a comparison whose basis is named decides: `on_track` or `at_risk`. The value is the word used in every
    machine format.
    """

    SECURED = "secured"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OUT_OF_REACH = "out_of_reach"

    @property
    def symbol(self) -> str:
        """One character of width 1 in every terminal: colour is never the only sign."""
        return _PROSPECT_SYMBOLS[self]


_PROSPECT_SYMBOLS = {Prospect.SECURED: "✓", Prospect.ON_TRACK: ">", Prospect.AT_RISK: "!", Prospect.OUT_OF_REACH: "✗"}
WORST_FIRST = (Prospect.OUT_OF_REACH, Prospect.AT_RISK, Prospect.ON_TRACK, Prospect.SECURED)
"""Prospects in the order in which the worst of several is found."""


class ExitCode(IntEnum):
    """The program's exit codes, never remapped."""

    OK = 0
    FAILED = 1
    USAGE = 2
    REJECTED = 3
    INTERNAL = 4
    UNDECIDED = 5
    UNEXPECTED = 6
    UNDELIVERED = 7
    HELD = 8


GRAVEST_FIRST = (
    *(ExitCode.INTERNAL, ExitCode.USAGE, ExitCode.FAILED, ExitCode.REJECTED, ExitCode.UNEXPECTED),
    *(ExitCode.UNDECIDED, ExitCode.UNDELIVERED, ExitCode.OK),
)
"""Of several codes that hold, the first of these is the run's: a failing verdict is never hidden."""


def gravest(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the code of a run of which several hold; OK where none does."""
    return min(codes, key=GRAVEST_FIRST.index, default=ExitCode.OK)
