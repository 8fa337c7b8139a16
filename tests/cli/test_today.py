"""The day of a run, and its moment in a list: in the workspace's zone, else China's, wherever the machine stands."""

import json
import time
from datetime import UTC, date, datetime

import pytest

from aircheck.cli.common import history, options
from tests.nightly.workspace import made, run

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="zones of POSIX")
EVENING = datetime(2026, 12, 31, 18, 30, tzinfo=UTC)
WAIVER = """waivers:
  - {rule: lx-road-sweep-100, kind: report_only, until: 2026-12-31, reason: {zh: 甲, en: a}, by: 乙}
"""


class Clock(datetime):
    @classmethod
    def now(cls, tz=None):
        return EVENING.astimezone(tz)


@pytest.fixture(autouse=True)
def evening(monkeypatch, tmp_path):
    monkeypatch.setattr(options, "datetime", Clock)
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    monkeypatch.chdir(tmp_path)
    yield
    monkeypatch.undo()
    time.tzset()


def test_without_a_workspace_it_is_the_day_in_china(monkeypatch):
    """18:30 in Greenwich on the last of December is half past two of the next morning in Shanghai."""
    monkeypatch.setattr("aircheck.cli.common.filling._latest", [])
    assert options.today() == date(2027, 1, 1)


@pytest.mark.parametrize(("zone", "code"), [("Asia/Shanghai", 1), ("Europe/London", 0), ("America/New_York", 0)])
def test_a_waiver_ends_with_its_last_day_in_the_zone_of_the_workspace(tmp_path, zone, code):
    made(tmp_path, f"only: [lx-road*]\ntimezone: {zone}\n{WAIVER}")
    assert run("check").exit_code == code


@pytest.mark.parametrize(("zone", "shown"), [("Asia/Shanghai", "2027-01-01 02:30"), ("UTC", "2026-12-31 18:30")])
def test_a_list_of_runs_shows_people_the_moment_in_the_zone_and_machines_in_utc(tmp_path, monkeypatch, zone, shown):
    monkeypatch.setattr(history, "now", lambda: EVENING)
    made(tmp_path, f"only: [lx-road*]\ntimezone: {zone}\nrecord: true\n")
    run("check")
    for told in (("list",), ("trend", "lx-road-sweep-100")):
        assert shown in run("history", *told).stdout
        (row,) = json.loads(run("history", *told, "--format", "json").stdout)["rows"]
        assert row["at"] == "2026-12-31T18:30:00Z"
