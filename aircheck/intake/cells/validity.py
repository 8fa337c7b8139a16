"""Columns that mark values as invalid (标识, 有效性, flag, qc, Validity): what they are about, and what a mark says.

Codes, with confidences as in docs/standards.md:
* HJ 212-2017, data marks N F M S D C T B (S: the letters in a transcription, renrendoc.com/paper/339992608; N as normal
  in programs that implement it). That every other letter is no measurement of the air is I.
* European exchange of data, `Validity` −99, −1, 1, 2, 3 and, of ozone alone, 4 (V: dd.eionet.europa.eu/vocabulary/aq/
  observationvalidity as copied into several public programs): positive is valid.
* H, BB, W, HSp, LSp, PS, PZ, AS, CZ, CS, RM of stations' software (M: in no text that could be read, nor in what is
  known of HJ 818). A mark that is on no list takes the value out as well; it is only called otherwise.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from aircheck.intake.cells.headers import VALUE, Heading
from aircheck.intake.cells.hour_headers import HOUR_COLUMNS
from aircheck.intake.cells.plain import fold
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import plain_header

_WORDS = (
    *("有效性", "是否有效", "是否无效", "有效", "无效", "标识", "标记", "标志", "状态", "质控", "质控码", "数据标识"),
    *("数据标记", "数据状态", "有效标识", "无效标识", "质控标识", "审核状态", "运行状态", "仪器状态", "设备状态"),
    *("异常", "是否异常", "是否正常", "缺测", "是否缺测", "剔除", "是否剔除", "是否采用", "审核", "审核结果"),
    *("可用性", "是否可用", "质量码", "质量代码", "状态码", "标识码", "标记码"),
    *(
        "flag",
        "flags",
        "qc",
        "qcflag",
        "qaflag",
        "qa",
        "validity",
        "valid",
        "invalid",
        "isvalid",
        "status",
        "state",
        "mark",
    ),
    *("qualifier", "qualifiers", "qualitycode", "nullcode", "nulldatacode"),
)
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)
_BESIDE = (
    *("数据", "记录", "监测", "质量", "使用", "data", "row", "record", "quality", "obs", "observation", "sample"),
    *("hj212", "hj2122017", "hj818", "hj8182018"),
)
"""What may stand beside such a word and says no more of what it is about."""
_OF_ROWS = frozenset({"station", "date", "day", "time", "hour"})
"""Columns that say which row it is: what marks them marks the row."""
_CODES = ("code", "代码")
"""What is no word for marks but behind a pollutant's name (`PM2.5_code`)."""
_AIR = ("质量状态", "质量state", "qualitystate", "qualitystatus")
"""What a header may say of the air and not of its datum (优, 良)."""
_SEPARATORS = re.compile(r"[\s_\-()（）\[\]【】:：.·/\\&#]+")
_PARTS = re.compile(r"[\s,，;；|、/]+")
_REMARKS = re.compile(r"\s*[,，;；|、/。()（）]+\s*")
"""What parts the remarks of a cell; words with a blank between them are one remark (`not invalid`)."""
_OF_INSTRUMENTS = re.compile(r"^(?:仪器|设备|站房|系统|监测仪|采样|零点|跨度|正在)+|(?:中|期间)$")
"""What may stand around such a word: `仪器校准中`, `零点校准`."""
_NO_MARK = frozenset({"", "-", "--", "---", "—", "——", "/", "无", "null", "none", "na", "n/a", "nan"})
_GOOD = frozenset(
    {"有效", "正常", "有效数据", "正常数据", "数据有效", "数据正常", "运行正常", "审核通过", "通过", "合格"}
    | {"可用", "数据可用", "采用", "使用", "保留", "√", "✓", "✔", "valid", "normal", "ok", "good"}
)
_HJ_212 = "f m s d c t b"
_OF_STATIONS = "h bb w hsp lsp ps pz as cz cs rm"
_OF_OZONE = "4"
"""The European mark of an ozone value by the cross section of 2019."""
SURELY_BAD = frozenset(
    (
        *(
            "无效",
            "无效数据",
            "数据无效",
            "异常",
            "数据异常",
            "仪器异常",
            "设备异常",
            "缺测",
            "数据缺失",
            "剔除",
            "已剔除",
        ),
        *(
            "故障",
            "仪器故障",
            "设备故障",
            "停运",
            "停机",
            "停电",
            "断电",
            "离线",
            "维护",
            "检修",
            "校准",
            "超上限",
            "超下限",
        ),
        *("审核未通过", "审核不通过", "未通过审核", "数据不合格", "不可用", "数据不可用", "弃用", "作废", "数据作废"),
        *("invalid", "fault", "error", "calibration", "maintenance", "malfunction", "offline"),
    )
)
"""Remarks that call a value invalid in whatever column beside it; codes and other remarks may mean others."""
_BAD = SURELY_BAD | {
    *_HJ_212.split(),
    *_OF_STATIONS.split(),
    "bad",
    "-1",
    "-99",
    *("不合格", "不通过", "未通过", "不采用", "删除"),
}
_OF_DATA = ("数据质量", "不合格")
"""A header in which a word speaks of the datum; elsewhere 不合格 may be what the air is."""
MAYBE_BAD = SURELY_BAD | {_OF_DATA[1]}
"""The remarks that may call a value invalid."""


