"""What stages took: seconds without those of stages within, rows from the account."""

from datetime import date

from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.progress import SILENT, Stage
from aircheck.model.text import Message
from aircheck.runs.check import check
from aircheck.runs.profile import Timed, profile
from aircheck.runs.request import Request
from aircheck.statistics.engines.base import EngineStage, Stopwatch
from tests.conftest import FOUR


def test_a_stage_within_another_is_not_counted_twice(monkeypatch):
    moments = iter([0.0, 1.0, 4.0, 10.0])
    monkeypatch.setattr("time.perf_counter", lambda: next(moments))
    timed = Timed(SILENT)
    with timed.stage(Stage.JUDGING, 2), timed.stage(Stage.COMPUTING, 1) as step:
        step(1)
    # Computing from 1 to 4, judging from 0 to 10 without it.
    assert timed.seconds == {"judging": 7.0, "computing": 3.0}


def test_rows_come_from_the_account_and_engines_tell_their_own(tmp_path):
    path = tmp_path / "air.csv"
    path.write_text("station,time,PM2.5\nA,2020-01-01 01:00,5\nA,2020-01-01 02:00,x\n", encoding="utf-8")
    timed = Timed(SILENT)
    plan = load_plan(str(FOUR), MEASURES)
    report = check(plan, [SourceFile.on_disk(str(path))], Request(date(2021, 1, 1), year=2020), timed)
    sheet = profile(report, timed.seconds, [EngineStage("days", 1, 0.5, 20_000, 300)])
    rows = {str(line.cells[0]): line.cells[1:] for line in sheet.sections[0].lines}
    assert rows[str(Message.of("cli.progress.reading"))][::2] == ("2", f"{path.stat().st_size:,}")
    assert rows[str(Message.of("cli.progress.judging"))][0] == "4"
    assert rows[str(Message.of("statistics.stage.days", engine="polars"))] == ("1", "0.50", "20,000", "300")


def test_stages_of_one_name_are_one():
    watch = Stopwatch()
    watch.done += [EngineStage("places", 2, 0.5, None, 3), EngineStage("days", 1, 1.0), EngineStage("places", 3, 0.25)]
    assert watch.together() == (EngineStage("places", 5, 0.75, None, 3), EngineStage("days", 1, 1.0))
