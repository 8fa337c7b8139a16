"""Yes, no or unknown of every row of a table, as two columns without empty cells: they combine without the engine."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Truth:
    """For which rows something holds, and for which it does not; unknown for those that are in neither."""

    yes: pl.Series
    no: pl.Series
    whole: bool = False
    """Whether it is known of every row, so that nothing has to be looked for among the unknown."""

    @classmethod
    def of(cls, series: pl.Series) -> "Truth":
        """Return the truth that a column of yes, no and empty cells tells."""
        if not series.null_count():
            return cls(series, ~series, whole=True)
        return cls(series.fill_null(value=False), (~series).fill_null(value=False))

    def __and__(self, other: "Truth") -> "Truth":
        """Both hold: no where one does not, whatever the other is."""
        return Truth(self.yes & other.yes, self.no | other.no, whole=self.whole and other.whole)

    def within(self, rows: pl.Series) -> "Truth":
        """Return the same for some rows; of the others nothing is known."""
        return Truth(self.yes & rows, self.no & rows)

    @property
    def unknown(self) -> pl.Series:
        """The rows of which nobody knows."""
        return ~(self.yes | self.no)

    def column(self, name: str) -> pl.Series:
        """Return yes, no and empty cells."""
        both = pl.DataFrame([self.yes.alias("yes"), self.no.alias("no")])
        true, false = (pl.lit(value) for value in (True, False))
        return both.select(pl.when("yes").then(true).when("no").then(false).alias(name)).get_column(name)
