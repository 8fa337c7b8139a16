"""Shares of tables: what has to be put right and what may still fail, by hand and whatever the numbers are."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.intake.files.source import SourceFile
from aircheck.judging.verdict import Goal
from aircheck.locale import Words
from aircheck.measures.ratio.tally import Tally
from aircheck.model.outcome import Outcome, Prospect
from aircheck.model.target import Comparison
from aircheck.outlook.said import first_said
from aircheck.outlook.tables.shares import of_share
from aircheck.reports.outlook.text import render
from tests.examples import few
from tests.outlook.house import allowed, document, entry, own, sheet

F = Fraction
LEAST, MOST, ABOVE, BELOW, EQUAL = (
    Comparison.AT_LEAST,
    Comparison.AT_MOST,
    Comparison.ABOVE,
    Comparison.BELOW,
    Comparison.EQUAL,
)


def rows(held, whole):
    return Tally(F(held), F(whole), F(100))


def area(held, whole):
    return Tally(F(held), F(whole), F(100), "m²", "m²", counts=False)


def quotient(above, below, scale=100):
    return Tally(F(above), F(below), F(scale), "t", "m²", counts=False, together=False)


def told(tally, comparison, bound):
    return [(one.name, one.value, one.formula, one.open) for one in of_share(tally, Goal(comparison, F(bound)))]


@pytest.mark.parametrize(
    ("tally", "comparison", "bound", "expected"),
    [
        # 98 % of 50 are 49; 147 of 150 are 98 %.
        (
            rows(47, 50),
            LEAST,
            98,
            [("mend", "2", "49 - 47", False), ("good_more", "100", "(98 × 50 - 100 × 47) / (100 - 98) = 100", False)],
        ),
        # More than 98 % of 50 are all 50; 148 of 151 are 98.01 %.
        (
            rows(47, 50),
            ABOVE,
            98,
            [("mend", "3", "50 - 47", False), ("good_more", "101", "(98 × 50 - 100 × 47) / (100 - 98) = 100", False)],
        ),
        # 50 of 51 are 98.04 %, 50 of 52 are 96.2 %.
        (rows(50, 50), LEAST, 98, [("bad_more", "1", "100 × 50 / 98 - 50 ≈ 1.020", False)]),
        (rows(49, 50), LEAST, 98, [("bad_more", "0", "100 × 49 / 98 - 50 = 0", False)]),
        # No number of new ones makes it all; as long as it is all, none may fail.
        (rows(47, 50), EQUAL, 100, [("mend", "3", "50 - 47", False)]),
        (rows(50, 50), EQUAL, 100, [("bad_more", "0", "100 × 50 / 100 - 50 = 0", False)]),
        (
            rows(0, 4),
            ABOVE,
            0,
            [("mend", "1", "1 - 0", False), ("good_more", "1", "(0 × 4 - 100 × 0) / (100 - 0) = 0", False)],
        ),
        (rows(1, 4), ABOVE, 0, []),
        # Few are wanted: 10 % of 20 are 2; 5 of 50 are 10 %. What counts against it is what holds.
        (
            rows(5, 20),
            MOST,
            10,
            [("mend", "3", "5 - 2", False), ("good_more", "30", "100 × 5 / 10 - 20 = 30", False)],
        ),
        (rows(1, 20), MOST, 10, [("bad_more", "1", "(10 × 20 - 100 × 1) / (100 - 10) ≈ 1.111", False)]),
        (rows(3, 20), EQUAL, 0, [("mend", "3", "3 - 0", False)]),
        # A share to be hit: 12 of 20 are 60 %.
        (rows(5, 20), EQUAL, 60, [("mend", "7", "12 - 5", False)]),
        (rows(14, 20), EQUAL, 60, [("mend", "2", "14 - 12", False)]),
        (rows(12, 20), EQUAL, 60, []),
        (rows(0, 0), LEAST, 98, []),
        (
            area("70.5", 100),
            LEAST,
            80,
            [
                ("mend", "9.5", "80 × 100 / 100 - 70.5 = 9.5", False),
                ("good_more", "47.5", "(80 × 100 - 100 × 70.5) / (100 - 80) = 47.5", False),
            ],
        ),
        # 90 / 0.7 - 100 = 28.571…, rounded to where it is met.
        (area(90, 100), LEAST, 70, [("bad_more", "28.571", "100 × 90 / 70 - 100 ≈ 28.571", False)]),
        (area(90, 100), ABOVE, 75, [("bad_more", "20", "100 × 90 / 75 - 100 = 20", True)]),
        (quotient(97, 100), LEAST, 98, [("lacking", "1", "98 × 100 / 100 - 97 = 1", False)]),
        (quotient(98, 100), LEAST, 98, [("bad_more", "0", "100 × 98 / 98 - 100 = 0", False)]),
        (quotient(97, 100), BELOW, 98, [("spare", "1", "98 × 100 / 100 - 97 = 1", True)]),
        (quotient(99, 100), MOST, 98, [("spare", "-1", "99 - 98 × 100 / 100 = 1", False)]),
        # Of two kinds: 3 t on 2 m² are 1.5.
        (quotient(3, 2, 1), LEAST, 2, [("lacking", "1", "2 × 2 / 1 - 3 = 1", False)]),
    ],
)
def test_by_hand(tally, comparison, bound, expected):
    assert told(tally, comparison, bound) == expected


@pytest.mark.hypothesis
@settings(max_examples=few(400))
@given(st.data(), st.integers(1, 40), st.integers(0, 100), st.sampled_from([LEAST, MOST, ABOVE, BELOW]))
def test_what_is_told_is_just_enough(data, whole, bound, comparison):
    held = data.draw(st.integers(0, whole))
    found = {one.name: int(one.value) for one in of_share(rows(held, whole), Goal(comparison, F(bound)))}

    def met(held, whole):
        return comparison.holds(F(100 * held, whole), F(bound))

    toward = 1 if comparison in (LEAST, ABOVE) else -1
    more = {"good_more": toward == 1, "bad_more": toward == -1}
    if "mend" in found and 0 <= held + toward * found["mend"] <= whole:
        assert met(held + toward * found["mend"], whole)
        assert not met(held + toward * (found["mend"] - 1), whole)
    for name, sign in (("good_more", 1), ("bad_more", -1)):
        if name not in found:
            continue
        number = found[name]
        assert number >= 0
        assert met(held + number * more[name], whole + number)
        # One less of what has to come is too few, one more of what may come too many.
        other = number - sign
        assert other < 0 or not met(held + other * more[name], whole + other)


HEAD = """\
extends: lixia-2020
commitments:
  - {id: our, clause: 一（二）, title: {zh: 比例, en: Share}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our
"""
SHARE = HEAD + "    measure: {ratio: burning_events, that: handled_date IS NOT NULL}\n    target: ≥ 80 %\n"


HANDLED = {"+": "2020-01-03", "?": ""}


def fires(*streets):
    """Events of streets; those that end in + are handled, of those in ? nobody knows."""
    lines = (f"{n},2020-01-02,{s[0]},a,,{HANDLED.get(s[-1], '无')}\n" for n, s in enumerate(streets))
    return SourceFile.of_text(
        "burning_events.csv", "event_no,date,street,location,source,handled_date\n" + "".join(lines)
    )


def asked(folder, rule, *sources, as_of="2020-06-30"):
    return entry(*sources, plan=own(folder, rule), only=("our",), as_of=as_of)


def test_a_rule_about_a_share_of_rows(tmp_path):
    found = asked(tmp_path, SHARE, fires("甲+", "乙", "丙"))
    assert (found.kind, found.judged.verdict, found.outcome) == ("table", Prospect.AT_RISK, Outcome.AT_RISK)
    # 80 % of three are 2.4; (1 + 7) / (3 + 7) are 80 %.
    assert {name: (one.value, one.of) for name, one in allowed(found).items()} == {
        "mend": ("2", 3),
        "good_more": ("7", None),
    }
    said = first_said("check", found.allowed)
    assert Words("en")(said) == "2 of what is reported so far has to be put right"
    assert Words("zh")(said) == "已报的还有 2 须补正"


def test_where_nothing_may_fail_it_has_words_of_its_own(tmp_path):
    found = asked(tmp_path, SHARE.replace("≥ 80 %", "= 100 %"), fires("甲+", "乙+"))
    said = [
        Words(language)(first_said(family, found.allowed)) for language in ("en", "zh") for family in ("check", "short")
    ]
    assert said == [
        "as it stands, nothing that comes may fail the rule",
        "none may fail",
        "照目前的数，此后不得再有不达标",
        "不得再不达标",
    ]


def test_of_each_word_its_own(tmp_path):
    rule = SHARE.replace("NULL}", "NULL, each: street}")
    found = asked(tmp_path, rule, fires("甲+", "甲+", "乙", "乙"))
    assert (found.kind, found.judged.verdict, found.judged.inequality) == ("each", Prospect.AT_RISK, "1 < 2")
    assert [(part.name.values["name"], part.kind, part.judged.inequality) for part in found.parts] == [
        ("乙", "share", "0 < 80"),
        ("甲", "share", "100 ≥ 80"),
    ]
    assert [allowed(part).popitem()[1].value for part in found.parts] == ["8", "0"]
    assert next((one.name, one.value, one.note.values["name"]) for one in found.allowed) == ("mend", "2", "乙")
    (shown,) = document(fires("甲", "乙+"), plan=own(tmp_path, rule), only=("our",), as_of="2020-06-30")["entries"]
    assert [part["allowed"].keys() for part in shown["parts"]] == [{"mend", "good_more"}, {"bad_more"}]


def test_the_page_says_what_the_rest_may_be_and_why_no_more_is_known(tmp_path):
    plan = own(tmp_path, SHARE)
    for language, first, mended in (("en", "The value so far is held", "mend 2"), ("zh", "以至今的数值", "补正2")):
        found = sheet(fires("甲+", "乙", "丙"), plan=plan, only=("our",), as_of="2020-06-30")
        page = render(found, language=language, width=80, colour=False)
        assert first in page
        assert mended in page
    plan = own(tmp_path, SHARE.replace("handled_date IS NOT NULL", '"handled_date <= {to}"'))
    unknown = sheet(fires("甲+", "乙?"), plan=plan, only=("our",), as_of="2020-06-30")
    page = render(unknown, language="en", width=80, colour=False)
    assert "1 row could not be read or decided" in " ".join(page.split())


def test_rows_that_break_a_condition(tmp_path):
    rule = HEAD + "    measure: {every: burning_events, that: handled_date IS NOT NULL}\n"
    many = fires("甲", "乙", "丙+")
    one = allowed(asked(tmp_path, rule + "    target: none\n", many))["mend"]
    assert (one.value, one.formula) == ("2", "2 - 0")
    assert allowed(asked(tmp_path, rule + "    target: < 4\n", many))["bad_more"].value == "1"
    assert asked(tmp_path, rule + "    target: = 2\n", many).allowed == ()


def test_a_number_that_is_there_is_secured_and_what_a_register_may_lose_is_not(tmp_path):
    count = HEAD + "    measure: {count: burning_events}\n    target: ≥ 2\n"
    found = asked(tmp_path, count, fires("甲", "乙"))
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.SECURED, "2 ≥ 2")
    values = count.replace("{count: burning_events}", "{distinct: burning_events, of: street}")
    assert asked(tmp_path, values, fires("甲", "乙")).judged.verdict is Prospect.SECURED
    few_wanted = asked(tmp_path, count.replace("≥ 2", "≤ 2"), fires("甲", "乙"))
    assert few_wanted.judged.verdict is Prospect.ON_TRACK
    roads = SourceFile.of_text("roads.csv", "road,built_up,sweeping,area_m2\n甲路,是,机械化,10\n乙路,是,机械化,10\n")
    register = asked(tmp_path, count.replace("burning_events", "roads"), roads)
    assert register.judged.verdict is Prospect.ON_TRACK
