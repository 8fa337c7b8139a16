import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from aircheck.documents.report import Score, Unadjusted
from aircheck.locale.catalogue import catalogue
from aircheck.model.measurement import Coverage, RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis
from aircheck.model.text import LANGUAGES, Bilingual, Message
from aircheck.reports.check import text
from aircheck.reports.terminal.style import OUTCOME_STYLES, URGENCY
from tests.examples import few

from .sample import DUSTFALL, EMISSIONS, GOOD_DAYS, PM25, ROADS, WATERING, report

GOLDEN = Path(__file__).parent / "golden"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def show(shown, language="en", width=80, colour=False):
    return text.render(shown, language=language, width=width, colour=colour)


def only(*results, **changes):
    """Return the sample with these results alone."""
    chapter = replace(report().chapters[0], rules=tuple(result.rule for result in results))
    summary = {outcome: sum(result.outcome is outcome for result in results) for outcome in Outcome}
    bare = {"inputs": (), "rejects": (), "notes": (), "stations": ()}
    return replace(report(), results=results, chapters=(chapter,), summary=summary, **(bare | changes))


@pytest.mark.parametrize(("language", "width"), [("zh", 80), ("en", 80), ("en", 120)])
def test_the_whole_page(language, width):
    expected = (GOLDEN / f"text_{language}_{width}.txt").read_text(encoding="utf-8")
    assert show(report(), language, width) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(language, width, colour):
    lines = ESCAPE.sub("", show(report(), language, width, colour)).splitlines()
    assert [line for line in lines if cell_len(line) > width or "…" in line] == []


def test_a_very_narrow_terminal_gets_the_narrowest_page():
    assert show(report(), width=20) == show(report(), width=60)


@pytest.mark.parametrize("language", LANGUAGES)
def test_colour_adds_nothing_but_colour_and_the_bar(language):
    coloured = ESCAPE.sub("", show(report(), language, colour=True)).splitlines()
    plain = show(report(), language).splitlines()
    # Only the classes have a chip before each word, and the bar above them.
    classes = {"优", "excellent", "级别", "AQI class", "严重", "重度", "heavily", "severely", "moderately"}
    rest = [line.rstrip() for line in coloured if line.strip() and not any(word in line for word in classes)]
    assert rest == [line for line in plain if line.strip() and not any(word in line for word in classes)]


