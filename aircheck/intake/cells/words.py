"""Cells that name something of a list: words, tasks, organisations, streets, seasons, periods, documents, persons.

A name is found however it is written: width, case, blanks and quotation marks do not matter, what stands in brackets
may be another name of the same, and words that add nothing may stand around it. Nothing else is ever guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache, partial
from itertools import chain

from aircheck.intake.cells import plain
from aircheck.intake.cells.full_names import shortened
from aircheck.intake.cells.sentences import digest
from aircheck.model.dataset import UNKNOWN_WORD, Blank, Column, ColumnType, Reads

Read = Callable[[str], str | None]

NOTHING = frozenset(
    {
        "无",
        "暂无",
        "没有",
        "空",
        "空白",
        "不详",
        "未知",
        "待定",
        "待补",
        "待补充",
        "待填",
        "未填",
        "略",
        "暂缺",
        "缺",
        "空缺",
        "缺失",
        "未制定",
        "待制定",
        "待提供",
    }
)
"""Words that people write into a text cell in place of leaving it empty."""

NONE = frozenset({"无", "暂无", "没有"})
"""Words for no day at all. That one is not known (不详, 待补) leaves a gap where a date should be."""

NOBODY = frozenset({"不涉及", "不适用", "其他", "其它", "待核实", "待核", "待查", "待查实", "待确认", "待明确", "未定"})
"""Words that name nothing and prove nothing; where an empty cell means all together, they are not all."""

PENDING = re.compile(
    "(?:待|暂|暂时|暂未|未|还未|尚未|正在|拟)(?:缺|定|补|补充|聘|招聘|招录|配|配备|配齐|安排|指定|明确|确定|确认|落实|任命|到位|编|编号|编制|制定|"
    "发|印发|下发|发布|办|办理|提供|上报|报备|备案|建立|签订|公布|公开|开展|实施|完成|收集)(?:中|好)?"
    "|缺|空缺|缺失|缺编|缺员|缺岗|无人|无专人|(?:暂无|无|没有)(?:人员|专人|人|文件|文号|材料|证明|方案|编号|记录)"
)
"""What says that there is nobody or nothing yet."""

EVERYWHERE = frozenset(
    {"全区", "全域", "各街道", "各镇", "各镇街", "各镇街道", "各乡镇", "各街镇", "所有街道", "所有镇街"}
)
"""Words for all streets together."""
_BRACKETED = re.compile(r"^(.*?)\(([^()]*)\)(.*)$")
_BETWEEN = re.compile(r"[、,;/|\n]|以及|(?<=[局队委办会部处])[和与及]")
_ALSO_BETWEEN = re.compile(r"[\s+&和与及并]+")
_SEASON = re.compile(
    r"(?:秋冬季?|冬春季?|取暖季|采暖季|供暖季)?(?:20)?(\d{2})年?度?[-至到/~](?:20)?(\d{2})年?度?(?:秋冬季?|冬春季?|取暖季|采暖季|供暖季)?",
    re.ASCII,
)
_SEASON_WORD = "(?:秋冬季?|冬春季?|冬季|取暖季|采暖季|供暖季)"
_SEASON_OF = re.compile(rf"(20\d{{2}})年?度?{_SEASON_WORD}|{_SEASON_WORD}(20\d{{2}})年?度?", re.ASCII)
"""A season by the year in which it begins, as heating seasons are called: 2020年采暖季."""
SEASONS = ("冬季", "采暖季", "取暖季", "供暖季", "秋冬季", "冬春季", "秋冬", "冬春")
"""Words for a heating season without its year."""
_YEAR = re.compile(r"(\d{4})(?:年度?|年全年|全年)?", re.ASCII)
_QUARTER = re.compile(r"(\d{4})[-年]?(?:q|第)?([1-4一二三四])(?:季度?)?", re.ASCII)
_HALF = re.compile(r"(\d{4})[-年]?(?:(上|下)半年|h([12]))", re.ASCII)
_MONTHS = re.compile(r"(\d{4})年?(\d{1,2})月?[-至到~](\d{1,2})月", re.ASCII)
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－﹣"), "-") | dict.fromkeys(map(ord, "～〜∼"), "~")
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
_OF_A_YEAR = re.compile(r"^\d{4}年度?|\d{4}年度?$", re.ASCII)
_ROW = re.compile(r"(?:第|台账|任务|序号|no\.?)*0*(\d{1,4})(?:项|号|条)?", re.ASCII)
_CUTOFF = 0.3


def key(text: str) -> str:
    """Return `text` as names are compared: NFKC, without case, blanks and quotation marks."""
    folded = unicodedata.normalize("NFKC", text.translate(_DASHES)).casefold()
    return "".join(letter for letter in folded if not letter.isspace() and letter not in "·。“”\"'《》「」")


def says_something(text: str) -> bool:
    """Whether a text has a letter, a digit or a Chinese character: `@@` and `??` say nothing."""
    return any(letter.isalnum() for letter in text)


def nothing(column: Column) -> frozenset[str]:
    """Return the words that leave a text cell empty: a word that the column itself lists says something.

    Where an empty cell means all of them, so does a word for all.
    """
    every = EVERYWHERE if column.blank is Blank.ALL and column.reads is Reads.STREET else frozenset()
    nobody = frozenset[str]() if column.blank is Blank.ALL else NOBODY
    return (NOTHING | every | nobody).difference(*([name, *others] for name, others in column.same_as.items()))


def listed(values: Mapping[str, Collection[str]], filler: Collection[str] = ()) -> Read:
    """Return a reader of one word: its canonical form, None if no word or more than one is meant.

    `filler` are words that add nothing where they stand before or after another; nor does a year then.
    """
    known = {key(word): canonical for canonical, others in values.items() for word in (canonical, *others)}
    around = sorted(map(key, filler), key=len, reverse=True)

    def read(text: str) -> str | None:
        whole = key(text)
        if whole in known:
            return known[whole]
        found = {known[part] for part in _forms(whole, around) if part in known}
        return found.pop() if len(found) == 1 else None

    return read


def _forms(whole: str, around: Collection[str]) -> Iterable[str]:
    """Yield what a name may be without its brackets, what stands in them, and each without words that add nothing."""
    parts = [whole]
    if found := _BRACKETED.match(whole):
        parts += [found[1] + found[3], found[2]]
    for part in parts:
        yield from _bare(part, around)


def _bare(part: str, around: Collection[str]) -> Iterable[str]:
    waiting, seen = [part], {part}
    while waiting:
        text = waiting.pop()
        yield text
        without = {text.removeprefix(extra) for extra in around} | {text.removesuffix(extra) for extra in around}
        if around:
            without.add(_OF_A_YEAR.sub("", text))
        for shorter in sorted(without - seen - {""}):
            seen.add(shorter)
            waiting.append(shorter)


def several(values: Mapping[str, Collection[str]], filler: Collection[str] = ()) -> Callable[[str], list[str] | None]:
    """Return a reader of several words in a cell, each once and sorted; `?` stands for those not on the list.

    None if none of them is on it.
    """
    one = listed(values, filler)

    def read(text: str) -> list[str] | None:
        if (whole := one(text)) is not None:
            return [whole]
        found = {word for part in parts(text) for word in _each(part, one)}
        return None if found <= {UNKNOWN_WORD} else sorted(found)

    return read


def _each(part: str, one: Read) -> list[str]:
    """Return the word of a part; blanks, 和 and 并 separate words only where all between them are on the list."""
    if (word := one(part)) is not None:
        return [word]
    inside = [one(piece) for piece in _ALSO_BETWEEN.split(part) if piece]
    known = [word for word in inside if word is not None]
    return known if known and len(known) == len(inside) else [UNKNOWN_WORD]


def parts(text: str) -> list[str]:
    """Return what a cell of several words lists."""
    return [part for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)) if part.strip()]


def season(text: str) -> str | None:
    """Return a heating season as `2020-2021`, however its two years are joined; one year is that of its beginning."""
    if (begun := _SEASON_OF.fullmatch(key(text))) is not None:
        first = int(begun[1] or begun[2])
        return f"{first}-{first + 1}"
    found = _SEASON.fullmatch(key(text))
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return f"20{found[1]}-20{found[2]}"


def period(text: str) -> str | None:
    """Return a period that has its year: `2020`, `2020-H1`, `2020-Q1`, `2020-01`."""
    folded = key(text)
    if found := _YEAR.fullmatch(folded):
        return found[1]
    if found := _HALF.fullmatch(folded):
        return f"{found[1]}-H{found[3] or (1 if found[2] == '上' else 2)}"
    if (first := plain.month(folded)) is not None:
        return f"{first:%Y-%m}"
    if (found := _QUARTER.fullmatch(folded)) and ("季" in folded or "q" in folded):
        return f"{found[1]}-Q{_DIGITS.get(found[2], found[2])}"
    if (found := _MONTHS.fullmatch(folded)) and (int(found[2]), int(found[3])) in _QUARTERS:
        return f"{found[1]}-Q{(int(found[2]) + 2) // 3}"
    return None


_QUARTERS = frozenset((first, first + 2) for first in (1, 4, 7, 10))


def document(text: str) -> str | None:
    """Return a number, title, address or file name: a digit, or at least two letters."""
    kept = plain.text(text)
    if PENDING.fullmatch(key(kept)):
        return None
    told = any(letter.isdigit() for letter in kept) or sum(letter.isalpha() for letter in kept) > 1
    return kept if told else None


def person(text: str) -> str | None:
    """Return a person's name: at least two letters, and no digit."""
    kept = plain.text(text)
    if PENDING.fullmatch(key(kept)):
        return None
    letters = sum(letter.isalpha() for letter in kept)
    return kept if letters > 1 and not any(letter.isdigit() for letter in kept) else None


