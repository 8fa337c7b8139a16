"""Dust episodes that are proposed."""

from dataclasses import dataclass

from aircheck.intake.submission import Submission
from aircheck.model.standard import Dust
from aircheck.statistics.dust import DustEpisode


@dataclass(frozen=True)
class Proposals:
    """The episodes, by time, the edition whose thresholds found them, and the submission they are of."""

    episodes: tuple[DustEpisode, ...]
    edition: Dust
    submission: Submission
