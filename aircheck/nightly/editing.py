"""`aircheck set`: keys of a workspace's file set or removed, once all of it would still be right."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from aircheck.loading.editing.editing import value_of, with_value, without
from aircheck.loading.overlays.draft import drafted
from aircheck.loading.overlays.overlays import load_edited
from aircheck.loading.yaml.document import PathStep
from aircheck.loading.yaml.fields import allowed_keys
from aircheck.loading.yaml.source import read_source, source_of
from aircheck.measures import MEASURES
from aircheck.model.errors import AircheckError
from aircheck.model.text import Message, NameList
from aircheck.model.workspace.workspace import Workspace
from aircheck.nightly.opened import opened
from aircheck.writing.replacing import replace

Change = tuple[str, str | None]
"""A key, and the value to set; None removes it."""


class NoSuchPart(AircheckError):  # noqa: N818
    """A key that no workspace has, at any depth."""

    def __init__(self, key: str, above: Sequence[PathStep], step: str) -> None:
        known = allowed_keys(Workspace, above)
        if near := _below(above, get_close_matches(step, known, n=1)) or _ending(step):
            detail = Message.of("cli.closest_plan", plans=NameList.of(near))
        else:
            detail = Message.of("nightly.keys_there", keys=NameList.of(_below(above, known)))
        super().__init__(Message.of("nightly.no_key", key=key), details=[detail])


def _below(above: Sequence[PathStep], names: Sequence[str]) -> list[str]:
    return [".".join([*map(str, above), name]) for name in names]


def _ending(step: str) -> list[str]:
    """Return the keys one below the uppermost that end so, or nearly: what is called `rows` is `expect.rows`."""
    below = {(one, name) for one in allowed_keys(Workspace, ()) for name in allowed_keys(Workspace, (one,))}
    alike = get_close_matches(step, sorted({name for _, name in below}), n=2, cutoff=0.7)
    return [f"{one}.{name}" for found in alike for one, name in sorted(below) if name == found][:3]


class NotThere(AircheckError):  # noqa: N818
    """A key to be removed that the file does not have."""


def edited(file: Path, changes: Sequence[Change]) -> bytes:
    """Return the bytes of a workspace's file with the changes in it. `LoadingError` where it would not be right then.

    `NoSuchPart`; `NotThere`; `NotEdited`.
    """
    source = read_source(file)
    drafted(file, source)
    breaks = "\r\n" if "\r\n" in source.text else "\n"
    text = source.text.replace("\r\n", "\n")
    for key, written in changes:
        path = tuple(steps(key))
        if written is not None:
            text = with_value(text, path, value_of(written))
        elif (shorter := without(text, path)) != text:
            text = shorter
        else:
            raise NotThere(Message.of("nightly.not_there", key=key, file=str(file)))
    mark = source.raw[: len(source.raw) - len(source.text.encode())]
    raw = mark + text.replace("\n", breaks).encode()
    load_edited(file, raw, MEASURES)
    opened(drafted(file, source_of(file, raw)))
    return raw


def edit(file: Path, changes: Sequence[Change]) -> None:
    """Make changes to a workspace's file, all or none. Raises as `edited`; `OSError`."""
    replace(file, edited(file, changes))


def steps(key: str) -> Iterator[PathStep]:
    """Yield the steps of a dotted key: names, and places in lists from 0. `NoSuchPart` where a name cannot be.

    Ids of settings have a dot of their own: `settings.hj663-2013.area_order.value`.
    """
    parts, taken = key.split("."), list[PathStep]()
    if parts[0] == "settings" and len(parts) > 2:
        parts[1:3] = [".".join(parts[1:3])]
    for part in parts:
        known = allowed_keys(Workspace, taken)
        if not part or (known and part not in known):
            raise NoSuchPart(key, taken, part)
        step: PathStep = int(part) if part.isascii() and part.isdigit() else part
        yield step
        taken.append(step)
