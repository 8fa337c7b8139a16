"""`per`: every boiler counts once, however many rows it has."""

from fractions import Fraction

import pytest
from pydantic import ValidationError

from aircheck.measures.ratio import Ratio, RatioSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, assessment_data

HEADER = "boiler,fuel,capacity_tph,low_nox_date,pollutant,test_date,in_use\n"
BOILERS = RatioSpec(ratio="boilers", per="boiler", where="in_use", that="low_nox_date IS NOT NULL")
TWICE = "甲,gas,10,2020-05-01,NOx,2020-06-01,yes\n甲,gas,10,2020-05-01,NOx,2020-09-01,yes\n"
NOT_DONE = "乙,gas,10,,NOx,2020-06-01,yes\n"


def measured(rows: str, spec: RatioSpec = BOILERS):
    found = Ratio().measure(spec, assessment_data(boilers=HEADER + rows))
    assert found is not None
    return found


def bounds(low, high):
    return Bounds(Fraction(low), Fraction(high))


def test_two_rows_of_one_are_one():
    found = measured(TWICE + NOT_DONE)
    assert (found.value, found.bounds) == (Fraction(50), bounds(50, 50))
    assert [(finding.file, finding.line) for finding in found.findings] == [("boilers.csv", 4)]
    assert (found.coverage.valid, found.coverage.sufficient) == (2, True)


def test_it_has_to_hold_for_every_row():
    found = measured(TWICE + "甲,gas,10,,SO2,2020-09-01,yes\n" + NOT_DONE.replace("yes", "no"))
    assert (found.value, found.bounds) == (Fraction(0), bounds(0, 0))
    assert [(finding.file, finding.line) for finding in found.findings] == [("boilers.csv", 4)]


@pytest.mark.parametrize(
    ("gap", "value", "expected"),
    [
        # Whether a third is in use is not known. It may count and not hold (1 of 3), or count and hold (2 of 3).
        ("丙,gas,10,2020-05-01,NOx,2020-06-01,\n", 50, (50, Fraction(200, 3))),
        ("丙,gas,10,,NOx,2020-06-01,\n", 50, (Fraction(100, 3), 50)),
        # Of one that had all, another row may be in scope: then it does not hold for it, and of the two for none.
        ("甲,gas,10,,NOx,2020-11-01,\n", 0, (0, 50)),
        # Such a row changes nothing where another row of the boiler speaks against it.
        ("乙,gas,10,2020-05-01,NOx,2020-11-01,\n", 50, (50, 50)),
    ],
)
def test_rows_that_may_count(gap, value, expected):
    found = measured(TWICE + NOT_DONE + gap)
    assert (found.value, found.bounds) == (Fraction(value), bounds(*expected))


def test_a_row_that_was_refused_may_be_anybodys():
    """At worst it speaks against the one boiler that has all (0 of 2), at best it is a third that has (2 of 3)."""
    found = measured(TWICE + NOT_DONE + "丙,gas\n")
    assert (found.value, found.bounds) == (Fraction(50), bounds(0, Fraction(200, 3)))
    assert not found.coverage.sufficient


def test_what_cannot_be_asked():
    spec = BOILERS.model_copy(update={"per": "kettle"})
    assert [(problem.at, problem.message.key) for problem in Ratio().problems(spec, LIBRARY)] == [
        (("per",), "measures.unknown_column")
    ]
    with pytest.raises(ValidationError):
        RatioSpec(ratio="boilers", per="boiler", that="TRUE", by="capacity_tph")
    with pytest.raises(ValidationError):
        RatioSpec(ratio="boilers", per="boiler", of="nox_mg_m3", over="limit_mg_m3")


def test_each_street_by_itself_and_the_lowest_is_named():
    spec = RatioSpec(ratio="roads", by="area_m2", that="sweeping = 'mechanised'", each="street")
    rows = (
        "road,street,area_m2,built_up,sweeping\n"
        "甲路,东街道,9000,yes,mechanised\n乙路,东街道,1000,yes,manual\n丙路,西街道,500,yes,mechanised\n"
    )
    found = Ratio().measure(spec, assessment_data(roads=rows))
    assert found is not None
    # 9000 of 10000 in the east; all roads together would have 9500 of 10500.
    assert (found.value, [(part.kind, part.name, part.value) for part in found.parts]) == (
        Fraction(90),
        [(PartKind.STREET, "东街道", Fraction(90)), (PartKind.STREET, "西街道", Fraction(100))],
    )
    assert found.notes[0] == Message.of("measures.worst_of_each", count=2, names="东街道")
    # A road of no street may be in any: neither is decided.
    stray = Ratio().measure(spec, assessment_data(roads=rows + "丁路,,100,yes,manual\n"))
    assert stray is not None
    assert not stray.coverage.sufficient