def named(column: Column) -> Read:
    """Return a reader of names that the plan knows; a fragment of one of them is nobody."""
    known = listed(column.same_as, column.filler)
    names = {key(word) for canonical, others in column.same_as.items() for word in (canonical, *others)}

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


def towns_in(text: str, column: Column) -> list[str]:
    """Return the towns that a cell lists, each once, where it lists several and no other unit; else none.

    A name that is nobody's may be among them. A word for all is one for those that the plan lists under it.
    """
    every = {key(name): towns for name, towns in column.together.items()}
    names = every.get(key(text)) or units_in(text, column)
    found: dict[str, str] = {}
    for name in chain.from_iterable(every.get(key(name), (name,)) for name in names):
        somebody = key(name) in _known(column) or name.endswith(_UNITS) or _ALL.fullmatch(key(name))
        if somebody and not is_town(name, column):
            return []
        found.setdefault(str(reader(column)(name) or name), name)
    return list(found.values()) if len(names) > 1 and any(is_town(name, column) for name in found.values()) else []


def is_town(name: str, column: Column) -> bool:
    """Whether a name is a town's, by the plan or by how it ends."""
    listed_as = column.reads is Reads.STREET and key(name) in _known(column)
    return listed_as or (town(name).endswith(TOWNS) and not _ALL.fullmatch(key(name)))


