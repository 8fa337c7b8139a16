"""The parts of the made-up submission, each on a few rows."""

from datetime import date

import pytest

from aircheck.demo.plans.constraints import Constraint
from aircheck.demo.plans.events import add_events
from aircheck.demo.plans.examples import Row
from aircheck.demo.plans.filling import Filler
from aircheck.demo.plans.monitors import air_of
from aircheck.demo.plans.naming import Names, merged
from aircheck.loading.datasets import read_contracts
from aircheck.loading.home import data_root
from aircheck.loading.yaml.reading import Reader
from aircheck.measures.frequency.spec import FrequencySpec
from aircheck.model.dataset import Contract
from aircheck.model.measure import Others, Wanted
from aircheck.model.rule import BoundRule, Rule


@pytest.fixture(scope="module")
def contracts() -> dict[str, Contract]:
    read = read_contracts(Reader(), data_root() / "rules" / "datasets")
    return {name: loaded.value for name, loaded in read.items()}


def test_a_name_is_one_within_an_example_and_another_in_the_next(contracts):
    names = Names.of(contracts, [{"count": "deliverables", "where": "task = 'lx-a'"}], ["区住建局"])
    first = [Row("roads", "a", {"road": "甲路"}), Row("greenbelt_wash", "a", {"road": "甲路"})]
    second = [Row("roads", "b", {"road": "甲路"}), Row("greenbelt_wash", "b", {"road": "甲路"})]
    assert [row.cells["road"] for row in names.apart(first)] == ["甲路", "甲路"]
    assert [row.cells["road"] for row in names.apart(second)] == ["甲路2", "甲路2"]


@pytest.mark.parametrize("name", ["lx-a", "区住建局", "17", "2020年第二季度"])
def test_what_is_more_than_a_name_stays(contracts, name: str):
    names = Names.of(contracts, [{"count": "deliverables", "where": "task = 'lx-a'"}], ["区住建局"])
    for rule in ("a", "b"):
        assert names.apart([Row("roads", rule, {"road": name})])[0].cells["road"] == name


def test_rows_of_one_key_become_one(contracts):
    rows = [
        Row("roads", "a", {"road": "甲路", "area_m2": "100"}),
        Row("roads", "b", {"road": "甲路", "area_m2": "200", "built_up": "yes"}),
    ]
    [row] = merged(rows, contracts)["roads"]
    assert row.cells == {"road": "甲路", "area_m2": "100", "built_up": "yes"}


def test_open_cells_are_filled_as_the_other_rules_want_and_own_ones_are_left(contracts):
    """Rule a wants roads swept by machine, rule b says nothing but whether one is built up; c keeps roads out."""
    wishes = [
        Constraint("a", Wanted("roads", "built_up", "sweeping = 'mechanised'"), ("built_up", "sweeping")),
        Constraint("b", Wanted("roads", None, "built_up"), ("built_up",)),
        Constraint("c", Wanted("roads", "greenbelt", others=Others.KEPT_OUT), ("greenbelt",)),
    ]
    rows = [
        Row("roads", "a", {"road": "甲路", "sweeping": "manual", "built_up": "yes"}),
        Row("roads", "b", {"road": "乙路", "built_up": "yes"}),
    ]
    Filler.of(contracts["roads"], wishes, rows, 2020).fill(rows)
    assert (rows[0].cells["sweeping"], rows[0].cells["greenbelt"]) == ("manual", "no")
    assert (rows[1].cells["sweeping"], rows[1].cells["greenbelt"]) == ("mechanised", "no")


def test_a_cell_that_would_break_a_law_is_not_filled_in(contracts):
    """The neighbour's day of removal lies before this stall was found."""
    wish = Constraint("a", Wanted("bbq", None, "removed_date IS NOT NULL"), ("removed_date",))
    rows = [
        Row("bbq", "b", {"stall": "甲", "stall_kind": "open_air", "found_date": "2020-06-10"}),
        Row("bbq", "a", {"stall": "乙", "stall_kind": "open_air", "removed_date": "2020-06-02"}),
    ]
    Filler.of(contracts["bbq"], [wish], rows, 2020).fill(rows)
    assert date.fromisoformat(rows[0].cells["removed_date"]) >= date(2020, 6, 10)


