"""What `aircheck standards` shows: the editions there are, or one of them, as of a day."""

from dataclasses import dataclass
from datetime import date

from aircheck.model.standard import Standard


@dataclass(frozen=True, slots=True)
class Editions:
    """Editions in the order to show them; `one` was asked for by its id and is shown whole."""

    shown: tuple[Standard, ...]
    day: date
    one: bool = False
