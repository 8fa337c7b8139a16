"""What measures over tables share: naming rows, grouping them, rejecting unknown datasets and columns."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

import polars as pl

from aircheck.model.dataset import ColumnType, Contract
from aircheck.model.library import Library
from aircheck.model.measure import SpecProblem
from aircheck.model.shown.natural import in_order
from aircheck.model.text import Bilingual, Condition, Message, Value, listing
from aircheck.model.unit_words import with_unit
from aircheck.predicates import predicate


def table_problem(at: str, name: str, library: Library) -> SpecProblem:
    """Return the problem of a dataset that does not exist or is not a table."""
    tables = sorted(key for key, contract in library.contracts.items() if contract.layout == "table")
    closest = get_close_matches(name, tables, n=1)
    hint = (
        Message.of("loading.hint.closest", word=closest[0])
        if closest
        else Message.of("measures.tables", tables=listing(tables))
    )
    return SpecProblem((at,), Message.of("measures.unknown_table", dataset=name), hint)


def table_problems(at: str, name: str, library: Library, **predicates: str | None) -> Iterator[SpecProblem]:
    """Yield the problem of a dataset that is not a table, or those of the predicates over it, each under its key."""
    contract = library.contracts.get(name)
    if contract is None or contract.layout != "table":
        yield table_problem(at, name, library)
        return
    for key, text in predicates.items():
        if text is not None:
            yield from predicate.problems(text, key, contract)


def column_problems(
    at: str, dataset: str, name: str | None, library: Library, types: Collection[ColumnType], wanted: str
) -> Iterator[SpecProblem]:
    """Yield the problem of a column that does not exist, or is of none of `types`; `wanted` is the message."""
    contract = library.contracts.get(dataset)
    if contract is None or name is None:
        return
    column = contract.column(name)
    if column is None:
        yield predicate.unknown_column(name, at, contract)
    elif column.type not in types:
        yield SpecProblem((at,), Message.of(wanted, column=name))


NUMBERS = (ColumnType.NUMBER, ColumnType.INTEGER)
DAYS = (ColumnType.DATE, ColumnType.TIME)


def number_problems(at: str, dataset: str, name: str | None, library: Library) -> Iterator[SpecProblem]:
    """Yield the problem of a column that should hold numbers and does not."""
    return column_problems(at, dataset, name, library, NUMBERS, "measures.not_a_number")


def day_problems(at: str, dataset: str, name: str | None, library: Library) -> Iterator[SpecProblem]:
    """Yield the problem of a column that should hold days or times and does not."""
    return column_problems(at, dataset, name, library, DAYS, "measures.not_a_day")


def columns_read(
    dataset: str, library: Library, predicates: Sequence[str | None], columns: Sequence[str | None] = ()
) -> tuple[tuple[str, str], ...]:
    """Return the dataset's key and every column that the predicates read or that is named, each once."""
    read = (name for text in predicates if text for name in predicate.columns_of(text))
    named = (name for name in columns if name)
    return tuple((dataset, name) for name in dict.fromkeys((*library.contracts[dataset].key, *read, *named)))


def titled_columns(names: Sequence[str], contract: Contract) -> Bilingual:
    """Return what columns are called, each with the name that a header may have: `是否洒水 (sprinkled)`."""
    titles = [(column.title, name) for name in names if (column := contract.column(name)) is not None]
    return Bilingual(
        zh="、".join(_with_name(title.zh, name) for title, name in titles),
        en=", ".join(_with_name(title.en, name) for title, name in titles),
    )


def titles(names: Sequence[str], contract: Contract) -> Bilingual:
    """Return what columns are called, without their names."""
    found = [column.title for name in names if (column := contract.column(name)) is not None]
    return Bilingual(zh="、".join(title.zh for title in found), en=", ".join(title.en for title in found))


def titled_dataset(contract: Contract) -> Bilingual:
    """Return what a dataset is called, with its id: `降尘监测数据（dustfall）`."""
    title, name = contract.title, contract.id
    zh = title.zh if title.zh == name else f"{title.zh}（{name}）"
    return Bilingual(zh=zh, en=_with_name(title.en, name))


