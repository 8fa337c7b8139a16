"""What has to happen in every period: what the running one and those to come need, by hand and whatever comes."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.intake.files.source import SourceFile
from aircheck.locale import Words
from aircheck.measures.frequency.slots import Slot
from aircheck.model.outcome import Outcome, Prospect
from aircheck.model.period import Period
from aircheck.outlook.edge import Edge
from aircheck.outlook.said import first_said
from aircheck.outlook.tables.repeated import Ahead, needs
from tests.examples import few
from tests.outlook.house import allowed, entry, own

F = Fraction
YEAR = Slot("2020", (Period.year(2020),))
HEAD = """\
extends: lixia-2020
commitments:
  - {id: our, clause: 一（二）, title: {zh: 频次, en: Often}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our
"""
MONTHLY = HEAD + "    measure: {frequency: burning_events, on: date, each: month}\n    target: ≥ 2\n"
OF_THREE = "each: quarter, per: street, among: [甲, 乙, 丙], at_least: 2"
SHARE = HEAD + f"    measure: {{frequency: burning_events, on: date, {OF_THREE}}}\n"
YEARLY = HEAD + "    measure: {frequency: burning_events, on: date, each: year}\n    target: ≥ 2\n"


def fires(*days):
    """Events as `street day`."""
    lines = (f"{n},{day.split()[1]},{day.split()[0]},a,,\n" for n, day in enumerate(days))
    return SourceFile.of_text(
        "burning_events.csv", "event_no,date,street,location,source,handled_date\n" + "".join(lines)
    )


def asked(folder, rule, as_of, *days):
    return entry(fires(*days), plan=own(folder, rule), only=("our",), as_of=as_of)


def told(found):
    return [(one.name, one.value, one.formula, one.of) for one in found.allowed]


EVERY = [f"甲 2020-{month:02d}-0{day}" for month in range(1, 10) for day in (1, 2)]


def test_the_running_month_and_those_to_come(tmp_path):
    found = asked(tmp_path, MONTHLY, "2020-10-11", *EVERY, "甲 2020-10-05")
    # Two in October of which one is there, two in November, two in December.
    assert told(found) == [("in_period", "1", "2 - 1", 20), ("lacking", "5", "1 + 2 × 1 × 2", None)]
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.ON_TRACK, "2 ≥ 2")
    assert Words("en")(first_said("check", found.allowed)) == "2020-10, until 2020-10-31: 1 more needed, in 20 days"
    assert Words("zh")(first_said("short", found.allowed)) == "2020-10（至 2020-10-31）：还差1"


def test_of_a_month_that_was_short_nothing_is_told(tmp_path):
    found = asked(tmp_path, MONTHLY, "2020-10-11", *EVERY[1:])
    assert (found.outcome, found.judged.verdict, found.allowed) == (Outcome.FAIL, Prospect.OUT_OF_REACH, ())


def test_a_share_of_streets_that_have_enough(tmp_path):
    first = [f"{street} 2020-0{month}-01" for street in ("甲", "乙") for month in (1, 2)]
    rule = SHARE + "    target: ≥ 60 %\n"
    found = asked(tmp_path, rule, "2020-05-15", *first, "甲 2020-04-01", "丙 2020-04-01")
    # 60 % of three are two: 丙 was short in the first quarter, so both others have to go on; 甲 lacks one, 乙 two.
    assert told(found) == [
        ("in_period", "3", "4 - 1", 46),
        ("lacking", "11", "3 + 2 × 2 × 2", None),
        ("bad_more", "0", None, None),
    ]
    all_of_them = asked(tmp_path, SHARE + "    target: = 100 %\n", "2020-05-15", *first)
    assert (all_of_them.judged.verdict, all_of_them.allowed) == (Prospect.OUT_OF_REACH, ())


def test_a_year_that_is_under_way_against_a_straight_line(tmp_path):
    found = asked(tmp_path, YEARLY, "2020-03-31", "甲 2020-02-01")
    # 91 of 366 days: two events make 0.5 by then.
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.ON_TRACK, "1 ≥ 0.5")
    assert found.judged.basis.key == "outlook.basis.line"
    later = asked(tmp_path, YEARLY, "2020-09-30", "甲 2020-02-01")
    assert (later.judged.verdict, later.judged.inequality) == (Prospect.AT_RISK, "1 < 1.5")
    done = asked(tmp_path, YEARLY, "2020-09-30", "甲 2020-02-01", "乙 2020-02-02")
    assert (done.judged.verdict, done.judged.inequality) == (Prospect.SECURED, "2 ≥ 2")
    assert allowed(done)["in_period"].value == "0"
    assert Words("en")(first_said("check", done.allowed)) == "2020, until 2020-12-31: enough already"


@pytest.mark.parametrize("rule", [MONTHLY.replace("≥ 2", "≤ 2"), MONTHLY.replace("≥ 2", "= 2")])
def test_of_what_should_happen_seldom_nothing_is_told(tmp_path, rule):
    assert asked(tmp_path, rule, "2020-10-11", *EVERY).allowed == ()


def test_what_another_row_may_take_out_is_not_secured(tmp_path):
    rule = YEARLY.replace("each: year", "each: year, unless: street = '丙'")
    found = asked(tmp_path, rule, "2020-09-30", "甲 2020-02-01", "乙 2020-02-02")
    assert found.judged.verdict is Prospect.ON_TRACK


@pytest.mark.hypothesis
@settings(max_examples=few(400))
@given(st.data(), st.integers(1, 5), st.integers(1, 3), st.integers(0, 100), st.booleans())
def test_whatever_comes_secured_never_fails_and_what_is_lacking_is_just_enough(data, entities, at_least, bound, open_):
    edge = Edge(F(bound), open=open_, low=False)
    lost = data.draw(st.integers(0, entities))
    least, enough, spare = needs(edge, at_least, entities, lost)
    able = entities - lost
    # Of those that can still have enough so many more may fail it that the target is met, and not one more.
    assert (spare < 0) is not edge.meets(F(100 * able, entities))
    if spare < 0:
        return
    assert edge.meets(F(100 * (able - spare), entities))
    assert able == spare or not edge.meets(F(100 * (able - spare - 1), entities))
    counts = tuple(data.draw(st.lists(st.integers(0, 4), min_size=able, max_size=able)))
    found = Ahead(least, enough, spare, YEAR, counts, 0, kept=True, first=True)

    def met(counts):
        return edge.meets(F(100 * sum(count >= least for count in counts), entities))

    more = data.draw(st.lists(st.integers(0, 3), min_size=able, max_size=able))
    after = [count + one for count, one in zip(counts, more, strict=True)]
    if found.judged(date(2020, 6, 30)).verdict is Prospect.SECURED:
        assert met(after)
    # No fewer events than those that are lacking can do, and so many can.
    assert not met(after) or sum(more) >= found.lacking
    fullest = sorted(counts, reverse=True)
    assert met([*(max(count, least) for count in fullest[:enough]), *fullest[enough:]])
    assert sum(max(0, least - count) for count in fullest[:enough]) == found.lacking
