"""Answers to a yes-or-no question: yes and no, the contract's own words, and the words of the question itself.

是否安装视频监控 is answered with 安装, 已安装视频监控 or 未安装 as well.
"""

import re
from collections.abc import Iterator

from aircheck.intake.cells import plain
from aircheck.model.dataset import Column

_ASKED = re.compile("是否(?:已|已经)?(.{2,})")
_DONE = ("", "已", "已经")
_NOT = ("未", "不", "非", "没有", "没", "尚未", "还未")
_VERB = 2
"""The characters of the verb that a question begins with, which alone answers it only behind 已 or 未."""


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
        asked = found[1]
        for said in {asked, asked.removeprefix("在")} - {"用", "营"}:
            yield from ((f"{done}{said}", True) for done in _DONE)
            yield from ((f"{negation}{said}", False) for negation in _NOT)
        if asked.endswith("内"):
            yield asked.removeprefix("在").removesuffix("内") + "外", False
        yield from ((f"{done}{asked[:_VERB]}", True) for done in _DONE if done)
        yield from ((f"{negation}{asked[:_VERB]}", False) for negation in _NOT if negation not in ("不", "非"))