def _with_name(title: str, name: str) -> str:
    return title if title == name else f"{title} ({name})"


def where_of(where: str | None) -> Message:
    """Say which rows are in scope, for an explanation."""
    if where is None:
        return Message.of("explain.everywhere")
    return Message.of("explain.where", text=Condition(where))


def grouped(rows: pl.DataFrame, column: str) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the rows of every value of a text column, in their natural order; rows without a value are left out."""
    known = rows.filter(pl.col(column).is_not_null())
    groups = {str(name): group for (name,), group in known.partition_by(column, as_dict=True).items()}
    yield from ((name, groups[name]) for name in in_order(groups))


def describe(
    row: Mapping[str, Any], columns: tuple[str, ...], contract: Contract, titled: Collection[str] = ()
) -> Message:
    """Name a row by the given columns: keys bare, but for those to be `titled`; the others as `title value unit`."""
    bare = [name for name in columns if name in contract.key and name not in titled]
    keys = [named_cell(row[name], name, contract) for name in bare if row[name] is not None]
    others = [_cell(row[name], name, contract) for name in columns if name not in bare and contract.column(name)]
    text = Message.of("measures.row", names=in_a_row(keys)) if keys or not others else others.pop(0)
    for cell in others:
        text = Message.of("measures.row_and_cell", row=text, cell=cell)
    return text


def _cell(value: Any, name: str, contract: Contract) -> Message:
    column = contract.column(name)
    assert column is not None, "a row is named by columns that it has"
    if value is None:
        return Message.of("measures.empty_cell", title=column.title)
    unit = with_unit("", column.unit) if column.unit else ""
    return Message.of("measures.cell", title=column.title, value=named_cell(value, name, contract), unit=unit)


def in_a_row(cells: Sequence[str | Bilingual], between: str = " ") -> str | Bilingual:
    """Return cells in a row, in both languages where one of them is in both."""
    if all(isinstance(cell, str) for cell in cells):
        return between.join(map(str, cells))
    both = [cell if isinstance(cell, Bilingual) else Bilingual.model_construct(zh=cell, en=cell) for cell in cells]
    return Bilingual(zh=between.join(cell.zh for cell in both), en=between.join(cell.en for cell in both))


def named_cell(value: Any, name: str, contract: Contract) -> str | Bilingual:
    """Return a cell in both languages: a word of a category may have a Chinese equivalent."""
    column = contract.column(name)
    if column is not None and isinstance(value, str) and value in column.values:
        return Bilingual(zh=next(iter(column.values[value]), value), en=value)
    if isinstance(value, list) and column is not None:
        zh = "、".join(next(iter(column.values.get(word, ())), word) for word in value)
        return Bilingual(zh=zh, en=", ".join(value))
    if isinstance(value, bool):
        return Bilingual(zh="是" if value else "否", en="yes" if value else "no")
    return cell_text(value, name, contract)


def labels_of(words: Iterable[str], name: str, contract: Contract) -> dict[str, Bilingual]:
    """Return what words of a column's list are called in both languages; other words have no other name."""
    called = {word: named_cell(word, name, contract) for word in words}
    return {word: label for word, label in called.items() if isinstance(label, Bilingual)}


def row_of(words: Sequence[str], labels: Mapping[str, Bilingual]) -> Value:
    """Return words in a row, those that have labels by them; of many without any only the first."""
    if not labels:
        return listing(words)
    called = [labels.get(word, Bilingual.model_construct(zh=word, en=word)) for word in words]
    return Bilingual(zh="、".join(one.zh for one in called), en=", ".join(one.en for one in called))


def cell_text(value: Any, name: str, contract: Contract) -> str:
    """Return a cell as a person would write it; an empty one as `-`: `?` says that a result is incomplete."""
    column = contract.column(name)
    match value:
        case None:
            return "-"
        case Decimal():
            return f"{value.normalize():f}"
        case list():
            return ", ".join(value)
        case date() if column is not None and column.type is ColumnType.MONTH:
            return f"{value:%Y-%m}"
        case _:
            return str(value)
