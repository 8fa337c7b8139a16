"""Where a submission comes from: what its `submission.yaml` says."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from aircheck.model.period import Span
from aircheck.model.text import Strict

HourLabel = Literal["begin", "end"]
"""Which of its ends an hour is named by."""

NOTE = "submission.yaml"
"""What the note is called, in every folder."""


class SubmissionNote(Strict):
    """`submission.yaml` beside submitted files: who made them, who answers for them, for which period.

    `reason`: why figures of a closed period changed; `nothing`: ids of datasets of which there is nothing to report.
    `hours`: how the files label hours; None means as their contract says.
    """

    producer: str = Field(min_length=1)
    signer: str | None = None
    submitted: date | None = None
    period: Span | None = None
    status: Literal["preliminary", "final"] = "preliminary"
    reason: str | None = None
    nothing: tuple[str, ...] = ()
    hours: HourLabel | None = None

    def covers(self, start: date, end: date) -> bool:
        """Whether the note is about all days from `start` to `end`; one that names no period is about any."""
        return self.period is None or (self.period.start <= start and end <= self.period.end)


@dataclass(frozen=True, slots=True)
class Statement:
    """That there is nothing to report of a dataset, as the note at `path` states."""

    dataset: str
    path: str
    note: SubmissionNote
