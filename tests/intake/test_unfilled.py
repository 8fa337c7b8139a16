"""A template that nobody has filled in is no broken file, and says so; a header of one's own without rows is broken."""

import pytest

from aircheck.contracts.forms import forms_of
from aircheck.contracts.lookup import contracts_of
from aircheck.contracts.template_csv import render_csv
from aircheck.model.text import LANGUAGES
from tests.conftest import ours

from .house import read


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
