"""libyaml's errors as problems that say what to do."""

from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.source import Source
from aircheck.model.text import Message

_OPENED = {"did not find expected ',' or ']'": "[", "did not find expected ',' or '}'": "{"}
_SAID = {
    "mapping values are not allowed in this context": ("colon", "colon"),
    "did not find expected key": ("indentation", "indentation"),
    "did not find expected '-' indicator": ("indentation", "indentation"),
    "found unknown escape character": ("escape", "single_quotes"),
    "found unexpected ':'": ("colon", "quote_text"),
}


def syntax_problem(source: Source, error: MarkedYAMLError) -> Problem:
    """Point at what has to change: where something was opened but not closed, otherwise where reading stopped."""
    complaint: str = error.problem or ""
    stopped: Any = error.problem_mark or error.context_mark
    opened: Any = error.context_mark or stopped
    if "tab character" in complaint:
        return _at(stopped, source, Message.of("loading.yaml.tab"))
    if complaint in _OPENED:
        line = min(stopped.line + 1, len(source.lines))
        return _at(opened, source, Message.of("loading.yaml.unclosed", sign=_OPENED[complaint], line=line))
    if complaint == "found unexpected end of stream":
        return _at(opened, source, Message.of("loading.yaml.unclosed_quote"))
    if complaint == "could not find expected ':'":
        return _at(opened, source, Message.of("loading.yaml.no_colon"), "key_colon")
    if error.context == "while scanning a block scalar":
        message = Message.of("loading.yaml.block_sign", sign=_text_from(opened, source)[:1])
        return _at(opened, source, message, "quote_text")
    if complaint == "found character that cannot start any token":
        return _bad_start(stopped, source)
    if complaint == "did not find expected alphabetic or numeric character":  # after `*` or `&`
        return _bad_start(opened, source)
    return _elsewhere(stopped, source, complaint)


def _elsewhere(stopped: Any, source: Source, complaint: str) -> Problem:
    key, hint = _SAID.get(complaint, ("other", None))
    if key == "indentation" and _text_before(stopped, source).strip():
        key, hint = "leftover", "quote_text"
    if key == "other" and not _text_from(stopped, source):
        key = "ends"
    values = {"text": complaint} if key == "other" else {}
    return _at(stopped, source, Message.of(f"loading.yaml.{key}", **values), hint)


def _bad_start(mark: Any, source: Source) -> Problem:
    character = _text_from(mark, source)[:1]
    if character == "\t":
        return _at(mark, source, Message.of("loading.yaml.tab"))
    return _at(mark, source, Message.of("loading.yaml.character", sign=character), "quote_text")


def _at(mark: Any, source: Source, message: Message, hint: str | None = None) -> Problem:
    return source.problem(mark.line, mark.column, message, Message.of(f"loading.hint.{hint}") if hint else None)


def _text_before(mark: Any, source: Source) -> str:
    return source.lines[mark.line][: mark.column] if mark.line < len(source.lines) else ""


def _text_from(mark: Any, source: Source) -> str:
    return source.lines[mark.line][mark.column :] if mark.line < len(source.lines) else ""
