"""Yes, no or unknown of every row of a table, as two columns without empty cells: they combine without the engine."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Truth:
    """For which rows something holds, and for which it does not; unknown for those that are in neither."""

    yes: pl.Series
    no: pl.Series

    @classmethod
    def of(cls, series: pl.Series) -> "Truth":
        """Return the truth that a column of yes, no and empty cells tells."""
        return cls(series.fill_null(value=False), (~series).fill_null(value=False))

    def __and__(self, other: "Truth") -> "Truth":
        """Both hold: no where one does not, whatever the other is."""
        return Truth(self.yes & other.yes, self.no | other.no)

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
