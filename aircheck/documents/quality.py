"""Review flags on a submission, and what upholding them would change."""

from dataclasses import dataclass

from aircheck.documents.amendment import Amendment
from aircheck.documents.flag import Flag
from aircheck.documents.report import Result
from aircheck.intake.submission import Submission
from aircheck.model.standard import Quality
from aircheck.model.text import Bilingual, Message

ALL = "all"
"""In place of the name of a check: of all checks together."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One result of the plan, as it is and as it would be had a reviewer upheld all flags of one check, or of `ALL`.

    `removed` counts the values of the result's own pollutants that would be taken out.
    """

    check: str
    removed: int
    before: Result
    after: Result

    @property
    def turns(self) -> bool:
        """Whether the outcome would be another."""
        return self.before.outcome is not self.after.outcome


@dataclass(frozen=True)
class Flagged:
    """The flags by check, station and hour; the thresholds that raised them; the submissions they are of.

    `hours` counts station-hours looked at. `effects` is None where no plan was asked about;
    `amendments`: what changed since the earlier submission, by reporting unit. `notes`: what the results of a plan rest
    on, as `aircheck check` says of the same files: stations, period, and what is missing beside the hours.
    """

    flags: tuple[Flag, ...]
    thresholds: Quality
    stations: tuple[str, ...]
    hours: int
    submission: Submission
    previous: Submission | None
    plan: Bilingual | None = None
    effects: tuple[Effect, ...] | None = None
    amendments: tuple[Amendment, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """The submission and, where one was given, the earlier one."""
        return (self.submission,) if self.previous is None else (self.submission, self.previous)

    @property
    def rejected(self) -> bool:
        """Whether anything submitted could not be used."""
        return any(one.rejected for one in self.submissions)

    def of(self, check: str) -> tuple[Flag, ...]:
        """Return the flags of one check."""
        return tuple(flag for flag in self.flags if flag.check == check)
