"""What the encoding of the output lacks: signs of ours keep their meaning."""

import io
import sys

import pytest

from aircheck.cli.common.console import encodable, print_error
from aircheck.model.outcome import Outcome


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "✓ ✗ ? 5 µg/m³"), ("gbk", "√ × ? 5 μg/m3"), ("gb18030", "✓ ✗ ? 5 µg/m³"), ("ascii", "+ x ? 5 ug/m3")],
)
def test_signs_that_an_encoding_lacks(encoding, shown):
    assert encodable("✓ ✗ ? 5 µg/m³", encoding) == shown


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "cp936", "ascii", "cp1252", "big5", "utf-8"])
def test_every_outcome_keeps_a_sign_of_its_own(encoding):
    signs = [encodable(outcome.symbol, encoding) for outcome in Outcome]
    assert len(set(signs)) == len(signs)
    assert [sign for sign in signs if sign == "?"] == [Outcome.INCOMPLETE.symbol]


def test_what_has_no_other_sign_is_a_question_mark():
    assert encodable("a☃", "gbk") == "a?"


def test_an_error_is_folded_in_a_pipe_as_on_a_terminal_and_a_path_is_never_broken(monkeypatch):
    path = "aircheck-demo/" + "x" * 80 + "-notes.txt"
    line = f"skipped, not a table by its file extension: aircheck-demo/README.txt and {path} alike"
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    monkeypatch.setenv("COLUMNS", "80")
    print_error(line)
    head = "skipped, not a table by its file extension: aircheck-demo/README.txt and"
    assert stream.getvalue().splitlines() == [head, path, "alike"]


def test_signs_of_arithmetic_never_become_the_sign_of_what_is_incomplete():
    assert encodable("≈ 2, ≠ 3, ∞, ░▒▓█", "ascii") == "~ 2, != 3, inf, .:+#"
    assert encodable("≈ 2, ≠ 3, ∞, ░▒▓█", "gbk") == "≈ 2, ≠ 3, ∞, .:▓█"
