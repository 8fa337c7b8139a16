"""A look at files: what each was taken for, what it covers, and what was not used."""

from dataclasses import dataclass
from datetime import date

from aircheck.documents.capture import Capture
from aircheck.intake.submission import Submission
from aircheck.model.submission import InputFile
from aircheck.model.text import Bilingual, Message


@dataclass(frozen=True, slots=True)
class Look:
    """One table of one file.

    `matched` pairs headers as written with canonical names; `unused` are headers the contract does not know. `period`
    are the first and last day with a used row, `stations` the number of stations with one; None where that has no
    meaning. `converted` says which columns stood in another unit.
    """

    file: InputFile
    title: Bilingual | None
    matched: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    period: tuple[date, date] | None
    stations: int | None
    converted: tuple[Message, ...] = ()


@dataclass(frozen=True, eq=False)
class Inspection:
    """All files, and the capture of their station-hours by year."""

    looks: tuple[Look, ...]
    stations: tuple[str, ...]
    capture: tuple[Capture, ...]
    submission: Submission
