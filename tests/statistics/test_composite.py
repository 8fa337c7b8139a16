"""The composite index and ranking by it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.model.period import Period
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.composite import composite_index, composite_rule, ranks
from tests.reference import composite as reference
from tests.reference.figures import GB_2012, GB_FINAL, GB_TRANSITION
from tests.statistics.frames import PLACE, STANDARDS, area, statistics_of

AMBIENT, STATISTICS = STANDARDS["gb3095-2012"], STANDARDS["hj663-2013"]
EDITIONS = {"gb3095-2012": GB_2012, "gb3095-2026-transition": GB_TRANSITION, "gb3095-2026": GB_FINAL}
VALUES = {
    "SO2": Fraction(15),
    "NO2": Fraction(40),
    "PM10": Fraction(105),
    "CO": Fraction(2),
    "O3": Fraction(184),
    "PM2.5": Fraction("52.5"),
}


def with_rule(**changed):
    return STATISTICS.model_copy(update={"composite": STATISTICS.composite.model_copy(update=changed)})


def test_the_sum_of_six_quotients():
    # 52.5 is rounded to 52: 15/60 + 40/40 + 105/70 + 2/4 + 184/160 + 52/35 = 0.25 + 1 + 1.5 + 0.5 + 1.15 + 1.49 = 5.89
    found = composite_index(VALUES, AMBIENT, STATISTICS)
    assert found.sub == {
        "PM2.5": Fraction("1.49"),
        "PM10": Fraction("1.5"),
        "SO2": Fraction("0.25"),
        "NO2": 1,
        "CO": Fraction("0.5"),
        "O3": Fraction("1.15"),
    }
    assert (found.total, found.largest, found.primary) == (Fraction("5.89"), Fraction("1.5"), ("PM10",))


def test_weights_are_settings():
    weights = {
        item: figure.model_copy(update={"value": Decimal({"PM2.5": 3, "NO2": 2, "O3": 2}.get(item, 1))})
        for item, figure in STATISTICS.composite.weights.items()
    }
    # 0.25 + 2 + 1.5 + 0.5 + 2.3 + 3 × 1.49 = 11.02
    found = composite_index(VALUES, AMBIENT, with_rule(weights=weights))
    assert (found.total, found.primary) == (Fraction("11.02"), ("PM2.5",))


def test_rounding_before_the_division_is_a_setting():
    def set_to(first, quotients):
        rule = STATISTICS.composite
        return with_rule(
            round_first=rule.round_first.model_copy(update={"value": first}),
            round_quotients=rule.round_quotients.model_copy(update={"value": quotients}),
        )

    def particulates(first, quotients):
        return composite_index(VALUES, AMBIENT, set_to(first, quotients)).sub["PM2.5"]

    # 52.5 -> 52 (even); 52/35 = 1.4857… -> 1.49.
    found = [particulates(*rounds) for rounds in ((True, True), (True, False), (False, False))]
    assert found == [Fraction("1.49"), Fraction(52, 35), Fraction("1.5")]


def test_halves_of_quotients_go_to_the_even_neighbour():
    # CO 0.5 / 4 = 0.125 -> 0.12; SO2 18 / 60 = 0.3.
    found = composite_index({**VALUES, "CO": Fraction("0.5"), "SO2": Fraction(18)}, AMBIENT, STATISTICS)
    assert (found.sub["CO"], found.sub["SO2"]) == (Fraction("0.12"), Fraction("0.3"))


def test_primary_pollutants_and_places_follow_from_rounded_quotients():
    # PM10 84.4 -> 84/70 = 1.2; O3 192/160 = 1.2; unrounded, 84.4/70 would be larger alone.
    values = {**dict.fromkeys(VALUES, Fraction(1)), "PM10": Fraction("84.4"), "O3": Fraction(192)}
    assert composite_index(values, AMBIENT, STATISTICS).primary == ("PM10", "O3")
    other = {**values, "PM10": Fraction("83.6")}
    totals = {name: composite_index(own, AMBIENT, STATISTICS).total for name, own in (("a", values), ("b", other))}
    assert ranks(totals) == {"a": 1, "b": 1}


def test_no_index_without_all_six():
    assert composite_index({**VALUES, "SO2": None}, AMBIENT, STATISTICS) is None
    assert composite_index({item: 1 for item in VALUES if item != "CO"}, AMBIENT, STATISTICS) is None
    with pytest.raises(LookupError, match="says nothing of the composite index"):
        composite_index(VALUES, AMBIENT, STATISTICS.model_copy(update={"composite": None}))


def test_means_of_four_and_percentiles_of_two():
    rows = {
        date(2020, 1, 1): {"PM2.5/24h": 10, "CO/24h": 1, "O3/8h": 100, "O3/1h": 999},
        date(2020, 1, 2): {"PM2.5/24h": 20, "CO/24h": 2, "O3/8h": 200, "SO2/24h": 7},
    }
    # CO: k = 1 + 1 × 0.95, 1.95; O3: k = 1.9, 100 + 0.9 × 100 = 190.
    found, rule = statistics_of(area(rows), Period(*rows)), composite_rule(STATISTICS)
    values = {item: found.statistic(PLACE, item, rule.statistic[item].value).value for item in POLLUTANTS}
    assert values == {
        "PM2.5": 15,
        "PM10": None,
        "SO2": 7,
        "NO2": None,
        "CO": Fraction("1.95"),
        "O3": 190,
    }


VALUE = st.fractions(0, 400, max_denominator=60)


@given(st.fixed_dictionaries(dict.fromkeys(POLLUTANTS, VALUE)), st.sampled_from(sorted(EDITIONS)))
def test_equals_the_reference(values, name):
    expected = reference.published_index(values, reference.composite_limits(EDITIONS[name]))
    found = composite_index(values, STANDARDS[name], STATISTICS)
    assert (found.sub, found.total, found.largest) == (expected.single, expected.total, expected.largest)
    assert sorted(found.primary) == sorted(expected.primary)


def test_equal_indices_share_a_rank():
    values = {"a": Fraction("5.9"), "b": Fraction(4), "c": Fraction("5.9"), "d": Fraction(6)}
    assert ranks(values) == {"a": 2, "b": 1, "c": 2, "d": 4}


@given(st.dictionaries(st.text(), st.integers(0, 5).map(Fraction), max_size=12))
def test_ranks_equal_the_reference(values):
    assert ranks(values) == reference.ranks(values)
