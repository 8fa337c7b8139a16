"""What a workspace expects of a submission, beside the verdicts."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from aircheck.model.text import Strict

AGE = r"^[0-9]{1,5} ?(d|h|天|日|小时)$"
SHARE = r"^([0-9]{1,2}(\.[0-9]{1,4})?|100(\.0{1,4})?) ?[%％]$"
Days = Annotated[str, Field(pattern=AGE)]
"""A span of time: `2d`, `36h`."""
Share = Annotated[str, Field(pattern=SHARE)]
"""A share, at most the whole: `80 %`."""
Unit = Literal["day", "hour"]


@dataclass(frozen=True, slots=True)
class Age:
    """How old something may be, in whole days of the calendar or in hours."""

    most: int
    unit: Unit

    @classmethod
    def of(cls, written: str) -> "Age":
        """Read what `Days` allows."""
        found = re.match(AGE, written)
        assert found is not None, "the model has refused it"
        number = re.match("[0-9]+", written)
        assert number is not None
        return cls(int(number[0]), "hour" if found[1] in ("h", "小时") else "day")


def share_of(written: str) -> Fraction:
    """Read what `Share` allows, as a part of 1."""
    return Fraction(written.rstrip("%％ ")) / 100


class Expect(Strict):
    """What must be true of a submission for a night to be a good one.

    `fresh`: how old the newest value of the monitoring may be; `silent`: for how long a station may have none. `rows`:
    the least share of the rows of the last recorded run; `tables`: what must have been sent; `inputs`: whether a file
    that the last recorded run had may vanish. `max_rejects`: up to how many rows and cells, or which share of the rows,
    may be rejected.
    """

    fresh: Days | None = None
    silent: Days | None = None
    rows: Share | None = None
    tables: tuple[str, ...] = ()
    inputs: Literal["kept"] | None = None
    max_rejects: Share | Annotated[int, Field(ge=0)] | None = None

    @property
    def asks_when(self) -> bool:
        """Whether it is asked how recent the values of the monitoring are."""
        return self.fresh is not None or self.silent is not None

    @property
    def asks_before(self) -> bool:
        """Whether the run is compared with the last recorded one."""
        return any(one is not None for one in (self.silent, self.rows, self.inputs))
