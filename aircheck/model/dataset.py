"""Datasets: the contract of a kind of table that a department submits."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, WithJsonSchema, model_validator
from pydantic.json_schema import SkipJsonSchema

from aircheck.model.register import Added, Joined
from aircheck.model.text import Bilingual, Contradiction, Message, NameList, Strict, plain_header

HOURS = "air_hourly"
"""Id of the dataset of station-hours."""

NUMBER_SCALE = 3
"""Numbers are kept exactly to a thousandth of their unit; a finer figure is rounded half to even on reading."""


class ColumnType(StrEnum):
    """How a column's cells are read."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CATEGORY = "category"
    WORDS = "words"
    DATE = "date"
    MONTH = "month"
    TIME = "time"


UNKNOWN_WORD = "?"
"""Stands in a cell of several words for one that is not on the list."""


_IF = "是否"


class Reads(StrEnum):
    """What a column of texts names, and so how its cells are read; without it they are free text.

    `id`: a thing that others name in the same way. `document`: a number, title, address or file that proves something.
    `person`: a name of at least two characters. `season`: a heating season, kept as `2020-2021`. `period`: a year,
    quarter or month, kept as `2020`, `2020-Q1`, `2020-01`. `task`, `organisation`, `street`: known by the plan's names.
    `ledger_row`: a row of the plan's ledger, kept as its number.
    """

    ID = "id"
    DOCUMENT = "document"
    PERSON = "person"
    SEASON = "season"
    PERIOD = "period"
    TASK = "task"
    ORGANISATION = "organisation"
    STREET = "street"
    LEDGER_ROW = "ledger_row"

    @property
    def decides(self) -> bool:
        """Whether a rule may compare what such a column holds."""
        return self not in (Reads.DOCUMENT, Reads.PERSON)


class Blank(StrEnum):
    """What an empty cell means, where that is certain; without it, nothing may be concluded from one.

    `not_yet`: what the column dates or names has not happened so far. `none`: there is none. `no`: as if it said no.
    `all`: the row is about all of them. `above`: the same as the cell above, as merged cells of a sheet are read.
    """

    NOT_YET = "not_yet"
    NONE = "none"
    NO = "no"
    ALL = "all"
    ABOVE = "above"


_NAME_OF_LIST = {
    "type": "object",
    "properties": {"list": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}},
    "required": ["list"],
    "additionalProperties": False,
}
_OWN_WORDS = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
_Words = Annotated[dict[str, tuple[str, ...]], WithJsonSchema({"anyOf": [_OWN_WORDS, _NAME_OF_LIST]})]


class Holds(Strict):
    """What is true of every row: a predicate over its columns, and in words. A row against it is rejected."""

    that: str
    title: Bilingual


