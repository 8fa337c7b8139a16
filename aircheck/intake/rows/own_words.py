"""Words that a user's file added to a list, where they occur: reports name them, with who says what they mean."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from aircheck.intake.cells.word_lists import key, parts
from aircheck.model.dataset import Column, Contract
from aircheck.model.text import Bilingual, Message


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word in a column of a dataset (by title); `means` is the word of the list, `source` who says so."""

    dataset: Bilingual
    column: Bilingual
    called: str
    means: str
    source: str


def occurring(texts: pl.Series, column: Column, contract: Contract) -> Counter[OwnWord]:
    """Count the cells that say a word which a user's file added."""
    added = {key(word.called): word for word in column.added}
    found: Counter[OwnWord] = Counter()
    for text, count in texts.drop_nulls().value_counts().iter_rows():
        for part in {key(part) for part in (text, *parts(text))}.intersection(added):
            word = added[part]
            found[OwnWord(contract.title, column.title, word.called, word.word, word.source)] += count
    return found


def own_word_notes(found: Mapping[OwnWord, int]) -> Iterator[Message]:
    """Yield a note for each word that occurs."""
    for one in sorted(found, key=lambda word: (word.dataset.en, word.column.en, word.called)):
        yield Message.of(
            "intake.note.own_word",
            called=one.called,
            means=one.means,
            column=one.column,
            dataset=one.dataset,
            source=one.source,
            count=found[one],
        )
