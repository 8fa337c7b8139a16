"""What a clerk would not write: a response that starts before its warning, never ends, or work that is done twice."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from aircheck.demo.plans.examples import Row
from aircheck.intake.cells.bodies import TOWNS
from aircheck.measures.rows.reported import DATASET

_LEDGER, _DONE, _UNDER_WAY = "ledger", "已完成", "推进中"
_LASTS, _SOLVED, _STEP = timedelta(days=3), timedelta(days=2), timedelta(days=30)

_ANSWERED = {"rectified_date": 6, "reported_date": 7, "due_date": 10}
_NUMBERED, _FIRST_PAIR = re.compile(r".+-[0-9]+"), 11

Tables = Mapping[str, list[Row]]


def agree(tables: Tables) -> None:
    """Make the dates of rows agree, within a row and between the two places where a task is reported.

    What the rules' examples say stays; only cells that nobody stated, or that contradict another, are written.
    """
    for row in tables.get("emergency", []):
        _responses(row.cells)
    for row in tables.get("patrols", []):
        _patrols(row.cells)
    for row in tables.get("staggered", []):
        _seasons(row.cells)
    _orders(tables.get("supervision_orders", []))
    _energy(tables.get("industrial_energy", []))
    _tasks(tables.get(_LEDGER, []), tables.get(DATASET, []))


def _responses(cells: dict[str, str]) -> None:
    """A response starts at the midnight after its warning and is lifted three days later."""
    issued = _moment(cells.get("issue_time", ""))
    if issued is None:
        return
    midnight = datetime.combine(issued.date() + timedelta(days=1), datetime.min.time())
    started = _moment(cells.get("response_time", ""))
    if started is not None and started < issued:
        cells["response_time"] = f"{midnight:%Y-%m-%d %H:%M}"
    if not cells.get("end_time"):
        start = midnight if started is None or started < issued else started
        cells["end_time"] = f"{start + _LASTS:%Y-%m-%d %H:%M}"


def _patrols(cells: dict[str, str]) -> None:
    """A problem that a patrol finds is solved two days later."""
    if cells.get("findings", "0") not in ("", "0") and cells.get("date") and not cells.get("solved_date"):
        cells["solved_date"] = str(date.fromisoformat(cells["date"]) + _SOLVED)


def _seasons(cells: dict[str, str]) -> None:
    """Staggered production starts in the first year of its season and ends in the spring of the second."""
    first, _, second = cells.get("season", "").partition("-")
    start = cells.get("stagger_start", "")
    if not (first.isdigit() and second.isdigit() and start):
        return
    if start[:4] not in (first, second):
        start = cells["stagger_start"] = f"{first}{start[4:]}"
    if not cells.get("stagger_end"):
        cells["stagger_end"] = f"{second}-03-15"


def _orders(rows: list[Row]) -> None:
    """An order goes to a town as the place or to a bureau as the trade; two that are numbered are about one problem."""
    _pair([row for row in rows if _NUMBERED.fullmatch(row.cells["order_no"])], rows)
    for row in rows:
        row.cells["org_role"] = "territorial" if _of_place(row) else "sector"
        _answers(row.cells)


def _of_place(row: Row) -> bool:
    return row.cells["organisation"].endswith(TOWNS)


def _answers(cells: dict[str, str]) -> None:
    """An order is answered within days, not months."""
    issued, reported = cells.get("order_issued"), cells.get("reported_date")
    if issued and reported and date.fromisoformat(reported) - date.fromisoformat(issued) > _STEP:
        for name, days in _ANSWERED.items():
            cells[name] = str(date.fromisoformat(issued) + timedelta(days=days))


def _pair(numbered: list[Row], rows: list[Row]) -> None:
    """Orders numbered one after the other are about one problem, the first to a town and the second to a bureau."""
    towns, bureaus = ([row for row in rows if _of_place(row) is placed] for placed in (True, False))
    if not (towns and bureaus):
        return
    for place, row in enumerate(numbered[: len(numbered) // 2 * 2]):
        unit = (towns if place % 2 == 0 else bureaus)[0].cells["organisation"]
        row.cells |= {"problem": f"WT-{place // 2 + _FIRST_PAIR}", "organisation": unit}


def _energy(rows: list[Row]) -> None:
    """A unit stays in its industry, and is above scale only where it was so in an earlier year too."""
    of_unit: dict[str, list[Row]] = {}
    for row in rows:
        if unit := row.cells.get("unit"):
            of_unit.setdefault(unit, []).append(row)
    for own in of_unit.values():
        for row in own:
            row.cells["industry"] = own[0].cells.get("industry", "")
            if len(own) == 1:
                row.cells["above_scale"] = "no"


def _tasks(ledger: list[Row], reports: list[Row]) -> None:
    """A task that a unit reports as done was done on that day; what it reports as under way is so before it is done."""
    reported = {(row.cells.get("ledger_no"), row.cells.get("organisation")): row.cells for row in reports}
    for row in ledger:
        done, told = row.cells.get("done_date"), reported.get((row.cells["ledger_no"], row.cells.get("organisation")))
        if row.cells.get("state") != "done" or not done or told is None:
            continue
        if told.get("state") == _DONE:
            row.cells["done_date"] = told["date"]
        elif told.get("state") == _UNDER_WAY and told["date"] >= done:
            told["date"] = str(date.fromisoformat(done) - _STEP)


def _moment(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
