"""The arithmetic of a province: lines, the order of tasks, and a table from costs that are given."""

import pytest

from benchmarks.province import Asked, Line, table
from benchmarks.scheduling import elapsed, tasks
from benchmarks.spark_costs import Cost, Work

COSTS = [
    Cost(rows, rows * 10, {"hours": Work(5 + rows * 0.001, rows * 10, rows * 4, 2), "days": Work(1.0, 7, 0, 1)})
    for rows in (1_000, 2_000, 4_000)
]


def test_a_line_through_points():
    found = Line.through([(1, 7.0), (2, 9.0), (4, 13.0)])
    assert (found.fixed, found.each) == (pytest.approx(5), pytest.approx(2))


def test_tasks_wait_for_a_free_core():
    # Two cores: 0 to 4 and 0 to 1, then 1 to 3, then 3 to 5.
    assert elapsed([4, 1, 2, 2], executors=2, cores=1) == 5


def test_what_a_lost_executor_had_is_computed_again():
    # The first executor has 0 to 2 and begins another at 2, dies at 3; the second has two as well and then both again.
    assert elapsed([2, 2, 2, 2], executors=2, cores=1) == 4
    assert elapsed([2, 2, 2, 2], executors=2, cores=1, lost=3) == 8
    assert elapsed([2, 2, 2, 2], executors=2, cores=1, lost=4) == 4


def test_tasks_are_the_same_for_a_seed_and_share_the_work():
    found = tasks(1_000, 100, 7, slow=0, times=4)
    assert found == tasks(1_000, 100, 7, slow=0, times=4)
    assert found != tasks(1_000, 100, 8, slow=0, times=4)
    assert all(8 <= one <= 12 for one in found)
    assert [4 * one for one in tasks(1_000, 1, 7, slow=0, times=4)] == tasks(1_000, 1, 7, slow=100, times=4)


def test_a_table_of_a_province():
    asked = Asked(stations=1_000, years=1, executors=2, cores=2, price=0.5)
    *_, line = table({"csv": COSTS}, asked)
    kind, size, read, moved, count, core, hours, late, price = (cell.strip() for cell in line.strip("|").split("|"))
    # 8,766,000 rows of 10 bytes, read once, 4 bytes moved; a thousandth of a second each is 2.435 h.
    assert (kind, size, read, moved, count, core) == ("csv", "0 GB", "0 GB", "0 GB", "4", "2.4")
    # Four cores share it: 0.61 h but for what chance adds; two dead halves make it longer.
    assert 0.6 < float(hours) < float(late) < 2
    assert float(price) == pytest.approx(4 * float(hours) * 0.5, abs=0.02)
