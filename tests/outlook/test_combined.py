"""The worst of several things: no rest whatever contradicts what is said of all of them."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.documents.outlook import Allowance, Judged, OutlookEntry
from aircheck.model.outcome import Prospect
from aircheck.model.text import Bilingual, Message
from aircheck.outlook.combined import Several
from aircheck.outlook.course import Course
from aircheck.outlook.edge import Edge
from aircheck.outlook.judged import judged
from aircheck.outlook.statistic import DayStatistic
from tests.examples import few

F, TITLE = Fraction, Bilingual(zh="事项", en="Matter")
KINDS = st.sampled_from(["mean", "percentile", "rate", "days"])


def entry(name, said, value=1, *allowed):
    return OutlookEntry(
        *("r", "", TITLE, Message.of("outlook.place", name=name), "mean", "≤ 1", "d", date(2020, 12, 31)),
        *(str(value), str(value), None, 1, 0, 5, said, None, allowed),
    )


def said(verdict):
    return Judged(verdict, "1 < 2")


SECURED, ON_TRACK, AT_RISK, LOST = map(
    said, (Prospect.SECURED, Prospect.ON_TRACK, Prospect.AT_RISK, Prospect.OUT_OF_REACH)
)


@pytest.mark.parametrize(
    ("found", "verdict", "inequality"),
    [
        ((SECURED, SECURED), Prospect.SECURED, "B: 1 < 2"),
        ((SECURED, LOST), Prospect.OUT_OF_REACH, "B: 1 < 2"),
        ((LOST, None), Prospect.OUT_OF_REACH, "A: 1 < 2"),
        ((SECURED, ON_TRACK), Prospect.ON_TRACK, "2 ≥ 2"),
        ((SECURED, AT_RISK), Prospect.AT_RISK, "1 < 2"),
        ((SECURED, None), None, None),
    ],
)
def test_all_have_to_meet_it(found, verdict, inequality):
    entries = [entry(name, one, F(value)) for value, (name, one) in enumerate(zip("AB", found, strict=True))]
    judged_ = Several(entries, lowest=False, low=True).judged
    assert (judged_ and judged_.verdict, judged_ and judged_.inequality) == (verdict, inequality)


def test_one_is_enough_where_the_worst_has_to_be_high():
    found = [entry("A", LOST), entry("B", SECURED, F(2))]
    assert Several(found, lowest=False, low=False).judged.verdict is Prospect.SECURED
    assert (
        Several([entry("A", LOST), entry("B", LOST)], lowest=False, low=False).judged.verdict is Prospect.OUT_OF_REACH
    )
    assert Several([entry("A", LOST), entry("B", AT_RISK)], lowest=False, low=False).judged.inequality == "0 < 1"


def test_what_may_count_besides_is_never_secured():
    why = Message.of("outlook.open")
    both = [entry("A", SECURED), entry("B", SECURED)]
    assert Several(both, lowest=False, low=True, lost=why).judged is None
    lost = [entry("A", LOST), entry("B", SECURED)]
    assert Several(lost, lowest=False, low=True, lost=why).judged.verdict is Prospect.OUT_OF_REACH
    # A station that may be of any street changes what each comes to.
    assert Several(lost, lowest=False, low=True, lost=why, vague=True).judged is None
    assert Several([], lowest=False, low=True, lost=why).judged is None


def test_the_one_that_leaves_least_is_named():
    more = Allowance("needed", "9", "d"), Allowance("needed", "12", "d")
    found = Several([entry("A", ON_TRACK, F(1), more[0]), entry("B", ON_TRACK, F(2), more[1])], lowest=True, low=False)
    assert [(one.value, one.note.values["name"]) for one in found.allowed] == [("12", "B")]
    most = Allowance("most", "-3.5", "µg/m³"), Allowance("most", "2.5", "µg/m³")
    found = Several([entry("A", LOST, F(1), most[0]), entry("B", ON_TRACK, F(2), most[1])], lowest=False, low=True)
    assert [(one.value, one.note.values["name"]) for one in found.allowed] == [("-3.5", "A")]


@pytest.mark.hypothesis
@settings(max_examples=few(300))
@given(st.data(), KINDS, st.integers(0, 5), st.integers(0, 2), st.booleans(), st.booleans(), st.booleans())
def test_whatever_comes_secured_never_fails_and_out_of_reach_never_passes(data, kind, left, gaps, lowest, low, open_):
    values = st.integers(0, 1) if kind in ("rate", "days") else st.integers(0, 12)
    statistic = DayStatistic(kind, 80 if kind == "percentile" else 0)
    edge = Edge(F(data.draw(st.integers(0, 100 if kind == "rate" else 12))), open=open_, low=low)
    entries, ends = [], []
    for number in range(data.draw(st.integers(1, 3))):
        past = [F(one) for one in data.draw(st.lists(values, min_size=1, max_size=6))]
        days = {date(2020, 1, 1) + timedelta(days=n): value for n, value in enumerate(past)}
        course = Course(statistic, days, left, gaps)
        entries.append(entry(str(number), judged(course, edge), course.so_far))
        ends.append(statistic.of((*past, *map(F, data.draw(st.lists(values, max_size=left + gaps))))))
    met = edge.meets(min(ends) if lowest else max(ends))
    found = Several(entries, lowest, low).judged.verdict
    assert not (found is Prospect.SECURED and not met)
    assert not (found is Prospect.OUT_OF_REACH and met)
