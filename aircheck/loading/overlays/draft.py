"""Reading a user's file so that one mistake hides no other: the readable parts, and the problems of the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from aircheck.loading.plans.places import ListedCommitment, ListedRule, salvaged_rules
from aircheck.loading.yaml.document import PathStep
from aircheck.loading.yaml.fields import allowed_keys
from aircheck.loading.yaml.invalid import invalid_values
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded
from aircheck.loading.yaml.source import Source, read_source
from aircheck.loading.yaml.yaml import document_of
from aircheck.model.overlay import Overlay
from aircheck.model.workspace.workspace import NAME, Workspace

Places = Mapping[str, tuple[int, ...]]
WHOLE = ("assessment", "compensation", "ranking", "supervision")
"""Keys whose value is one thing: without its faulty parts it would be another."""


@dataclass(frozen=True)
class OverlayDraft:
    """The readable parts of a user's file.

    `broken` are the keys with unreadable parts; `kept` has the original positions of the readable entries of lists.
    """

    file: Loaded[Overlay]
    problems: tuple[Problem, ...]
    broken: frozenset[str]
    kept: Places

    @property
    def rules(self) -> tuple[ListedRule, ...]:
        """The rules, including those with unreadable parts."""
        return tuple(salvaged_rules(self.file))

    @property
    def commitments(self) -> tuple[ListedCommitment, ...]:
        """The commitments that could be read."""
        entries = zip(self.kept.get("commitments", ()), self.file.value.commitments, strict=True)
        return tuple(ListedCommitment(self.file, ("commitments", place), entry) for place, entry in entries)


def read_overlay(path: Path) -> OverlayDraft:
    """Read a user's file, which may be that of a workspace, as far as possible.

    `LoadingError` if its text is not a mapping. The same bytes are parsed once in a run.
    """
    return drafted(path, read_source(path))


def plan_key(path: Path) -> str:
    """Return the key under which a user's file names the plan that it lies on top of."""
    return "plan" if path.name == NAME else "extends"


@lru_cache(maxsize=8)
def drafted(path: Path, source: Source) -> OverlayDraft:
    """Return what a user's file with this text says. `LoadingError` if it is not a mapping."""
    document, model = document_of(source), Workspace if path.name == NAME else Overlay
    data: dict[str, Any] = document.data
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        wrong = [tuple(entry["loc"]) for entry in error.errors()]
        readable, kept = _readable(data, wrong, model, plan_key(path))
        file = Loaded(path, document, model.model_validate(readable))
        problems = tuple(invalid_values(error, document, model))
        return OverlayDraft(file, problems, frozenset(str(loc[0]) for loc in wrong), kept)
    return OverlayDraft(Loaded(path, document, value), (), frozenset(), _all_places(data))


def _readable(
    data: Mapping[str, Any], wrong: Iterable[tuple[PathStep, ...]], model: type[Overlay], named: str
) -> tuple[dict[str, Any], Places]:
    """Return the data without faulty entries, and the original positions of the remaining entries of lists."""
    below: dict[str, set[str]] = {}
    for key, *rest in wrong:
        below.setdefault(str(key), set()).add(str(rest[0]) if rest else "")
    # Without the plan's name only the shape of the rest can be checked.
    found: dict[str, Any] = {named: ""}
    kept: dict[str, tuple[int, ...]] = {}
    for key, value in data.items():
        gone = below.get(str(key), set() if key in allowed_keys(model, ()) else {""})
        if key in WHOLE and gone:
            continue
        if isinstance(value, list) and "" not in gone:
            kept[key] = tuple(place for place in range(len(value)) if str(place) not in gone)
            found[key] = [value[place] for place in kept[key]]
        elif isinstance(value, dict) and "" not in gone:
            found[key] = {name: entry for name, entry in value.items() if str(name) not in gone}
        elif not gone:
            found[key] = value
    return found, kept


def _all_places(data: Mapping[str, Any]) -> Places:
    return {key: tuple(range(len(value))) for key, value in data.items() if isinstance(value, list)}
