"""Files as named on the command line, and the folders that contain them."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from aircheck.intake.files.large import LARGE
from aircheck.intake.files.packed import LOCK, PACKED, UNSEEN, is_table
from aircheck.intake.files.unopened import is_endless, leads_nowhere, unopened
from aircheck.model.errors import AircheckError
from aircheck.model.os_errors import os_error_message
from aircheck.model.outcome import ExitCode
from aircheck.model.provenance import NOTE
from aircheck.model.shown.addresses import is_address
from aircheck.model.shown.file_names import shown_name
from aircheck.model.text import Message, NameList

if TYPE_CHECKING:
    from aircheck.intake.engines.remote import RemoteFile

_SHOWN = 3
_ENDLESS = Message.of("intake.problem.endless_link")
_NO_FILES = {"pipe": stat.S_ISFIFO, "socket": stat.S_ISSOCK, "device": stat.S_ISCHR, "disk": stat.S_ISBLK}


class NoSuchInput(AircheckError):  # noqa: N818
    """Nothing exists at the path, which is as given."""

    def __init__(self, path: str) -> None:
        super().__init__(Message.of("cli.no_such_input", path=path))
        self.path = path


class EmptyFolder(AircheckError):  # noqa: N818
    """The folder contains no table at any depth; `seen` are the files it contains."""

    def __init__(self, path: str, seen: Sequence[str] = ()) -> None:
        self.path = path
        self.seen = tuple(seen)
        super().__init__(Message.of("cli.empty_folder", path=path), ExitCode.REJECTED, self._there())

    def _there(self) -> Iterator[Message]:
        """Yield what there is, and what has to be unpacked first."""
        if self.seen:
            yield Message.of("cli.empty_folder_seen", count=len(self.seen), names=_first(self.seen))
        if packed := [path for path in self.seen if path.lower().endswith(PACKED)]:
            yield Message.of("cli.empty_folder_packed", names=_first(packed))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file by the path shown to the user, and how to get its bytes. A `problem` says why it must not be read.

    A `skipped` file of a folder is not a table by its name: it is reported but not read. `stream` opens a file that
    need not be held as a whole. `place`: where it lies on disk or on storage, if it does. `remote`: of a file on
    storage, which only an engine reads.
    """

    path: str
    read: Callable[[], bytes]
    problem: Message | None = None
    skipped: bool = False
    stream: Callable[[], BinaryIO] | None = None
    place: str | None = None
    remote: "RemoteFile | None" = None

    @property
    def is_lock(self) -> bool:
        """Whether this is what an office program keeps beside a workbook that is open in it."""
        return self.path.rpartition("/")[2].startswith(LOCK)

    @property
    def is_note(self) -> bool:
        """Whether this is a `submission.yaml`, which is not a table but describes the files beside it."""
        return self.path.rpartition("/")[2] == NOTE

    @classmethod
    def on_disk(cls, path: str, shown: str | None = None) -> "SourceFile":
        """Return the file at `path`; reading may raise `OSError`."""
        place = Path(path)
        return cls(shown or path, place.read_bytes, stream=lambda: place.open("rb"), place=path)

    @property
    def large(self) -> Callable[[], BinaryIO] | None:
        """Return how to read a large file in pieces; None if it is held as a whole. `OSError`."""
        if self.stream is None:
            return None
        with self.stream() as file:
            return self.stream if os.fstat(file.fileno()).st_size >= LARGE else None

    @classmethod
    def of_text(cls, path: str, text: str) -> "SourceFile":
        """Return a file that exists only in memory, such as the table of a rule's example."""
        return cls(path, text.encode)


