"""Where a submission comes from: what its `submission.yaml` says."""

from datetime import date
from typing import Literal

from pydantic import Field

from aircheck.model.plan import Span
from aircheck.model.text import Strict


class SubmissionNote(Strict):
    """`submission.yaml` beside submitted files: who made them, who answers for them, for which period."""

    producer: str = Field(min_length=1)
    signer: str | None = None
    submitted: date | None = None
    period: Span | None = None
    status: Literal["preliminary", "final"] = "preliminary"
    reason: str | None = None
