"""The line of progress: what it says and how wide it is, when it comes, and where it never is seen."""

import io
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout

import pytest
from rich.cells import cell_len
from rich.console import Console

from aircheck.cli.common.progress import PATIENCE, Progressing
from aircheck.locale import Words
from aircheck.model.progress import Stage

GONE = "\x1b[?25h\r\x1b[1A\x1b[2K"
"""The cursor is seen again, and the line is erased."""
COLOUR = "\x1b[38;5;"


class ByHand:
    """A timer whose time has come when the test says so."""

    def __init__(self, seconds, then):
        self.seconds, self.then = seconds, then
        self.started = self.cancelled = False

    def start(self):
        self.started = True

    def cancel(self):
        self.cancelled = True


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def watched(monkeypatch):
    """Return a function that runs with a standard error, a terminal of 80 columns by default, and returns its text."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")

    def run(act, *, error=Screen, no_color=False):
        with redirect_stderr(error()) as stderr, redirect_stdout(Screen()) as stdout:
            line = progressing(no_color=no_color)
            with line, at(line, (Stage.READING, 1, 2)):
                act(line)
        assert line._timer.cancelled
        assert stdout.getvalue() == ""
        return stderr.getvalue(), line

    return run


def progressing(language="en", *, no_color=False, seconds=0):
    """Return a line whose run began so many seconds ago."""
    times = iter([0.0])
    return Progressing(Words(language), no_color=no_color, timer=ByHand, clock=lambda: next(times, float(seconds)))


def at(line, *stages):
    """Return the context of stages within one another, each with what is done of how much."""
    stack = ExitStack()
    for name, done, total in stages:
        stack.enter_context(line.stage(name, total))(done)
    return stack


def shown(line, columns):
    console = Console(file=io.StringIO(), width=columns, color_system=None, legacy_windows=False)
    console.print(line.shown(columns))
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize(
    ("language", "said"), [("en", ("judging 3/12", "computing 1/4")), ("zh", ("判定 3/12", "计算 1/4"))]
)
def test_stages_are_told_from_the_outermost(language, said):
    line = progressing(language)
    with at(line, (Stage.JUDGING, 3, 12), (Stage.COMPUTING, 1, 4)):
        assert line.told() == said


def test_of_one_piece_no_count_is_told():
    line = progressing()
    with at(line, (Stage.WRITING, 0, 1)):
        assert line.told() == ("writing",)


def test_between_stages_there_is_work_all_the_same():
    line = progressing()
    with at(line, (Stage.READING, 364, 364)):
        pass
    assert line.told() == ("working",)
    assert progressing("zh").told() == ("处理中",)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_word(language, stage):
    line = progressing(language)
    with at(line, (stage, 1, 2)):
        (told,) = line.told()
    assert told.endswith(" 1/2")
    assert told.split(" ")[0] != f"cli.progress.{stage}"


def test_a_line_of_80_columns():
    line = progressing(seconds=75)
    with at(line, (Stage.READING, 120, 364)):
        assert shown(line, 80) == ["reading 120/364 ━━━━━━╸              1:15"]


def test_a_narrow_terminal_has_no_bar():
    line = progressing("zh", seconds=5)
    with at(line, (Stage.READING, 120, 364)):
        assert shown(line, 59) == ["读取 120/364 0:05"]


def test_where_not_all_stages_fit_the_innermost_is_shown():
    line = progressing(seconds=5)
    with at(line, (Stage.JUDGING, 3, 12), (Stage.COMPUTING, 1, 4)):
        assert shown(line, 32) == ["judging 3/12, computing 1/4 0:05"]
        assert shown(line, 31) == ["computing 1/4 0:05"]
        assert shown(line, 13) == ["computi… 0:05"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", range(12, 81))
def test_no_line_is_wider_than_the_terminal(language, columns):
    line = progressing(language, seconds=599)
    with at(line, (Stage.JUDGING, 3, 12), (Stage.COMPUTING, 1000, 1641)):
        (only,) = shown(line, columns)
    assert cell_len(only) <= columns
    assert only.rstrip().endswith("9:59")


def comes(line):
    """Let the time come at which the line is shown."""
    line._timer.then()


def test_a_run_of_a_moment_shows_nothing(watched):
    text, line = watched(lambda line: None)
    assert (text, line._timer.started, line._timer.seconds, PATIENCE) == ("", True, PATIENCE, 1.0)


def test_a_time_that_comes_with_the_end_comes_too_late(watched):
    def ends(line):
        line.close()
        comes(line)

    assert watched(ends)[0] == ""


def test_after_a_second_it_is_shown_and_it_goes_with_the_work(watched):
    text, _ = watched(comes)
    assert "reading 1/2" in text
    assert text.endswith(GONE)


def test_it_goes_before_something_else_is_written(watched):
    def writes(line):
        comes(line)
        line.close()
        print("something else", end="", file=sys.stderr)

    text, _ = watched(writes)
    assert text.endswith(GONE + "something else")


@pytest.mark.parametrize("how", ["--no-color", "NO_COLOR"])
def test_without_colour_it_has_none(watched, monkeypatch, how):
    if how == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    text, _ = watched(comes, no_color=how == "--no-color")
    assert "reading 1/2" in text
    assert COLOUR not in text


def test_with_colour_it_has_some(watched):
    assert COLOUR in watched(comes)[0]


def test_in_a_pipe_there_is_nothing(watched):
    text, line = watched(lambda line: None, error=io.StringIO)
    assert (text, line._timer.started) == ("", False)


def test_a_terminal_that_cannot_erase_is_left_alone(watched, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    text, line = watched(lambda line: None)
    assert (text, line._timer.started) == ("", False)