class _Kind(Enum):
    """How a column asks: whether a value is valid, whether it is invalid, or only for a code."""

    VALID = "valid"
    INVALID = "invalid"
    CODE = "code"


_ALSO_GOOD: Mapping[_Kind, frozenset[str]] = {
    _Kind.VALID: frozenset({"1", "2", "3", "y", "yes", "true", "是"}),
    _Kind.INVALID: frozenset({"0", "no", "false", "否"}),
    _Kind.CODE: frozenset({"n"}),
}
_ALSO_BAD: Mapping[_Kind, frozenset[str]] = {
    _Kind.VALID: frozenset({"0", "n", "no", "false", "否"}),
    _Kind.INVALID: frozenset({"1", "y", "yes", "true", "是"}),
    _Kind.CODE: frozenset(),
}


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """A column of marks at a position of the header: of a pollutant's values, or (`of` None) of the whole row.

    `remark`: its header does not say that it marks anything, so that it only marks with a word that is surely one.
    """

    position: int
    written: str
    of: str | None
    remark: bool = False

    @property
    def name(self) -> str:
        """Return what the column is called in frames; no column of a contract is called so."""
        return f"~{self.position}"

    def verdict(self, text: str) -> bool | None:
        """Return whether a value under the mark is valid; None where the mark is not understood."""
        if self.remark:
            said = _REMARKS.split(fold(text).lower())
            parts = {*said, *(_OF_INSTRUMENTS.sub("", part) for part in said)}
            header, word = _OF_DATA
            return not (parts & SURELY_BAD or (header in self.written and word in parts))
        return verdict(self.written, text, self.of)


def verdict(written: str, text: str, of: str | None) -> bool | None:
    """Return whether a value is valid that has this mark in a column, or a row, of this name; None as above.

    `of`: the pollutant that the mark is about; None for a whole row.
    """
    folded = fold(text).lower()
    if folded in _NO_MARK:
        return True
    kind = _kind_of(written)
    parts = [part for part in _PARTS.split(folded) if part]
    good = _GOOD | _ALSO_GOOD[kind]
    if kind is _Kind.VALID and of in (None, "O3"):
        good |= {_OF_OZONE}
    if all(part in good for part in parts):
        return True
    known = any(part in _BAD or part in _ALSO_BAD[kind] for part in parts)
    return False if known else None


