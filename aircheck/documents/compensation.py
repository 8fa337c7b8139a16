"""What a settlement of ecological compensation shows (`aircheck.compensation/1`). Every number is already text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from aircheck.model.submission import InputFile, OfSubmission, Reject
from aircheck.model.text import Bilingual, Message

SCHEMA = "aircheck.compensation/1"

LineKind = Literal["part", "term", "total"]
LineTitle = Bilingual | Message | str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the arithmetic: `title`, `expression` = `value`. Without a value, `why` says what is missing."""

    kind: LineKind
    title: LineTitle
    expression: str
    value: str | None
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class UnitAccount:
    """What a unit comes to, line by line. `amount` is positive where it gets; None where a line has no value.

    `source`: where its figures are published; `period` ones are computed from the files.
    """

    unit: str
    source: str
    amount: str | None
    lines: tuple[Line, ...]

    @property
    def side(self) -> Literal["gets", "pays", "neither"] | None:
        """Which way the money goes; None where the amount is not known."""
        if self.amount is None:
            return None
        if not self.amount.strip("-0."):
            return "neither"
        return "pays" if self.amount.startswith("-") else "gets"


@dataclass(frozen=True, slots=True)
class PoolAccount:
    """A pool, what of it went to whom, and what is left."""

    title: Bilingual
    pool: str
    expression: str
    shared: str
    left: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """Both sides: what units get and pay together, all None where an amount is not known.

    `balanced` is None with a `counterpart`, who pays (or gets, where negative) the `difference`.
    """

    counterpart: Bilingual | None
    gets: str | None
    pays: str | None
    difference: str | None
    balanced: bool | None


@dataclass(frozen=True, slots=True)
class AmountUse:
    """A parameter of the method; without a value it is unset."""

    name: str
    title: Bilingual
    unit: str
    set_by: str
    value: str | None
    source: str
    on: date | None


@dataclass(frozen=True, slots=True)
class CompensationSheet(OfSubmission):
    """The complete document. `file` holds the method; `plan` is the plan it stands on, if any.

    `period` and `compared`: what figures computed from the inputs are of.
    """

    title: Bilingual
    unit: str
    decimals: int
    file: str
    sha256: str
    plan: Bilingual | None
    source: str
    period: tuple[date, date] | None
    compared: tuple[date, date] | None
    amounts: tuple[AmountUse, ...]
    units: tuple[UnitAccount, ...]
    pools: tuple[PoolAccount, ...]
    settlement: Settlement
    inputs: tuple[InputFile, ...] = ()
    rejects: tuple[Reject, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def undecided(self) -> Sequence[UnitAccount]:
        """The units whose amount is not known."""
        return [entry for entry in self.units if entry.amount is None]
