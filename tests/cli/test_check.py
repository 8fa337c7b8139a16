"""The command `check`, where the run is started."""

import gc
from datetime import date

from aircheck.cli.check import LIVING, judged
from aircheck.model.progress import SILENT
from aircheck.runs.request import Request
from tests.conftest import SMALL


def test_garbage_is_looked_for_seldom_while_a_check_runs(tmp_path, monkeypatch):
    chosen = []
    monkeypatch.setattr(gc, "set_threshold", chosen.append)
    (tmp_path / "roads.csv").write_text("road,area_m2,built_up,sweeping\n甲路,1,yes,manual\n", encoding="utf-8")
    _, (report, _) = judged(str(SMALL), [str(tmp_path)], Request(date(2022, 1, 1)), SILENT)
    assert (chosen, len(report.inputs)) == ([LIVING], 1)