def test_without_colour_there_is_no_escape_code(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in show(report())


def test_colour_asked_for_is_there_whatever_the_environment(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[1;31m✗ fail" in show(report(), colour=True)


def test_the_bar_has_the_standards_colours_in_proportion():
    """366 days on 40 cells; 40·n/366 rounded down for n = 60, 232, 327, 355, 365, 366 is 6, 25, 35, 38, 39, 40."""
    line = next(line for line in show(only(GOOD_DAYS), colour=True).splitlines() if "48;2;0;228;0" in line)
    bar = re.findall(r"\x1b\[48;2;(\d+);(\d+);(\d+)m( +)\x1b\[0m", line)
    assert [(tuple(map(int, rgb)), len(cells)) for *rgb, cells in bar] == [
        ((0, 228, 0), 6),
        ((255, 255, 0), 19),
        ((255, 126, 0), 10),
        ((255, 0, 0), 3),
        ((153, 0, 76), 1),
        ((126, 0, 35), 1),
    ]


def test_every_outcome_has_a_style_and_a_place_in_the_summary():
    assert set(OUTCOME_STYLES) == set(URGENCY) == set(Outcome)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_shows_symbol_and_word(outcome):
    page = show(only(replace(DUSTFALL, outcome=outcome)))
    assert f"\n{outcome.symbol} {catalogue('en')[f'outcome.{outcome}']} " in page


@pytest.mark.parametrize("result", [PM25, GOOD_DAYS, ROADS])
def test_figures_stand_in_the_line_of_the_title(result):
    line = next(line for line in show(only(result), "zh").splitlines() if line.startswith(result.outcome.symbol))
    assert [result.value in line, result.target in line, result.margin in line] == [True, True, True]


def test_figures_too_wide_for_the_columns_stand_below_whole():
    page = show(only(PM25, DUSTFALL), "zh")
    assert "55 µg/m³  ≤ 52 µg/m³    -3  350/366 天\n" in page
    assert "实测 8.4 t/(km²·月)  目标 ≤ 9 t/(km²·月)  余量 +0.6\n" in page


def test_a_chapter_without_figures_in_columns_has_no_column_names():
    assert "commitment" not in show(only(EMISSIONS))


def test_a_minimum_missed_in_a_way_the_count_does_not_show_is_marked():
    """345 of 366 days are more than 324; it is a month that has too few."""
    shortfall = Message.of("sample.months_short", months=1)
    coverage = Coverage(345, 324, 366, "unit.day", sufficient=False, shortfall=shortfall)
    page = show(only(replace(DUSTFALL, coverage=coverage)))
    assert "345/366 d !" in page
    assert "\n! behind a coverage: enough in total, or still can be, but another minimum" in page
    assert "! behind" not in show(only(DUSTFALL))


def test_a_mark_is_explained_only_where_it_stands():
    few = replace(PM25.coverage, valid=301, sufficient=False)
    failed = show(only(replace(PM25, parts=(replace(PM25.parts[0], coverage=few),))))
    assert "301/366 d <324" in failed
    assert "\n<N behind a coverage: fewer than N, the minimum\n" in failed
    # Of what passes no station is shown but the worst, and that without its coverage.
    assert "behind a coverage" not in show(only(replace(PM25, outcome=Outcome.PASS)))


def test_a_note_that_the_reason_says_already_is_not_told_twice():
    said = Message.of("sample.silent", stations="X")
    page = show(only(replace(PM25, reason=said, notes=(said, Message.of("sample.months_short", months=1)))))
    assert page.count("no data at all from: X") == 1
    assert "  note " in page


def test_what_events_take_out_is_shown_beside_what_was_measured():
    before = Unadjusted("57", "56.9", "-5", Outcome.FAIL, PM25.coverage)
    page = show(only(replace(PM25, outcome=Outcome.PASS, value="52", margin="0", unadjusted=before)))
    assert "  excluded  as measured 57 µg/m³ ✗ fail 350/366 d adjusted 52 µg/m³ ✓ pass\n" in page


def test_a_folder_that_holds_every_file_is_said_once():
    inside = tuple(replace(file, path=f"a/b/{n}.csv") for n, file in enumerate(report().inputs))
    finding = replace(PM25.findings[0], file="a/b/0.csv", line=7)
    page = show(only(replace(PM25, findings=(finding,)), inputs=inside))
    assert (page.count("a/b/"), "  0.csv:7  2020-01-01 " in page) == (1, True)
    apart = (replace(inside[0], path="a/x.csv"), replace(inside[1], path="/b/y.csv"), inside[2])
    assert "a/b/0.csv:7" in show(only(replace(PM25, findings=(finding,)), inputs=apart))


def test_a_shortfall_that_is_not_in_the_reason_is_told():
    coverage = replace(DUSTFALL.coverage, shortfall=Message.of("sample.silent", stations="X"))
    assert "  reason      no data at all from: X\n" in show(only(replace(DUSTFALL, coverage=coverage)))


def test_a_shortfall_in_the_reason_is_not_told_twice():
    assert show(only(DUSTFALL)).count("2 months without a valid value") == 1


def test_what_is_well_needs_no_reason():
    page = show(only(replace(GOOD_DAYS, reason=Message.of("sample.silent", stations="X"))))
    assert "reason" not in page


def test_a_pass_that_rests_on_reports_alone_is_marked_and_counted():
    roads = replace(ROADS, outcome=Outcome.PASS, basis=Basis.STATED, parts=(), findings=(), notes=())
    counts = {rests_on: int(rests_on is RestsOn.AS_REPORTED) for rests_on in RestsOn}
    lines = show(only(roads, passes_rest_on=counts), width=120).splitlines()
    assert [line for line in lines if "reported" in line] == [
        "            area [as reported]",
        "[as reported] What was counted is as reported: nothing shows whether rows were left out.",
        "Passes based on reported data alone: 1 of 1. Whether rows were left out cannot be verified.",
    ]
    registered = replace(roads, rests_on=RestsOn.REGISTER)
    assert "reported" not in show(only(registered, passes_rest_on={RestsOn.REGISTER: 1}), width=120)


def test_more_parts_and_findings_than_are_shown_are_counted():
    """PM2.5 has 9 months, which are all shown, and 12 findings of which 5 are."""
    page = show(only(PM25))
    assert ("and 1 more" in page, "and 7 more" in page, "2020-06  35" in page) == (False, True, True)


def test_a_very_long_rejected_row_is_shown_in_its_beginning():
    reject = replace(report().rejects[0], column=None, text="x" * 119 + "yz" + "w" * 5000)
    page = "".join(show(only(rejects=(reject,))).split())
    assert ("x" * 119 + "y…(5,121characters)" in page, "z" in page.split("xxx")[-1]) == (True, False)


def test_a_result_no_chapter_names_is_shown_all_the_same():
    page = show(replace(only(PM25, ROADS), chapters=()))
    assert page.index("Other -") < page.index("PM2.5 annual mean")


def test_organisations_with_most_to_lead_come_first():
    page = show(only(PM25, ROADS, replace(WATERING, outcome=Outcome.AT_RISK, waiver=None)))
    end = page[page.index("Responsible") :]
    order = ["Urban Management", "Ecology and Environment", "Housing and Construction", "各街道办事处"]
    assert sorted(order, key=end.index) == order
    assert "! Daily rounds of water carts" in end


def test_nothing_failed():
    page = show(only(GOOD_DAYS, EMISSIONS))
    assert ("Responsible" in page, page.endswith("1 of 2 decided, none failed\n")) == (False, True)


def test_no_score_is_shown_that_nobody_asked_for():
    page = show(only(EMISSIONS, score=Score("5", "15", "33.3")))
    assert ("33.3" in page, "5/15" in page) == (False, False)


def test_no_results_at_all():
    assert show(only()).endswith("0 of 0 decided, none failed\n")


def test_many_stations_are_counted():
    page = show(only(stations=tuple(f"S{n:02d}" for n in range(15))))
    assert ("S11" in page, "  and 3 more\n" in page, "S12" in page) == (True, True, False)


HOSTILE = ["\x1b[31mred\x1b[0m", "\x9b31m", "[bold]x[/bold]", "a\r\nb", "\u202egnp.exe", "[/]", "\x00\x07", "\u2028"]


@pytest.mark.parametrize("bad", HOSTILE)
def test_data_can_neither_steer_the_terminal_nor_the_markup(bad):
    page = show(_filled(bad), colour=False)
    assert [char for char in page if not char.isprintable() and char != "\n"] == []
    assert bad.startswith("[") <= (bad in page)


@settings(max_examples=few(40), deadline=None)
@given(
    words=st.text(min_size=1, max_size=120), language=st.sampled_from(LANGUAGES), width=st.sampled_from([60, 80, 113])
)
def test_no_text_breaks_the_page(words, language, width):
    page = show(_filled(words), language, width)
    assert "\x1b" not in page
    assert [line for line in page.split("\n") if cell_len(line) > width] == []


def _filled(words):
    """Return the sample with `words` wherever a text comes from data or from a plan."""
    both, message = Bilingual(zh=words, en=words), Message.of("sample.silent", stations=words)

    def filled(result):
        return replace(
            result,
            title=both,
            clause=words,
            unit=words,
            target=words,
            lead=(words,),
            support=(words, words),
            parts=tuple(replace(part, name=words, label=None, unit=words) for part in result.parts),
            findings=tuple(replace(finding, text=message, file=words) for finding in result.findings),
            reason=message,
            notes=(message,),
            waiver=result.waiver and replace(result.waiver, reason=both, by=words),
        )

    sample = report()
    return replace(
        sample,
        plan_title=both,
        area=both,
        engine=words,
        version=words,
        rules_digest=words,
        stations=(words,) * 3,
        organisations={words: both},
        chapters=tuple(replace(chapter, clause=words, title=both) for chapter in sample.chapters),
        results=tuple(filled(result) for result in sample.results),
        inputs=tuple(replace(file, path=words, problem=message) for file in sample.inputs),
        rejects=tuple(
            replace(reject, file=words, column=words, text=words, reason=message) for reject in sample.rejects
        ),
        notes=(message,),
    )


@pytest.mark.parametrize(
    ("names", "said"), [({}, 0), ({"区城管局": Bilingual(zh="区城管局", en="Urban management")}, 1)]
)
def test_that_nobody_leads_is_said_only_where_the_plan_has_organisations(names, said):
    found = replace(only(replace(DUSTFALL, lead=(), support=())), organisations=names)
    page = show(found, "en")
    assert DUSTFALL.rule in page
    assert page.count("(the plan names nobody)") == said
