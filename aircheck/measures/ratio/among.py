"""The lowest of several shares: one for each item that a plan lists, none of which may be left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated

import polars as pl
from pydantic import Field

from aircheck.intake.cells import words
from aircheck.measures.rows.naming import labels_of, row_of
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.explanation import Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Part, PartKind
from aircheck.model.text import Bilingual, Message
from aircheck.predicates import predicate
from aircheck.statistics.rounding import written

Share = Callable[[Picked], Fraction | None]
_ANYTHING = Bounds(Fraction(0), Fraction(100))


Among = Annotated[dict[str, Annotated[tuple[str, ...], Field(min_length=2)]], Field(min_length=1, max_length=1)]
"""The words of a column that each have a share of their own: `{item_no: [六-1, 六-2]}`."""


def among_problems(among: Among, dataset: str, library: Library) -> Iterator[SpecProblem]:
    """Yield an unknown column, and words that the category does not have."""
    contract = library.contracts.get(dataset)
    if contract is None:
        return
    for name, listed in among.items():
        column = contract.column(name)
        if column is None:
            yield predicate.unknown_column(name, "among", contract)
            continue
        for place, word in enumerate(listed):
            yield from predicate.unknown_word(word, ("among", name, place), column, contract)


@dataclass(frozen=True)
class Groups:
    """The rows of each word. A row in scope with another word, or without one, is a gap for all of them."""

    scoped: Scoped
    rows: dict[str, Scoped]
    labels: dict[str, Bilingual]
    """What the words are called in both languages, where the contract says so."""

    @classmethod
    def of(cls, scoped: Scoped, among: Among) -> "Groups":
        """Group the rows of a table by word."""
        ((column, listed),) = among.items()
        names = words.as_cells(listed, scoped.contract.column(column))
        word = pl.col(column).cast(pl.String)
        named = word.is_in(names).fill_null(value=False)
        scoped = scoped.with_rows(scoped.rows.with_columns(pl.when(named).then(pl.col("_holds")).alias("_holds")))
        rows = {one: scoped.with_rows(scoped.rows.filter((word == one) | named.not_())) for one in names}
        return cls(scoped, rows, labels_of(names, column, scoped.contract))

    def lowest(self, share: Share) -> Fraction | None:
        """Return the lowest share."""
        found = [value for group in self.rows.values() if (value := share(group.known)) is not None]
        return min(found, default=None)

    def bounds(self, bounds: Callable[[Scoped], Bounds]) -> Bounds:
        """Return the bounds of the lowest share; that of a word without rows can be anything."""
        found = [bounds(group) if group.known.height else _ANYTHING for group in self.rows.values()]
        return Bounds(min(one.low or Fraction(0) for one in found), min(one.high or Fraction(0) for one in found))

    def coverage(self) -> Coverage:
        """Require every row in scope, and at least one row for every word."""
        found = self.scoped.coverage()
        empty = [word for word, group in self.rows.items() if not group.known.height]
        if not empty:
            return found
        lacking = Message.of("measures.no_row_of", names=row_of(empty, self.labels))
        shortfall = Message.of("judging.with", first=lacking, second=found.shortfall) if found.shortfall else lacking
        return replace(found, sufficient=False, shortfall=shortfall)

    def parts(self, share: Share, bounds: Callable[[Scoped], Bounds] | None) -> Iterator[Part]:
        """Yield every word with its share, lowest first; those without rows last. `bounds`: none while it is open."""
        valued = [(share(group.known), word, group) for word, group in self.rows.items()]
        for value, word, group in sorted(valued, key=lambda one: (one[0] is None, one[0] or 0)):
            coverage, known = group.coverage(), bounds is not None and value is not None
            ends = bounds(group) if bounds is not None and known else _ANYTHING
            enough = replace(coverage, sufficient=coverage.sufficient and value is not None)
            yield Part(PartKind.GROUP, word, value, enough, label=self.labels.get(word), bounds=ends)

    def _called(self, word: str) -> str | Message:
        return Message.of("measures.row", names=self.labels[word]) if word in self.labels else word

    def step(self, share: Share) -> Step:
        """Return the shares as a step of an explanation."""
        rows = tuple(
            (
                self._called(word),
                str(group.known.height),
                str(group.known.holding.height),
                Message.of("explain.not_valid") if (value := share(group.known)) is None else written(value, 2),
            )
            for word, group in self.rows.items()
        )
        heads = ("explain.listed", "explain.row_count", "explain.holds", "explain.percent")
        return Step(Message.of("explain.lowest_of"), (), Grid(tuple(Message.of(head) for head in heads), rows))
