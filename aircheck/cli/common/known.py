"""The names there are, for completion: from names and first lines of files alone, so that it is there at once.

Also what tells a plan from data by nothing else.
"""

import csv
import os
import re
import shlex
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from aircheck.loading.home import data_root

_ID = re.compile(r"^\s*- id: ([\w-]+)\s*$", re.MULTILINE)
_PLAN = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CODE = re.compile(r"[0-9]{4}[A-Z]")
_LIST = "stations.csv"
MOST_FILES = 3
"""Files of a folder whose header is looked at."""
MOST_ROWS = 5000
"""Rows of a list of stations that are read."""


def beginning(names: Iterable[str], incomplete: str) -> list[str]:
    """Return the names that begin so, sorted."""
    return sorted(name for name in names if name.startswith(incomplete))


def words() -> list[str]:
    """Return the words of the command line that is completed, as the shell hands them over."""
    # An option that still lacks its value leaves nothing of the line in typer's context.
    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def plans() -> list[str]:
    """Return the ids of the built-in plans."""
    return [path.parent.name for path in (data_root() / "plans").glob("*/plan.yaml")]


def is_plan(text: str) -> bool:
    """Whether a text can name a plan, and not only data or an organisation: by its form, or by what lies there."""
    if text in plans() or text.endswith((".yaml", ".yml")) or Path(text, "plan.yaml").is_file():
        return True
    return not Path(text).exists() and _PLAN.fullmatch(text) is not None


def rules(plan: str) -> list[str]:
    """Return the ids of a built-in plan's commitments."""
    return _ID.findall((data_root() / "plans" / plan / "commitments.yaml").read_text(encoding="utf-8"))


def files(folder: str) -> list[str]:
    """Return the ids of what a folder of `rules/` has a file each of."""
    return [path.stem for path in (data_root() / "rules" / folder).glob("*.yaml")]


def keys() -> list[str]:
    """Return the uppermost keys of the file of a workspace, by its schema's model."""
    from aircheck.loading.yaml.fields import allowed_keys
    from aircheck.model.workspace.workspace import Workspace

    return list(allowed_keys(Workspace, ()))


def stations(given: str) -> Iterator[str]:
    """Yield the stations of a list, or those that a header of the national archive names; nothing of other files."""
    path = Path(given)
    listed = path / _LIST
    tables = [listed] if listed.is_file() else sorted(path.glob("*.csv"))[:MOST_FILES] if path.is_dir() else [path]
    for table in tables:
        if table.is_file() and table.suffix == ".csv":
            yield from _stations_of(table)


def _stations_of(table: Path) -> Iterator[str]:
    try:
        with table.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = csv.reader(islice(file, MOST_ROWS))
            yield from (cell for cell in next(rows, []) if _CODE.fullmatch(cell))
            if table.name == _LIST:
                yield from (row[0] for row in rows if row and row[0])
    except (OSError, csv.Error):
        return
