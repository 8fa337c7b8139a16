"""A contract as a Frictionless Table Schema (https://specs.frictionlessdata.io/table-schema/)."""

from collections.abc import Sequence
from typing import Any

from aircheck.intake.cells.headers import match
from aircheck.intake.recognition.own_header import header_of, template_columns
from aircheck.model.dataset import Column, ColumnType, Contract
from aircheck.model.text import Language
from aircheck.writing.json import laid_out

_TYPES = {
    ColumnType.TEXT: ("string", None),
    ColumnType.NUMBER: ("number", None),
    ColumnType.INTEGER: ("integer", None),
    ColumnType.BOOLEAN: ("boolean", None),
    ColumnType.CATEGORY: ("string", None),
    ColumnType.WORDS: ("string", None),
    ColumnType.DATE: ("date", "%Y-%m-%d"),
    ColumnType.MONTH: ("yearmonth", None),
    ColumnType.TIME: ("datetime", "%Y-%m-%d %H:%M"),
}
_YES = ("yes", "y", "true", "1", "是")
_NO = ("no", "n", "false", "0", "否")


def table_schema(contract: Contract, language: Language, header: Sequence[str] | None = None) -> dict[str, Any]:
    """Return the schema of a contract's template, or of a file with this header: its names, in its order.

    A column of the file that the contract does not know may hold anything. The schema is stricter than the reading:
    it knows one way to write a date, and words only as they are listed.
    """
    if header is None:
        pairs = [(header_of(column, language), column) for column in template_columns(contract)]
        fields = [_field(name, _to_fill_in(column, contract), language) for name, column in pairs]
        names = {column.name: name for name, column in pairs}
    else:
        found = match(header, contract).columns
        names = {column: header[place] for column, place in found.items()}
        columns = ((place, contract.column(column)) for column, place in found.items())
        known = {place: _to_fill_in(column, contract) for place, column in columns if column is not None}
        fields = [_any_field(name, known.get(place), language) for place, name in enumerate(header)]
    schema = {"name": contract.id, "title": contract.title.into(language), "fields": fields}
    # An empty part of a key is none to Frictionless, so that only keys whose parts are all required are given.
    if contract.key and set(contract.key) <= set(contract.required) & set(names):
        schema["primaryKey"] = [names[name] for name in contract.key]
    return {**schema, "missingValues": list(contract.missing) or [""]}


def render(schema: dict[str, Any]) -> str:
    """Return a schema as JSON."""
    return laid_out(schema)


def _to_fill_in(column: Column, contract: Contract) -> Column:
    """Return the column as a row sees it: one that may be empty is not required there."""
    return column.model_copy(update={"required": False}) if column.name in contract.may_be_empty else column


def _any_field(name: str, column: Column | None, language: Language) -> dict[str, Any]:
    return {"name": name, "type": "any"} if column is None else _field(name, column, language)


def _field(name: str, column: Column, language: Language) -> dict[str, Any]:
    kind, written = _TYPES[column.type]
    field: dict[str, Any] = {"name": name, "title": column.title.into(language), "type": kind}
    if written:
        field["format"] = written
    if column.unit:
        field["unit"] = column.unit
    if column.type is ColumnType.BOOLEAN:
        field["trueValues"] = [*_YES, *column.values.get("yes", ())]
        field["falseValues"] = [*_NO, *column.values.get("no", ())]
    field["example"] = column.example
    if limits := _constraints(column):
        field["constraints"] = limits
    return field


def _constraints(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"required": True} if column.required else {}
    whole = column.type is ColumnType.INTEGER
    for name in ("minimum", "maximum"):
        limit = getattr(column, name)
        if limit is not None:
            found[name] = int(limit) if whole or limit == int(limit) else str(limit)
    if column.type is ColumnType.CATEGORY:
        found["enum"] = [word for name, words in column.values.items() for word in dict.fromkeys((name, *words))]
    return found
