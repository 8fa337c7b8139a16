"""Lists of words that several contracts share, put where a column names one: `values: {list: industry}`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field

from aircheck.loading.contract_index import ContractIndex
from aircheck.loading.yaml.document import Document
from aircheck.loading.yaml.problems import LoadingError, Problem
from aircheck.loading.yaml.reading import Loaded, Reader
from aircheck.loading.yaml.suggest import suggestion
from aircheck.loading.yaml.yaml import validate
from aircheck.model.text import Bilingual, Message, Strict

KEY = "list"
_WORDS = ("values", "same_as")


class WordList(Strict):
    """`rules/lists/<id>.yaml`: words with all that they are called, which columns take by `values: {list: <id>}`.

    `filler` are words that add nothing where they stand before or after such a word; a column may have its own instead.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    values: dict[str, tuple[str, ...]] = Field(min_length=2)
    filler: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lists:
    """The `sound` lists by id; `broken` are those with problems, `changed` those that differ from their index."""

    sound: Mapping[str, Loaded[WordList]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()

    def named_by(self, document: Document) -> dict[str, Loaded[WordList]]:
        """Return the lists that the columns of a contract name. `LoadingError` for one that does not exist.

        A broken one is a `LoadingError` without a problem of its own: its file has it.
        """
        found, problems = {}, []
        for at, name in _named(document.data):
            if name in self.sound:
                found[name] = self.sound[name]
            elif name not in self.broken:
                problems.append(self._unknown(document, (*at, KEY), name))
        if problems or self.broken.intersection(name for _, name in _named(document.data)):
            raise LoadingError(problems)
        return found

    def _unknown(self, document: Document, at: tuple[str | int, ...], name: str) -> Problem:
        return document.problem(at, Message.of("loading.list.unknown", id=name), suggestion(name, self.sound))


def folders_of_lists(datasets: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders of lists that belong to folders of datasets."""
    return tuple(folder.parent / "lists" for folder in datasets)


def read_lists(reader: Reader, folders: Iterable[Path]) -> Lists:
    """Read the lists of the folders, leaving problems in `reader`; a later folder replaces an earlier one."""
    sound: dict[str, Loaded[WordList]] = {}
    broken: set[str] = set()
    changed: set[str] = set()
    for folder in folders:
        index = ContractIndex.of(folder)
        for path in reader.listing(folder):
            try:
                document = index.document(path)
                loaded = Loaded(path, document, validate(document, WordList))
            except LoadingError as error:
                reader.problems.extend(error.problems)
                broken.add(path.stem)
                continue
            reader.expect_id(loaded, path.stem)
            sound[path.stem] = loaded
            (changed.discard if index.has(document) else changed.add)(path.stem)
    return Lists(sound, frozenset(broken), frozenset(changed))


def filled(data: Any, lists: Mapping[str, Loaded[WordList]]) -> Any:
    """Return the data of a contract with the words of the lists that its columns name; the data itself is kept."""
    if not lists:
        return data
    return {**data, "columns": [_column(column, lists) for column in data["columns"]]}


def _column(column: Any, lists: Mapping[str, Loaded[WordList]]) -> Any:
    for key, name in _lists_of(column):
        words = lists[name].document.data
        own = {} if "filler" in column or not words.get("filler") else {"filler": words["filler"]}
        column = {**column, key: words["values"], **own}
    return column


def _named(data: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every list that a column names, with the key path of where it does."""
    columns = data.get("columns")
    for place, column in enumerate(columns if isinstance(columns, list) else ()):
        for key, name in _lists_of(column):
            yield ("columns", place, key), name


def _lists_of(column: Any) -> Iterator[tuple[str, str]]:
    for key in _WORDS if isinstance(column, dict) else ():
        written = column.get(key)
        # The words of a list of the column's own are lists; a name is none.
        if isinstance(written, dict) and written.keys() == {KEY} and isinstance(written[KEY], str):
            yield key, written[KEY]
