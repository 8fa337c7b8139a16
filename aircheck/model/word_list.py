"""Lists of words that columns of several datasets share."""

from pydantic import Field

from aircheck.model.text import Bilingual, Strict


class WordList(Strict):
    """`rules/lists/<id>.yaml`: words with all that they are called, which columns take by `values: {list: <id>}`.

    `filler` are words that add nothing where they stand before or after such a word; a column may have its own instead.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    values: dict[str, tuple[str, ...]] = Field(min_length=2)
    filler: tuple[str, ...] = ()
