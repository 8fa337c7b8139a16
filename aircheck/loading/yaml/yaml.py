"""YAML text to checked data: only the safe loader, and a place for everything that is wrong.

A plain file is read in one pass (`plain`). Any other is parsed once for what rule files may not contain (aliases, tags,
deep nesting), then loaded with the C loader. Nodes with positions are composed only for a problem.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.cyaml import CSafeLoader
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from aircheck.loading.yaml.document import Document, clipped, compose
from aircheck.loading.yaml.invalid import invalid_values
from aircheck.loading.yaml.mistyped import found_type
from aircheck.loading.yaml.plain import DEPTH, MOST_VALUES, NotPlain, plain
from aircheck.loading.yaml.problems import MOST, LoadingError, Problem
from aircheck.loading.yaml.source import Source, read_source
from aircheck.loading.yaml.syntax import syntax_problem
from aircheck.model.text import Message

T = TypeVar("T")


def read(path: Path, model: type[T]) -> T:
    """Read a YAML file into a model. `LoadingError` with every problem of the file."""
    return validate(open_document(path), model)


def open_document(path: Path) -> Document:
    """Read a YAML file whose top level is a mapping. `LoadingError` if its text is not a mapping."""
    return document_of(read_source(path))


def document_of(source: Source) -> Document:
    """Return what a text that was read holds. `LoadingError` if it is not a mapping."""
    try:
        return Document(source, plain(source.text))
    except NotPlain:
        return _open_the_long_way(source)


def _open_the_long_way(source: Source) -> Document:
    if refused := list(islice(_refused(source), MOST)):
        raise LoadingError(refused)
    document = Document(source, _load(source))
    if document.data is None:
        raise LoadingError([source.problem(0, 0, Message.of("loading.file.empty"))])
    if not isinstance(document.data, dict):
        message = Message.of("loading.file.not_mapping", found=found_type(document.data, document.written(())))
        raise LoadingError([document.problem((), message)])
    return document


def validate(document: Document, model: type[T], adapter: TypeAdapter[T] | None = None, *, data: Any = None) -> T:
    """Return the document's data as a model. `LoadingError` with a place for every error pydantic finds.

    An `adapter` that already exists saves building one for a union. `data`: the document's, with what was put into it.
    """
    try:
        return (adapter or TypeAdapter(model)).validate_python(document.data if data is None else data)
    except ValidationError as error:
        raise LoadingError(invalid_values(error, document, model)) from error


def _refused(source: Source) -> Iterator[Problem]:
    """Yield what rule files may not contain. Events come one by one, so neither aliases nor depth can do harm here."""
    depth = documents = values = 0
    try:
        for event in YAML(typ="safe", pure=False).parse(source.text):
            depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            documents += isinstance(event, DocumentStartEvent)
            values += isinstance(event, ScalarEvent)
            message = _refusal(event, depth, documents)
            if values > MOST_VALUES:
                message = Message.of("loading.yaml.many", limit=MOST_VALUES)
            if message is not None:
                yield source.problem(event.start_mark.line, event.start_mark.column, message)
            if depth > DEPTH or values > MOST_VALUES:
                return
    except MarkedYAMLError as error:
        yield syntax_problem(source, error)
    except YAMLError as error:
        yield source.problem(0, 0, Message.of("loading.yaml.other", text=str(error)))


def _refusal(event: Any, depth: int, documents: int) -> Message | None:
    if isinstance(event, AliasEvent):
        return Message.of("loading.yaml.alias", name=f"*{clipped(event.anchor)}")
    if isinstance(event, DocumentStartEvent):
        return Message.of("loading.yaml.documents") if documents > 1 else None
    if not isinstance(event, MappingStartEvent | SequenceStartEvent | ScalarEvent):
        return None
    if event.anchor:
        return Message.of("loading.yaml.alias", name=f"&{clipped(event.anchor)}")
    if event.tag:
        return Message.of("loading.yaml.tag", tag=clipped(str(event.tag).replace("tag:yaml.org,2002:", "!!")))
    if depth > DEPTH:
        return Message.of("loading.yaml.deep", limit=DEPTH)
    if isinstance(event, ScalarEvent) and event.value == "<<" and event.implicit[0]:
        return Message.of("loading.yaml.merge")
    return None


def _load(source: Source) -> Any:
    try:
        return YAML(typ="safe", pure=False).load(source.text)
    except (YAMLError, ValueError, TypeError) as error:
        found = list(islice(_unloadable(source, compose(source.text)), MOST))
        raise LoadingError(found or [_unexplained(source, error)]) from error


def _unexplained(source: Source, error: Exception) -> Problem:
    text = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return source.problem(line, column, Message.of("loading.yaml.other", text=clipped(text)))


def _unloadable(source: Source, node: Node) -> Iterator[Problem]:
    if isinstance(node, ScalarNode):
        yield from _unreadable_scalar(source, node)
        return
    if isinstance(node, MappingNode):
        yield from _bad_keys(source, node)
        children = [child for pair in node.value for child in pair]
    else:
        children = node.value
    for child in children:
        yield from _unloadable(source, child)


def _unreadable_scalar(source: Source, node: ScalarNode) -> Iterator[Problem]:
    """A day that does not exist, or a lone `=`, which YAML reserves for itself."""
    try:
        CSafeLoader("").construct_object(node)
    except (YAMLError, ValueError, TypeError):
        key = "no_such_day" if str(node.tag).endswith(":timestamp") else "unreadable"
        message = Message.of(f"loading.value.{key}", value=clipped(node.value))
        hint = Message.of("loading.hint.date" if key == "no_such_day" else "loading.hint.quote_text")
        yield source.problem(node.start_mark.line, node.start_mark.column, message, hint)


def _bad_keys(source: Source, node: MappingNode) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, _ in node.value:
        line, column = key.start_mark.line, key.start_mark.column
        if not isinstance(key, ScalarNode):
            yield source.problem(line, column, Message.of("loading.key.not_text"))
        elif key.value in first:
            message = Message.of("loading.key.duplicate", name=clipped(key.value), line=first[key.value])
            yield source.problem(line, column, message)
        else:
            first[key.value] = line + 1
