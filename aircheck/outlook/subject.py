"""What an entry of the outlook is about, and what is supposed of the days to come."""

from dataclasses import dataclass
from datetime import date

from aircheck.documents.report import Result
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


@dataclass(frozen=True, slots=True)
class Suppositions:
    """What is supposed of the days up to `until`."""

    each: tuple[Supposition, ...]
    until: date
