"""Whatever is typed into a file by accident, it is read or told with a place inside the file."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aircheck.loading.overlays.draft import read_overlay
from aircheck.loading.yaml.problems import WIDTH, LoadingError, caret
from aircheck.loading.yaml.yaml import read
from aircheck.model.plan import Plan
from tests.examples import few

from .house import PLAN
from .test_overlays import WHOLE

TYPED = st.sampled_from(
    [
        *"-:'\"[]{},#&*!|>%@`=~中：\n\t\x00\u2028\x85\ufeff",
        "",
        " ",
        ": ",
        "- ",
        "? ",
        "<<",
        "!!int ",
        "2020-13-45",
        "---\n",
    ]
)


@settings(
    max_examples=few(200), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, len(PLAN)), st.integers(0, 12), TYPED)
def test_one_slip(tmp_path: Path, start: int, cut: int, typed: str) -> None:
    text = PLAN[:start] + typed + PLAN[start + cut :]
    file = tmp_path / "plan.yaml"
    file.write_bytes(text.encode())
    try:
        read(file, Plan)
    except LoadingError as error:
        lines = text.replace("\u2028", "\n").replace("\x85", "\n").split("\n")
        for problem in error.problems:
            assert problem.source == lines[problem.line - 1].removeprefix("\ufeff" if problem.line == 1 else "")
            assert 1 <= problem.column <= len(problem.source) + 1
            assert len(caret(problem)[1]) <= WIDTH + 1


@settings(
    max_examples=few(200), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, len(WHOLE)), st.integers(0, 12), TYPED)
def test_one_slip_in_a_file_of_ones_own(tmp_path: Path, start: int, cut: int, typed: str) -> None:
    file = tmp_path / "my.yaml"
    file.write_bytes((WHOLE[:start] + typed + WHOLE[start + cut :]).encode())
    try:
        draft = read_overlay(file)
    except LoadingError:
        return
    assert bool(draft.broken) == bool(draft.problems)
    assert len(draft.commitments) == len(draft.file.value.commitments)
    assert all(listed.file is draft.file for listed in draft.rules)
