"""A user's own file on top of a plan: what others leave to them, and what they hold themselves to."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, field_validator

from aircheck.model.parameter import ParameterValue
from aircheck.model.plan import Commitment, Organisation, Waiver
from aircheck.model.rule import Rule
from aircheck.model.target import parse_target
from aircheck.model.text import Strict


class Tightened(Strict):
    """A target that is stricter than the plan's, and where that was decided."""

    target: str
    source: str = Field(min_length=1)

    @field_validator("target")
    @classmethod
    def _target_can_be_read(cls, text: str) -> str:
        parse_target(text)
        return text


class Overlay(Strict):
    """`extends` is the id of a plan, a folder, or another such file beside this one.

    `parameters` supplies what the plan leaves open; `interpretations` chooses options; `targets` tightens, by rule;
    `weights` are by rule. `commitments` and `rules` are added to those of the plan; `organisations` too.
    """

    extends: str
    parameters: dict[str, ParameterValue] = {}
    interpretations: dict[str, str] = {}
    targets: dict[str, Tightened] = {}
    weights: dict[str, Annotated[Decimal, Field(gt=0)]] = {}
    waivers: tuple[Waiver, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    rules: tuple[Rule, ...] = ()
