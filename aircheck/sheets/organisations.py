"""The names of organisations."""

from collections.abc import Sequence

from aircheck.model.plan import Organisation, Plan
from aircheck.model.text import MOST_NAMED, Bilingual, Message


def named_organisation(organisation: Organisation) -> Bilingual:
    """Return an organisation's name; in English with the plan's own behind it."""
    return Bilingual(zh=organisation.name, en=f"{organisation.en} ({organisation.name})")


def named(plan: Plan, name: str) -> Bilingual | str:
    """Return the name of an organisation that a plan knows, in both languages; any other as it is."""
    organisation = plan.organisation(name)
    return name if organisation is None else named_organisation(organisation)


def row_of(plan: Plan, names: Sequence[str]) -> Bilingual | None:
    """Return names of organisations in a row, in both languages where the plan has both; None without any."""
    if not names:
        return None
    both = [Bilingual(zh=one, en=one) if isinstance(one, str) else one for one in map(plan.display_name, names)]
    return Bilingual(zh=", ".join(one.zh for one in both), en=", ".join(one.en for one in both))


def first_of(plan: Plan, names: Sequence[str]) -> Bilingual | Message | None:
    """Return the same; of many only the first, and how many there are besides."""
    named, more = row_of(plan, names[:MOST_NAMED]), len(names) - MOST_NAMED
    return Message.of("reports.and_more", named=named, more=more) if named is not None and more > 0 else named
