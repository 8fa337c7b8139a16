"""What a submitted table must be complete by: another table of the same things, or a count of them from elsewhere."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from aircheck.model.text import Contradiction, Message, Strict


class Register(Strict):
    """`{dataset: site_checks, column: site, table: construction_sites}`: every site of the one must be in the other.

    `table_column` is the column's name there if it is another one; `where` and `table_where` limit either table to the
    things that must be in the other. `both_ways`: whether things that `table` lacks were left out of it; otherwise they
    are only named. Instead of a table, `count` says how many there are, according to whom (`by`), on which day (`on`)
    and where that is written (`source`); without a `column`, rows are counted.
    """

    dataset: str
    column: str | None = None
    where: str | None = None
    table: str | None = None
    table_column: str | None = None
    table_where: str | None = None
    both_ways: bool = False
    count: int | None = Field(default=None, ge=0)
    by: str | None = Field(default=None, min_length=1)
    on: date | None = None
    source: str | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _table_or_count(self) -> Self:
        if (self.table is None) == (self.count is None):
            raise Contradiction(Message.of("loading.contradiction.register"))
        if self.count is not None and None in (self.by, self.on, self.source):
            raise Contradiction(Message.of("loading.contradiction.register_count"))
        if self.table is not None and self.column is None:
            raise Contradiction(Message.of("loading.contradiction.register_column"))
        return self

    @property
    def there(self) -> str | None:
        """The column of `table` that names the things."""
        return self.table_column or self.column
