"""Words that a rule, or a value supplied for it, writes: read as the cells are that they are compared with."""

import re
from collections.abc import Iterable, Iterator

from aircheck.intake.cells import bodies, words
from aircheck.intake.cells.word_lists import nearest
from aircheck.intake.rows.reasons import expected
from aircheck.model.dataset import UNKNOWN_WORD, Column, Contract, Reads
from aircheck.model.measure import SpecProblem
from aircheck.model.text import Message, NameList
from aircheck.predicates.sides import FILLED, Comparison

QUOTED = re.compile(r"'(?:[^']|'')*'")
_DATED = re.compile(r"\bDATE\s*'[^']*'", re.IGNORECASE)


def written(text: str) -> set[str]:
    """Return the words that stand between quotes in a predicate; days are none."""
    return {found[1:-1].replace("''", "'") for found in QUOTED.findall(_DATED.sub("", text))}


def listed(word: str, column: Column) -> bool:
    """Whether a word stands in a column's list as cells keep it."""
    return word in column.values or word in column.same_as


def compared(comparisons: Iterable[Comparison], contract: Contract) -> Iterator[tuple[str, Column]]:
    """Yield every word with the column that it is compared with."""
    for entry in comparisons:
        column = contract.column(entry.left.column) if entry.left.column else None
        word = entry.right.word
        # `ARRAY_CONTAINS` itself asks whether a word is there that is not on the list.
        if word is not None and word != UNKNOWN_WORD and column is not None and entry.sign != FILLED:
            yield word, column


def _meant(comparisons: Iterable[Comparison], contract: Contract) -> dict[str, set[str]]:
    """Return for every word what cells of the columns beside it keep it as."""
    meant: dict[str, set[str]] = {}
    for word, column in compared(comparisons, contract):
        meant.setdefault(word, set()).add(words.as_cell(word, column) or word)
    return meant


def as_cells(text: str, comparisons: Iterable[Comparison], contract: Contract) -> str:
    """Return a predicate with its words as cells keep them; one that two columns read differently stays."""
    meant = _meant(comparisons, contract)
    read = {word: found.pop() for word, found in meant.items() if len(found) == 1}

    def put(found: re.Match[str]) -> str:
        word = found[0][1:-1].replace("''", "'")
        kept = read.get(word, word).replace("'", "''")
        return f"'{kept}'"

    return QUOTED.sub(put, text)


def clashes(comparisons: Iterable[Comparison], contract: Contract, at: tuple[str | int, ...]) -> Iterator[SpecProblem]:
    """Yield the words that two columns of one predicate read differently: each has to be written as it is kept."""
    for word, found in _meant(comparisons, contract).items():
        if len(found) > 1:
            read = min(found - {word})
            why = Message.of("measures.read_as", word=word, read=read)
            yield SpecProblem(at, why, Message.of("measures.write", word=read))


def unknown(word: str, column: Column, at: tuple[str | int, ...], *, others: bool = False) -> Iterator[SpecProblem]:
    """Yield the problem of a word that no cell of the column could hold, with the nearest of its list.

    `others`: units may be named that the plan does not know.
    """
    read = words.as_cell(word, column)
    if word == UNKNOWN_WORD or (read is not None and (others or _possible(read, column))):
        return
    lists = column.values or column.same_as
    names = tuple(name for canonical, others in lists.items() for name in (canonical, *others))
    if (closest := nearest(word, names)) is not None:
        hint = Message.of("loading.hint.closest", word=closest)
    elif column.values:
        hint = Message.of("measures.words_of", words=NameList.of(sorted(lists)))
    else:
        hint = expected(column)
    yield SpecProblem(at, Message.of("measures.unknown_word", word=word), hint)


def _possible(read: str, column: Column) -> bool:
    """Whether a rule may ask for what a word was read as: of units it knows the plan's, and any town."""
    if not column.same_as or column.reads not in (Reads.ORGANISATION, Reads.STREET):
        return True
    return read in column.same_as or read.endswith(bodies.TOWNS)
