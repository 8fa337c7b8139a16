"""`among`: the lowest of the shares of what a plan lists; what was never looked at is a gap and no success."""

from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from aircheck.measures.ratio import Ratio, RatioSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Bilingual, Message
from tests.measures.house import LIBRARY, assessment_data

HEADER = "site,check_date,item,item_no,result\n"
ITEMS = RatioSpec(
    ratio="site_checks",
    where="item IN ('all_rule_1', 'all_rule_2') OR item_no = 'four'",
    that="result = 'pass'",
    among={"item": ["all_rule_1", "all_rule_2"]},
)
BOTH = "甲,2020-05-06,四-1,四-1,合格\n甲,2020-05-06,四-2,四-2,合格\n"
FAILED = "乙,2020-05-06,四-2,四-2,不合格\n"
YEAR_END = date(2020, 12, 31)
FIRST, SECOND = Bilingual(zh="四-1", en="all_rule_1"), Bilingual(zh="四-2", en="all_rule_2")
"""What the two are called."""


def measured(rows, as_of=YEAR_END):
    found = Ratio().measure(ITEMS, assessment_data(as_of, site_checks=HEADER + rows))
    assert found is not None
    return found


def bounds(low, high):
    return Bounds(Fraction(low), Fraction(high))


def test_the_lowest_share_decides():
    """四-1: 1 of 1; 四-2: 1 of 2. Together it would be 2 of 3."""
    found = measured(BOTH + FAILED)
    assert (found.value, found.bounds) == (Fraction(50), bounds(50, 50))
    assert [(part.kind, part.name, part.label, part.value) for part in found.parts] == [
        (PartKind.GROUP, "all_rule_2", SECOND, Fraction(50)),
        (PartKind.GROUP, "all_rule_1", FIRST, Fraction(100)),
    ]
    assert [(finding.file, finding.line) for finding in found.findings] == [("site_checks.csv", 4)]


def test_what_was_never_checked_is_a_gap():
    found = measured("甲,2020-05-06,四-1,四-1,合格\n")
    assert (found.value, found.bounds) == (Fraction(100), bounds(0, 100))
    assert not found.coverage.sufficient
    assert found.coverage.shortfall == Message.of("measures.no_row_of", names=SECOND)
    # One that failed cannot be made good by the other.
    assert measured("甲,2020-05-06,四-2,四-2,不合格\n").bounds == bounds(0, 0)


def test_a_row_of_another_word_may_be_of_any():
    """四-1 is 1 of 1 and may be 1 of 2; 四-2 is 1 of 2 and may be 1 of 3 or 2 of 3."""
    found = measured(BOTH + FAILED + "丙,2020-05-06,安全,四个一律,合格\n")
    assert (found.value, found.bounds) == (Fraction(50), bounds(Fraction(100, 3), Fraction(200, 3)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)


def test_in_an_open_year_anything_may_come():
    assert measured(BOTH, as_of=date(2020, 6, 1)).bounds == bounds(0, 100)


def test_the_step_shows_every_share():
    *_, step = Ratio().steps(ITEMS, assessment_data(YEAR_END, site_checks=HEADER + BOTH + FAILED))
    assert step.grid is not None
    assert step.grid.rows == (
        (Message.of("measures.row", names=FIRST), "1", "1", "100"),
        (Message.of("measures.row", names=SECOND), "2", "1", "50"),
    )


def test_what_cannot_be_asked():
    def told(among):
        spec = RatioSpec(**ITEMS.model_dump(exclude={"among"}), among=among)
        return [(problem.at, problem.message.key) for problem in Ratio().problems(spec, LIBRARY)]

    assert told({"item": ["washing", "wet"]}) == []
    # Names that nobody listed are not told from wrong ones.
    assert told({"site": ["a", "b"]}) == []
    assert told({"itme": ["a", "b"]}) == [(("among",), "measures.unknown_column")]
    assert told({"result": ["pass", "perhaps"]}) == [(("among", "result", 1), "measures.unknown_word")]
    for wrong in ({"item": ["washing"]}, {}, {"item_no": ["six", "four"], "item": ["washing", "wet"]}, ["a", "b"]):
        with pytest.raises(ValidationError):
            told(wrong)
    with pytest.raises(ValidationError):
        RatioSpec(ratio="site_checks", per="site", that="TRUE", among={"item": ["washing", "wet"]})


def test_an_item_that_is_missed_whatever_its_gaps_hold_says_so():
    unknown = "丙,2020-05-06,四-2,四-2,\n"
    found = measured(BOTH + FAILED + unknown)
    # 四-2: 1 of 2, and the row that was rejected may be of either item: from 1 of 3 to 2 of 3; 四-1: 1 of 1 or of 2.
    ends = {part.name: part.bounds for part in found.parts}
    assert ends == {"all_rule_2": Bounds(Fraction(100, 3), Fraction(200, 3)), "all_rule_1": bounds(50, 100)}
    open_ = measured(BOTH + FAILED + unknown, date(2020, 6, 30))
    assert {part.bounds for part in open_.parts} == {bounds(0, 100)}
