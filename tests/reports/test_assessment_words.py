"""What an assessment says of a percentile, of units without points, and of which days its figures and results are."""

from dataclasses import replace
from datetime import date

import pytest

from aircheck.documents.assessment import SpanKind
from aircheck.locale import Words
from aircheck.reports.assessment.chapters.scores import DETAILS, MOST_GAINS
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.registry import Options, render
from aircheck.runs.assess import letter

from .made_up_assessment import small


def page(document, language="zh"):
    return render("assessment", "md", document, Options(language))


def told(language, *totals):
    """The letter to the first of units with these totals, all of which share a place."""
    document = small()
    kept = document.scores.units[0]
    units = tuple(replace(kept, name=f"u{n}", total=total, place=1) for n, total in enumerate(totals))
    return page(letter(replace(document, scores=replace(document.scores, units=units)), "u0"), language)


def test_a_figure_that_is_a_percentile_says_which():
    mean = small().indicators[0]
    document = replace(small(), indicators=(mean, replace(mean, item="O3", limit="160", percentile="p90")))
    assert "O3 第90百分位数 (µg/m³)" in page(document)
    assert "O3, 90th percentile (µg/m³)" in page(document, "en")
    assert "PM2.5 (µg/m³)" in page(document)


@pytest.mark.parametrize(
    ("language", "shared", "none"),
    [
        ("zh", "在2个同类单位中列第1位（2个单位并列）。", "未得分，不列名次。"),
        ("en", "place 1 of 2 among its kind (shared by 2).", "as it has no points, it is not ranked."),
    ],
)
def test_a_unit_without_points_has_no_place_in_its_letter(language, shared, none):
    assert shared in told(language, "3.5", "3.5")
    assert none in told(language, "0.0", "0.0")
    assert none not in told(language, "3.5", "3.5")


OCTOBER = (date(2020, 10, 1), date(2020, 10, 31))
"""The days of a notice; what is judged is the year up to their end."""


@pytest.mark.parametrize(
    ("language", "lead", "air", "apart", "below"),
    [
        (
            "zh",
            "2020年1月1日至2020年10月31日，{area}共考核",
            "2020年10月1日至2020年10月31日空气质量：",
            "按2020年1月1日至2020年10月31日的数据得出；空气质量指标和名次是2020年10月1日至2020年10月31日的。",
            "结果和数值按2020年1月1日至2020年10月31日的数据得出。",
        ),
        (
            "en",
            "{area}, 2020-01-01 to 2020-10-31: of",
            "The air, 2020-10-01 to 2020-10-31: ",
            "are of 2020-01-01 to 2020-10-31; the figures of the air and the places are of 2020-10-01 to 2020-10-31.",
            "Results and values are of 2020-01-01 to 2020-10-31.",
        ),
    ],
)
def test_figures_of_a_month_and_results_of_the_year_so_far_say_of_which_days_they_are(
    language, lead, air, apart, below
):
    document = small()
    report = replace(document.report, as_of=OCTOBER[1])
    told = page(replace(document, period=OCTOBER, report=report), language)
    area = report.area.zh if language == "zh" else report.area.en
    assert lead.format(area=area) in told
    assert air in told
    assert apart in told
    # Below the results by chapter, those that were missed, and all of them.
    assert told.count(below) == 3


def test_where_both_are_of_the_year_nothing_is_said_of_it():
    assert small().period == (small().report.period_from, small().report.as_of)
    for told in (page(small()), page(small(), "en")):
        assert "数据得出" not in told
        assert "values are of" not in told


@pytest.mark.parametrize(("language", "kept"), [("zh", ("（不超）", "（超标）")), ("en", ("(within)", "(exceeded)"))])
def test_a_limit_of_the_year_is_neither_kept_nor_exceeded_by_a_part_of_it(language, kept):
    document = small()
    mean = document.indicators[0]
    both = replace(document, indicators=(replace(mean, within=True), replace(mean, within=False)))

    def limits(one):
        grid = next(grid for grid in paper_of(one, language).grids() if grid.id == "indicators")
        return [row[4].text for row in grid.rows], Words(language).say("assess.year_limits") in grid.notes

    of_year = [f"{mean.limit} {word}" if language == "en" else f"{mean.limit}{word}" for word in kept]
    assert limits(both) == (of_year, False)
    assert limits(replace(both, span=SpanKind.MONTH)) == ([mean.limit, mean.limit], True)
    assert limits(replace(both, span=SpanKind.QUARTER)) == ([mean.limit, mean.limit], True)


def test_the_rest_of_what_was_missed_is_where_the_paper_says():
    assert paper_of(small(), "zh").annexes[DETAILS - 1].id == "details"


@pytest.mark.parametrize(
    ("language", "place"), [("zh", "见附件2“得分明细”。"), ("en", "see annex 2, “Scores in detail”.")]
)
def test_what_is_not_listed_points_to_the_annex_of_the_same_paper(language, place):
    document = small()
    plan = document.scores.plan
    many = replace(plan, items=tuple(replace(plan.items[0], adds="1") for _ in range(MOST_GAINS + 3)))
    notes = [
        note
        for grid in paper_of(replace(document, scores=replace(document.scores, plan=many)), language).grids()
        for note in grid.notes
    ]
    assert [note for note in notes if note.endswith(place)] != []
    assert any("3" in note for note in notes if note.endswith(place))
