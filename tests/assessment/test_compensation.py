"""Forms of compensation by hand: what is multiplied with what, and what is not known stays unknown."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from aircheck.assessment.compensation.account import Account
from aircheck.assessment.compensation.book import Book
from aircheck.documents.compensation import AmountUse
from aircheck.model.methods.compensation import Compensation
from aircheck.model.text import Bilingual

TITLE = {"zh": "甲", "en": "a"}
AMOUNTS = {"one": "1", "two": "2.5", "third": "0.335", "unset": None}


def method(terms, units, **more):
    told = [{"title": TITLE, **term} for term in terms]
    given = [{"name": name, "source": "通报", "figures": figures, **rest} for name, figures, rest in units]
    return Compensation.model_validate({"title": TITLE, "unit": "万元", "terms": told, "units": given, **more})


def settled(terms, units, **more):
    found = method(terms, units, **more)
    uses = {name: AmountUse(name, Bilingual(**TITLE), "万元", "市", value, "", None) for name, value in AMOUNTS.items()}
    account = Account(found, Book(uses, {unit.name: unit for unit in found.units}, found.decimals))
    return *account.settle(), account


def of_one(term, figures, **rest):
    """Return the amount of the only unit and its lines as written."""
    (unit,), _, _ = settled([term], [("甲", figures, rest)])
    return unit.amount, [f"{line.expression} = {line.value}" for line in unit.lines]


class TestLinear:
    def test_is_improvement_by_weight_by_amount(self):
        term = {"linear": {"weights": {"PM2.5": 0.75, "PM10": 0.25}, "amount": "{two}"}}
        figures = {"PM2.5": {"before": 30, "now": 24}, "PM10": {"improvement": -3}}
        # 6 × 0.75 - 3 × 0.25 = 3.75; × 2.5 = 9.375, which is half to even 9.38.
        assert of_one(term, figures) == (
            "9.38",
            [
                "(30 - 24) × 0.75 = 4.5",
                "(-3) × 0.25 = -0.75",
                "4.5 - 0.75 = 3.75",
                "3.75 × 2.5 = 9.38",
                "9.38 = 9.38",
            ],
        )

    def test_a_factor_multiplies_once_more(self):
        term = {"linear": {"weights": {"SO2": 1}, "amount": "{two}", "factor": "{two}"}}
        assert of_one(term, {"SO2": {"improvement": 2}})[0] == "12.50"

    def test_a_half_goes_to_the_even_neighbour(self):
        term = {"linear": {"weights": {"SO2": 1}, "amount": "{third}"}}
        # 0.335 -> 0.34 and 3 × 0.335 = 1.005 -> 1.00, never 1.01.
        assert of_one(term, {"SO2": {"improvement": 1}})[0] == "0.34"
        assert of_one(term, {"SO2": {"improvement": 3}})[0] == "1.00"

    def test_an_unset_amount_leaves_the_unit_open_and_names_it(self):
        term = {"linear": {"weights": {"SO2": 1}, "amount": "{unset}"}}
        (unit,), sides, _ = settled([term], [("甲", {"SO2": {"improvement": 2}}, {})])
        assert (unit.amount, unit.side) == (None, None)
        assert [(line.expression, line.value) for line in unit.lines] == [
            ("2 × 1", "2"),
            ("2 × {unset}", None),
            ("", None),
        ]
        assert unit.lines[1].why.key == "reports.compensation.unset"
        assert (sides.gets, sides.balanced) == (None, None)

    def test_one_missing_pollutant_is_not_taken_for_none(self):
        term = {"linear": {"weights": {"SO2": 0.5, "NO2": 0.5}, "amount": "{one}"}}
        (unit,), _, _ = settled([term], [("甲", {"SO2": {"improvement": 2}}, {})])
        assert unit.amount is None
        # The amount of the term is open because of the part above it, and says no more.
        whys = [line.why and line.why.key for line in unit.lines if line.value is None]
        assert whys == ["reports.compensation.no_figure", None, "reports.compensation.open"]


class TestTiered:
    STEPS = ({"above": 0, "amount": "{one}"}, {"above": 5, "amount": "{two}"})

    @pytest.mark.parametrize(
        ("improvement", "amount"), [(4, "4.00"), (5, "5.00"), (7, "10.00"), (0, "0.00"), (-7, "0.00")]
    )
    def test_each_part_has_its_own_amount(self, improvement, amount):
        term = {"tiered": {"item": "PM10", "steps": self.STEPS}}
        assert of_one(term, {"PM10": {"improvement": improvement}})[0] == amount

    def test_who_worsens_pays(self):
        term = {"tiered": {"item": "PM10", "of": "worsening", "steps": self.STEPS}}
        assert of_one(term, {"PM10": {"before": 80, "now": 87}}) == (
            "-10.00",
            ["-(80 - 87) = 7", "5 × 1 = 5.00", "2 × 2.5 = 5.00", "-(5.00 + 5.00) = -10.00", "-10.00 = -10.00"],
        )

    def test_of_the_figure_itself_only_what_is_above_the_first_step_counts(self):
        term = {"tiered": {"item": "PM2.5", "of": "now", "steps": [{"above": 35, "amount": "{one}"}]}}
        assert of_one(term, {"PM2.5": {"now": 41.5}})[0] == "-6.50"
        assert of_one(term, {"PM2.5": {"now": 35}})[0] == "0.00"

    def test_steps_have_to_rise(self):
        with pytest.raises(ValidationError, match="steps_rise"):
            method([{"tiered": {"item": "PM10", "steps": self.STEPS[::-1]}}], [("甲", {}, {})])


def test_points_are_paid_where_good_days_fell():
    assert of_one({"points": {"amount": "{two}"}}, {"good_days": {"before": 63.2, "now": 57.3}}) == (
        "-14.75",
        ["(57.3 - 63.2) = -5.9", "-5.9 × 2.5 = -14.75", "-14.75 = -14.75"],
    )


def test_the_correction_of_a_year_leaves_what_was_not_settled_yet():
    term = {"linear": {"weights": {"SO2": 1}, "amount": "{two}"}}
    quarters = [{"title": TITLE, "amount": amount, "source": "通报"} for amount in (10, "-2.5", 4)]
    (unit,), _, _ = settled([term, {"correction": {}}], [("甲", {"SO2": {"improvement": 8}}, {"settled": quarters})])
    # The year comes to 8 × 2.5 = 20; 10 - 2.5 + 4 = 11.5 were settled.
    assert [line.expression for line in unit.lines if line.kind != "part"] == [
        "8 × 2.5",
        "-(10.00 - 2.50 + 4.00)",
        "20.00 - 11.50",
    ]
    assert unit.amount == "8.50"


def test_a_correction_of_nothing_is_not_taken_for_zero():
    (unit,), _, _ = settled([{"correction": {}}], [("甲", {}, {})])
    assert unit.amount is None


class TestPool:
    LINEAR = {"units": ["市"], "linear": {"weights": {"SO2": 1}, "amount": "{one}"}}
    POOL = {"pool": {"of": "市", "shares": [0.4, 0.3, 0.2, 0.1], "by": "PM2.5"}}

    def shared(self, improvements, total=100):
        districts = [(name, {"PM2.5": {"improvement": value}}, {}) for name, value in improvements.items()]
        units, sides, account = settled(
            [self.LINEAR, self.POOL], [("市", {"SO2": {"improvement": total}}, {}), *districts], counterpart=TITLE
        )
        return {unit.unit: unit.amount for unit in units}, sides, account.pools

    def test_who_improved_most_gets_the_first_share(self):
        found, sides, (pool,) = self.shared({"甲": 3, "乙": 9, "丙": -1, "丁": 5})
        assert found == {"市": "100.00", "甲": "20.00", "乙": "40.00", "丙": "10.00", "丁": "30.00"}
        assert (pool.shared, pool.left) == ("100.00", "0.00")
        # The districts' money is the city's: it is not counted twice.
        assert (sides.gets, sides.difference, sides.balanced) == ("100.00", "100.00", None)

    def test_equals_share_the_shares_of_the_places_they_take(self):
        found, _, (pool,) = self.shared({"甲": 9, "乙": 5, "丙": 5, "丁": 1})
        assert found == {"市": "100.00", "甲": "40.00", "乙": "25.00", "丙": "25.00", "丁": "10.00"}
        assert pool.left == "0.00"

    def test_who_is_behind_the_last_share_gets_nothing(self):
        found, _, _ = self.shared({"甲": 9, "乙": 8, "丙": 7, "丁": 6, "戊": 6, "己": 1})
        assert [found[name] for name in "丁戊己"] == ["5.00", "5.00", "0.00"]

    def test_what_rounding_leaves_is_said(self):
        _, _, (pool,) = self.shared({"甲": 9, "乙": 5, "丙": 5, "丁": 5}, total="0.01")
        assert (pool.pool, pool.expression, pool.left) == ("0.01", "0.00 + 0.00 + 0.00 + 0.00", "0.01")

    def test_a_negative_pool_is_not_shared(self):
        found, sides, pools = self.shared({"甲": 9, "乙": 5}, total=-100)
        assert found == {"市": "-100.00", "甲": None, "乙": None}
        assert (pools, sides.difference) == ([], "-100.00")

    def test_nobody_has_a_rank_without_the_figure_of_everybody(self):
        units, _, _ = settled(
            [{"pool": {"amount": "{one}", "shares": [1], "by": "PM2.5"}}],
            [("甲", {"PM2.5": {"improvement": 1}}, {}), ("乙", {"PM2.5": {"now": 3}}, {})],
        )
        assert [unit.amount for unit in units] == [None, None]


class TestBothSides:
    TERMS = (
        {"units": ["甲"], "each": {"count": "behind", "amount": "{two}", "side": "pays"}},
        {"units": ["乙", "丙"], "each": {"count": "ahead", "amount": "{two}", "side": "gets"}},
    )

    @pytest.mark.parametrize(("ahead", "balanced", "difference"), [(2, True, "0.00"), (3, False, "2.50")])
    def test_what_is_got_is_what_is_paid_or_not(self, ahead, balanced, difference):
        units = [
            ("甲", {"behind": {"now": 3}}, {}),
            ("乙", {"ahead": {"now": ahead}}, {}),
            ("丙", {"ahead": {"now": 1}}, {}),
        ]
        found, sides, _ = settled(self.TERMS, units)
        assert [unit.side for unit in found] == ["pays", "gets", "gets"]
        assert (sides.pays, sides.balanced, sides.difference) == ("7.50", balanced, difference)


def test_a_figure_is_given_once():
    with pytest.raises(ValidationError, match="improvement_twice"):
        method([{"correction": {}}], [("甲", {"SO2": {"now": 1, "before": 2, "improvement": 1}}, {})])
    with pytest.raises(ValidationError, match="figure_now"):
        method([{"correction": {}}], [("甲", {"SO2": {"before": Decimal(2)}}, {})])
