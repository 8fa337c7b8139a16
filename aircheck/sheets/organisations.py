"""The names of organisations."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from aircheck.loading.yaml.problems import ids_like
from aircheck.model.errors import AircheckError
from aircheck.model.plan import Organisation, Plan
from aircheck.model.text import MOST_NAMED, Bilingual, Message


class UnknownOrganisation(AircheckError):  # noqa: N818
    """An organisation the plan does not name. `closest` are names that look alike, `known` are all."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name = name
        self.known = tuple(known)
        self.closest = tuple(get_close_matches(name, known, n=3))
        super().__init__(Message.of("cli.unknown_organisation", name=name), details=[ids_like(name, known)])


def parted(plan: Plan, given: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return which of the texts name organisations of the plan, and which name files or folders.

    What is neither is taken for a path if it is written like one, else for a slip in a name: `UnknownOrganisation`.
    """
    units, paths = [], []
    for text in given:
        if plan.organisation(text) is not None:
            units.append(text)
        elif Path(text).exists() or "/" in text or "." in text:
            paths.append(text)
        else:
            raise UnknownOrganisation(text, [name for one in plan.organisations for name in (one.name, *one.aliases)])
    return units, paths


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
    return Bilingual(zh="、".join(one.zh for one in both), en=", ".join(one.en for one in both))


def first_of(plan: Plan, names: Sequence[str]) -> Bilingual | Message | None:
    """Return the same; of many only the first, and how many there are besides."""
    named, more = row_of(plan, names[:MOST_NAMED]), len(names) - MOST_NAMED
    return Message.of("reports.and_more", named=named, more=more) if named is not None and more > 0 else named
