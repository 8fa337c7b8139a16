"""What became of commitments and parts, and of what differs between two runs."""

from dataclasses import replace
from datetime import date

import pytest

from aircheck.documents.asked import Asked
from aircheck.documents.comparison import CHANGES, Key
from aircheck.documents.report import Rest, WaiverNote
from aircheck.history.comparing import OtherPlan, compare
from aircheck.locale import Words
from aircheck.model.measurement import PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.overlay import OverlayFile
from aircheck.model.plan import WaiverKind
from aircheck.model.text import Bilingual

from .made_up import UNIT as MICRO
from .made_up import file, part, report, result

NAMES = ("before.json", "after.json")
OUTCOMES = [outcome.value for outcome in Outcome]
OTHERS = ("unset", "not_due", "waived", "not_applicable", "noted")
TABLE = {
    "fail": {"at_risk": "open_again", "on_track": "recovered", "pass": "recovered"},
    "at_risk": {"fail": "settled_missed", "on_track": "better", "pass": "better"},
    "on_track": {"fail": "newly_failing", "at_risk": "worse", "pass": "settled_met"},
    "pass": {"fail": "newly_failing", "at_risk": "worse", "on_track": "open_again"},
    "missing": {"fail": "newly_failing", "incomplete": "better"},
    "incomplete": {"fail": "newly_failing", "missing": "worse"},
    **{other: {"fail": "newly_failing"} for other in OTHERS},
}
"""Of every outcome before, what became of it by the outcome after; what is not named here is not comparable."""
REVERSED = {
    "settled_missed": "open_again",
    "settled_met": "open_again",
    "worse": "better",
    "better": "worse",
    "recovered": "newly_failing",
    "not_comparable": "not_comparable",
}


def changed(before, after):
    """Return what became of everything by its key."""
    return {one.key: one.change for one in compare(before, after, NAMES).compared}


def one(before, after, **more):
    (found,) = compare(report(before, **more), report(after), NAMES).compared
    return found.change, [Words("en")(remark) for remark in found.remarks]


@pytest.mark.parametrize("after", OUTCOMES)
@pytest.mark.parametrize("before", OUTCOMES)
@pytest.mark.parametrize(
    ("then", "now"), [(("8", "+1"), ("8", "+1")), (("8", "+1"), ("7", "+2")), (("7", "+2"), ("8", "+1"))]
)
def test_every_pair_of_outcomes_is_one_class_whatever_the_values(before, after, then, now):
    found, said = one(result("a", before, then[0], margin=then[1]), result("a", after, now[0], margin=now[1]))
    if before != after:
        assert found == TABLE[before].get(after, "not_comparable")
        assert bool(said) is (found == "not_comparable")


@pytest.mark.parametrize(("before", "after"), [(a, b) for a in OUTCOMES for b in OUTCOMES if a != b])
def test_the_way_back_is_the_reverse(before, after):
    there, back = (TABLE[a].get(b, "not_comparable") for a, b in ((before, after), (after, before)))
    if there in REVERSED and not (there == "not_comparable" and before == "fail"):
        assert one(result("a", after), result("a", before))[0] == back == REVERSED[there]


def test_what_is_not_decided_any_more_has_not_recovered():
    assert one(result("a", "fail", "60", margin="-8"), result("a", "missing")) == (
        "not_comparable",
        ["it was fail and is now missing, which is no verdict"],
    )
    assert one(result("a", "fail"), result("a", "waived"))[0] == "not_comparable"


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("60", "-8"), ("61", "-9"), "worse"),
        (("61", "-9"), ("60.5", "-8.5"), "better"),
        (("60", "-8"), ("60", "-8"), "same"),
    ],
)
def test_the_margin_orders_values_under_one_target(before, after, change):
    then, now = (result("a", "fail", value, margin=margin) for value, margin in (before, after))
    assert one(then, now) == (change, [])


