"""Dust periods that are proposed."""

from dataclasses import dataclass

from aircheck.intake.submission import Submission
from aircheck.model.standard import Dust
from aircheck.statistics.dust import DustPeriod


@dataclass(frozen=True)
class Proposals:
    """The periods, by station and start, the edition whose thresholds found them, and the submission they are of."""

    periods: tuple[DustPeriod, ...]
    edition: Dust
    submission: Submission
