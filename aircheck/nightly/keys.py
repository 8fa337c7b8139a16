"""The plain keys of a workspace: for each the variable that stands above it, and the parameter of commands it fills."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from aircheck.model.errors import AircheckError
from aircheck.model.text import Message

Shape = Literal["text", "path", "paths", "words", "globs", "flag"]
_PATH = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://(?:[^/:@]*(?::[0-9]+)?(?:/[^:]*|(?=:/)|$)|.*)|[^:]+")
"""A path or an address; what is no host before a path may be a key, and ends nowhere."""
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the file, with the one it stands below before a dot.

    `param` is the parameter of commands that takes its place, empty where there is none.

    `night`: it says what a run of the workspace writes or fails on, which is the business of `check` alone.
    """

    name: str
    param: str
    shape: Shape
    night: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """Where it stands in the file."""
        return tuple(self.name.split("."))

    @property
    def variable(self) -> str:
        """The environment variable that stands above the file."""
        return f"AIRCHECK_{self.path[-1].upper()}"


KEYS = (
    Key("plan", "plan", "path"),
    Key("data", "paths", "paths"),
    Key("year", "year", "text"),
    Key("as_of", "as_of", "text"),
    Key("stations", "stations", "words"),
    Key("only", "only", "globs"),
    Key("lang", "lang", "text"),
    Key("timezone", "", "text"),
    Key("outputs", "output", "paths", night=True),
    Key("rejects", "rejects", "path", night=True),
    Key("fail_on", "fail_on", "words", night=True),
    Key("history", "history", "path"),
    Key("record", "record", "flag", night=True),
    Key("baseline", "baseline", "text", night=True),
    Key("expect.max_rejects", "max_rejects", "text", night=True),
)
ALWAYS = frozenset({"plan", "data", "lang", "timezone", "history"})
"""What is taken from a workspace although another plan is named: what is not of its plan."""
BY_NAME = {key.name: key for key in KEYS}
BY_PARAM = {key.param: key for key in KEYS if key.param}


class NoTruth(AircheckError):  # noqa: N818
    """A variable that is neither yes nor no."""

    def __init__(self, variable: str, text: str) -> None:
        super().__init__(Message.of("nightly.no_truth", variable=variable, text=text))


def paths_in(text: str) -> list[str]:
    """Return the paths and addresses in a text, apart from each other as in PATH; colons of an address are its own."""
    return _PATH.findall(text) if os.pathsep == ":" else [part for part in text.split(os.pathsep) if part]


def of_environment(key: Key, environment: Mapping[str, str]) -> Any:
    """Return what the variable of a key says, as the parameter takes it; None where it is not set or empty.

    Several files stand in it as in PATH. `NoTruth`.
    """
    text = environment.get(key.variable, "")
    if not text:
        return None
    match key.shape:
        case "paths":
            return paths_in(text)
        case "globs":
            return [text]
        case "flag" if text.lower() in (*_YES, *_NO):
            return text.lower() in _YES
        case "flag":
            raise NoTruth(key.variable, text)
    return text
