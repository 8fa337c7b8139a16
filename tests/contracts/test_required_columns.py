"""What a table must have is read by a rule, names the row, or tells the table from others; all else may be left out."""

from collections import defaultdict

import pytest

from aircheck.measures import MEASURES
from aircheck.predicates import predicate
from tests.conftest import ours
from tests.contracts.house import TABLES

PLANS = ("lixia-2020", "lanshan-2021")

PROGRAM = "the program itself reads it, for every plan"
TELLS = "the other required columns are those of many tables: without it, one by itself would be taken for another"
OF_NO_RULE = "no rule of the two plans reads the table; it is what the table is for, in rules of one's own"
EXAMPLE = "an example of a rule says that a row without it cannot be read: it does not say what the row is of"

NOT_READ = {
    ("grids", "grid_area"): EXAMPLE,
    ("departures", "left_reason"): PROGRAM,
    ("departures", "left_date"): PROGRAM,
    ("departures", "left_document"): PROGRAM,
    ("events", "kind"): PROGRAM,
    ("events", "basis"): PROGRAM,
    ("reviews", "reason"): PROGRAM,
    ("reviews", "by"): PROGRAM,
    ("ledger", "task_title"): PROGRAM,
    ("assessments", "score"): TELLS,
    ("gas_stations", "vapour_recovery"): TELLS,
    ("guaranteed_units", "guaranteed_kind"): TELLS,
    ("hotspots", "trace_means"): TELLS,
    ("incidents", "incident"): TELLS,
    ("performance_grades", "grade"): TELLS,
    ("emission_limits", "limit_mg_m3"): OF_NO_RULE,
    ("energy_substitution", "replaced_fuel"): OF_NO_RULE,
    ("kilns", "fuel"): OF_NO_RULE,
    ("nrmm_purchases", "energy"): OF_NO_RULE,
}


def read_by_rules():
    """Return by dataset the columns that a rule of the plans reads, or a register that they must be complete by."""
    found = defaultdict(set)
    for loaded in map(ours, PLANS):
        for bound in loaded.rules:
            for dataset, name in MEASURES[bound.kind].columns(bound.spec, loaded.library):
                found[dataset].add(name)
        for one in loaded.plan.registers:
            for dataset, column, where in (
                (one.dataset, one.column, one.where),
                (one.table, one.there, one.table_where),
            ):
                found[dataset] |= {column, *(predicate.asked(where) if where else ())}
    return found


def of_the_contract(contract):
    """Return the columns that name a row, place it in time, say what it is about, or stand in a law."""
    figures = (name for kept in (contract.of_one, contract.alike) for one in kept.items() for name in (one[0], *one[1]))
    laws = (name for law in contract.holds for name in predicate.asked(law.that))
    return {*contract.key, *contract.about, *contract.any_of, contract.when, *figures, *laws}


@pytest.fixture(scope="module")
def unread():
    read = read_by_rules()
    return {
        (name, column)
        for name, contract in TABLES.items()
        for column in contract.required
        if column not in read[name] | of_the_contract(contract)
    }


def test_what_must_be_there_is_read_or_has_a_reason(unread):
    assert unread == NOT_READ.keys()


@pytest.mark.parametrize(
    "name", ["monitoring_trace", "voc_rates", "guaranteed_units", "fume_cleaning", "vehicle_online"]
)
def test_what_nobody_keeps_alone_is_a_part_of_what_is_kept(name):
    assert TABLES[name].within is not None
