"""Registers: tables whose rows are of several kinds (`Joined`), and what a table must be complete by (`Register`).

That is another table of the same things, or a count of them from elsewhere.
"""

from datetime import date
from typing import Self

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from aircheck.model.text import Bilingual, Contradiction, Message, Strict

ANY_RECORD = ("record", "record_type", "记录类型", "记录类别", "事项类型")
"""Names that the column of kinds may have in every register."""
FILLER = ("记录", "台账", "登记", "情况", "信息", "清单")
"""Words that add nothing to what a kind of row is called."""


class Record(Strict):
    """The column that says of which kind a row is: its canonical name, its title and other names it may carry."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    aliases: tuple[str, ...] = ()

    @property
    def said(self) -> Bilingual:
        """What its header is in templates of either language."""
        return Bilingual(zh=self.title.zh, en=self.name)


class Added(Strict):
    """What a user's file calls a word of a list, and who says so."""

    called: str
    word: str
    source: str


class Joined(Strict):
    """`rules/registers/<id>.yaml`. It has no columns of its own but `record`; the others are those of its parts.

    `parts` maps the id of a dataset to all that its rows are called in the column `record`. Rows of a part are read by
    the dataset's contract: what it requires, what holds, what an empty cell means. `added` are the words for parts that
    a user's file brought.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    record: Record
    parts: dict[str, tuple[str, ...]] = Field(min_length=2)
    added: SkipJsonSchema[tuple[Added, ...]] = ()

    def word(self, part: str) -> str:
        """Return the word that a person writes for a part: the first one that it is called in Chinese."""
        return next((word for word in self.parts[part] if not word.isascii()), part)

    def said(self, part: str) -> Bilingual:
        """Return the word for a part that templates of either language have."""
        return Bilingual(zh=self.word(part), en=part)


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
