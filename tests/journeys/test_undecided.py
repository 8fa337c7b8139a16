"""Nothing decided is no success: a station nobody has is wrong usage, and a check that settles nothing says so."""

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

HOURS = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n1299A,2020-01-01 01:00,60,90,10,20,0.5,60\n"
ONLY = ("--only", "lx-pm25-annual*")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "hours.csv").write_text(HOURS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ("check", "lixia-2020", "hours.csv", *ONLY),
        ("explain", "lx-pm25-annual-mean", "hours.csv"),
        ("stats", "hours.csv"),
        ("dust", "hours.csv"),
        ("data", "quality", "hours.csv"),
        ("data", "quality", "hours.csv", "--plan", "lixia-2020"),
        ("data", "convert", "hours.csv", "-o", "new.csv"),
    ],
)
@pytest.mark.parametrize("asked", ["1299B", "1299A,1299B"])
def test_a_station_nobody_has_is_wrong_usage(folder, command, asked):
    done = aircheck(*command, "--stations", asked, "--lang", "en", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-2:] == [
        "error: there is no station 1299B in what was submitted.",
        "Closest: 1299A.",
    ]
    assert not (folder / "new.csv").exists()


@pytest.mark.parametrize(("language", "said"), [("en", "Known: 1299A"), ("zh", "可选：1299A")])
def test_stations_that_nothing_resembles_are_all_named_and_rules_are_not_spoken_of(folder, language, said):
    done = aircheck("stats", "hours.csv", "--stations", "X", "--lang", language, cwd=folder)
    assert (done.code, done.err.splitlines()[-1]) == (2, said)


def test_one_day_for_a_year_decides_nothing_and_the_last_line_says_so(folder):
    done = aircheck("check", "lixia-2020", "hours.csv", *ONLY, "--lang", "en", cwd=folder)
    assert (done.code, done.out.splitlines()[-1]) == (5, "0 of 1 decided")
    done = aircheck("check", "lixia-2020", "hours.csv", *ONLY, "--lang", "zh", cwd=folder)
    assert done.out.splitlines()[-1] == "共 1 项，已判定 0 项"
    # What counts as failed is failed.
    assert aircheck("check", "lixia-2020", "hours.csv", *ONLY, "--fail-on", "incomplete", cwd=folder).code == 1


def test_where_all_is_to_come_nothing_is_decided(folder):
    done = aircheck("check", "lixia-2020", "hours.csv", *ONLY, "--as-of", "2019-12-31", "--lang", "en", cwd=folder)
    assert (done.code, done.out.splitlines()[-1]) == (5, "0 of 1 decided")
