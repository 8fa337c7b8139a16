"""What an entry of the outlook is about, and what is supposed of the days to come."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import OutlookEntry
from aircheck.documents.report import Result
from aircheck.judging.shown import shown
from aircheck.judging.verdict import Goal
from aircheck.model.text import Bilingual
from aircheck.outlook.supposed import Supposition


@dataclass(frozen=True, slots=True)
class Subject:
    """The rule that an entry is about. `result` is that of `check`; None of a period for which it gives none."""

    rule: str
    clause: str
    title: Bilingual
    target: str
    result: Result | None

    def entry(self, kind: str, unit: str, until: date, as_of: date) -> OutlookEntry:
        """Return the entry of the rule, with nothing but its outcome and the days that are left."""
        return OutlookEntry(
            rule=self.rule,
            clause=self.clause,
            title=self.title,
            name=None,
            kind=kind,
            target=self.target,
            unit=unit,
            until=until,
            value=None,
            exact=None,
            outcome=self.result.outcome if self.result else None,
            valid=None,
            gaps=None,
            left=(until - as_of).days,
            judged=None,
            reason=None,
        )


def valued(entry: OutlookEntry, value: Fraction | None, goal: Goal, decimals: int | None) -> OutlookEntry:
    """Return an entry with its value as it is shown, if there is one."""
    if value is None:
        return entry
    text = shown(value, goal, decimals)
    return replace(entry, value=text.value, exact=text.exact)


@dataclass(frozen=True, slots=True)
class Suppositions:
    """What is supposed of the days up to `until`."""

    each: tuple[Supposition, ...]
    until: date
