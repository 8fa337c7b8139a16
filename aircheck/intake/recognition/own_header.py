"""The header that a template of ours has: by it an empty one is known, which nobody has filled in yet."""

from collections.abc import Sequence

from aircheck.model.dataset import Column, Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import LANGUAGES, Language
from aircheck.model.unit_words import said

_OBSERVATIONS = ("station", "time", *POLLUTANTS)


def header_of(column: Column, language: Language) -> str:
    """Return the header of a column: its Chinese title with its unit, or its canonical name, which says the unit."""
    if language == "en":
        return column.name
    return column.title.zh if column.unit is None else f"{column.title.zh}（{said(column.unit, language)}）"


def template_columns(contract: Contract) -> tuple[Column, ...]:
    """Return the columns to fill in: all of a table; of station-hours one layout, a column per pollutant."""
    if contract.layout == "table":
        return contract.columns
    return tuple(column for column in contract.columns if column.name in _OBSERVATIONS)


def is_of_template(header: Sequence[str], contract: Contract) -> bool:
    """Whether a header is that of our template of a contract, in one of its languages.

    That of a register has the columns of those kinds of rows that a plan needs.
    """
    written = set(header)
    for language in LANGUAGES:
        own = {header_of(column, language) for column in template_columns(contract)}
        if written == own or (contract.is_register and written <= own):
            return True
    return False
