"""Writing the made-up year into a folder, without touching anything else that is in it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from aircheck.demo.air import air_csv
from aircheck.demo.dustfall import dustfall_csv
from aircheck.demo.readme import MADE_UP, readme
from aircheck.demo.roads import roads_csv
from aircheck.demo.stations import stations_csv
from aircheck.model.errors import AircheckError
from aircheck.model.text import Message
from aircheck.writing.replacing import replace

README = "README.txt"
_FILES: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("air_hourly.csv", air_csv, "utf-8"),
    ("stations.csv", stations_csv, "utf-8"),
    ("roads.csv", roads_csv, "utf-8-sig"),
    ("dustfall.csv", dustfall_csv, "gb18030"),
    (README, readme, "utf-8"),
)
"""Name, text and encoding; roads and dustfall are written as a spreadsheet program on Windows would."""


class DemoFolderNotEmpty(AircheckError):  # noqa: N818
    """The folder holds something that the made-up year would not itself overwrite."""

    def __init__(self, path: Path) -> None:
        super().__init__(Message.of("cli.demo.not_empty", path=str(path)))
        self.path = path


def _made_up(note: Path) -> bool:
    """Whether a note says that the demo wrote the folder: a user's own tables may have the same names."""
    return note.is_file() and note.read_bytes().startswith(MADE_UP.encode())


def write(folder: Path) -> tuple[Path, ...]:
    """Write the five files of the year 2020 into `folder` and return their paths; raises as `write_files` does."""
    return write_files(folder, {name: text().encode(encoding) for name, text, encoding in _FILES})


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files of these names into `folder`, which is made if need be, and return their paths.

    Raises `DemoFolderNotEmpty` before writing anything where the folder holds anything but earlier copies of
    the files, and `OSError` where `folder` is a file or cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries = list(folder.iterdir())
    # A link would carry the bytes somewhere else.
    named = all(entry.name in files and entry.is_file() and not entry.is_symlink() for entry in entries)
    if not named or (entries and not _made_up(folder / README)):
        raise DemoFolderNotEmpty(folder)
    for name, content in files.items():
        replace(folder / name, content)
    return tuple(folder / name for name in files)