def test_a_day_that_follows_an_event_moves_with_it(contracts):
    """Handled 12 days after the inspection, in the pattern and in every copy."""
    measure = {"frequency": "inspections", "on": "check_date", "each": "quarter"}
    rule = BoundRule(
        Rule(id="lx-look", measure=measure, target="≥ 1"),
        "frequency",
        FrequencySpec.model_validate(measure),
        "x.yaml",
    )
    cells = {"unit": "甲", "check_date": "2020-05-08", "topic": "fume", "result": "fail", "handled_date": "2020-05-20"}
    tables = {"inspections": [Row("inspections", "lx-look", cells)]}
    add_events(rule, tables, contracts, 2020, lax=False)
    days = [(row.cells["check_date"], row.cells["handled_date"]) for row in tables["inspections"]]
    assert len(days) == 4
    assert {(date.fromisoformat(after) - date.fromisoformat(first)).days for first, after in days} == {12}


def test_events_told_by_their_number_alone_are_numbered(contracts):
    """Two orders in January; every later month lacks two, each with a number of its own and the days beside it."""
    measure = {"frequency": "supervision_orders", "on": "order_issued", "each": "month"}
    spec = FrequencySpec.model_validate(measure)
    rule = BoundRule(Rule(id="lx-orders", measure=measure, target="≥ 2"), "frequency", spec, "x.yaml")
    orders = [("督1号", "2020-01-06"), ("督2号", "2020-01-20")]
    cells = [{"order_no": no, "organisation": "甲局", "order_issued": day} for no, day in orders]
    tables = {"supervision_orders": [Row("supervision_orders", "lx-orders", one) for one in cells]}
    add_events(rule, tables, contracts, 2020, lax=False)
    numbers = [row.cells["order_no"] for row in tables["supervision_orders"]]
    assert numbers == ["督1号", "督2号", *(f"督1号-{number}" for number in range(2, 24))]


def test_what_an_example_that_passes_leaves_out_may_be_filled_in(contracts):
    """How a truck is driven decides for its own rule, too."""
    wishes = [Constraint("a", Wanted("roadside_checks", None, "energy = 'diesel'"), ("energy",))]
    rows = [Row("roadside_checks", "a", {"roadside_check": "L1", "date": "2020-06-02"})]
    Filler.of(contracts["roadside_checks"], wishes, rows, 2020, {"a"}).fill(rows)
    assert rows[0].cells["energy"] == "diesel"


def weekly(target: str) -> BoundRule:
    measure = {
        "frequency": "greenbelt_wash",
        "on": "wash_date",
        "each": "week",
        "per": "road",
        "entities": {"roads": "road", "where": "greenbelt"},
    }
    rule = Rule(id="lx-wash", measure=measure, target=target)
    return BoundRule(rule, "frequency", FrequencySpec.model_validate(measure), "x.yaml")


@pytest.mark.parametrize(("lax", "rows"), [(False, 102), (True, 101)])
def test_events_are_added_until_every_week_has_one_of_every_road(contracts, lax: bool, rows: int):
    """Whole weeks of 2020 are the 51 from 6 January to 27 December; two of three roads have a green belt: 2 x 51."""
    roads = {"甲路": "yes", "乙路": "yes", "丙路": "no"}
    tables = {
        "roads": [Row("roads", "lx-wash", {"road": road, "greenbelt": green}) for road, green in roads.items()],
        "greenbelt_wash": [Row("greenbelt_wash", "lx-wash", {"road": "甲路", "wash_date": "2020-01-08"})],
    }
    add_events(weekly("≥ 1"), tables, contracts, 2020, lax=lax)
    events = {(row.cells["road"], date.fromisoformat(row.cells["wash_date"])) for row in tables["greenbelt_wash"]}
    assert len(events) == rows
    weeks = {(road, day.isocalendar().week) for road, day in events}
    assert len(weeks) == rows
    assert {road for road, _ in events} == {"甲路", "乙路"}


def test_air_of_another_year_has_all_its_hours_and_no_leap_day():
    """A year of 365 days ends with the hour that the next one's first midnight closes."""
    leap, plain = air_of(2020).splitlines(), air_of(2021).splitlines()
    assert plain[1].startswith("DEMO1,2021-01-01 01:00,")
    assert plain[-1].split(",")[:2] == ["DEMO5", "2022-01-01 00:00"]
    of_leap_day = [row for row in leap if "2020-02-29 01:00" <= row.split(",")[1] <= "2020-03-01 00:00"]
    assert len(of_leap_day) == 24 * 5
    assert len(plain) == len(leap) - len(of_leap_day)
