"""The made-up roads: the built-up area is swept by machine, but for two roads of one street."""

_MECHANISED, _MANUAL = "机械化", "人工"
_BUILT_UP, _OUTSIDE = "是", "否"

_ROADS = (
    ("演示大道", "示例一街道", 62400, _BUILT_UP, _MECHANISED),
    ("演示东路", "示例一街道", 48300, _BUILT_UP, _MECHANISED),
    ("演示西路", "示例一街道", 35600, _BUILT_UP, _MECHANISED),
    ("演示南街", "示例一街道", 27900, _BUILT_UP, _MECHANISED),
    ("演示北街", "示例一街道", 21800, _BUILT_UP, _MECHANISED),
    ("样例大街", "示例二街道", 58700, _BUILT_UP, _MECHANISED),
    ("样例一路", "示例二街道", 44100, _BUILT_UP, _MECHANISED),
    ("样例二路", "示例二街道", 33200, _BUILT_UP, _MECHANISED),
    ("样例三路", "示例二街道", 25400, _BUILT_UP, _MECHANISED),
    ("样例四路", "示例二街道", 18600, _BUILT_UP, _MECHANISED),
    ("虚拟大道", "示例三街道", 51200, _BUILT_UP, _MECHANISED),
    ("虚拟东路", "示例三街道", 36800, _BUILT_UP, _MECHANISED),
    ("虚拟中街", "示例三街道", 28000, _BUILT_UP, _MANUAL),
    ("虚拟西路", "示例三街道", 24000, _BUILT_UP, _MECHANISED),
    ("虚拟后街", "示例三街道", 16000, _BUILT_UP, _MANUAL),
    ("假设大街", "示例四街道", 49600, _BUILT_UP, _MECHANISED),
    ("假设一路", "示例四街道", 38200, _BUILT_UP, _MECHANISED),
    ("假设二路", "示例四街道", 30700, _BUILT_UP, _MECHANISED),
    ("假设三路", "示例四街道", 21500, _BUILT_UP, _MECHANISED),
    ("模拟大道", "示例五街道", 57300, _BUILT_UP, _MECHANISED),
    ("模拟东路", "示例五街道", 41900, _BUILT_UP, _MECHANISED),
    ("模拟西路", "示例五街道", 28800, _BUILT_UP, _MECHANISED),
    ("模拟山路", "示例五街道", 9600, _OUTSIDE, _MANUAL),
    ("模拟村路", "示例五街道", 7200, _OUTSIDE, _MANUAL),
)
"""Road, street, swept area in m², inside the built-up area, how it is swept."""


def roads_csv() -> str:
    """Return the roads under Chinese headers, lines ended as Windows ends them."""
    rows = ["道路名称,街道,面积,建成区,清扫方式"]
    rows += [f"{road},{street},{area},{built_up},{sweeping}" for road, street, area, built_up, sweeping in _ROADS]
    return "".join(row + "\r\n" for row in rows)