def test_values_under_other_targets_or_units_or_without_a_distance_are_not_ordered():
    then = result("a", "pass", "50", margin="+2")
    assert one(then, result("a", "pass", "50", "≤ 51 µg/m³", "+1")) == (
        "not_comparable",
        [
            "the targets differ: neither value is better than the other",
            "the target was ≤ 52 µg/m³ and is ≤ 51 µg/m³",
        ],
    )
    assert one(then, replace(then, unit="mg/m³", value="0.05"))[1] == ["the units differ: µg/m³ and mg/m³"]
    assert one(replace(then, margin=None), replace(then, value="51", margin=None)) == (
        "not_comparable",
        ["there is no distance to a target by which to tell which is better"],
    )
    assert one(result("a", "incomplete", "50", margin="+2"), result("a", "incomplete", "40", margin="+12")) == (
        "not_comparable",
        ["neither is a verdict, so neither value is better than the other"],
    )


def test_a_tightened_target_that_is_missed_is_newly_failing_and_says_so():
    then, now = result("a", "pass", "50", margin="+2"), result("a", "fail", "50", "≤ 49 µg/m³", "-1")
    assert one(then, now) == ("newly_failing", ["the target was ≤ 52 µg/m³ and is ≤ 49 µg/m³"])


def test_the_key_is_commitment_and_part_never_a_place_in_a_list():
    parts = (part("A", "pass", "50"), part("B", "fail", "60"))
    then = report(result("a", "fail", "55", margin="-3", parts=parts), result("b", "pass", "1", margin="+51"))
    now = report(then.results[1], replace(then.results[0], parts=parts[::-1]))
    assert set(changed(then, now).values()) == {"same"}


def test_parts_are_compared_by_the_target_of_the_whole():
    def of(target, *values, unit=MICRO):
        parts = tuple(part(name, "fail", value, unit) for name, value in zip("ABC", values, strict=True))
        return report(result("a", "fail", parts=parts, target=target, unit=unit))

    def three(target, before, after, unit=MICRO):
        found = changed(of(target, *before, unit=unit), of(target, *after, unit=unit))
        return [found[Key("a", PartKind.STATION, name)] for name in "ABC"]

    assert three("≤ 52 µg/m³", ("60", "60", "60"), ("61", "59", "60")) == ["worse", "better", "same"]
    assert three("≥ 90 %", ("60", "60", "60"), ("61", "59", "60"), "%") == ["better", "worse", "same"]
    # An exact target is missed on both sides: 101.5 is nearer to 100 than 98 is.
    assert three("= 100 %", ("98", "98", "98"), ("101.5", "102", "103"), "%") == ["better", "same", "worse"]
    assert three("≤ {limit} µg/m³", ("60",) * 3, ("61", "59", "60")) == ["not_comparable", "not_comparable", "same"]


def test_parts_that_only_describe_are_not_compared_and_doubled_names_tell_nothing():
    months = (part("2020-01", None, "50", kind=PartKind.MONTH), part("A", "pass", "1"), part("A", "fail", "2"))
    then = report(result("a", "pass", "50", margin="+2", parts=months))
    assert list(changed(then, then)) == [Key("a")]


def test_what_only_one_report_has():
    then, now = report(result("gone", "fail"), result("a", "pass")), report(result("a", "pass"), result("new", "pass"))
    now = replace(now, results=(*now.results, result("bad", "fail")))
    assert changed(then, now) == {
        Key("a"): "same",
        Key("new"): "not_comparable",
        Key("bad"): "newly_failing",
        Key("gone"): "not_comparable",
    }


def test_a_station_that_is_new_and_fails_is_newly_failing():
    then = report(result("a", "fail", "55", margin="-3", parts=(part("A", "pass", "50"),)))
    now = report(result("a", "fail", "55", margin="-3", parts=(part("A", "pass", "50"), part("B", "fail", "60"))))
    assert changed(then, now)[Key("a", PartKind.STATION, "B")] == "newly_failing"


def test_other_periods_are_not_comparable_and_failures_of_theirs_are_new():
    year = {"period_from": date(2019, 1, 1), "period_to": date(2019, 12, 31)}
    found = compare(
        report(result("a", "fail"), result("b", "pass"), **year),
        report(result("a", "fail"), result("b", "pass")),
        NAMES,
    )
    assert {one.change for one in found.compared} == {"not_comparable"}
    assert [one.key.rule for one in found.fresh(frozenset())] == ["a"]


