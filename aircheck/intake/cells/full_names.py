"""What public bodies are called in full, shortened to what plans call them: 住房和城乡建设局 is 住建局."""

import re
from collections.abc import Iterator

_FULL = (
    (re.compile("住房(?:和|与|及)?城乡建设"), "住建"),
    (re.compile("发展(?:和|与|及)?改革"), "发改"),
    (re.compile("工业(?:和|与|及)?信息化"), "工信"),
    (re.compile("市场监督管理"), "市场监管"),
    (re.compile("城市管理"), "城管"),
    (re.compile("自然资源(?:和|与|及)规划"), "自然资源"),
    (re.compile("(?:公安局)?(?:交通警察|交警)支队"), "交警"),
)
_BRANCH = re.compile(r"(?:.{1,3}市|市)?(\w{2,5})局(\w{2,4}?)(区|县)?分局")
"""A city's bureau with a branch in the district, as it calls itself: 临沂市生态环境局兰山分局."""
_BRIGADE = re.compile(r"(?:.{1,3}市|市)?交警(\w{2,4}?)(区|县)?大队")
"""A brigade of the city's traffic police for a district: 济南市公安局交警支队历下区大队."""


def shortened(name: str) -> Iterator[str]:
    """Yield what a body may be called for short, if its name is a full one; `name` is a `word_lists.key`."""
    short = name
    for full, usual in _FULL:
        short = full.sub(usual, short)
    if short != name:
        yield short
    if found := _BRANCH.fullmatch(short):
        yield from (f"{found[2]}{level}{found[1]}分局" for level in {"", found[3] or "区"})
    if found := _BRIGADE.fullmatch(short):
        yield from (f"{found[1]}{level}交警大队" for level in {"", found[2] or "区"})
