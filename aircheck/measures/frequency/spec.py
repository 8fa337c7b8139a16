"""How a frequency is written in a rule."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from aircheck.measures.frequency.slots import Each
from aircheck.measures.rows.naming import table_problems
from aircheck.measures.rows.shortfalls import Empty
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.text import Contradiction, Message, Strict
from aircheck.predicates import predicate


class Entities(Strict):
    """The values of a column of another dataset. In YAML `{roads: road, where: built_up}`."""

    dataset: str
    column: str
    where: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, data: Any) -> Any:
        named = [key for key in data if key != "where"] if isinstance(data, dict) else []
        if len(named) != 1:
            raise Contradiction(Message.of("loading.contradiction.entities"))
        return {"dataset": named[0], "column": data[named[0]], "where": data.get("where")}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the schema of how it is written: a dataset and its column, whatever they are called."""
        return {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1, "maxProperties": 2}

    def problems(self, library: Library) -> Iterator[SpecProblem]:
        """Yield an unknown dataset or column, and what is wrong with the predicate."""
        for found in table_problems(self.dataset, self.dataset, library, where=self.where):
            yield SpecProblem(("entities", *found.at), found.message, found.hint)
        contract = library.contracts.get(self.dataset)
        if contract is not None and contract.layout == "table" and contract.column(self.column) is None:
            found = predicate.unknown_column(self.column, self.dataset, contract)
            yield SpecProblem(("entities", *found.at), found.message, found.hint)


class FrequencySpec(Strict):
    """`{frequency: greenbelt_wash, on: wash_date, each: week, per: road, entities: {roads: road}}`.

    `on` is a day or time; for months and longer periods a month is enough, for years a year. `entities` lists those it
    should happen to, `among` names them directly. `during` limits the periods to a part of the year. `different` counts
    different values of a column (or days) instead of rows. The value is the smallest number of events; with `at_least`
    it is the share of entities that have at least that many in every period. `until` is the last day of an event that
    lasts: it counts in every period that it touches; without one it is over on its day. Where a row that satisfies
    `unless` is about an entity and period, nothing else counts there: a span that was stated does not mend a day of
    which a record says otherwise.
    """

    frequency: str
    on: str
    until: str | None = None
    each: Each
    per: str | None = None
    entities: Entities | None = None
    among: tuple[str, ...] = ()
    where: str | None = None
    unless: str | None = None
    during: str | None = None
    different: str | None = None
    at_least: int | None = Field(default=None, ge=1)
    empty: Empty = "incomplete"