def test_what_is_new_counts_what_is_asked_for_as_failed():
    found = compare(
        report(result("a", "pass"), result("b", "fail"), result("c", "missing"), result("d", "at_risk")),
        report(
            result("a", "at_risk"),
            result("b", "fail", target="≤ 50 µg/m³"),
            result("c", "at_risk"),
            result("d", "fail"),
        ),
        NAMES,
    )
    assert [one.key.rule for one in found.fresh(frozenset())] == ["d"]
    # d was at risk and could still be met: that it is missed is new. That b is held against another target is not.
    assert {one.key.rule for one in found.fresh(frozenset({Outcome.AT_RISK}))} == {"a", "c", "d"}


WIDE = frozenset({Outcome.MISSING, Outcome.INCOMPLETE, Outcome.AT_RISK})


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("fail", "fail", False),
        ("missing", "missing", False),
        ("missing", "fail", True),
        ("incomplete", "fail", True),
        ("at_risk", "fail", True),
        ("missing", "at_risk", True),
        ("incomplete", "missing", True),
        ("fail", "missing", True),
        ("missing", "incomplete", False),
        ("fail", "at_risk", False),
        ("waived", "fail", True),
        ("pass", "fail", True),
    ],
)
def test_another_way_of_failing_is_new_and_a_milder_one_is_not(before, after, new):
    found = compare(report(result("a", before)), report(result("a", after)), NAMES)
    assert [one.key.rule for one in found.fresh(WIDE)] == ["a"] * new


def parted(*parts, **more):
    return report(result("a", "fail", "60", margin="-8", parts=tuple(part(*one) for one in parts), **more))


@pytest.mark.parametrize(
    ("then", "now", "named"),
    [
        ([("A", "fail", "60"), ("B", "pass", "50")], [("A", "fail", "60"), ("B", "fail", "54")], ["B"]),
        ([("A", "fail", "60")], [("A", "fail", "60"), ("B", "fail", "54")], ["B"]),
        ([("A", "fail", "60"), ("B", "fail", "53")], [("A", "fail", "61"), ("B", "fail", "54")], []),
        ([("A", "fail", "60"), ("B", "fail", "53")], [("A", "fail", "60"), ("B", "pass", "50")], []),
        ([("A", "fail", "60"), ("B", "incomplete", None)], [("A", "fail", "60"), ("B", "fail", "54")], ["B"]),
    ],
)
def test_a_part_that_newly_fails_makes_a_known_failure_new(then, now, named):
    found = compare(parted(*then), parted(*now), NAMES)
    assert [one.key.part for one in found.parts_of("a", frozenset())] == named
    assert [one.key.rule for one in found.fresh(frozenset())] == ["a"] * bool(named)


def test_a_part_that_fails_within_what_passes_is_no_failure():
    then, now = (report(result("a", "pass", parts=(part("A", one, "50"),))) for one in ("pass", "fail"))
    assert compare(then, now, NAMES).fresh(frozenset()) == ()


def test_a_known_failure_that_got_worse_is_told_and_is_not_new():
    then, now = (report(result("a", "fail", value, margin=margin)) for value, margin in (("55", "-3"), ("60", "-8")))
    found = compare(then, now, NAMES)
    assert (found.fresh(frozenset()), [one.key.rule for one in found.worse(frozenset())]) == ((), ["a"])


NOTE = WaiverNote(date(2021, 3, 31), Bilingual(zh="甲", en="a"), "乙", WaiverKind.REPORT_ONLY)


def test_what_a_waiver_excuses_is_not_new_and_what_it_excused_is_not_known():
    """The night after a waiver ends is told, whatever failed under it."""
    plain, excused = report(result("a", "fail")), report(result("a", "fail", waiver=NOTE))
    assert compare(report(result("a", "pass")), excused, NAMES).fresh(frozenset()) == ()
    assert [one.key.rule for one in compare(excused, plain, NAMES).fresh(frozenset())] == ["a"]
    rest = Rest("50", "50", "+2", Outcome.PASS, None)
    parts = (replace(part("A", "fail", "60"), waiver=NOTE), part("B", "pass", "50"))
    parted_ = report(result("a", "fail", "60", parts=parts, rest=rest))
    assert compare(report(result("a", "pass")), parted_, NAMES).fresh(frozenset()) == ()
    failing = report(result("a", "fail", "60", parts=parts, rest=replace(rest, outcome=Outcome.FAIL)))
    assert [one.key.rule for one in compare(parted_, failing, NAMES).fresh(frozenset())] == ["a"]