def _known(column: Column) -> set[str]:
    return {key(word) for canonical, others in column.same_as.items() for word in (canonical, *others)}


def town(name: str, places: Collection[str] = ()) -> str:
    """Return a sub-district's or town's name without the words for its office, and without the `places` it lies in.

    柳青街道办事处 is 柳青街道, and so is 兰山区柳青街道. Another name stays as it is.
    """
    found = _TOWN.match(name)
    bare = f"{found[1]}{found[2]}" if found else name
    within = max((place for place in places if bare.startswith(place)), key=len, default="")
    return bare.removeprefix(within) if bare.endswith(TOWNS) else bare


def _town_of(text: str, column: Column) -> str | None:
    written = free(text)
    return None if written is None or units_in(text, column) else town(written, column.filler)


def ledger_row(column: Column) -> Read:
    """Return a reader of a row of the ledger: its number, however written, or its title."""
    known = listed(column.same_as)

    def read(text: str) -> str | None:
        return known(row_number(text, column) or text)

    return read


def row_number(text: str, column: Column) -> str | None:
    """Return the number of the ledger's row that a cell names by it or by the row's own sentence, if it does."""
    found = _ROW.fullmatch(key(text))
    return found[1] if found else column.digests.get(digest(text)) if column.digests else None


def named_by_number(text: str, column: Column) -> tuple[str, ...]:
    """Return what a cell may mean that names a row of the ledger; nothing if it names none."""
    return column.numbers.get(row_number(text, column) or "", ())


def free(text: str) -> str | None:
    """Return a free text as written; None if it says nothing."""
    return plain.text(text) if says_something(text) else None


_KEPT: dict[int, tuple[Column, Callable[[str], str | list[str] | None]]] = {}
"""Readers by the identity of their column, which is kept with them: a list of words is prepared once a run."""
_MOST_KEPT = 2**13


def reader(column: Column) -> Callable[[str], str | list[str] | None]:
    """Return the reader of a column of words or texts."""
    found = _KEPT.get(id(column))
    if found is None:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[id(column)] = found = column, _reader(column)
    return found[1]


def _reader(column: Column) -> Callable[[str], str | list[str] | None]:
    if column.type is ColumnType.CATEGORY:
        return listed(column.values, column.filler)
    if column.type is ColumnType.WORDS:
        return several(column.values, column.filler)
    match column.reads:
        case Reads.SEASON:
            bare = listed(column.same_as)
            return lambda text: season(text) or bare(text)
        case Reads.PERIOD:
            return period
        case Reads.DOCUMENT:
            return document
        case Reads.PERSON:
            return person
        case Reads.LEDGER_ROW if column.same_as:
            return ledger_row(column)
        case Reads.TASK | Reads.ORGANISATION | Reads.STREET if column.same_as:
            return named(column)
        case Reads.STREET | Reads.ORGANISATION:
            return partial(_town_of, column=column)
    if column.same_as:
        same = listed(column.same_as)
        return lambda text: same(text) or (None if column.closed else free(text))
    return free


def as_cell(word: str, column: Column) -> str | None:
    """Return the one word that a cell with `word` would be kept as; None if a column of words or texts has none."""
    found = reader(column)(word)
    if isinstance(found, list):
        return found[0] if len(found) == 1 and found[0] != UNKNOWN_WORD else None
    return found


def as_cells(names: Iterable[str], column: Column | None) -> tuple[str, ...]:
    """Return the words of a list as cells of a column are kept, each once; those that none could be stay."""
    if column is None:
        return tuple(names)
    return tuple(dict.fromkeys(as_cell(name, column) or name for name in names))


@lru_cache(maxsize=2**12)
def nearest(text: str, words: tuple[str, ...]) -> str | None:
    """Return the word that a text resembles most, to be named in an error; None if it resembles none."""
    by_key = {key(word): word for word in words}
    found = get_close_matches(key(text), by_key, n=1, cutoff=_CUTOFF)
    return by_key[found[0]] if found else None
