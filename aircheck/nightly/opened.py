"""The file of a workspace, read: what it says in place of options, with paths as seen from the current folder."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Any

from aircheck.history.reference import is_run
from aircheck.loading.overlays.draft import OverlayDraft, read_overlay
from aircheck.loading.yaml.document import Document
from aircheck.loading.yaml.problems import LoadingError, Problem
from aircheck.loading.yaml.suggest import suggestion
from aircheck.measures.plans import open_plan
from aircheck.model.shown.addresses import holds_secret, is_address, scheme_of
from aircheck.model.text import Message
from aircheck.model.workspace.workspace import Workspace
from aircheck.nightly.keys import Key
from aircheck.nightly.zones import is_zone, nearest_zone, no_zone
from aircheck.reports.registry import names_of

HISTORY = "aircheck-history.sqlite"
"""The history of a workspace that names none, in its folder."""


@dataclass(frozen=True)
class Opened:
    """A workspace. `file` is the path of its file as seen from the current folder, `asked` what it says."""

    file: str
    asked: Workspace
    document: Document

    @property
    def folder(self) -> str:
        """The folder that is the workspace, as seen from the current one."""
        return str(Path(self.file).parent)

    def path(self, written: str) -> str:
        """Return where a path of the file leads."""
        return os.path.normpath(Path(self.folder, Path(written).expanduser()))

    def output(self, written: str) -> str:
        """Return where an output is written, with the format that may stand before it."""
        name, sign, path = written.partition("=")
        known = bool(sign) and name in names_of("check")
        return f"{name}={self.path(path)}" if known else self.path(written)

    def make_room(self) -> None:
        """Make the folders for what a run writes, as far as they lie in the workspace. `OSError`."""
        home = Path(self.folder).resolve()
        named = [*(one.rpartition("=")[2] for one in self.asked.outputs), self.asked.rejects, self.asked.history]
        for written in filter(None, named):
            place = Path(self.path(written)).resolve().parent
            if place.is_relative_to(home):
                place.mkdir(parents=True, exist_ok=True)

    def says(self, key: Key) -> bool:
        """Whether the file has a key."""
        return key.path[-1] in (self._above(key) or {})

    def written(self, key: Key) -> Any:
        """Return what the file says of a key, as it is written there."""
        return self._above(key)[key.path[-1]]

    def _above(self, key: Key) -> Any:
        """Return what the key stands below; None where that is not there."""
        return reduce(lambda inner, name: (inner or {}).get(name), key.path[:-1], self.document.data)

    def default(self, key: Key) -> Any:
        """Return what the program takes where the file says nothing of a key."""
        first, *below = key.path
        return HISTORY if first == "history" else reduce(getattr, below, Workspace.model_fields[first].default)

    def filled(self, key: Key) -> Any:
        """Return what takes the place of a parameter, as the command line would give it; None where nothing does."""
        match key.name:
            case "plan":
                return self.file
            case "data":
                return [one if is_address(one) else self.path(one) for one in self.asked.data]
            case "outputs":
                return [self.output(one) for one in self.asked.outputs] or None
            case "history":
                return self.path(self.asked.history or HISTORY)
            case "rejects":
                return None if self.asked.rejects is None else self.path(self.asked.rejects)
            case "baseline":
                kept = self.asked.baseline
                return kept if kept is None or is_run(str(kept)) else self.path(str(kept))
        said: Any = reduce(getattr, key.path, self.asked)
        if key.shape == "globs":
            return list(said) or None
        if key.shape == "words":
            return ",".join(said) or None
        return said if said is None or key.shape == "flag" else str(said)


def open_workspace(file: str) -> Opened:
    """Read the file of a workspace. `LoadingError` with all that is wrong in it, its plan included."""
    draft = read_overlay(Path(file))
    if draft.problems:
        open_plan(file)
    return opened(draft)


def opened(draft: OverlayDraft) -> Opened:
    """Return a workspace as its file says it. `LoadingError` with what is wrong in it, its plan not asked."""
    file, document, asked = str(draft.file.path), draft.file.document, draft.file.value
    if draft.problems or not isinstance(asked, Workspace):
        raise LoadingError(draft.problems)
    wrong = [*_secrets(document, asked.data), *_wrong_zone(document, asked.timezone)]
    if wrong := [*wrong, *_wrong_outputs(document, asked.outputs)]:
        raise LoadingError(wrong)
    return Opened(file, asked, document)


def _secrets(document: Document, data: Sequence[str]) -> Iterator[Problem]:
    """Yield addresses with a name or a key in them, which are not repeated."""
    for place, written in enumerate(data):
        if holds_secret(written):
            found = document.problem(("data", place), Message.of("cli.remote.secret", scheme=scheme_of(written)))
            yield replace(found, source="")


def _wrong_zone(document: Document, zone: str) -> Iterator[Problem]:
    if not is_zone(zone):
        yield document.problem(("timezone",), no_zone(zone), nearest_zone(zone))


def _wrong_outputs(document: Document, outputs: Sequence[str]) -> Iterator[Problem]:
    """Yield outputs in a format that there is not."""
    known = names_of("check")
    for place, written in enumerate(outputs):
        name, sign, _ = written.partition("=")
        if sign and name.replace("-", "").isalnum() and name not in known:
            yield document.problem(
                ("outputs", place), Message.of("nightly.no_format", format=name), suggestion(name, known)
            )