def test_a_waived_part_that_newly_fails_is_not_new():
    then = parted(("A", "fail", "60"), ("B", "pass", "50"))
    parts = (part("A", "fail", "60"), replace(part("B", "fail", "54"), waiver=NOTE))
    rest = Rest("60", "60", "-8", Outcome.FAIL, None)
    now = report(result("a", "fail", "60", margin="-8", parts=parts, rest=rest))
    assert compare(then, now, NAMES).fresh(frozenset()) == ()


def test_commitments_are_counted_without_their_parts_and_the_worst_come_first():
    parts = (part("A", "fail", "60"),)
    found = compare(
        report(result("a", "pass"), result("b", "pass", "50", margin="+2"), result("c", "fail")),
        report(result("c", "pass"), result("b", "pass", "51", margin="+1"), result("a", "fail", parts=parts)),
        NAMES,
    )
    assert found.commitments() == dict.fromkeys(CHANGES, 0) | {"newly_failing": 1, "worse": 1, "recovered": 1}
    assert [one.change for one in found.compared] == ["newly_failing", "newly_failing", "worse", "recovered"]


def test_reports_of_other_plans_are_refused():
    with pytest.raises(OtherPlan) as refused:
        compare(report(), report(plan="lanshan-2021"), NAMES)
    assert Words("en")(refused.value.message).startswith("these reports are of different plans, lixia-2020 and lanshan")


def causes(before, after):
    found = compare(before, after, NAMES).causes
    return {cause: [Words("en")(message) for message in what] for cause, what in found.items() if what}


def test_nothing_differs():
    assert causes(report(result("a", "pass")), report(result("a", "pass"))) == {}


def test_the_data_changed():
    then = report(inputs=(file("d/a.csv", "a"), file("d/b.csv", "b"), file("d/c.csv", "c"), file("d/e.csv", "e")))
    # a is the same in another folder, b was changed there, c is gone, f is new, e was changed where it is.
    now = report(inputs=(file("n/a.csv", "a"), file("n/b.csv", "d"), file("n/f.csv", "f"), file("d/e.csv", "1")))
    assert causes(then, now) == {
        "data": [
            "the file was changed: d/e.csv (SHA-256 eeeeeeeeeeee → 111111111111)",
            "the file was changed: n/b.csv (SHA-256 bbbbbbbbbbbb → dddddddddddd)",
            "new file: n/f.csv",
            "file no longer there: d/c.csv",
        ]
    }


def test_names_that_two_files_have_pair_nothing():
    then = report(inputs=(file("x/a.csv", "a"), file("y/a.csv", "b")))
    assert causes(then, report(inputs=(file("z/a.csv", "c"),)))["data"] == [
        "new file: z/a.csv",
        "file no longer there: x/a.csv",
        "file no longer there: y/a.csv",
    ]


def test_the_question_changed():
    now = report(as_of=date(2020, 6, 30), stations=("B", "A"), request=Asked(only=("lx-*",), resolve="last_file"))
    assert causes(report(), now) == {
        "question": [
            "judged as of 2020-12-31 before, as of 2020-06-30 now",
            "the stations were 1287A and are A, B",
            "the commitments asked for were all and are lx-*",
            "contradicting values were settled by refuse and are now by last_file",
        ]
    }


def test_the_rules_changed():
    then = report(result("a", "pass"), request=Asked(interpretations={"C02": "air"}))
    now = replace(
        report(result("a", "pass", target="≤ 50 µg/m³", weight="3")),
        rules_digest="0" * 24,
        request=Asked(overlays=(OverlayFile("my.yaml", "f" * 64),)),
    )
    assert causes(then, now) == {
        "rules": [
            "new file on top of the plan: my.yaml (with it the digest of the rules is 3f9a1c07d2e4 → 000000000000)",
            "the choice for the interpretation C02 was air and is -",
            "a: the target was ≤ 52 µg/m³ and is ≤ 50 µg/m³",
            "a: the weight was 1 and is 3",
        ]
    }


def test_rules_that_changed_without_a_file_on_top():
    assert causes(report(), report(rules_digest="0" * 24)) == {
        "rules": ["files of the plan, its rules or the standards changed (digest 3f9a1c07d2e4 → 000000000000)"]
    }


def test_the_program_changed():
    assert causes(report(), report(version="0.2.0", engine="spark")) == {
        "program": ["the program was version 0.1.0 and is 0.2.0", "the engine was polars and is spark"]
    }
