"""Results under several interpretations: the worst of the chosen ones decides, the others are shown beside it."""

from dataclasses import replace

from aircheck.documents.report import OtherInterpretation, Rest
from aircheck.judging.interpretations import combined
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Interpretation
from aircheck.model.text import Bilingual
from tests.reports.sample import report

BODY, LEDGER = Bilingual(zh="正文", en="body"), Bilingual(zh="台账", en="ledger")
INTERPRETATION = Interpretation(
    title=Bilingual(zh="范围", en="Scope"),
    clauses=("二（一）5", "台账15"),
    default="ledger",
    options={"body": BODY, "ledger": LEDGER},
)


class Plan:
    interpretations = {"C02": INTERPRETATION}


RESULT = replace(report().results[0], lead=("甲局",), support=("乙局",), interpretations=())
PASS = replace(RESULT, outcome=Outcome.PASS, value="100")
FAIL = replace(RESULT, outcome=Outcome.FAIL, value="97", lead=("丙局", "乙局"))


def test_without_an_interpretation_the_result_is_what_it_is():
    assert combined([({}, PASS)], [], Plan()) is PASS


def test_the_chosen_one_decides_and_the_other_is_shown():
    found = combined([({"C02": "ledger"}, PASS)], [({"C02": "body"}, FAIL)], Plan())
    assert (found.outcome, found.value, found.lead) == (Outcome.PASS, "100", ("甲局",))
    (use,) = found.interpretations
    assert (use.interpretation, use.options) == ("C02", ("ledger",))
    assert use.others == (OtherInterpretation("body", BODY, Outcome.FAIL, RESULT.target, "97", differs=True),)


def test_of_both_the_worst_decides_and_all_units_answer():
    found = combined([({"C02": "body"}, FAIL), ({"C02": "ledger"}, PASS)], [], Plan())
    assert (found.outcome, found.value) == (Outcome.FAIL, "97")
    # The lead of either option leads; who leads does not support as well.
    assert (found.lead, found.support) == (("丙局", "乙局", "甲局"), ())
    (use,) = found.interpretations
    assert use.options == ("body", "ledger")
    assert use.others == (OtherInterpretation("ledger", LEDGER, Outcome.PASS, RESULT.target, "100", differs=True),)


def test_an_option_that_only_changes_who_answers_does_not_differ():
    same = replace(PASS, lead=("丙局",))
    (use,) = combined([({"C02": "ledger"}, PASS)], [({"C02": "body"}, same)], Plan()).interpretations
    assert [other.differs for other in use.others] == [False]


def test_missing_is_worse_than_incomplete_and_both_than_a_pass():
    missing, gaps = replace(RESULT, outcome=Outcome.MISSING), replace(RESULT, outcome=Outcome.INCOMPLETE)
    read = [({"C02": "body"}, gaps), ({"C02": "ledger"}, missing)]
    assert combined(read, [], Plan()).outcome is Outcome.MISSING
    assert combined([({"C02": "body"}, gaps), ({"C02": "ledger"}, PASS)], [], Plan()).outcome is Outcome.INCOMPLETE


def test_of_two_failures_the_one_decides_that_a_waived_part_does_not_excuse():
    excused = replace(FAIL, value="95", rest=Rest("100", "100", "0", Outcome.PASS, None))
    failing = replace(FAIL, rest=Rest("97", "97", "-3", Outcome.FAIL, None))
    for chosen in ((excused, failing), (failing, excused), (excused, FAIL)):
        read = [({"C02": option}, result) for option, result in zip(("body", "ledger"), chosen, strict=True)]
        assert combined(read, [], Plan()).value == "97"
