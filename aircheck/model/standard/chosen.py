"""Choosing another option of an open point of a standard, in a plan or in a user's file, and who did so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pydantic import Field

from aircheck.model.text import Message, Strict

SettingValue = bool | int | Decimal | date | str | tuple[str, ...]


class ChosenSetting(Strict):
    """The option chosen for a setting, why, and who decided so or where it is written."""

    value: SettingValue
    reason: str = Field(min_length=1)
    source: str = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class SettingUse:
    """A setting that was chosen: `name` is `hj663-2013.area_order`, `by` the plan or the user's file.

    `value` and `default` are written as in the YAML of the edition.
    """

    name: str
    value: str
    default: str
    reason: str
    source: str
    by: str

    @property
    def message(self) -> Message:
        """What a report says of it."""
        return Message.of(
            "judging.setting_chosen",
            name=self.name,
            value=self.value,
            default=self.default,
            reason=self.reason,
            source=self.source,
            by=self.by,
        )
