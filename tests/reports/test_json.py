import json
from dataclasses import replace
from pathlib import Path

import pytest

from aircheck.documents.report_json import document, render
from aircheck.locale import words

from .sample import DUSTFALL, GOOD_DAYS, report

GOLDEN = Path(__file__).parent / "golden" / "report.json"


def test_the_whole_document():
    assert render(report()) == GOLDEN.read_text(encoding="utf-8")


def test_the_text_is_the_document():
    assert json.loads(render(report())) == document(report())


def test_numbers_that_carry_a_verdict_are_text():
    shown = next(result for result in document(report())["results"] if result["rule"] == DUSTFALL.rule)
    assert [shown[key] for key in ("value", "exact", "margin", "weight")] == ["8.4", "42/5", "+0.6", "2"]


def test_what_is_counted_has_a_plain_name():
    results = {result["rule"]: result for result in document(report())["results"]}
    assert results[DUSTFALL.rule]["coverage"]["unit"] == "month"
    assert results[GOOD_DAYS.rule]["parts"][0]["unit"] == "day"


def test_totals_add_up_the_files():
    """35136 + 128 + 0 rows; 34200 + 128 used, 2 rejected, 934 out of scope; one file with a problem."""
    totals = document(report())["totals"]
    assert totals == {
        "files": 3,
        "rows": 35264,
        "used": 34328,
        "rejected": 2,
        "out_of_scope": 934,
        "cells_rejected": 10,
        "problems": 1,
    }
    assert totals["rows"] == totals["used"] + totals["rejected"] + totals["out_of_scope"]


def test_an_outcome_that_does_not_occur_is_counted_as_none():
    assert document(replace(report(), summary={}))["summary"]["fail"] == 0


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\x1b[31m", '"\\u001b[31m"'),
        ("\x9b31m\x7f", '"\\u009b31m\\u007f"'),
        ("\u202eexe", '"\\u202eexe"'),
        ("\ud800", '"\\ud800"'),
        ("经十路 “[南]”", '"经十路 “[南]”"'),
    ],
)
def test_what_a_terminal_would_obey_is_escaped_and_comes_back(text, written):
    sample = report()
    shown = render(replace(sample, rejects=(replace(sample.rejects[0], text=text),)))
    assert f'"text": {written}' in shown
    assert json.loads(shown)["rejects"][0]["text"] == text
    shown.encode("utf-8")


def test_a_byte_of_a_name_is_written_as_it_is_shown():
    sample = report()
    shown = render(replace(sample, rejects=(replace(sample.rejects[0], text="\udcff.csv"),)))
    assert json.loads(shown)["rejects"][0]["text"] == r"\xff.csv"


def test_a_text_without_words_is_an_error_not_a_gap(monkeypatch):
    monkeypatch.setattr(words, "catalogue", lambda language: {})
    with pytest.raises(KeyError, match="no zh words"):
        render(report())
