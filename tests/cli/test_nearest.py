"""Whatever is named by a word and is not there is answered with what it was probably meant to be."""

import pytest
import typer

from aircheck.cli.check import WIDENS
from aircheck.cli.common.views import outcomes_among, view_named
from tests.journeys.run import aircheck

HOURS = "station,time,PM2.5\n1001A,2020-01-01 01:00,35\n"
SLIPS = [
    (("check", "lixia-2021", "h.csv"), "lixia-2020"),
    (("plans", "tasks", "lanshan-202"), "lanshan-2021"),
    (("rules", "lint", "lixia-200"), "lixia-2020"),
    (("explain", "lx-road-sweep-10"), "lx-road-sweep-100"),
    (("rules", "show", "lx-road-swep-100"), "lx-road-sweep-100"),
    (("check", "lixia-2020", "h.csv", "--only", "lx-raod-sw*"), "lx-road-sweep-100"),
    (("check", "lixia-2020", "h.csv", "--only", "lx-road-sweep-10"), "lx-road-sweep-100"),
    (("check", "lixia-2020", "h.csv", "--interpret", "L5=two"), "L15"),
    (("check", "lixia-2020", "h.csv", "--interpret", "L15=combind"), "combined"),
    (("plans", "responsibilities", "lixia-2020", "区城管"), "区城管局"),
    (("data", "schema", "raods"), "roads"),
    (("data", "template", "raod"), "roads"),
    (("data", "convert", "h.csv", "-o", "x.csv", "--dataset", "air_hourli"), "air_hourly"),
    (("rules", "new", "x", "--plan", "lixia-2020", "--dataset", "roods"), "roads"),
    (("stats", "h.csv", "--stations", "1001B"), "1001A"),
    (("check", "lixia-2020", "h.csv", "--stations", "1001B"), "1001A"),
    (("stats", "h.csv", "--editions", "gb3095-2021"), "gb3095-2012"),
    (("stats", "h.csv", "--by", "statoin"), "station"),
    (("aqi", "--pm25", "3", "--edition", "hj633-2021"), "hj633-2012"),
    (("standards", "hj633-2021"), "hj633-2012"),
    (("standards", "--kind", "ambint"), "ambient"),
    (("check", "lixia-2020", "h.csv", "--fail-on", "at-rsk"), "at-risk"),
    (("check", "lixia-2020", "h.csv", "--format", "jsn"), "json"),
    (("rules", "schema", "rulse"), "rules"),
    (("chekc",), "check"),
    (("plans", "lits"), "list"),
    (("check", "lixia-2020", "h.csv", "--yaer", "2020"), "--year"),
]


@pytest.mark.heavy
def test_of_several_options_the_nearest_comes_first(tmp_path):
    done = aircheck("stats", "h.csv", "--station", "A", "--lang", "en", cwd=tmp_path)
    assert "closest: --stations" in done.err


@pytest.mark.parametrize(("arguments", "meant"), SLIPS)
@pytest.mark.parametrize(("language", "closest"), [("zh", "最接近的"), ("en", "losest")])
@pytest.mark.heavy
def test_the_nearest_is_named(tmp_path, arguments, meant, language, closest):
    (tmp_path / "h.csv").write_text(HOURS)
    done = aircheck(*arguments, "--lang", language, cwd=tmp_path)
    assert (done.out, done.code) == ("", 2)
    assert closest in done.err
    assert meant in done.err.split(closest)[1]


def test_an_outcome_is_named_as_options_or_pages_of_any_language_do():
    shown = ["未报送,Fail", "at risk，进展正常", "not_due", "n/a", "未设定"]
    assert view_named(shown, ["not set"]) == (
        ("missing", "fail", "at-risk", "on-track", "not-due", "not-applicable", "unset"),
        ("unset",),
    )
    assert outcomes_among(WIDENS, ("数据不足", "At risk")) == ("incomplete", "at-risk")
    with pytest.raises(typer.BadParameter, match="未送"):
        view_named(["未送"], None)