class Column(Strict):
    """One column: its canonical name, type and unit, the names it may carry in a file, and what a cell may hold.

    `values` maps each canonical word of a category to the words that mean it; for a boolean, `yes` and `no`. In YAML
    it may name a list that columns share, as `same_as` may: `values: {list: industry}` (`aircheck/loading/lists.py`).
    A column of `words` holds several of them in a cell. `filler` are words that add nothing where they stand before or
    after such a word (`联合执法`). `same_as` maps words of a text to others that mean the same and are read as
    it; any other text stays as written, unless the column is `closed`: it then is at fault. `together` are the towns
    that a plan lists under a name for all of them, `numbers` what a row of its ledger may mean here, `digests` the
    numbers of rows by the digest of their sentence. `reads` says what a text names, `blank` what an empty cell means.
    `equals` says by convention how much of another unit is worth one of the column's own (`{MW: 0.7}` of a boiler's
    tonne of steam an hour). `added` are the words that a user's file brought.
    `stated_by` names the column of whoever states what a cell holds, where nobody else examines it.
    `found_in` names a free text: a file that lacks the column has its word where a cell of that text is nothing but the
    word.
    `exact`: a month in place of a day leaves the row out, for the order of rows hangs on the day.
    `on` names the column of the day of a time, so that a cell may hold the time of day alone; `after` names the time
    that it follows: a time of day before that one is the next day's.
    `index_at` maps an air quality index to the concentration from which on it is never lower, in any edition and for
    any averaging time, `index_to` to the one up to which it is never higher; `median_maximum` is what half of a file's
    values cannot exceed, `seldom_below` what a quarter of those above zero are never below, nor half of a
    station's month. They are for values that stand under a wrong name or in another unit, or were not measured.
    """

    name: str
    title: Bilingual
    type: ColumnType
    unit: str | None = None
    equals: dict[str, Decimal] = Field(default_factory=dict)
    required: bool = False
    aliases: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    values: _Words = Field(default_factory=dict)
    filler: tuple[str, ...] = ()
    same_as: _Words = Field(default_factory=dict)
    closed: bool = False
    numbers: SkipJsonSchema[dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    digests: SkipJsonSchema[dict[str, str]] = Field(default_factory=dict)
    together: SkipJsonSchema[dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    reads: Reads | None = None
    blank: Blank | None = None
    added: tuple[Added, ...] = ()
    stated_by: str | None = None
    found_in: str | None = None
    exact: bool = False
    on: str | None = None
    after: str | None = None
    index_at: dict[int, Decimal] = Field(default_factory=dict)
    index_to: dict[int, Decimal] = Field(default_factory=dict)
    median_maximum: Decimal | None = None
    seldom_below: Decimal | None = None
    example: str = ""

    @model_validator(mode="after")
    def _words_fit_type(self) -> Self:
        listed = self.type in (ColumnType.CATEGORY, ColumnType.WORDS)
        if listed != bool(self.values) and self.type is not ColumnType.BOOLEAN:
            raise Contradiction(Message.of("loading.contradiction.values"))
        if self.filler and not listed and self.reads not in (Reads.ORGANISATION, Reads.STREET):
            raise Contradiction(Message.of("loading.contradiction.filler"))
        if self.type is ColumnType.BOOLEAN and set(self.values) not in (set(), {"yes", "no"}):
            raise Contradiction(Message.of("loading.contradiction.boolean"))
        if (self.same_as or self.reads or self.closed) and self.type is not ColumnType.TEXT:
            raise Contradiction(Message.of("loading.contradiction.same_as"))
        if (self.on or self.after) and self.type is not ColumnType.TIME:
            raise Contradiction(Message.of("loading.contradiction.clock"))
        if self.blank is Blank.NO and self.type is not ColumnType.BOOLEAN:
            raise Contradiction(Message.of("loading.contradiction.blank"))
        if self.equals and (self.unit is None or min(self.equals.values()) <= 0):
            raise Contradiction(Message.of("loading.contradiction.equals"))
        return self

    def forms(self, name: str) -> Iterator[str]:
        """Yield what a plain name may be written as too: a question without 是否, a count by 数, a street with 所在."""
        if self.type is ColumnType.BOOLEAN and _IF in name:
            asked = name.replace(_IF, "", 1)
            inside = asked.removeprefix("在")
            yield from (asked, inside, *(f"{one}内" for one in (asked, inside) if asked != inside))
            yield f"{_IF}{inside}"
        if self.type is ColumnType.INTEGER and name.endswith("数量"):
            yield name.removesuffix("量")
        if self.reads is Reads.STREET:
            yield from (f"{of}{name}" for of in ("所在", "所属"))


class Contract(Strict):
    """`rules/datasets/<id>.yaml`. `layout: table` is one row a record; `station_hours` has layouts of its own.

    `when` names the date or month that places a row in time; rows outside the assessed period are then out of scope.
    `any_of` names columns of which a file must have at least one. `may_be_empty` names required columns whose cell a
    row may leave empty: what the column dates or numbers has not happened yet. `own_gap` names required columns of
    words: one that is on no list is a gap for the rules that read it, and the row counts for all others. `about` names
    the columns whose words say what a row is about: where no row is about what a rule asks for, nothing was submitted
    on it. `holds` is true of every row. `writers`: by row of the plan's ledger, who may write about it; a plan fills it
    in. `*镇` is every name that ends so.
    `of_one` maps a column that says what figures are of, such as the pollutant, to those figures: they are added only
    where it says the same in all rows. `alike` maps one, such as the method, to the figures that are compared between
    years only where it says the same of one thing in all of them.
    `called` gives columns names that they have in this table only, where its title says what the event is.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    layout: Literal["table", "station_hours"] = "table"
    when: str | None = None
    hour: Literal["end", "begin"] = "end"
    missing: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    may_be_empty: tuple[str, ...] = ()
    own_gap: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    of_one: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    alike: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    called: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    holds: tuple[Holds, ...] = ()
    writers: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    within: SkipJsonSchema[Joined | None] = None
    columns: tuple[Column, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_fit(self) -> Self:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise Contradiction(Message.of("loading.contradiction.columns"))
        if unknown := [name for name in self.key if name not in names]:
            raise Contradiction(Message.of("loading.contradiction.key", names=NameList.of(unknown)))
        if unknown := [name for name in self.any_of if name not in names]:
            raise Contradiction(Message.of("loading.contradiction.any_of", names=NameList.of(unknown)))
        if unknown := [name for name in self.may_be_empty if name not in names or name in self.key]:
            raise Contradiction(Message.of("loading.contradiction.may_be_empty", names=NameList.of(unknown)))
        if unknown := [name for name in self.own_gap if name not in self.required or not self._listed(name)]:
            raise Contradiction(Message.of("loading.contradiction.own_gap", names=NameList.of(unknown)))
        if unknown := [name for name in self.called if name not in names]:
            raise Contradiction(Message.of("loading.contradiction.called", names=NameList.of(unknown)))
        if unknown := [name for name in self.about if name not in names]:
            raise Contradiction(Message.of("loading.contradiction.about", names=NameList.of(unknown)))
        named = {name for column in self.columns for name in (column.found_in, column.stated_by) if name}
        if unknown := sorted(named.difference(names)):
            raise Contradiction(Message.of("loading.contradiction.found_in", names=NameList.of(unknown)))
        for kept in (self.of_one, self.alike):
            if unknown := [
                name for column, figures in kept.items() for name in (column, *figures) if name not in names
            ]:
                raise Contradiction(Message.of("loading.contradiction.of_one", names=NameList.of(unknown)))
        before: set[str] = set()
        for column in self.columns:
            for name, kind in ((column.on, ColumnType.DATE), (column.after, ColumnType.TIME)):
                other = self.column(name) if name else None
                if name and (other is None or other.type is not kind or (name == column.after and name not in before)):
                    raise Contradiction(Message.of("loading.contradiction.leans", column=column.name, name=name))
            before.add(column.name)
        placed = self.column(self.when) if self.when else None
        if self.when and (placed is None or placed.type not in (ColumnType.DATE, ColumnType.MONTH)):
            raise Contradiction(Message.of("loading.contradiction.when", name=self.when))
        return self

    def _listed(self, name: str) -> bool:
        column = self.column(name)
        return column is not None and column.type is ColumnType.CATEGORY

    def column(self, name: str) -> Column | None:
        """Return the column with this canonical name."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def column_names(self) -> frozenset[str]:
        """Canonical names of all columns."""
        return frozenset(self._by_name)

    @cached_property
    def names(self) -> dict[str, str]:
        """The canonical name for each plain name (`plain_header`) that a column may have, and its other forms.

        What another column is called, or two could be, is no form of a name.
        """
        told = {
            plain_header(name): column.name
            for column in self.columns
            for name in (*self.called.get(column.name, ()), *column.aliases, column.name)
        }
        forms: dict[str, set[str]] = {}
        for name, canonical in told.items():
            for form in self._by_name[canonical].forms(name):
                forms.setdefault(form, set()).add(canonical)
        return {form: one for form, (one, *more) in forms.items() if not more} | told

    @property
    def is_register(self) -> bool:
        """Whether it is a register as a whole."""
        return self.within is not None and self.within.id == self.id

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Canonical names of the columns a file must have."""
        return tuple(column.name for column in self.columns if column.required)


def joined_by(contracts: Mapping[str, Contract]) -> dict[str, Joined]:
    """Return, by id, the registers that contracts are parts of."""
    return {contract.within.id: contract.within for contract in contracts.values() if contract.within}
