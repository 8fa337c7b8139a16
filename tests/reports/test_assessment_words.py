"""What an assessment says of a percentile, and of units without points."""

from dataclasses import replace

import pytest

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
        ("en", "place 1 of 2 among its kind (shared by 2).", "without points it has no place."),
    ],
)
def test_a_unit_without_points_has_no_place_in_its_letter(language, shared, none):
    assert shared in told(language, "3.5", "3.5")
    assert none in told(language, "0.0", "0.0")
    assert none not in told(language, "3.5", "3.5")
