"""What became of the rows of some files: of a batch that was read, or of files that are known from an earlier run."""

from collections import Counter
from typing import Protocol

from aircheck.intake.cells.near import Near
from aircheck.intake.rows.blanked import Marks
from aircheck.intake.rows.outside import Outside
from aircheck.intake.rows.own_words import OwnWord
from aircheck.intake.rows.reasons import Refusal


class Fates(Protocol):
    """The part of a `Sieve` that the account of a run needs; see there what each of it is."""

    refusals: list[Refusal]
    near: list[Near]
    own_words: Counter[OwnWord]
    measured: set[tuple[int, str]]
    spans: dict[int, tuple[int, int]]
    days: dict[int, tuple[int, int]]
    totals: list[tuple[int, int]]
    headers: list[tuple[int, int]]
    footers: list[tuple[int, int]]
    divided: list[tuple[int, int]]
    blanked: Marks
    total: Counter[int]
    rejected: Counter[int]
    outside: Outside

    @property
    def used(self) -> Counter[int]:
        """Number of rows that are left, by file."""
