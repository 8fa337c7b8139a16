"""Tables of a demo have what departments have: no column that a rule of its plan reads stays empty throughout."""

from collections.abc import Mapping

import pytest

from aircheck.demo.plans.annual import as_published
from aircheck.demo.plans.constraints import rules_of
from aircheck.demo.plans.events import Tables
from aircheck.demo.plans.examples import Row, rows
from aircheck.demo.plans.figures import made_up
from aircheck.demo.plans.kept import _COLUMNS, _PLACED, Later, Words, keep
from aircheck.demo.plans.submission import submission
from aircheck.measures import MEASURES
from aircheck.model.rule import Example
from tests.conftest import ours

NOBODY_CONFIRMS = "no unit says that a task does not concern it"
EMPTY: Mapping[str, Mapping[tuple[str, str], str]] = {
    "lanshan-2021": {
        ("ledger", "confirmed_by"): NOBODY_CONFIRMS,
        ("progress", "confirmed_by"): NOBODY_CONFIRMS,
        ("coal_facilities", "retired_date"): "the facilities listed are all removed, none has been retired",
        ("hotspots", "hotspot"): "the problems were found on site, not pushed as hotspots",
        ("muck_trucks", "retired_date"): "all trucks that are filed still run",
    },
    "lixia-2020": {
        ("progress", "confirmed_by"): NOBODY_CONFIRMS,
        ("progress", "ledger_no"): "the plan has no ledger",
        ("coal_facilities", "fuel"): "the facilities are told by their kind",
        ("coal_facilities", "removed_date"): "one that is listed is retired, not removed",
        ("fireworks_cases", "trade_violation"): "the cases are of setting off, as the register's kind says",
        ("greenbelt_wash", "exempt_until"): "no road is exempt from washing",
        ("hotspots", "problem"): "the hotspots were pushed under their numbers",
        ("stations", "until"): "no station was taken out of use",
        ("vehicle_online", "until_date"): "the platform reports day by day",
        ("vehicle_online", "online_pct"): "the platform reports hours",
    },
}


@pytest.mark.heavy
@pytest.mark.parametrize("plan", EMPTY)
def test_every_column_that_a_rule_reads_is_filled(plan: str):
    loaded = ours(plan)
    tables = submission(loaded, made_up(loaded))
    read = {pair for rule in rules_of(loaded) for pair in MEASURES[rule.kind].columns(rule.spec, loaded.library)}
    empty = {
        (dataset, column)
        for dataset, column in read
        if dataset in tables and not any(row.cells.get(column) for row in tables[dataset])
    }
    assert empty == set(EMPTY[plan])


def test_columns_beyond_the_rules_are_those_of_contracts():
    contracts = ours("lanshan-2021").library.contracts
    for dataset, fills in _COLUMNS.items():
        needed = {fill.than for fill in fills.values() if isinstance(fill, Later)}
        assert {*fills, *needed} <= contracts[dataset].column_names
    assert all("street" in contracts[dataset].column_names for dataset in _PLACED)


@pytest.mark.parametrize(
    ("fill", "place", "cell"),
    [
        (Later("found_date", 45), 0, "2020-07-25"),
        (Later("found_date", at="17:00"), 0, "2020-06-10 17:00"),
        (Later("found_date", 45, closes=True), 3, ""),
        (Later("found_date", 45, closes=True), 4, "2020-07-25"),
        (Later("begun", minutes=40), 0, "2020-06-10 23:35"),
        (Later("scribble", 1), 0, ""),
        (Later("absent", 1), 0, ""),
        (Words(("甲", "乙")), 3, "乙"),
    ],
)
def test_what_follows_another_day(fill: Later | Words, place: int, cell: str):
    cells = {"found_date": "2020-06-10", "begun": "2020-06-10 22:55", "scribble": "十二月"}
    assert fill.cell(Row("congestion", "r", cells), place) == cell


def test_only_what_no_rule_reads_is_kept_beside():
    """Towns and sub-districts are those that the plan names, in its order."""
    tables: Tables = {
        "congestion": [Row("congestion", "r", {"spot": "甲", "found_date": "2021-03-01"})],
        "gas_stations": [Row("gas_stations", "r", {"station_name": str(n)}) for n in range(5)],
    }
    keep(tables, ours("lanshan-2021"), {("congestion", "measure")})
    assert tables["congestion"][0].cells == {"spot": "甲", "found_date": "2021-03-01", "done_date": "2021-04-15"}
    assert [row.cells["street"] for row in tables["gas_stations"]] == [
        "兰山街道",
        "银雀山街道",
        "金雀山街道",
        "柳青街道办事处",
        "兰山街道",
    ]


def test_examples_are_read_by_what_their_columns_are_called():
    example = Example.model_validate(
        {"name": "field", "given": {"nrmm": "machine,field\nJ1,市政工程\n"}, "expect": {"outcome": "pass"}}
    )
    [row] = rows("r", example, ours("lanshan-2021").library.contracts)
    assert row.cells == {"machine": "J1", "nrmm_field": "市政工程"}


def test_published_years_do_not_contradict_the_hours():
    tables = {
        "air_quality_annual": [
            Row("air_quality_annual", "r", {"year": str(n), "station": "全区"}) for n in (2018, 2020)
        ]
    }
    as_published(tables, 2020)
    figures = [(row.cells["pm25_ug_m3"], row.cells["heavy_days"]) for row in tables["air_quality_annual"]]
    assert figures == [("58", "14"), ("50", "3")]
