"""What a run in a workspace takes from where: a row for every key, with its value and who says so."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from typing import Any, Literal

from aircheck.documents.sheet import Head, Line, Section, Sheet, SheetCell, Sign
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.yaml.document import PathStep
from aircheck.loading.yaml.fields import allowed_keys
from aircheck.model.errors import AircheckError
from aircheck.model.plan import Interpretation
from aircheck.model.text import Message, NameList
from aircheck.model.workspace.workspace import JUDGING, Workspace
from aircheck.nightly.keys import ALWAYS, BY_NAME, KEYS, Key, of_environment
from aircheck.nightly.opened import Opened

Source = Literal["environment", "workspace", "file", "plan", "default", "unset"]


MANY = {"parameters": "nightly.config.parameters", "interpretations": "nightly.config.interpretations"}
"""The keys of which a plan has many, and what is above them."""


class NoSuchKey(AircheckError):  # noqa: N818
    """Nothing of a workspace has this key."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        near = get_close_matches(key, known, n=3)
        details = [Message.of("cli.closest_plan", plans=NameList.of(near))] if near else []
        super().__init__(Message.of("nightly.no_key", key=key), details=details)


@dataclass(frozen=True, slots=True)
class Setting:
    """A key and its value; `place` is the variable, or the file and line, that says so."""

    key: str
    value: SheetCell
    source: Source
    place: SheetCell = None


@dataclass(frozen=True)
class Config:
    """Where the values of a workspace are looked for, in this order; `loaded` is the plan with the files on top."""

    environment: Mapping[str, str]
    opened: Opened
    loaded: LoadedPlan
    another_plan: bool = False

    def settings(self) -> Iterator[Setting]:
        """Yield every key that a workspace may have, and every part of those that hold many."""
        for key in KEYS:
            yield self._plain(key)
        for name in ("expect", "notify"):
            yield from () if self.another_plan else self._written(name)
        yield from self._parameters()
        yield from self._interpretations()
        for name in sorted(JUDGING - {"parameters", "interpretations"}):
            yield from () if self.another_plan else self._written(name)

    def sheet(self, key: str | None = None) -> Sheet:
        """Return the rows of a key and of what is below it, all without one. `NoSuchKey`."""
        settings = tuple(self.settings())
        found = [one for one in settings if key is None or one.key == key or one.key.startswith(f"{key}.")]
        known = tuple(dict.fromkeys((*(one.key for one in settings), *allowed_keys(Workspace, ()))))
        if not found and key not in known:
            raise NoSuchKey(str(key), known)
        heads = (
            Head("key", Message.of("nightly.key")),
            Head("value", Message.of("nightly.value"), wide=True),
            Head("source", Message.of("nightly.source")),
            Head("place", Message.of("nightly.place")),
        )
        title = Message.of("nightly.config", file=self.opened.file)
        sections = tuple(_section(name, group) for name, group in groupby(found, _many))
        return Sheet("config", title, heads, sections, notes=(Message.of("nightly.config_note"),))

    def _plain(self, key: Key) -> Setting:
        said = of_environment(key, self.environment)
        if said is not None:
            return Setting(key.name, _shown(said), "environment", key.variable)
        if self.opened.says(key) and (key.name in ALWAYS or not self.another_plan):
            return Setting(key.name, _shown(self.opened.written(key)), "workspace", self._line(key.path))
        if key.name == "year":
            return Setting(key.name, str(self.loaded.plan.year), "plan")
        return Setting(key.name, _shown(self.opened.default(key)), "default")

    def _written(self, name: str) -> Iterator[Setting]:
        """Yield what the file says below a key, part by part."""
        for path, value in _leaves((name,), self.opened.document.data.get(name)):
            if (key := ".".join(map(str, path))) not in BY_NAME:
                yield Setting(key, _shown(value), "workspace", self._line(path))

    def _parameters(self) -> Iterator[Setting]:
        own = {} if self.another_plan else self.opened.asked.parameters
        for name in self.loaded.plan.parameters:
            key, supplied = f"parameters.{name}.value", self.loaded.supplied.get(name)
            if name in own:
                yield Setting(key, _shown(own[name].value), "workspace", self._line(("parameters", name, "value")))
            elif supplied is not None:
                yield Setting(key, _shown(supplied.value), "file")
            else:
                yield Setting(key, None, "unset")

    def _interpretations(self) -> Iterator[Setting]:
        own = {} if self.another_plan else self.opened.asked.interpretations
        for name, interpretation in self.loaded.plan.interpretations.items():
            key, chosen = f"interpretations.{name}", self.loaded.interpretations.get(name)
            if name in own:
                option = _option(interpretation, own[name])
                yield Setting(key, option, "workspace", self._line(("interpretations", name)))
            else:
                option = _option(interpretation, chosen or interpretation.default)
                yield Setting(key, option, "file" if chosen else "plan")

    def _line(self, path: tuple[PathStep, ...]) -> Sign:
        """Return where the file says it; people see the line alone, for the title names the file."""
        line = str(self.opened.document.line(path))
        return Sign(f"{self.opened.file}:{line}", Message.of("nightly.line", line=line))


def _leaves(path: tuple[PathStep, ...], value: Any) -> Iterator[tuple[tuple[PathStep, ...], Any]]:
    """Yield what is below a key path, each with its own; a list of plain values is one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves((*path, str(key)), inner)
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        for place, inner in enumerate(value):
            yield from _leaves((*path, place), inner)
    elif value is not None:
        yield path, value


def _option(interpretation: Interpretation, option: str) -> SheetCell:
    """Return an option of an interpretation, with what it says behind it for people; `both` is none of its own."""
    if option not in interpretation.options:
        return option
    return Sign(option, Message.of("nightly.option", option=option, title=interpretation.options[option]))


def _shown(value: Any) -> str | None:
    """Return a value as it could stand in the file."""
    if value is None or value in ([], ()):
        return None
    if isinstance(value, bool):
        return json.dumps(value)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _many(setting: Setting) -> str:
    """Return the key of which a plan has many, under which they stand by their short names; else nothing."""
    first = setting.key.partition(".")[0]
    return first if first in MANY else ""


def _section(above: str, settings: Iterable[Setting]) -> Section:
    lines = (Line((_key(one, above), one.value, _sign(one.source), one.place)) for one in settings)
    return Section(tuple(lines), title=Message.of(MANY[above]) if above else None)


def _key(setting: Setting, above: str) -> SheetCell:
    """Return the key, of which people see what is its own."""
    if not above:
        return setting.key
    short = setting.key.removeprefix(f"{above}.").removesuffix(".value")
    return Sign(setting.key, Message.of("nightly.short_key", key=short))


def _sign(source: Source) -> Sign:
    return Sign(source, Message.of(f"nightly.source.{source}"))
