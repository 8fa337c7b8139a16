"""What departments have in their tables beyond what the rules of a plan read: when a thing was closed, and where it is.

No verdict rests on it; a table without it would look unlike any that a department sends.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from aircheck.demo.plans.events import Tables
from aircheck.demo.plans.examples import Row
from aircheck.intake.cells.bodies import TOWNS
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.shown.natural import in_order

_OPEN_EVERY = 4
"""Of what is closed at some time, every fourth is still open."""


@dataclass(frozen=True, slots=True)
class Later:
    """The day so many days after that of another column, or a moment so many minutes after it or at a time of it."""

    than: str
    days: int = 0
    minutes: int = 0
    at: str = ""
    closes: bool = False

    def cell(self, row: Row, place: int) -> str:
        """Return what is written into a row; nothing where the other column says nothing, or it is still open."""
        known = _moment(row.cells.get(self.than, ""))
        if known is None or (self.closes and place % _OPEN_EVERY == _OPEN_EVERY - 1):
            return ""
        moved = known + timedelta(days=self.days, minutes=self.minutes)
        if self.at:
            return f"{moved.date()} {self.at}"
        return f"{moved:%Y-%m-%d %H:%M}" if self.minutes else str(moved.date())


@dataclass(frozen=True, slots=True)
class Words:
    """Cells that rows have in turn."""

    cells: tuple[str, ...]

    def cell(self, row: Row, place: int) -> str:
        """Return what is written into a row."""
        del row
        return self.cells[place % len(self.cells)]


Fill = Later | Words
_COLUMNS: Mapping[str, Mapping[str, Fill]] = {
    "accountability": {"found_date": Later("date", -20), "evidence": Words(("问责通报.pdf",))},
    "alarms": {"finding": Words(("已洒水并覆盖",))},
    "bulk_coal_users": {"check_date": Later("substituted_date", 10)},
    "clusters": {"done_date": Later("plan_date", 120, closes=True)},
    "congestion": {"measure": Words(("路口渠化", "信号配时优化")), "done_date": Later("found_date", 45, closes=True)},
    "disclosures": {"publish_time": Later("publish_date", at="17:00")},
    "emergency": {
        "check_time": Later("issue_time", 1, at="10:00"),
        "response_time": Later("issue_time", 1, at="00:00"),
    },
    "fireworks_cases": {"time": Later("date", at="20:30"), "order_date": Later("date", 1)},
    "fuel_cases": {"penalty_date": Later("date", 9, closes=True), "liability_date": Later("date", 16, closes=True)},
    "inspections": {"publish_date": Later("check_date", 15)},
    "joint_actions": {"location": Words(("示例路口", "示例大道卡口")), "violations": Words(("0", "1"))},
    "muck_cases": {"handled_date": Later("date", 6, closes=True)},
    "muck_trips": {"trip_end": Later("trip_start", minutes=40), "permitted_window": Words(("22:00-06:00",))},
    "roadside_checks": {"time": Later("date", at="08:30"), "location": Words(("示例路口", "示例大道卡口"))},
    "sanluanwu": {
        "found_date": Later("rectified_date", -20),
        "rectified_date": Later("check_date", -10, closes=True),
        "acceptance_document": Words(("验收表",)),
        "off_list": Words(("no",)),
        "relocated": Words(("no",)),
        "disposal_date": Later("check_date", -5, closes=True),
        "disposal_kind": Words(("取缔", "整治")),
        "closed_date": Later("check_date", -4, closes=True),
        "cleared_date": Later("closed_date", 5, closes=True),
        "papers_complete": Words(("no", "yes")),
    },
    "site_checks": {"resume_date": Later("stop_order_date", 4, closes=True)},
    "supervision_orders": {
        "order_kind": Words(("supervision", "inspection")),
        "received_date": Later("order_issued", 1),
        "done_date": Later("reported_date", closes=True),
        "finding": Words(("已洒水并覆盖", "已清扫并复查")),
    },
}
_PLACED = (
    "black_stations",
    "boilers",
    "branch_roads",
    "buildings",
    "burning_events",
    "coal_facilities",
    "construction_sites",
    "fuel_sites",
    "gas_stations",
    "road_excavations",
    "road_survey",
    "sanluanwu",
    "voc_sources",
)
_STREET = "street"


def keep(tables: Tables, loaded: LoadedPlan, read: Collection[tuple[str, str]]) -> None:
    """Fill what departments have in columns that no rule of the plan reads; what is filled already stays.

    `read`: datasets with the columns that rules read.
    """
    streets = _streets(tables, loaded)
    placed: Mapping[str, Fill] = {_STREET: Words(streets)} if streets else {}
    for dataset, rows in tables.items():
        fills = {**_COLUMNS.get(dataset, {}), **(placed if dataset in _PLACED else {})}
        for column, fill in fills.items():
            if (dataset, column) not in read:
                for place, row in enumerate(rows):
                    row.cells[column] = row.cells.get(column) or fill.cell(row, place)


def _streets(tables: Tables, loaded: LoadedPlan) -> tuple[str, ...]:
    """Return the towns and sub-districts that a plan names; where it names none, those that its tables name."""
    named = [one.name for one in loaded.plan.organisations if one.level == "town" and not one.every]
    return tuple(named) or tuple(in_order(set(_seen(tables))))


def _seen(tables: Tables) -> Iterator[str]:
    for rows in tables.values():
        yield from (street for row in rows if (street := row.cells.get(_STREET, "")).endswith(TOWNS))


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None
