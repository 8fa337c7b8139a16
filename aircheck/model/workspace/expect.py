"""What a workspace expects of a submission, beside the verdicts."""

from typing import Annotated, Literal

from pydantic import Field

from aircheck.model.text import Strict

Days = Annotated[str, Field(pattern=r"^[0-9]+ ?[dh]$")]
"""A span of time: `2d`, `36h`."""
Share = Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)? ?%$")]
"""A share: `80 %`."""


class Expect(Strict):
    """What must be true of a submission for a night to be a good one.

    `fresh`: how old the newest value of the monitoring may be; `silent`: for how long a station may have none. `rows`:
    the least share of the rows of the last recorded run; `tables`: what must have been sent; `inputs`: whether a file
    that the last recorded run had may vanish. `max_rejects`: up to how many rows, or which share, may be rejected.
    """

    fresh: Days | None = None
    silent: Days | None = None
    rows: Share | None = None
    tables: tuple[str, ...] = ()
    inputs: Literal["kept"] | None = None
    max_rejects: Share | Annotated[int, Field(ge=0)] | None = None
