"""The names of units."""

from aircheck.model.plan import Plan, Unit
from aircheck.model.text import Bilingual


def named_unit(unit: Unit) -> Bilingual:
    """Return a unit's name; in English with the plan's own behind it."""
    return Bilingual(zh=unit.name, en=f"{unit.en} ({unit.name})")


def named(plan: Plan, name: str) -> Bilingual | str:
    """Return the name of a unit that a plan knows, in both languages; any other as it is."""
    unit = plan.unit(name)
    return name if unit is None else named_unit(unit)
