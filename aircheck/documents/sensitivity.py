"""What the verdicts of a report would be under the other documented options of the standards' open points."""

from dataclasses import dataclass

from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual


@dataclass(frozen=True, slots=True)
class Change:
    """A result that another option changes: outcome and value as reported, and as they would be.

    `verdict`: the outcome itself is another one.
    """

    rule: str
    outcome: Outcome
    value: str | None
    verdict: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """One other option: of a setting of an edition, or of an interpretation of the plan (`source` names either).

    `setting` is the key path, or the interpretation; `default` the option in force, `option` the one tried; both as the
    YAML writes them. `note` says what the options mean. `touched` counts the results that could depend on it.
    """

    source: str
    setting: str
    default: str
    option: str
    note: Bilingual | None
    touched: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """All trials, and which of the results that one of them touches hold under all, or get another verdict, by rule."""

    trials: tuple[Trial, ...]
    holds: tuple[str, ...]
    depends: tuple[str, ...]
