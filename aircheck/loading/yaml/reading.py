"""Reading many files, so that the problems of all of them can be reported together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter

from aircheck.loading.yaml.document import Document
from aircheck.loading.yaml.problems import LoadingError, Problem
from aircheck.loading.yaml.yaml import open_document, validate
from aircheck.model.text import Message

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """A model and the document it was read from.

    `filled`: what the model was made of, where that is not the document's data alone but what other files (`lists`)
    hold as well. Positions are the document's.
    """

    path: Path
    document: Document
    value: T
    filled: Any = None
    lists: "tuple[Loaded[Any], ...]" = ()

    @property
    def data(self) -> Any:
        """What the model was made of, as plain data."""
        return self.document.data if self.filled is None else self.filled

    @property
    def files(self) -> "tuple[Loaded[Any], ...]":
        """The file itself, and those whose content was put into it."""
        return (self, *self.lists)


@dataclass
class Reader:
    """Reads files one after another and keeps their problems."""

    problems: list[Problem] = field(default_factory=list)

    def read(self, path: Path, model: type[T], adapter: TypeAdapter[T] | None = None) -> Loaded[T] | None:
        """Read one file; None if it has problems, which are kept."""
        return self._attempt(path, lambda one: _opened(one, model, adapter))

    def _attempt(self, path: Path, load: Callable[[Path], Loaded[T]]) -> Loaded[T] | None:
        try:
            return load(path)
        except LoadingError as error:
            self.problems.extend(error.problems)
            return None

    def read_named(
        self, folders: Iterable[Path], model: type[M], adapter: TypeAdapter[M] | None = None
    ) -> dict[str, Loaded[M]]:
        """Read every file of the folders by its id (see `read_each`)."""
        return self.read_each(folders, lambda path: _opened(path, model, adapter))

    def read_each(self, folders: Iterable[Path], load: Callable[[Path], Loaded[M]]) -> dict[str, Loaded[M]]:
        """Load every file of the folders by its id, which must be its stem; a later folder replaces an earlier one."""
        found: dict[str, Loaded[M]] = {}
        for path in (path for folder in folders for path in self.listing(folder)):
            loaded = self._attempt(path, load)
            if loaded is not None:
                self.expect_id(loaded, path.stem)
                found[path.stem] = loaded
        return found

    def listing(self, folder: Path) -> list[Path]:
        """Return the `*.yaml` files of a folder, sorted; `*.yml` is a problem, since it would silently be left out."""
        paths = sorted(path for path in folder.glob("*.y*ml") if not path.name.startswith("."))
        for path in paths:
            if path.suffix == ".yml":
                self.problems.append(Problem(str(path), 1, 1, Message.of("loading.file.suffix"), None, ""))
        return [path for path in paths if path.suffix == ".yaml"]

    def expect_id(self, loaded: Loaded[M], name: str) -> None:
        """Keep a problem if the `id` of a file is not the name it is found by."""
        if (written := str(loaded.document.data["id"])) != name:
            message = Message.of("loading.id.not_name", id=written, name=name)
            self.problems.append(loaded.document.problem(("id",), message))

    def finish(self) -> None:
        """Raise `LoadingError` if anything was wrong."""
        if self.problems:
            raise LoadingError(self.problems)


def _opened(path: Path, model: type[T], adapter: TypeAdapter[T] | None) -> Loaded[T]:
    document = open_document(path)
    return Loaded(path, document, validate(document, model, adapter))
