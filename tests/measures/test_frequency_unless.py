"""`unless`: a row that says otherwise leaves nothing of its period and entity, whatever a longer span states."""

from datetime import date
from fractions import Fraction

from aircheck.measures.frequency import Frequency, FrequencySpec
from aircheck.model.measurement import Bounds
from aircheck.model.text import Condition, Message
from tests.measures.house import LIBRARY, assessment_data

SPEC = FrequencySpec(
    frequency="vehicle_online",
    on="date",
    until="until_date",
    each="day",
    per="plate",
    among=("甲1", "乙2"),
    where="online_hours >= 24",
    unless="online_hours < 24",
)
HEADER = "plate,date,until_date,online_hours\n"
ALL = "甲1,2020-01-01,2020-01-03,24\n乙2,2020-01-01,2020-01-03,24\n"
THIRD = date(2020, 1, 3)
ONE, NONE = Fraction(1), Fraction(0)


def online(rows):
    found = Frequency().measure(SPEC, assessment_data(THIRD, vehicle_online=HEADER + rows))
    assert found is not None
    return found


def test_nothing_says_otherwise():
    found = online(ALL)
    assert (found.value, found.bounds.high, found.coverage.valid, found.coverage.expected) == (ONE, ONE, 6, 6)


def test_a_day_that_says_otherwise_takes_the_day_out():
    found = online(ALL + "甲1,2020-01-02,,20\n")
    assert (found.value, found.bounds) == (NONE, Bounds(NONE, NONE))
    assert [(f.text, f.value) for f in found.findings][:2] == [
        (Message.of("measures.in_period_of", period="2020-01-02", who="甲1", number=0), NONE),
        (Message.of("measures.in_period_of", period="2020-01-01", who="乙2", number=1), ONE),
    ]


def test_a_day_that_may_say_otherwise_is_a_gap():
    # The cell of the hours is unreadable, so that both conditions are undecided.
    found = online(ALL + "甲1,2020-01-02,2020-01-02,2O\n")
    assert (found.value, found.bounds.high, found.coverage.sufficient) == (NONE, ONE, False)
    assert (found.coverage.valid, found.coverage.expected) == (5, 6)


def test_a_row_that_could_not_be_read_leaves_nothing_certain():
    found = online(ALL + "甲1,someday,,20\n")
    assert (found.value, found.coverage.sufficient, found.certain) == (ONE, False, False)


def test_the_meaning_says_what_takes_it_out():
    meaning = Frequency().meaning(SPEC, LIBRARY)
    assert (meaning.key, meaning.values["unless"]) == ("explain.frequency_unless", Condition("online_hours < 24"))


def test_its_predicate_is_checked():
    problems = list(Frequency().problems(SPEC.model_copy(update={"unless": "hours < 24"}), LIBRARY))
    assert [problem.at for problem in problems] == [("unless",)]
