import subprocess
import sys

import pytest

from aircheck.loading.yaml.problems import LoadingError, Problem, UnknownPlan, caret, ids_like
from aircheck.locale import Words
from aircheck.model.text import Message
from tests.journeys.run import aircheck

MESSAGE = Message.of("loading.file.empty")


def at(source: str, column: int, file: str = "a.yaml", line: int = 1) -> Problem:
    return Problem(file, line, column, MESSAGE, None, source)


def test_caret_under_a_plain_column() -> None:
    assert caret(at("target: 52", 9)) == ("target: 52", "        ^")


def test_caret_counts_two_cells_for_wide_characters() -> None:
    # 标题 and ： are two cells each: six cells before the column.
    assert caret(at("标题：x", 4)) == ("标题：x", "      ^")


def test_caret_expands_tabs_to_the_next_multiple_of_four_cells() -> None:
    assert caret(at("路\tx", 3)) == ("路  x", "    ^")
    assert caret(at("\t\tx", 2)) == ("        x", "    ^")


def test_caret_beyond_the_end_stands_after_the_last_character() -> None:
    assert caret(at("ab", 9)) == ("ab", "  ^")
    assert caret(at("", 1)) == ("", "^")


def test_caret_shows_no_control_characters() -> None:
    assert caret(at("a\x1b[31mb", 2)) == (r"a\u001b[31mb", " ^")


def test_long_line_is_cut_after_the_caret() -> None:
    assert caret(at("x" * 200, 3)) == ("x" * 75 + "…", "  ^")


def test_long_line_is_cut_before_the_caret() -> None:
    # 5 characters after the caret leave 71 cells before it, one of them the ellipsis.
    source = "a" * 200 + "bbbbb"
    assert caret(at(source, 201)) == ("…" + "a" * 70 + "bbbbb", " " * 71 + "^")


def test_long_line_is_cut_on_both_sides_and_wide_characters_are_never_halved() -> None:
    # 38 cells before the caret: the ellipsis and 18 characters (37 cells); 39 after it: 19 characters and the ellipsis.
    shown, mark = caret(at("路" * 200, 101))
    assert shown == "…" + "路" * 18 + "路" * 19 + "…"
    assert mark == " " * 37 + "^"


def test_problems_are_sorted_by_file_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 5), ("a", 2, 4)]
    error = LoadingError(at("", column, file, line) for file, line, column in places)
    assert [(p.file, p.line, p.column) for p in error.problems] == sorted(places)
    assert str(error).startswith("a:2:4 loading.file.empty; a:2:5 ")


def test_unknown_plan_names_the_closest() -> None:
    error = UnknownPlan("lixia2020", ("lanshan-2021", "lixia-2020"))
    assert error.closest == ("lixia-2020",)
    assert error.reference == "lixia2020"
    assert error.known == ("lanshan-2021", "lixia-2020")


def test_showing_problems_needs_neither_pydantic_nor_ruamel() -> None:
    code = (
        "import sys, aircheck.loading.yaml.problems;"
        "print([m for m in ('pydantic', 'ruamel.yaml', 'polars', 'pint') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_loading_needs_no_polars() -> None:
    code = "import sys, aircheck.loading.plans.plans; print('polars' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("name", ["roads.csv", "notes.txt", "program"])
def test_a_file_that_is_no_yaml_is_not_told_to_be_away(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x7fELF\x00")
    error = UnknownPlan(str(tmp_path / name), ("lixia-2020",))
    assert (error.message.key, [one.key for one in error.details]) == ("cli.no_plan_in", ["cli.wanted_plan"])
    for command in (["check", name, "."], ["compensate", name]):
        done = aircheck(*command, "--lang", "en", cwd=tmp_path)
        assert (done.out, done.code) == ("", error.code)
        assert f'error: the file "{name}" holds no plan: plans and methods are YAML files' in " ".join(done.err.split())


def test_what_cannot_be_a_file_is_no_file():
    assert UnknownPlan("a\0b", ()).message.key == "cli.unknown_plan"


def test_an_unknown_id_is_answered_with_those_that_begin_so_then_with_the_nearest():
    known = ("lx-dust", "lx-pm25-mean", "lx-pm25-more")
    assert Words("en")(ids_like("lx-pm25", known)).endswith("lx-pm25-mean, lx-pm25-more.")
    assert Words("en")(ids_like("lx-pm25-maen", known)).split(": ")[1].startswith("lx-pm25-mean")
    assert Words("en")(ids_like("PM25", known)).endswith("lx-pm25-mean, lx-pm25-more."), "a word of an id, in any case"
    assert Words("en")(ids_like("LX-PM25-MAEN", known)).split(": ")[1].startswith("lx-pm25-mean")
    assert "lx-dust" in Words("en")(ids_like("lx", known)), "a beginning that all have tells nothing"
