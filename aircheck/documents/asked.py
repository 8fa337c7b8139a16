"""What a report was asked for: with it and the files a run can be repeated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from aircheck.model.overlay import OverlayFile


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a run as they were given; None and empty where the default was left.

    `only`: globs over ids of commitments. `interpretations`: the option by interpretation. `resolve`: what became of
    values that contradict each other in different files. `overlays`: the user's files on top of the plan, the one that
    extends it first. `sensitivity`: whether other options of open points were tried. `previous`: the submission before,
    as named. `pictures`: whether those of the days were made. `waivers_on`: the day on which waivers had to hold, where
    the plan has any.
    """

    year: int | None = None
    as_of: date | None = None
    stations: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    interpretations: Mapping[str, str] = field(default_factory=dict)
    resolve: Literal["refuse", "first_file", "last_file"] = "refuse"
    overlays: tuple[OverlayFile, ...] = ()
    sensitivity: bool = False
    previous: str | None = None
    pictures: bool = False
    waivers_on: date | None = None
