"""`plans episodes` and `plans overdue` on a whole made-up submission, as a user sees them."""

import json

import pytest

from aircheck.reports.terminal.cells import width_of
from tests.conftest import SMALL
from tests.journeys.run import aircheck

ORDERS = "order_no,organisation,order_issued,due_date\n督1,区城管局,2021-06-01,2021-06-20\n"


@pytest.mark.heavy
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("plan", "year", "warnings", "covered", "doubles"),
    [("lanshan-2021", 2021, 1, 0, True), ("lixia-2020", 2020, 7, 1, False)],
)
def test_the_demo_of_a_plan(tmp_path, plan, year, warnings, covered, doubles, lang):
    aircheck("demo", "--plan", plan, "demo", cwd=tmp_path)
    method = "demo/my-plan.yaml"
    for command in ("episodes", "overdue"):
        given = ("plans", command, method, "demo", "--as-of", f"{year}-12-31")
        page = aircheck(*given, "--lang", lang, cwd=tmp_path)
        assert page.code == 3, page.err
        assert max(map(width_of, page.out.splitlines())) <= 80
    episodes, overdue = (
        json.loads(aircheck("plans", name, method, "demo", "--format", "json", cwd=tmp_path).out)
        for name in ("episodes", "overdue")
    )
    assert (len(episodes["episodes"]), episodes["later"]) == (warnings, 0)
    # 17 January, 24 January and 30 December are heavy; responses of Lixia last from 17 to 20 January and from 11 to
    # 14 December, that of Lanshan from the warning of 9 December to the 13th.
    assert (episodes["covered"]["whole_day"], episodes["covered"]["none"]) == (covered, 3 - covered)
    assert sum(episodes["covered"].values()) == len(episodes["heavy_days"]) == 3
    assert (overdue["doubles"] is not None) is doubles
    assert overdue["overdue"] == sum(record["beyond"] for record in overdue["records"])
    assert all(record["place"] for record in overdue["records"] if record["kind"] != "task")


WARNINGS = """\
预警编号,预警级别,预警发布时间,响应启动时间,响应级别,响应解除时间
甲,橙色,2019-01-10 16:00,2019-01-11 00:00,Ⅱ级,2019-01-15 00:00
乙,橙色,2019-02-20 16:00,2019-02-21 00:00,Ⅲ级,2019-02-25 12:00
丙,黄色,2019-09-28 16:00,2019-09-29 00:00,Ⅲ级,2019-10-02 00:00
"""


@pytest.mark.heavy
def test_made_up_warnings_over_the_real_days_of_jinan(tmp_path, monitoring):
    (tmp_path / "warnings.csv").write_text(WARNINGS, encoding="utf-8")
    stations = ",".join(f"{number}A" for number in range(1299, 1307))
    given = ("plans", "episodes", "lixia-2020", "warnings.csv", str(monitoring / "cnemc-2019"), "--year", "2019")
    found = json.loads(aircheck(*given, "--stations", stations, "--format", "json", cwd=tmp_path).out)
    assert found["covered"] == {
        "whole_day": 3,
        "part_of_day": 1,
        "undecided": 0,
        "no_register": 0,
        "refused": 0,
        "none": 8,
    }
    assert [(one["warning"], one["heavy"], one["heavy_days"]) for one in found["episodes"]] == [
        ("甲", "yes", 3),
        ("乙", "yes", 1),
        ("丙", "no", 0),
    ]
    assert [one["peak"]["aqi"] for one in found["episodes"]] == [328, 207, 130]


def test_of_one_unit_and_of_none(tmp_path):
    (tmp_path / "orders.csv").write_text(ORDERS, encoding="utf-8")
    given = ("plans", "overdue", str(SMALL), "orders.csv", "--as-of", "2021-06-30", "--format", "csv")
    asked = aircheck(*given, "--unit", "城管局", cwd=tmp_path)
    assert asked.code == 0
    assert asked.out.splitlines()[1:] == ["区城管局,10,overdue,supervision,督1,,,,2021-06-01,2021-06-20,orders.csv,2"]
    wrong = aircheck(*given, "--unit", "区城管居", "--lang", "en", cwd=tmp_path)
    assert wrong.code == 2
    assert "区城管局" in wrong.err


def test_without_warnings_and_days_nothing_is_decided(tmp_path):
    (tmp_path / "orders.csv").write_text(ORDERS, encoding="utf-8")
    done = aircheck("plans", "episodes", str(SMALL), "orders.csv", "--lang", "en", cwd=tmp_path)
    assert done.code == 5
    assert "No register of warnings" in done.out
