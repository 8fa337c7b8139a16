"""Dates that a reader of the made-up tables would hold against each other."""

import pytest

from aircheck.demo.plans.agreeing import agree
from aircheck.demo.plans.examples import Row


def agreed(dataset: str, **cells: str) -> dict[str, str]:
    row = Row(dataset, "r", dict(cells))
    agree({dataset: [row]})
    return row.cells


@pytest.mark.parametrize(
    ("started", "begins", "ends"),
    [
        ("", None, "2020-12-14 00:00"),
        ("2020-12-10 18:00", "2020-12-10 18:00", "2020-12-13 18:00"),
        # Eleven months before its warning.
        ("2020-01-17 00:00", "2020-12-11 00:00", "2020-12-14 00:00"),
    ],
)
def test_a_response_follows_its_warning_and_ends(started: str, begins: str | None, ends: str):
    cells = agreed("emergency", issue_time="2020-12-10 15:00", response_time=started)
    assert (cells["response_time"] or None, cells["end_time"]) == (begins, ends)


def test_an_end_that_is_stated_stays():
    cells = agreed("emergency", issue_time="2020-12-10 15:00", end_time="2020-12-12 08:00")
    assert cells["end_time"] == "2020-12-12 08:00"


@pytest.mark.parametrize(("findings", "solved"), [("2", "2021-07-02"), ("0", None), ("", None)])
def test_what_a_patrol_found_is_solved(findings: str, solved: str | None):
    assert agreed("patrols", date="2021-06-30", findings=findings).get("solved_date") == solved


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2019-11-15", "", ("2020-11-15", "2021-03-15")),
        ("2020-11-15", "2021-01-31", ("2020-11-15", "2021-01-31")),
        ("2021-01-05", "", ("2021-01-05", "2021-03-15")),
    ],
)
def test_staggered_production_lies_in_its_season(start: str, end: str, shown: tuple[str, str]):
    cells = agreed("staggered", season="2020-2021", stagger_start=start, stagger_end=end)
    assert (cells["stagger_start"], cells["stagger_end"]) == shown


@pytest.mark.parametrize(
    ("state", "day", "ledger", "told"),
    [
        ("已完成", "2021-05-11", "2021-05-11", "2021-05-11"),
        ("推进中", "2021-11-17", "2021-08-20", "2021-07-21"),
        ("推进中", "2021-05-10", "2021-08-20", "2021-05-10"),
    ],
)
def test_a_task_is_done_once_and_on_one_day(state: str, day: str, ledger: str, told: str):
    done = Row("ledger", "r", {"ledger_no": "3", "organisation": "A", "state": "done", "done_date": "2021-08-20"})
    report = Row("progress", "r", {"ledger_no": "3", "organisation": "A", "state": state, "date": day})
    other = Row("progress", "r", {"ledger_no": "3", "organisation": "B", "state": "推进中", "date": "2021-11-17"})
    agree({"ledger": [done], "progress": [report, other]})
    assert (done.cells["done_date"], report.cells["date"], other.cells["date"]) == (ledger, told, "2021-11-17")


def order(number: str, unit: str, issued: str, reported: str = "") -> Row:
    return Row(
        "supervision_orders",
        "r",
        {"order_no": number, "organisation": unit, "order_issued": issued, "reported_date": reported},
    )


def test_orders_go_in_pairs_to_a_town_and_a_bureau_and_are_answered_in_days():
    rows = [order("督1号", "甲镇", "2021-01-06", "2021-05-12"), order("督2号", "乙局", "2021-01-20", "2021-01-22")]
    rows += [order(f"督1号-{number}", "甲镇", f"2021-0{number}-05") for number in (2, 3, 4)]
    agree({"supervision_orders": rows})
    shown = [(row.cells["organisation"], row.cells["org_role"], row.cells.get("problem")) for row in rows]
    assert shown == [
        ("甲镇", "territorial", None),
        ("乙局", "sector", None),
        ("甲镇", "territorial", "WT-11"),
        ("乙局", "sector", "WT-11"),
        ("甲镇", "territorial", None),
    ]
    assert [rows[0].cells[name] for name in ("rectified_date", "reported_date", "due_date")] == [
        "2021-01-12",
        "2021-01-13",
        "2021-01-16",
    ]
    assert rows[1].cells["reported_date"] == "2021-01-22"


def test_a_unit_stays_in_its_industry_and_is_above_scale_only_where_it_was_before():
    years = [("2015", "甲厂", "化工"), ("2020", "甲厂", "钢铁"), ("2020", "乙厂", "化工")]
    rows = [
        Row("industrial_energy", "r", dict(zip(("year", "unit", "industry"), one, strict=True), above_scale="yes"))
        for one in years
    ]
    agree({"industrial_energy": rows})
    assert [(row.cells["industry"], row.cells["above_scale"]) for row in rows] == [
        ("化工", "yes"),
        ("化工", "yes"),
        ("化工", "no"),
    ]
