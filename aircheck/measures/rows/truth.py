"""True, false or unknown for every row of a table, as two columns without empty cells: they combine without polars."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Truth:
    """The rows for which something is true, and those for which it is false; unknown for rows in neither."""

    yes: pl.Series
    no: pl.Series
    whole: bool = False
    """Whether no row is unknown."""

    @classmethod
    def of(cls, series: pl.Series) -> "Truth":
        """Return the truth of a column of true, false and empty cells."""
        if not series.null_count():
            return cls(series, ~series, whole=True)
        return cls(series.fill_null(value=False), (~series).fill_null(value=False))

    def __and__(self, other: "Truth") -> "Truth":
        """Both are true: false where either is false, whatever the other is."""
        return Truth(self.yes & other.yes, self.no | other.no, whole=self.whole and other.whole)

    def within(self, rows: pl.Series) -> "Truth":
        """Return the same for some rows; unknown for the others."""
        return Truth(self.yes & rows, self.no & rows)

    @property
    def unknown(self) -> pl.Series:
        """The rows for which it is unknown."""
        return ~(self.yes | self.no)

    def column(self, name: str) -> pl.Series:
        """Return true, false and empty cells."""
        both = pl.DataFrame([self.yes.alias("yes"), self.no.alias("no")])
        true, false = (pl.lit(value) for value in (True, False))
        return both.select(pl.when("yes").then(true).when("no").then(false).alias(name)).get_column(name)