def mark_columns(heading: Heading, contract: Contract) -> tuple[MarkColumn, ...]:
    """Return the columns of marks in a header, in its order; contracts without pollutants have none."""
    if not any(column.index_at for column in contract.columns):
        return ()
    # In a day matrix a mark may be about an hour (`1时标识`).
    of_hours = [name for name in HOUR_COLUMNS if name in heading.columns]
    hours = {plain_header(heading.written[heading.columns[name]]): name for name in of_hours}
    names = joined(_markable(contract) | hours)
    taken = set(heading.columns.values())
    found = (
        mark_column(position, written, names)
        for position, written in enumerate(heading.written)
        if position not in taken
    )
    return tuple(column for column in found if column is not None)


def _markable(contract: Contract) -> dict[str, str]:
    """Return what marks may be about by its names; "" for what says which row it is (`站点状态`)."""
    values = {name: column for name, column in contract.names.items() if column in (VALUE, *POLLUTANTS)}
    return values | {name: "" for name, column in contract.names.items() if column in _OF_ROWS}


def remark_column(position: int, heading: Heading, contract: Contract) -> MarkColumn:
    """Return a column that no header calls one of marks, about the pollutant that its header begins or ends with."""
    written = heading.written[position]
    folded = _SEPARATORS.sub("", fold(written).lower())
    for name, column in contract.names.items():
        bare = re.escape(_SEPARATORS.sub("", name))
        if column in POLLUTANTS and re.search(rf"^{bare}(?![a-z0-9])|(?<![a-z0-9]){bare}$", folded):
            return MarkColumn(position, written, column, remark=True)
    return MarkColumn(position, written, None, remark=True)


def marked_by(written: str, contract: Contract) -> str | None:
    """Return the pollutant whose values are marked by what is called so, "" for all, None if it is no name of marks."""
    about = _about(written, joined(contract.names))
    return "" if about == VALUE else about if about in ("", *POLLUTANTS) else None


def is_mark_header(written: str) -> bool:
    """Whether a header alone says that it marks whole rows: it is no station of an archive."""
    return _about(written, {}) == ""


def mark_column(position: int, written: str, names: Mapping[str, str]) -> MarkColumn | None:
    """Return the column that a header names as one of marks, or None. `names`: what it may be about (`joined`)."""
    about = _about(written, names)
    if about is None:
        return None
    return MarkColumn(position, written, about if about not in ("", VALUE) else None)


def joined(names: Mapping[str, str]) -> dict[str, str]:
    """Return what marks may be about by its names without separators; made once a header, which may have thousands."""
    return {_SEPARATORS.sub("", name): column for name, column in names.items()}


def _about(written: str, names: Mapping[str, str]) -> str | None:
    """Return the column that a header's marks are about, "" for the row, None if it is no column of marks."""
    folded = _SEPARATORS.sub("", fold(written).lower())
    for code in _CODES:
        bare = folded.removesuffix(code)
        if bare != folded and names.get(bare) in POLLUTANTS:
            return names[bare]
        folded = bare if bare.endswith(_WORDS) else folded
    if folded in _AIR or not (folded.startswith(_WORDS) or folded.endswith(_WORDS)):
        return None
    for rest in _without_words(folded):
        about = names.get(rest) or names.get(plain_header(rest))
        if about is not None or not rest:
            return about or ""
    return None


def _without_words(folded: str) -> Iterator[str]:
    """Yield what is left of a header without a word for marks at either end, then without more beside it."""
    for word in _LONGEST_FIRST:
        for rest in (folded.removesuffix(word), folded.removeprefix(word)):
            if rest != folded:
                yield from _without_more(rest)
                yield from _without_words(rest)


def _without_more(rest: str) -> Iterator[str]:
    """Yield a text, then what is left of it without what may stand beside a word for marks."""
    yield rest
    for word in _BESIDE:
        for less in (rest.removesuffix(word), rest.removeprefix(word)):
            if less != rest:
                yield from _without_more(less)


def _kind_of(written: str) -> _Kind:
    folded = fold(written).lower()
    if any(word in folded for word in ("无效", "invalid", "异常", "缺测", "剔除")):
        return _Kind.INVALID
    asks = any(word in folded for word in ("有效", "valid", "是否正常", "是否采用", "可用"))
    return _Kind.VALID if asks else _Kind.CODE
