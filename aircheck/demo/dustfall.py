"""The made-up dustfall: five dishes, twelve months, one dish lost."""

from aircheck.demo.hours import YEAR

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_POINTS: tuple[tuple[str, str, tuple[int | None, ...]], ...] = (
    ("示例一点", "示例一街道", (60, 63, 90, 107, 100, 78, 66, 57, 59, 70, 69, 62)),
    ("示例二点", "示例二街道", (66, 69, 99, 115, 108, 84, 71, 62, 65, 76, 75, 68)),
    ("示例三点", "示例三街道", (64, 67, 95, 113, 105, 83, 69, 60, 63, 74, 73, 66)),
    ("示例四点", "示例四街道", (58, 61, 88, 103, 97, 75, None, 55, 57, 67, 67, 60)),
    ("示例五点", "示例五街道", (55, 58, 84, 99, 93, 73, 60, 53, 55, 65, 64, 57)),
)
"""Point, street, and from January tenths of a t/(km²·30 d); None where the dish was lost."""


def dustfall_csv() -> str:
    """Return the dustfall, months in order: exposure in days, dustfall in t/(km²·30 d) with one decimal."""
    rows = ["监测点位,街道,月份,暴露天数,降尘量"]
    for month, days in enumerate(_DAYS):
        for point, street, tenths in _POINTS:
            value = tenths[month]
            if value is not None:
                rows.append(f"{point},{street},{YEAR}-{month + 1:02},{days},{value // 10}.{value % 10}")
    return "\n".join(rows) + "\n"
