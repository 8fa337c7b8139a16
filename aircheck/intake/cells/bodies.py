"""Cells that name an organisation, a sub-district or a town."""

import re
from collections.abc import Collection

from aircheck.intake.cells import plain
from aircheck.intake.cells.full_names import shortened
from aircheck.intake.cells.once import once_a_column
from aircheck.intake.cells.sentences import digest
from aircheck.intake.cells.texts import free
from aircheck.intake.cells.word_lists import Read, key, listed, parts, says_something
from aircheck.model.dataset import Column, Reads

_TOWN = re.compile(r"^(.+?)(街道|镇|乡)(?:办事处|办|党工委|人民政府|政府|党委)$")
TOWNS = ("街道", "镇", "乡")
"""How the names of sub-districts, towns and townships end."""
_UNITS = (*TOWNS, "局", "办", "委", "队", "中心", "政府", "管委会", "指挥部", "办事处", "专班")
_AND = re.compile(r"(?<=[镇乡道局队委办会部处府心])(?:[和与及]|\s+)")
_SHORTEST = 2
_ALL = re.compile(
    r"(?:全区|全县|全市|全域|全辖区|辖区)|(?:各|所有|全部|全体|全区各|区内各|\d+个|[一二三四五六七八九十]+个)(?:镇街?|乡镇?|街镇?|街道?|办事处|政府|单位|部门|、|和|及|道)+"
)
"""Words for all towns or units together: no name of one."""


def named(column: Column) -> Read:
    """Return a reader of names that the plan knows; a fragment of one of them is nobody."""
    known = listed(column.same_as, column.filler)
    names = _known(column)

    def read(text: str) -> str | None:
        plainly = key(column.digests.get(digest(text), text) if column.digests else text)
        if (found := known(text) or known(plainly) or known(town(plainly)) or _in_full(plainly, known)) is not None:
            return found
        fragment = any(plainly in name or name.endswith(plainly) for name in names)
        if column.closed or fragment or not says_something(text) or units_in(text, column):
            return None
        return town(plain.text(text), column.filler)

    return read


def _in_full(plainly: str, known: Read) -> str | None:
    """Return whom a full name means; None unless it is one body of the plan."""
    found = {one for name in shortened(plainly) if (one := known(name)) is not None}
    return found.pop() if len(found) == 1 else None


def units_in(text: str, column: Column) -> list[str]:
    """Return the units or towns that a cell lists, or a word for all of them; none for the name of one."""
    if column.reads not in (Reads.ORGANISATION, Reads.STREET):
        return []
    if _ALL.fullmatch(key(text)):
        return [text]
    known = _known(column)

    def is_unit(name: str) -> bool:
        return key(name) in known or name.endswith(_UNITS)

    found: list[str] = []
    for part in map(str.strip, parts(text)):
        pieces = [piece.strip() for piece in _AND.split(part)]
        # 城乡和美镇 is one name.
        found += pieces if all(len(piece) > _SHORTEST and is_unit(piece) for piece in pieces) else [part]
    return found if len(found) > 1 and any(map(is_unit, found)) else []


def is_somebody(name: str, column: Column) -> bool:
    """Whether a name is a unit's or a town's, by the plan or by how it ends, or a word for all of them."""
    return key(name) in _known(column) or name.endswith(_UNITS) or _ALL.fullmatch(key(name)) is not None


@once_a_column
def _known(column: Column) -> frozenset[str]:
    return frozenset(key(word) for canonical, others in column.same_as.items() for word in (canonical, *others))


def town(name: str, places: Collection[str] = ()) -> str:
    """Return a sub-district's or town's name without the words for its office, and without the `places` it lies in.

    柳青街道办事处 is 柳青街道, and so is 兰山区柳青街道. Another name stays as it is.
    """
    found = _TOWN.match(name)
    bare = f"{found[1]}{found[2]}" if found else name
    within = max((place for place in places if bare.startswith(place)), key=len, default="")
    return bare.removeprefix(within) if bare.endswith(TOWNS) else bare


def is_town(name: str, column: Column) -> bool:
    """Whether a name is a town's, by the plan or by how it ends."""
    listed_as = column.reads is Reads.STREET and key(name) in _known(column)
    return listed_as or (town(name).endswith(TOWNS) and not _ALL.fullmatch(key(name)))


def town_of(text: str, column: Column) -> str | None:
    """Return the name of a cell that names one body, known to the plan or not; None for several, and for nothing."""
    written = free(text)
    return None if written is None or units_in(text, column) else town(written, column.filler)
