"""A template that nobody has filled in is no broken file, and says so; a header of one's own without rows is broken."""

import pytest

from aircheck.contracts.duties import shares
from aircheck.contracts.forms import forms_of
from aircheck.contracts.lookup import contracts_of
from aircheck.contracts.template_csv import render_csv
from aircheck.contracts.unit_workbook import render_unit
from aircheck.locale import Words
from aircheck.model.text import LANGUAGES
from tests.conftest import ours

from .house import CONTRACTS, read, workbook


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_of_a_plan_is_known_as_not_filled_in(language):
    loaded = ours("lanshan-2021")
    files = {f"{form.contract.id}.csv": render_csv(form.contract, language) for form in forms_of(contracts_of(loaded))}
    submission = read(files, contracts=loaded.library.contracts)
    assert [one.path for one in submission.inputs if one.problem is not None] == []
    assert [note.values["count"] for note in submission.notes if note.key == "intake.note.template"] == [len(files)]


def test_a_header_of_another_program_without_rows_stays_broken():
    header = render_csv(ours("lanshan-2021").library.contracts["air_hourly"], "en")
    broken = read({"a.csv": header.replace(b",O3", b"")}).inputs[0]
    assert broken.problem.key == "intake.problem.header_only"
    assert read({"a.csv": header}).inputs[0].problem is None


def test_a_workbook_of_templates_is_one_that_is_not_filled_in():
    loaded = ours("lixia-2020")
    known = loaded.library.contracts
    for share in [*shares(loaded)][:4]:
        book = render_unit(share, loaded.plan, Words("zh"))
        submission = read({"a.xlsx": book}, contracts=known)
        assert [one.problem for one in submission.inputs if one.problem is not None] == []
        assert [note.values["count"] for note in submission.notes if note.key == "intake.note.template"] == [1]


def test_an_empty_sheet_of_another_program_stays_broken_beside_templates():
    header = render_csv(CONTRACTS["dustfall"], "en").decode("utf-8-sig").strip().split(",")
    book = workbook({"ours": [header], "theirs": [["监测点位", "月份", "降尘"]]})
    assert [one.problem and one.problem.key for one in read({"a.xlsx": book}).inputs] == [
        None,
        "intake.problem.header_only",
    ]
