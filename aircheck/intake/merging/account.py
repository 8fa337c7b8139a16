"""The fate of every data row, file by file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from aircheck.intake.merging.repeats import Repeat, Repeats
from aircheck.intake.rows.fates import Fates
from aircheck.intake.rows.outside import CAUSES, Cause, Outside, counted
from aircheck.intake.rows.reasons import Refusal


class RowsUnaccounted(RuntimeError):  # noqa: N818
    """Rows were lost or counted twice: a bug of this program, never an error in a file."""


@dataclass
class Account:
    """Counters by the file's position among the inputs. `overruled`: rejected rows that another file replaces.

    `unlisted`: rejected cells of which an engine holds more than are listed in `refusals`.
    """

    rows: Counter[int] = field(default_factory=Counter)
    used: Counter[int] = field(default_factory=Counter)
    rejected: Counter[int] = field(default_factory=Counter)
    outside: Outside = field(default_factory=Counter)
    overruled: Counter[int] = field(default_factory=Counter)
    repeats: Repeats = field(default_factory=Repeats)
    refusals: list[Refusal] = field(default_factory=list)
    unlisted: Counter[int] = field(default_factory=Counter)

    def enter(self, sieve: Fates) -> None:
        """Add the fate of a batch's rows."""
        self.rows += sieve.total
        self.used += sieve.used
        self.rejected += sieve.rejected
        self.outside += sieve.outside
        self.refusals += sieve.refusals

    @property
    def cells(self) -> Counter[int]:
        """Single rejected cells, by file."""
        return self.unlisted + Counter(refusal.file for refusal in self.refusals if refusal.column is not None)

    def refuse(self, file: int, rows: int) -> None:
        """Reject all rows of a file that is not read."""
        self.rows[file] += rows
        self.rejected[file] += rows

    def take_back(self, file: int, rows: int) -> None:
        """Reject all rows of a file after all, whatever was counted for single rows."""
        for counter in (self.rows, self.used, self.rejected):
            del counter[file]
        for cause in CAUSES:
            del self.outside[file, cause]
        self.refusals = [refusal for refusal in self.refusals if refusal.file != file]
        self.refuse(file, rows)

    def leave(self, file: int, rows: int, cause: Cause) -> None:
        """Count rows that are no data as out of scope: all of notes beside tables, or some of a register."""
        self.rows[file] += rows
        self.outside[file, cause] += rows

    def break_off(self, refusals: list[Refusal]) -> None:
        """Reject rows that could not be split into cells."""
        for refusal in refusals:
            self.refuse(refusal.file, 1)
        self.refusals += refusals

    def repeat(self, found: Sequence[Repeat]) -> None:
        """Count rows as out of scope that were counted as used, but only repeat others."""
        count = Counter(file for file, *_ in found)
        self.used.subtract(count)
        self.outside += counted(count, "repeats")
        self.repeats.rows.add(found)

    def withdraw(self, refusals: list[Refusal], overruled: Counter[int]) -> None:
        """Reject rows that were counted as used; rejections of single cells in them are taken back."""
        gone = {(refusal.file, refusal.line) for refusal in refusals}
        count = Counter(refusal.file for refusal in refusals)
        self.used.subtract(count)
        self.rejected += count
        self.overruled += overruled
        self.refusals = [refusal for refusal in self.refusals if (refusal.file, refusal.line) not in gone]
        self.refusals += refusals

    @property
    def out_of_scope(self) -> Counter[int]:
        """Rows that are out of scope, by file."""
        found: Counter[int] = Counter()
        for (file, _), number in self.outside.items():
            found[file] += number
        return found

    def check(self, files: int) -> None:
        """Raise `RowsUnaccounted` unless rows = used + rejected + out of scope for every file."""
        out_of_scope = self.out_of_scope
        for file in range(files):
            fates = (self.used[file], self.rejected[file], out_of_scope[file])
            if sum(fates) != self.rows[file] or min(fates) < 0:
                raise RowsUnaccounted(f"input {file}: {self.rows[file]} rows, used/rejected/out of scope {fates}")
