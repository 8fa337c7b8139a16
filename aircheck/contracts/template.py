"""The words that a template offers to choose from."""

from aircheck.model.dataset import Column, ColumnType
from aircheck.model.text import Language

_YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}


def choices(column: Column, language: Language) -> tuple[str, ...]:
    """Return the words to choose from, one for each value of a category or boolean; empty for other types."""
    if column.type is ColumnType.BOOLEAN:
        return _YES_NO[language]
    if language == "en":
        return tuple(column.values)
    return tuple(next((word for word in words if not word.isascii()), name) for name, words in column.values.items())
