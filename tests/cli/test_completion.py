"""The shell completes what has a name: plans, rules, tables, editions, stations."""

import pytest
from typer.testing import CliRunner

from aircheck.cli.app import app
from aircheck.loading.home import data_root
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.finding import plan_ids
from aircheck.measures import MEASURES


def completed(words: str) -> list[str]:
    """Return what is offered for the last of the words."""
    given = ["aircheck", *words.split(" ")]
    environment = {"_ROOT_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(given), "COMP_CWORD": str(len(given) - 1)}
    return CliRunner().invoke(app, [], prog_name="root", env=environment).stdout.split()


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "day.csv").write_text("date,hour,type,1001A,1002A,2001B\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "stations.csv").write_text("station,name\nS1,甲\nS2,乙\n", encoding="utf-8-sig")
    (tmp_path / "sub" / "other.csv").write_text("date,hour,type,3001A\n")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("check li", ["lixia-2020"]),
        ("plans tasks lan", ["lanshan-2021"]),
        ("explain lx-road-sw", ["lx-road-sweep-100"]),
        ("check lixia-2020 day.csv --only lx-road-sp", ["lx-road-sprinkle-100"]),
        ("rules show ls-capacity-base", ["ls-capacity-base-rule"]),
        ("explain --plan lanshan-2021 lx-", []),
        ("check lanshan-2021 day.csv --only lx-", []),
        ("data schema roads", ["roads", "roadside_checks"]),
        ("data template lix", ["lixia-2020"]),
        ("standards gb3095-2026", ["gb3095-2026", "gb3095-2026-transition"]),
        ("aqi --edition hj633-2", ["hj633-2012", "hj633-2026"]),
        ("stats day.csv --stations 1", ["1001A", "1002A"]),
        ("stats day.csv --stations 1001A,1", ["1001A,1002A"]),
        ("stats sub --stations S", ["S1", "S2"]),
        ("stats no-such --stations S", []),
        ("rank sub --stations S", ["S1", "S2"]),
        ("rank --plan lan", ["lanshan-2021"]),
        ("rank day.csv --of s", ["station", "street"]),
        ("compensate my.yaml --format j", ["json"]),
        ("--lang en check lanshan", ["lanshan-2021"]),
        ("config outp", ["outputs"]),
        ("set ye", ["year"]),
        ("set --unset exp", ["expect"]),
        ("init nat", ["national"]),
        ("check lixia-2020 day.csv --format j", ["json", "junit"]),
    ],
)
def test_what_is_offered(words, offered):
    assert [name for name in completed(words) if name in offered or len(offered) < 3] == offered


def test_every_plan_and_every_commitment_is_offered():
    plans = plan_ids(data_root())
    assert completed("check ") == sorted(plans)
    commitments = [name for plan in plans for name in load_plan(plan, MEASURES).commitments]
    assert completed("explain ") == sorted(commitments)
