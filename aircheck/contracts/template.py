"""The empty table of a contract: its columns and their headers."""

from aircheck.model.dataset import Column, ColumnType, Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Language
from aircheck.model.unit_words import said

_OBSERVATIONS = ("station", "time", *POLLUTANTS)
_YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}


def template_columns(contract: Contract) -> tuple[Column, ...]:
    """Return the columns to fill in: all of a table; of station-hours one layout, a column per pollutant."""
    if contract.layout == "table":
        return contract.columns
    return tuple(column for column in contract.columns if column.name in _OBSERVATIONS)


def header_of(column: Column, language: Language) -> str:
    """Return the header of a column: its Chinese title with its unit, or its canonical name, which says the unit."""
    if language == "en":
        return column.name
    return column.title.zh if column.unit is None else f"{column.title.zh}（{said(column.unit, language)}）"


def choices(column: Column, language: Language) -> tuple[str, ...]:
    """Return the words to choose from, one for each value of a category or boolean; empty for other types."""
    if column.type is ColumnType.BOOLEAN:
        return _YES_NO[language]
    if language == "en":
        return tuple(column.values)
    return tuple(next((word for word in words if not word.isascii()), name) for name, words in column.values.items())
