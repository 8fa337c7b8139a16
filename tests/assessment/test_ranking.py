"""Places by hand: equals, tie-breakers, weighted places, changes from printed figures, months that count."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from pydantic import ValidationError

from aircheck.assessment.ranking.dustfall import dustfall_figures
from aircheck.assessment.ranking.figures import RankedUnit, TwoFigures
from aircheck.assessment.ranking.places import places
from aircheck.assessment.ranking.repeats import repeats
from aircheck.assessment.ranking.tables import GroupRanking
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.methods.ranking import Ranking, Repeated
from aircheck.model.period import Period
from aircheck.model.text import Message

THEN = {"zh": "约谈", "en": "a talk"}


def decimal(value):
    return None if value is None else Decimal(str(value))


def group(figures, **method):
    """A group of units; figures by unit and item are now, or now and before."""
    found = {}
    for code, items in figures.items():
        for item, value in items.items():
            now, before = value if isinstance(value, tuple) else (value, None)
            why = Message.of("inputs.compared.no_figure") if now is None else None
            found[code, item] = TwoFigures(decimal(now), why, decimal(before))
    return GroupRanking([RankedUnit(code) for code in figures], found, Ranking.model_validate(method))


def keys(values):
    return {name: (Fraction(str(value)),) for name, value in values.items()}


class TestEquals:
    # Sichuan, January to August 2024: Deyang and Dazhou both 3.53 and both 12th, the next is 14th; the others made up.
    VALUES = {f"市{n}": 2 + n / 10 for n in range(1, 12)} | {"德阳": 3.53, "达州": 3.53, "下一个": 3.6}

    @pytest.mark.parametrize(("ties", "following"), [("skip", 14), ("dense", 13)])
    def test_share_a_place(self, ties, following):
        found = places(keys(self.VALUES), ties)
        assert [found[name] for name in ("市11", "德阳", "达州", "下一个")] == [11, 12, 12, following]

    def test_are_told_apart_by_the_next_item(self):
        figures = {
            "甲": {"PM2.5": 40, "PM10": 70},
            "乙": {"PM2.5": 40, "PM10": 65},
            "丙": {"PM2.5": 40, "PM10": 70},
            "丁": {"PM2.5": 40, "PM10": None},
        }
        ranked = group(figures, tie_breakers=["PM10"])
        assert ranked.placed("PM2.5") == {"乙": 1, "甲": 2, "丙": 2, "丁": 4}
        # What decided is said, but for whom nobody equals.
        assert [row.deciders for row in ranked.table("PM2.5").rows] == [
            (("PM10", "65"),),
            (("PM10", "70"),),
            (("PM10", "70"),),
            (),
        ]
        assert [row.deciders for row in ranked.table("PM10").rows] == [()] * 3

    def test_of_a_rate_the_highest_is_first(self):
        assert group({"甲": {"good_days": 60}, "乙": {"good_days": "60.1"}}).placed("good_days") == {"乙": 1, "甲": 2}


class TestWeighted:
    """Fangcheng 2022: place = PM10 rank × 0.4 + PM2.5 rank × 0.6; of equals, the PM2.5 rank decides."""

    METHOD = {
        "combined": {"title": {"zh": "空气", "en": "Air"}, "weights": {"PM10": "0.4", "PM2.5": "0.6"}},
        "tie_breakers": ["PM2.5"],
    }

    def test_places_are_weighed(self):
        figures = {
            "甲": {"PM10": 70, "PM2.5": 40},
            "乙": {"PM10": 60, "PM2.5": 42},
            "丙": {"PM10": 65, "PM2.5": 45},
        }
        (_, _, table) = group(figures, **self.METHOD).tables(["PM10", "PM2.5"])
        # 甲: 3 × 0.4 + 1 × 0.6 = 1.8; 乙: 0.4 + 1.2 = 1.6; 丙: 0.8 + 1.8 = 2.6.
        assert [(row.code, row.place, row.now) for row in table.rows] == [
            ("乙", 1, "1.6"),
            ("甲", 2, "1.8"),
            ("丙", 3, "2.6"),
        ]

    def test_of_equals_the_rank_by_pm25_decides(self):
        # 甲: 4 × 0.4 + 1 × 0.6 = 2.2; 丁: 1 × 0.4 + 3 × 0.6 = 2.2; 乙: 0.8 + 1.2 = 2; 丙: 1.2 + 2.4 = 3.6.
        figures = {
            "丁": {"PM10": 60, "PM2.5": 44},
            "甲": {"PM10": 90, "PM2.5": 40},
            "乙": {"PM10": 65, "PM2.5": 42},
            "丙": {"PM10": 70, "PM2.5": 46},
        }
        ranked = group(figures, **self.METHOD)
        assert ranked.placed("combined") == {"乙": 1, "甲": 2, "丁": 3, "丙": 4}
        # Without a tie-breaker they share the second place, and the next is the fourth.
        without = group(figures, combined=self.METHOD["combined"])
        assert without.placed("combined") == {"乙": 1, "丁": 2, "甲": 2, "丙": 4}
        *_, table = ranked.tables(["PM2.5"])
        assert {row.code: row.deciders for row in table.rows if row.deciders} == {
            "甲": (("PM2.5", "1"),),
            "丁": (("PM2.5", "3"),),
        }

    def test_who_lacks_an_item_is_named_and_has_no_place(self):
        ranked = group({"甲": {"PM10": 70, "PM2.5": 40}, "乙": {"PM10": 60, "PM2.5": None}}, **self.METHOD)
        *_, table = ranked.tables(["PM10"])
        assert [row.code for row in table.rows] == ["甲"]
        assert [one.code for one in table.not_ranked] == ["乙"]


class TestChange:
    FIGURES = {
        "甲": {"PM2.5": (40, 44)},
        "乙": {"PM2.5": (42, 40)},
        "丙": {"PM2.5": (38, None)},
        "丁": {"PM2.5": (None, 9)},
    }

    @pytest.mark.parametrize(("sign", "changes"), [("improvement", ["9.1", "-5.0"]), ("rise", ["-9.1", "5.0"])])
    def test_follows_from_the_printed_figures_with_the_sign_of_the_office(self, sign, changes):
        table = group(self.FIGURES, sign=sign).table("PM2.5")
        found = {row.code: (row.place, row.change, row.change_place) for row in table.rows}
        # (44 - 40) / 44 = 9.09 %; (40 - 42) / 40 = -5 %: places by improvement are the same with either sign.
        assert found == {"丙": (1, None, None), "甲": (2, changes[0], 1), "乙": (3, changes[1], 2)}
        assert [(one.code, one.change) for one in table.not_ranked] == [("丙", True), ("丁", False)]

    @pytest.mark.parametrize("sign", ["improvement", "rise"])
    def test_of_a_rate_is_in_points_and_positive_where_it_rose(self, sign):
        table = group({"甲": {"good_days": ("57.3", "63.2")}}, sign=sign).table("good_days")
        assert (table.points, table.rows[0].change) == (True, "-5.9")

    def test_equal_printed_changes_share_a_place(self):
        # 1/1001 and 1/1002 are both printed as 0.1.
        table = group({"甲": {"PM10": (1000, 1001)}, "乙": {"PM10": (1001, 1002)}}).table("PM10")
        assert [row.change_place for row in table.rows] == [1, 1]


class TestMonths:
    UNITS = [RankedUnit(name) for name in "甲乙丙丁"]
    MONTHS = {
        "2020-01": {"甲": 1, "乙": 2, "丙": 3, "丁": 4},
        "2020-02": {"乙": 1, "甲": 2, "丙": 3, "丁": 4},
        "2020-03": {"乙": 1, "丁": 2, "丙": 3},
        "2020-04": {"甲": 1, "丁": 2, "乙": 3, "丙": 3},
        "2020-05": {"甲": 1},
    }

    def met(self, **rule):
        found = repeats(Repeated.model_validate({"then": THEN, **rule}), "PM2.5", self.UNITS, self.MONTHS)
        return [one.code for one in found.units], [one.code for one in found.unknown]

    def test_twice_running(self):
        # The last one: 丁, 丁, 丙, then 乙 and 丙 share the last place.
        assert self.met(last=1, running=2)[0] == ["丙", "丁"]
        assert self.met(last=1, running=3)[0] == []

    def test_so_often_in_the_year(self):
        assert self.met(last=1, times=2)[0] == ["丙", "丁"]
        assert self.met(first=1, times=2)[0] == ["甲", "乙"]
        assert self.met(last=2, times=4)[0] == ["丙"]

    def test_of_so_few_that_all_would_be_among_them_nobody_is(self):
        assert self.met(first=1, times=3)[0] == []

    def test_a_month_without_a_place_counts_for_nothing_and_is_named(self):
        assert self.met(last=1, running=2)[1] == ["甲", "乙", "丙", "丁"]

    @pytest.mark.parametrize(
        "rule", [{"last": 1}, {"last": 1, "first": 1, "times": 1}, {"last": 1, "times": 1, "running": 1}]
    )
    def test_a_rule_says_one_thing_of_each(self, rule):
        with pytest.raises(ValidationError, match="repeated"):
            Repeated.model_validate({"then": THEN, "last": 1, **rule})


class TestDustfall:
    ROWS = [
        ("甲", "东街", 1, "5.2"),
        ("乙", "东街", 1, "5.4"),
        ("甲", "东街", 2, "6.0"),
        ("乙", "东街", 2, "6.1"),
        ("丙", "西街", 1, "7.0"),
        ("丁", None, 2, "8.0"),
        ("丁", None, 3, "99"),
    ]

    def figures(self, by, end=date(2020, 2, 29)):
        rows = [(point, street, date(2020, month, 1), Decimal(value)) for point, street, month, value in self.ROWS]
        schema = {"point": pl.String, "street": pl.String, "month": pl.Date, "dustfall": pl.Decimal(38, 6)}
        frame = pl.DataFrame(rows, schema=schema, orient="row")
        edition = load_standards(data_root())["hj1221-2021"]
        return dustfall_figures(frame, by, Period(date(2020, 1, 1), end), edition)

    def test_is_the_mean_of_the_months_means(self):
        found = self.figures("street")
        # (5.3 + 6.05) / 2 = 5.675, printed with one decimal.
        assert (found["东街"].value, found["东街"].why) == (Decimal("5.7"), None)
        assert found["西街"].why.values["months"] == "2020-02"

    def test_a_month_that_is_not_over_is_no_month(self):
        found = self.figures("point", date(2020, 3, 30))
        assert (found["丁"].value, found["丁"].expected) == (Decimal("8.0"), 2)
        # (8.0 + 99) / 2 = 53.5, without January.
        assert (self.figures("point", date(2020, 3, 31))["丁"].value, found["甲"].why) == (Decimal("53.5"), None)

    def test_is_also_that_of_points(self):
        found = self.figures("point")
        assert {name: (str(one.value), one.valid) for name, one in found.items()} == {
            "甲": ("5.6", 2),
            "乙": ("5.8", 2),
            "丙": ("7.0", 1),
            "丁": ("8.0", 1),
        }
