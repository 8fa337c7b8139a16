"""The made-up stations: five that are assessed and one that is only for reference."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Station:
    """A station, its level against the district's air (thousandths, in the order of `air.ITEMS`), its last hour."""

    code: str
    name: str
    street: str
    levels: tuple[int, int, int, int, int, int]
    assessed: bool = True


STATIONS = (
    Station("DEMO1", "示例一站", "示例一街道", (1000, 1000, 1000, 1020, 1000, 1000)),
    Station("DEMO2", "示例二站", "示例二街道", (1070, 1120, 1060, 1290, 1140, 920)),
    Station("DEMO3", "示例三站", "示例三街道", (1040, 1090, 1150, 1010, 1050, 990)),
    Station("DEMO4", "示例四站", "示例四街道", (960, 940, 930, 900, 950, 1030)),
    Station("DEMO5", "示例五站", "示例五街道", (930, 880, 880, 790, 890, 1060)),
    Station("DEMO6", "示例参照站", "示例五街道", (560, 530, 620, 420, 700, 1150), assessed=False),
)


def stations_csv() -> str:
    """Return the list of stations."""
    rows = ["station,name,street,tier,assessed"]
    for station in STATIONS:
        rows.append(f"{station.code},{station.name},{station.street},district,{'是' if station.assessed else '否'}")
    return "\n".join(rows) + "\n"
