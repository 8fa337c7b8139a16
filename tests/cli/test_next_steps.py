"""What is refused says what to write instead."""

import pytest

from tests.journeys.run import aircheck


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ["explain", "lx-good-day-ratio", "lixia-2020", "data"],
            "lixia-2020 is a plan, not data: write --plan lixia-2020, or leave it out",
        ),
        (["notify"], "say --show or --test"),
    ],
)
def test_a_call_that_is_refused_says_what_to_write(tmp_path, asked, said):
    done = aircheck(*asked, "--lang", "en", cwd=tmp_path)
    assert done.code == 2
    assert said in " ".join(done.err.split())


def test_a_folder_in_place_of_a_report_is_told_how_to_become_one(tmp_path):
    (tmp_path / "data").mkdir()
    done = aircheck("compare", "data", "data", "--lang", "en", cwd=tmp_path)
    assert "write its report first, aircheck check PLAN data -o report.json" in " ".join(done.err.split())
