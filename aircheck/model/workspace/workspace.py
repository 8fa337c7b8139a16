"""`aircheck.yaml`: what is checked in a folder, again and again, without anything being said on the command line."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from aircheck.model.overlay import Overlay
from aircheck.model.text import Language
from aircheck.model.workspace.expect import Expect
from aircheck.model.workspace.notify import Notify

NAME = "aircheck.yaml"
"""What the file is called, in the folder that is the workspace."""
ZONE = "Asia/Shanghai"
"""The zone of a workspace that names none."""

Path = Annotated[str, Field(min_length=1)]
"""A file or folder, from the folder of the workspace; `~` is the user's own folder. Data may be an address."""
Widens = Literal["at-risk", "incomplete", "missing"]


class Workspace(Overlay):
    """A user's file on top of its `plan`, and with what a run of it is asked for.

    `data` are the files and folders to read. `year`, `as_of`, `stations`, `only`, `lang`, `outputs` (`FILE` or
    `FORMAT=FILE`), `rejects`, `fail_on`, `record`, `baseline` and `history` say what the options of the same names do.
    `timezone` is where the day of a run begins. `expect` is what a run must find, `notify` whom it tells.
    """

    model_config = ConfigDict(populate_by_name=False)

    extends: str = Field(alias="plan")
    data: tuple[Path, ...] = Field(default=("data",), min_length=1)
    year: int | None = Field(default=None, ge=1990, le=2100)
    as_of: date | None = None
    stations: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    lang: Language | None = None
    timezone: str = ZONE
    outputs: tuple[Path, ...] = ()
    rejects: Path | None = None
    fail_on: tuple[Widens, ...] = ()
    expect: Expect = Expect()
    history: Path | None = None
    record: bool = False
    baseline: int | str | None = None
    notify: tuple[Notify, ...] = ()


JUDGING = frozenset(Overlay.model_fields) - {"extends"}
"""The keys that change how a submission is judged, as those of any user's file on top of a plan."""
