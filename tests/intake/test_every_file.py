"""Every file of the real data: read with its counts adding up, or refused for the right reason."""

import hashlib

import pytest

from aircheck.intake.files.source import expand
from aircheck.intake.submission import read_submission
from tests.intake.house import CONTRACTS, EVERYTHING, assert_identity

REFUSED = {"tianqihoubao-2025/jinan.csv": "intake.problem.not_the_quantity"}
APART = {"published", "trials"}
"""Figures that authorities published, and made-up inputs: no monitoring data."""
LAYOUTS = {"cnemc-2019": "archive", "national-day": "archive", "pm25in-2020-03": "wide", "stations.csv": "table"}


def places(monitoring):
    """The folders and tables of real data."""
    return sorted(path for path in monitoring.iterdir() if path.suffix != ".md" and path.name not in APART)


@pytest.fixture(scope="module")
def everything(monitoring):
    submission = read_submission(expand([str(path) for path in places(monitoring)]), CONTRACTS, EVERYTHING)
    return {one.path.removeprefix(f"{monitoring}/"): one for one in submission.inputs}, submission


def test_every_table_is_an_input(everything, monitoring):
    inputs, submission = everything
    found = [path for place in places(monitoring) for path in (place, *place.rglob("*.csv")) if path.is_file()]
    tables = {path.relative_to(monitoring).as_posix(): path for path in found}
    assert set(inputs) == set(tables)
    assert all(one.sha256 == hashlib.sha256(tables[path].read_bytes()).hexdigest() for path, one in inputs.items())
    assert_identity(submission)


def test_what_each_file_is_taken_for(everything):
    inputs, _ = everything
    for path, one in inputs.items():
        if path in REFUSED:
            assert (one.problem.key, one.used, one.rejected) == (REFUSED[path], 0, one.rows)
        else:
            assert (one.problem, one.layout) == (None, LAYOUTS[path.partition("/")[0]]), path


def test_the_sums_add_up(everything):
    inputs, _ = everything
    for folder in {path.partition("/")[0] for path in inputs}:
        own = [one for path, one in inputs.items() if path.startswith(folder)]
        assert sum(one.rows for one in own) == sum(one.used + one.rejected + one.out_of_scope for one in own) > 0


def test_a_text_that_is_no_table_is_refused_when_it_is_named(monitoring):
    sources = expand([str(monitoring / "README.md"), str(monitoring / "pm25in-2020-03" / "LICENSE")])
    submission = read_submission(sources, CONTRACTS, EVERYTHING)
    assert_identity(submission)
    assert {one.problem.key for one in submission.inputs} == {"intake.problem.unknown_header"}
