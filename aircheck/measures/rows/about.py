"""Rows that are about something else: where none is about what a rule asks for, nothing was submitted on it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import polars as pl
from pydantic import BaseModel

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.basis import Basis, basis_of
from aircheck.measures.rows.naming import cell_text, titled_columns
from aircheck.model.dataset import ColumnType, Contract
from aircheck.model.measurement import Measurement, RestsOn
from aircheck.model.shown.natural import in_order
from aircheck.model.text import Bilingual, Message, listing
from aircheck.predicates import predicate, tree

_SHOWN = 5


def matched(measurement: Measurement | None, dataset: str, spec: BaseModel, data: AssessmentData) -> Measurement | None:
    """Return the measurement with how empty cells were read, and that all rows are about something else if so.

    What rests on figures that somebody states and nobody examined says so, and whose they are.
    """
    found = basis_of(data, dataset, history=getattr(spec, "latest", None) is not None)
    if measurement is None or found is None:
        return measurement
    table, basis = found
    texts = [text for key in ("where", "that", "unless") if isinstance(text := getattr(spec, key, None), str)]
    if notes := tuple(_blanks(basis, texts, table.contract)):
        measurement = replace(measurement, notes=(*measurement.notes, *notes))
    if stated := tuple(_stated(basis, texts, table.contract)):
        measurement = replace(measurement, notes=(*measurement.notes, *stated), rests_on=RestsOn.AS_REPORTED)
    where = getattr(spec, "where", None)
    if where is None or not table.contract.about or table.nothing:
        return measurement
    unmatched = _unmatched(basis, where, table.contract)
    return measurement if unmatched is None else replace(measurement, unmatched=unmatched)


def _blanks(basis: Basis, texts: list[str], contract: Contract) -> Iterator[Message]:
    """Say how the empty cells that a rule asks about are read, where there are some."""
    columns = dict.fromkeys(column.name for text in texts for column in predicate.meant(text, contract))
    for name in columns:
        column = contract.column(name)
        if column is not None and column.blank is not None and not basis.filled(name).all():
            yield Message.of(f"measures.blank.{column.blank.value}", column=titled_columns([name], contract))


def _stated(basis: Basis, texts: list[str], contract: Contract) -> Iterator[Message]:
    """Say which columns that a rule asks about hold figures that were stated and not examined, and by whom."""
    by: dict[str, list[str]] = {}
    for name in dict.fromkeys(name for text in texts for name in predicate.columns_of(text)):
        column = contract.column(name)
        if column is not None and column.stated_by is not None:
            by.setdefault(column.stated_by, []).append(name)
    for names, figures in by.items():
        rows = basis.frame.filter(~basis.placed.no & pl.any_horizontal(pl.col(name).is_not_null() for name in figures))
        if who := in_order(map(str, rows.get_column(names).drop_nulls().unique())):
            yield Message.of("measures.stated", columns=titled_columns(figures, contract), who=listing(who))


def _unmatched(basis: Basis, where: str, contract: Contract) -> Message | None:
    if not set(contract.about).intersection(predicate.columns_of(where)):
        return None
    placed = basis.frame.filter(~basis.placed.no)
    for node in tree.joined(tree.tree_of(predicate.parse(predicate.read(where, contract))), "And"):
        read = set(tree.columns_in(node))
        if placed.height and read and read <= set(contract.about):
            holds = placed.select(tree.expression_of(node).alias("holds")).get_column("holds")
            if not holds.fill_null(value=True).any():
                return _message(placed, sorted(read), contract)
    return None


def _message(rows: pl.DataFrame, names: list[str], contract: Contract) -> Message:
    words = rows.get_column(names[0]).drop_nulls().unique().sort().to_list()
    shown = [_word(word, names[0], contract) for word in words[:_SHOWN]]
    more = "" if len(words) <= _SHOWN else " …"
    zh, en = "、".join(word.zh for word in shown) + more, ", ".join(word.en for word in shown) + more
    return Message.of(
        "measures.none_about",
        dataset=contract.title,
        column=titled_columns(names[:1], contract),
        words=Bilingual.model_construct(zh=zh, en=en),
    )


def _word(value: Any, name: str, contract: Contract) -> Bilingual:
    column = contract.column(name)
    if column is not None and column.type in (ColumnType.CATEGORY, ColumnType.WORDS):
        values = value if isinstance(value, list) else [value]
        zh = [next((word for word in column.values.get(one, ()) if not word.isascii()), one) for one in values]
        return Bilingual.model_construct(zh="、".join(zh), en=", ".join(values))
    text = cell_text(value, name, contract)
    return Bilingual.model_construct(zh=text, en=text)
