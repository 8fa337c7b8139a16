"""Whom a run of a workspace tells, and when."""

from typing import Literal

from pydantic import Field

from aircheck.model.text import Strict

Occasion = Literal["new", "recovered", "broken", "always"]
"""When somebody is told: something newly fails, something no longer does, the run itself went wrong, every time."""


class Notify(Strict):
    """Somebody to tell. `to` names the environment variable that holds the address, which is a secret."""

    to: str = Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")
    when: tuple[Occasion, ...] = Field(default=("new", "recovered", "broken"), min_length=1)
