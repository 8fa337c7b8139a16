"""`at_least`: the share of those who have enough events in every period."""

from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from aircheck.measures.frequency import Frequency, FrequencySpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, assessment_data

WASHED = FrequencySpec(
    frequency="greenbelt_wash",
    on="wash_date",
    each="quarter",
    per="road",
    entities={"roads": "road", "where": "built_up"},
    at_least=1,
)
ROLES = FrequencySpec(
    frequency="supervision_orders", on="order_issued", each="year", per="problem", different="org_role", at_least=2
)
ROADS = "road,area_m2,built_up,sweeping\n甲路,1,yes,manual\n乙路,1,yes,manual\n丙路,1,no,manual\n"
HEADER = "road,wash_date\n"
ALL_OF_A = "甲路,2020-01-10\n甲路,2020-04-10\n甲路,2020-07-10\n甲路,2020-10-10\n"
ALL_OF_B = ALL_OF_A.replace("甲", "乙")
YEAR_END = date(2020, 12, 31)
ALL, NONE = Fraction(100), Fraction(0)


def washed(rows, roads=ROADS, as_of=YEAR_END):
    found = Frequency().measure(WASHED, assessment_data(as_of, roads=roads, greenbelt_wash=HEADER + rows))
    assert found is not None
    return found


def orders(rows):
    header = "order_no,organisation,org_role,problem,order_issued\n"
    found = Frequency().measure(ROLES, assessment_data(YEAR_END, supervision_orders=header + rows))
    assert found is not None
    return found


def test_everybody_in_every_period():
    found = washed(ALL_OF_A + ALL_OF_B)
    assert (found.value, found.unit, found.bounds) == (ALL, "%", Bounds(ALL, ALL))
    assert (found.findings, found.coverage.sufficient) == ((), True)


def test_one_period_missed_is_one_road_of_two():
    """乙路 has three quarters of four: 1 of 2 roads is 50 %, and in the fourth quarter alone it is 50 % too."""
    found = washed(ALL_OF_A + ALL_OF_B.replace("乙路,2020-10-10\n", ""))
    assert (found.value, found.bounds) == (Fraction(50), Bounds(Fraction(50), Fraction(50)))
    assert [finding.text for finding in found.findings] == [
        Message.of("measures.in_period_of", period="2020-Q4", who="乙路", number=0)
    ]
    assert [(part.kind, part.name, part.value) for part in found.parts] == [
        (PartKind.PERIOD, "2020-Q4", Fraction(50)),
        (PartKind.PERIOD, "2020-Q1", ALL),
        (PartKind.PERIOD, "2020-Q2", ALL),
        (PartKind.PERIOD, "2020-Q3", ALL),
    ]


@pytest.mark.parametrize(
    ("gap", "missed", "high"),
    [
        # A washing of nobody knows which day may be the one that is missing, but not two of them.
        ("乙路,spring\n", 1, ALL),
        ("乙路,spring\n", 2, Fraction(50)),
        ("乙路,spring\n乙路,autumn\n", 2, ALL),
    ],
)
def test_gaps_may_be_what_is_missing(gap, missed, high):
    rows = ALL_OF_B.splitlines(keepends=True)
    found = washed(ALL_OF_A + "".join(rows[:-missed]) + gap)
    assert (found.value, found.bounds) == (Fraction(50), Bounds(Fraction(50), high))
    assert not found.coverage.sufficient


def test_somebody_more_on_the_list_may_have_all_or_nothing():
    """甲路 has all, 乙路 lacks one; of 丙路 nobody knows whether it is built up: 1 of 3 at worst, 2 of 3 at best."""
    unknown = ROADS.replace("丙路,1,no", "丙路,1,perhaps")
    found = washed(ALL_OF_A + ALL_OF_B.replace("乙路,2020-10-10\n", ""), roads=unknown)
    assert found.value == Fraction(50)
    assert found.bounds == Bounds(Fraction(100, 3), Fraction(200, 3))


def test_what_was_missed_is_not_made_up_in_the_rest_of_the_year():
    october = date(2020, 10, 15)
    assert washed(ALL_OF_A + ALL_OF_B, as_of=october).bounds == Bounds(NONE, ALL)
    missed = washed(ALL_OF_A + ALL_OF_B.replace("乙路,2020-04-10\n", ""), as_of=october)
    assert (missed.value, missed.bounds) == (Fraction(50), Bounds(NONE, ALL, high_open=True))


def test_before_the_first_period_has_ended_anything_may_be():
    found = washed(ALL_OF_A, as_of=date(2020, 2, 1))
    assert (found.value, found.unit, found.bounds) == (None, "%", Bounds(NONE, ALL))


def test_two_different_ones_of_those_that_are_seen():
    """One problem with both roles, one with the same role twice; an order without a problem may be of a third."""
    both = "1,义堂镇,territorial,甲,2020-06-16\n1,区住建局,sector,甲,2020-06-16\n"
    one = "2,半程镇,territorial,乙,2020-07-16\n3,半程镇,territorial,乙,2020-08-16\n"
    found = orders(both + one)
    assert (found.value, found.bounds) == (Fraction(50), Bounds(Fraction(50), Fraction(50)))
    found = orders(both + one + "4,半程镇,sector,,2020-07-16\n")
    # At worst 1 of 3; at best the order is the one that 乙 lacks, or of a third that has enough.
    assert (found.value, found.bounds) == (Fraction(50), Bounds(Fraction(100, 3), ALL))


def test_what_cannot_be_asked():
    def keys(**changed):
        spec = FrequencySpec(**{**WASHED.model_dump(exclude={"entities"}), **changed})
        return [(problem.at, problem.message.key) for problem in Frequency().problems(spec, LIBRARY)]

    assert keys() == [(("at_least",), "measures.all_seen_have_one")]
    assert keys(at_least=2) == []
    assert keys(among=("甲路",)) == []
    assert keys(at_least=2, per=None) == [(("at_least",), "measures.entities_without_per")]
    with pytest.raises(ValidationError):
        keys(at_least=0)


def test_steps_show_how_many_have_enough():
    tables = {"roads": ROADS, "greenbelt_wash": HEADER + ALL_OF_A + ALL_OF_B.replace("乙路,2020-10-10\n", "")}
    _, periods, division = Frequency().steps(WASHED, assessment_data(YEAR_END, **tables))
    assert periods.grid is not None
    assert [head.key for head in periods.grid.heads][-1] == "explain.with_enough"
    assert periods.grid.rows == (
        ("2020-Q1", "2", "1", "2"),
        ("2020-Q2", "2", "1", "2"),
        ("2020-Q3", "2", "1", "2"),
        ("2020-Q4", "2", "0", "1"),
    )
    assert division.lines == (
        Message.of("explain.share", part="1", whole="2", value="50"),
        Message.of("explain.without_enough", names="乙路"),
    )
