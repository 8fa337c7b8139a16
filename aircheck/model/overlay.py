"""A user's own file on top of a plan: what others leave to them, and what they hold themselves to."""

from dataclasses import dataclass

from pydantic import Field, field_validator

from aircheck.model.methods.assessment import ScoreMethod, Weight
from aircheck.model.methods.compensation import Compensation
from aircheck.model.methods.ranking import Ranking
from aircheck.model.methods.supervision import Supervision
from aircheck.model.parameter import ParameterValue
from aircheck.model.plan import Commitment, Organisation, Waiver
from aircheck.model.register import Register
from aircheck.model.rule import Rule
from aircheck.model.standard.chosen import ChosenSetting
from aircheck.model.target import parse_target
from aircheck.model.text import Strict


@dataclass(frozen=True, slots=True)
class OverlayFile:
    """A user's file that was read on top of a plan: the path as given, and the SHA-256 of its bytes."""

    path: str
    sha256: str


class Tightened(Strict):
    """A target that is stricter than the plan's, and where that was decided."""

    target: str
    source: str = Field(min_length=1)

    @field_validator("target")
    @classmethod
    def _target_can_be_read(cls, text: str) -> str:
        parse_target(text)
        return text


class AddedWord(Strict):
    """What a user's office calls a word of a contract's list, and who says that it means the same.

    `dataset` and `column` may be a register and its column of kinds, `word` then a dataset whose rows are called so.
    """

    dataset: str
    column: str
    word: str
    called: tuple[str, ...] = Field(min_length=1)
    source: str = Field(min_length=1)


class Overlay(Strict):
    """`extends` is the id of a plan, a folder, or another such file beside this one.

    `parameters` supplies what the plan leaves open; `interpretations` chooses options; `targets` tightens, by rule;
    `weights` are by rule; `words` are other names for words of contracts; `settings` chooses options of open
    points of the standards, by `<edition>.<setting>`. `registers` say what tables must be complete by; they,
    `commitments`, `rules` and `organisations` are added to those of the plan. `assessment`, `compensation`,
    `ranking` and `supervision` take the place of the plan's.
    """

    extends: str
    parameters: dict[str, ParameterValue] = {}
    interpretations: dict[str, str] = {}
    targets: dict[str, Tightened] = {}
    weights: dict[str, Weight] = {}
    words: tuple[AddedWord, ...] = ()
    settings: dict[str, ChosenSetting] = {}
    registers: tuple[Register, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    rules: tuple[Rule, ...] = ()
    assessment: ScoreMethod | None = None
    compensation: Compensation | None = None
    ranking: Ranking | None = None
    supervision: Supervision | None = None