def expand(paths: Sequence[str], plan: str | None = None, engine: str = "polars") -> list[SourceFile]:
    """Return the files that `paths` name: files as given; of a folder all files at any depth, sorted by path.

    The file that is the `plan` may lie among the data; it is left out. So are hidden files and folders. What is not a
    table by its name, and the lock of a table that is open, is `skipped`; a file named twice counts once; a link that
    leads out of its folder is kept with a problem and never read. Addresses of storage are for an `engine` that reads
    it. `NoSuchInput`, `EmptyFolder`; of addresses what `intake.engines.remote.at` raises.
    """
    found: dict[Path | str, SourceFile] = {}
    for path in paths:
        for source, place in _at(path, engine) if is_address(path) else _named(path):
            found.setdefault(place, source)
    if plan is not None:
        found.pop(Path(plan).resolve(), None)
    return list(found.values())


def _at(address: str, engine: str) -> Iterator[tuple[SourceFile, str]]:
    # Who reads files of this machine loads none of this.
    from aircheck.intake.engines.remote import at

    return at(address, engine)


def _named(path: str) -> Iterator[tuple[SourceFile, Path]]:
    place = Path(path)
    if place.is_dir():
        inside = sorted(_inside(place, path), key=lambda pair: pair[0].path)
        if all(source.skipped or unopened(source.path) for source, _ in inside):
            raise EmptyFolder(path, [source.path for source, _ in inside if not source.is_lock])
        yield from inside
    elif place.exists():
        yield _file(path, _posix(path)), place.resolve()
    elif is_endless(place):
        yield SourceFile(_posix(path), _unread, _ENDLESS), place.absolute()
    else:
        raise NoSuchInput(path)


def _inside(folder: Path, given: str) -> Iterator[tuple[SourceFile, Path]]:
    home = folder.resolve()
    closed: list[OSError] = []
    for below, folders, files in os.walk(folder, onerror=closed.append):
        parent = Path(below).resolve()
        links = [name for name in folders if Path(below, name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        for name in (*links, *files):
            place = Path(below, name)
            shown = _below(given, folder, place)
            if name.startswith(UNSEEN):
                if name.startswith(LOCK):
                    yield SourceFile(shown, _unread, skipped=True), place
                continue
            if is_endless(place):
                yield SourceFile(shown, _unread, _ENDLESS), place
                continue
            # What is no link lies where its folder does; asking for every part of every path takes longer than reading.
            target = place.resolve() if place.is_symlink() else parent / name
            is_read = name in links or is_table(name) or name == NOTE
            if (problem := leads_nowhere(place) or unopened(name)) is not None:
                yield SourceFile(shown, _unread, problem), place
                continue
            if is_read and not target.is_relative_to(home):
                yield (
                    SourceFile(shown, _unread, Message.of("intake.problem.outside_folder", target=shown_name(target))),
                    place,
                )
            elif name in files and is_read:
                yield _file(str(place), shown), target
            elif name in files:
                yield SourceFile(shown, _unread, skipped=True), target
    for error in closed:
        # A folder that cannot be listed may contain files: it is an input with a problem, not nothing.
        problem = Message.of("intake.problem.cannot_read", error=os_error_message(error))
        place = Path(str(error.filename))
        yield SourceFile(_below(given, folder, place), _unread, problem), place


def _file(path: str, shown: str) -> SourceFile:
    """Return the file at `path`; what is none (a pipe would be waited for, a device never ends) with a problem."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        # Reading it says why it cannot be read.
        return SourceFile.on_disk(path, shown)
    kind = next((name for name, is_one in _NO_FILES.items() if is_one(mode)), None)
    if kind is None:
        return SourceFile.on_disk(path, shown)
    return SourceFile(shown, _unread, Message.of("intake.problem.no_file", kind=Message.of(f"files.kind.{kind}")))


def _below(given: str, folder: Path, place: Path) -> str:
    return f"{_posix(given).rstrip('/')}/{_posix(str(place.relative_to(folder)))}"


def _first(paths: Sequence[str]) -> NameList:
    return NameList.of([*paths[:_SHOWN], "…"] if len(paths) > _SHOWN else paths)


def _posix(path: str) -> str:
    return shown_name(path.replace(os.sep, "/"))


def _unread() -> bytes:
    return b""
