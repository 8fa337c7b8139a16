"""Answers to a yes-or-no question: yes and no, the contract's own words, and the words of the question itself.

是否安装视频监控 is answered with 安装视频监控, 已安装 or 未安装 as well, 尾气是否达标 with 达标 or 尾气不达标.
"""

import re
from collections.abc import Iterator

from aircheck.intake.cells import plain
from aircheck.model.dataset import Column

_ASKED = re.compile("(.*?)是否(?:已|已经)?(.{2,})")
_DONE = ("", "已", "已经")
_NOT = ("未", "不", "非", "没有", "没", "尚未", "还未")
_HAVE = "有"
_HELD = (_HAVE, "安装", "装", "具备", "设", "配", "持", "办")
"""How a question begins that 有 and 无 answer: whether something is there."""
_VERB = 2
"""The fewest characters of a question that answer it behind 已 or 未: its verb, or more of its beginning."""
_HOLDS = "含"
"""A verb of one character, which answers its question alone."""


def answers(column: Column) -> dict[str, bool]:
    """Return the meaning of each folded word in a column of yes and no; what could mean both means neither."""
    derived: dict[str, bool] = {}
    unclear: set[str] = set()
    for word, answer in _of_question(column):
        unclear |= {word} if derived.setdefault(word, answer) is not answer else set()
    sure = {word: answer for word, answer in derived.items() if word not in unclear}
    return sure | plain.boolean(column.values)


def _of_question(column: Column) -> Iterator[tuple[str, bool]]:
    for name in (column.title.zh, *column.aliases):
        if (found := _ASKED.fullmatch(plain.fold(name))) is None:
            continue
        of, asked = found.groups()
        for said in {asked, asked.removeprefix("在")} - {"用", "营"}:
            yield from ((f"{before}{done}{said}", True) for before in {"", of} for done in _DONE)
            yield from ((f"{before}{negation}{said}", False) for before in {"", of} for negation in _NOT)
        if asked.startswith(_HELD):
            yield from ((_HAVE, True), ("无", False), ("没有", False))
        if asked.startswith(_HAVE):
            yield from ((f"{without}{asked[len(_HAVE) :]}", False) for without in ("无", "没有"))
        if asked.endswith("内"):
            yield asked.removeprefix("在").removesuffix("内") + "外", False
        if asked.startswith(_HOLDS):
            yield from ((_HOLDS, True), (f"不{_HOLDS}", False), (f"未{_HOLDS}", False))
        for begun in (asked[:length] for length in range(_VERB, len(asked) + 1)):
            yield from ((f"{done}{begun}", True) for done in _DONE if done)
            yield from ((f"{negation}{begun}", False) for negation in _NOT if negation not in ("不", "非"))
