"""What a run has to tell and who wants to hear of it: the new first, the worst before all."""

from dataclasses import replace
from datetime import date

import pytest

from aircheck.documents.nightly.expectation import Expectation
from aircheck.documents.report import Rest, WaiverNote
from aircheck.model.outcome import Outcome
from aircheck.model.plan import WaiverKind
from aircheck.model.submission import InputFile
from aircheck.model.text import Bilingual, Message
from aircheck.model.workspace.notify import Notify
from aircheck.nightly.notice import notification, occasions, wanting
from aircheck.reports.notification.text import MOST, PARTS, lines, of_error, of_test, title

from ..history.made_up import part, report, result

NONE = frozenset()
BEFORE = report(
    result("still", "fail", "60", margin="-8"),
    result("new", "pass", "50", margin="+2"),
    result("risk", "on_track", "50", margin="+2"),
    result("mended", "fail", "60", margin="-8"),
    result("came", "missing"),
)
AFTER = report(
    result("still", "fail", "60", margin="-8"),
    result("risk", "at_risk", "55", margin="-3"),
    result("new", "fail", "55", margin="-3"),
    result("mended", "pass", "50", margin="+2"),
    result("came", "pass", "48", margin="+4"),
)


def names(results):
    return [one.rule for one in results]


def test_what_is_new_since_the_run_before():
    found = notification(AFTER, (BEFORE, "#12"), NONE)
    assert (names(found.failing), names(found.recovered), names(found.decided), found.known) == (
        *(["new"], ["mended"], ["came"]),
        1,
    )
    widened = notification(AFTER, (BEFORE, "#12"), frozenset({Outcome.AT_RISK}))
    assert names(widened.failing) == ["new", "risk"], "what is missed for good comes first"


def test_without_a_run_before_every_failure_is_new():
    found = notification(AFTER, None, NONE)
    assert (names(found.failing), found.recovered, found.decided, found.known) == (["still", "new"], (), (), 0)


def test_the_message_in_both_languages():
    found = notification(AFTER, (BEFORE, "#12"), NONE)
    assert lines(found, "en") == [
        "The plan: 1 newly failing, 1 recovered",
        "as of 2020-12-31; compared with #12",
        "4 of 5 decided, 1 still open, 2 failed",
        "Newly failing (1)",
        "✗ the new: fail; 55 µg/m³; target ≤ 52 µg/m³",
        "Recovered (1)",
        "✓ the mended: pass; 50 µg/m³; target ≤ 52 µg/m³",
        "Newly decided (1)",
        "✓ the came: pass; 48 µg/m³; target ≤ 52 µg/m³",
        "Failing as before: 1",
    ]
    assert lines(found, "zh") == [
        "方案：新不达标 1 项、恢复达标 1 项",
        "截至 2020-12-31；与 #12 相比",
        "共 5 项，已判定 4 项，进行中 1 项，未达标 2 项",
        "新不达标（1）",
        "✗ 甲new：未达标；55 µg/m³；目标 ≤ 52 µg/m³",
        "恢复达标（1）",
        "✓ 甲mended：达标；50 µg/m³；目标 ≤ 52 µg/m³",
        "新有结论（1）",
        "✓ 甲came：达标；48 µg/m³；目标 ≤ 52 µg/m³",
        "上次已不达标、仍未恢复：1 项",
    ]


def test_a_part_that_newly_fails_is_named_within_its_commitment():
    then = report(result("a", "fail", "60", parts=(part("A", "fail", "60"), part("B", "pass", "50"))))
    now = report(result("a", "fail", "60", parts=(part("A", "fail", "60"), part("B", "fail", "54"))))
    found = notification(now, (then, "#1"), NONE)
    assert "  of it: B" in lines(found, "en")
    many = report(result("a", "fail", "60", parts=tuple(part(f"S{n}", "fail", "60") for n in range(PARTS + 3))))
    (named,) = [line for line in lines(notification(many, (then, "#1"), NONE), "en") if line.startswith("  of it")]
    assert named.endswith("S7, and 3 more")


NOTE = WaiverNote(date(2021, 3, 31), Bilingual(zh="甲", en="a"), "乙", WaiverKind.REPORT_ONLY)


def test_what_a_waiver_excuses_is_no_news():
    whole = report(result("new", "fail", "55", margin="-3", waiver=NOTE))
    rest = replace(whole.results[0], waiver=None, rest=Rest("50", "50", "+2", Outcome.PASS, None))
    for now in (whole, replace(whole, results=(rest,))):
        for before in ((BEFORE, "#1"), None):
            found = notification(now, before, NONE)
            assert (found.failing, found.known) == ((), 0)


def test_what_keeps_a_run_from_being_a_good_one():
    broken = replace(
        report(result("a", "missing")),
        expectations=(
            Expectation("fresh", met=False, message=Message.of("notify.test_text")),
            Expectation("rows", met=True, message=Message.of("notify.ask")),
        ),
        inputs=(InputFile("b.csv", "b" * 64, None, None, None, problem=Message.of("notify.nobody")),),
    )
    found = notification(broken, None, NONE)
    assert [one.key for one in found.unexpected] == ["notify.test_text", "notify.file", "reports.none_decided"]
    assert lines(found, "en")[3:] == [
        "Not as expected (3)",
        "! That it arrived shows that notifications do.",
        "! b.csv: Nobody wants to hear of this run",
        "! 0 of 1 decided",
    ]
    assert title(found, "en") == "The plan: 3 unexpected"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (report(result("a", "pass")), report(result("a", "pass")), {"always"}),
        (report(result("a", "pass")), report(result("a", "fail")), {"always", "new"}),
        (report(result("a", "fail")), report(result("a", "pass")), {"always", "recovered"}),
        (report(result("a", "fail")), report(result("a", "fail")), {"always"}),
        (report(result("a", "pass")), report(result("a", "missing")), {"always", "broken"}),
    ],
)
def test_the_occasions(before, after, told):
    assert occasions(notification(after, (before, "#1"), NONE)) == told


def test_who_wants_to_hear_of_what():
    targets = (Notify(to="A", when=("new",)), Notify(to="B", when=("always",)), Notify(to="A", when=("broken",)))
    assert wanting(targets, frozenset({"always"})) == ("B",)
    assert wanting(targets, frozenset({"always", "new", "broken"})) == ("A", "B")
    assert wanting((Notify(to="C"),), frozenset({"always"})) == ()


def test_more_than_a_reader_wants_is_counted_and_names_stay_in_their_lines():
    evil = Bilingual(zh="甲\n@all\x1b[31m", en="a\n@all\x1b[31m")
    now = report(*(result(f"r{n}", "fail", title=evil) for n in range(MOST + 7)))
    found = lines(notification(now, None, NONE), "en")
    assert found[-1] == "and 7 more"
    assert len(found) == 3 + 1 + MOST + 1
    assert not any(sign in line for line in found for sign in "\n\x1b")


def test_a_run_that_stopped_and_a_test_say_so():
    assert of_error("lixia-2020", Message.of("notify.nobody"), [Message.of("notify.ask")], "en") == (
        "lixia-2020: the run stopped, there is no result",
        [
            "lixia-2020: the run stopped, there is no result",
            "Nobody wants to hear of this run",
            "say --show or --test",
        ],
    )
    assert of_test("lixia-2020", "zh")[0] == "lixia-2020：测试消息"
