"""Help and version: instant, complete, in both languages."""

import ast
import subprocess
import sys

import pytest

from aircheck import __version__
from tests.journeys.run import aircheck

IMPORTED = """
import sys
from aircheck.cli.app import app
try:
    app({arguments!r})
except SystemExit:
    pass
print(sorted({watched} & set(sys.modules)), file=sys.stderr)
"""


HEAVY = {"polars", "pint", "narwhals", "sqlite3", "aircheck.model.text", "aircheck.runs.check"}


@pytest.mark.parametrize(
    ("arguments", "watched"),
    [
        (["--help"], HEAVY | {"pydantic"}),
        (["--version"], HEAVY | {"pydantic"}),
        # typer itself reads a command's options with pydantic; nothing of ours may come with it.
        (["check", "--help"], HEAVY),
        (["demo", "--help"], HEAVY),
    ],
)
def test_help_imports_neither_polars_nor_pydantic(arguments, watched):
    code = IMPORTED.format(arguments=arguments, watched=watched)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


HELLO = """
import sys, typer
app = typer.Typer()
app.command()(lambda name: None)
try:
    app(["--help"])
except SystemExit:
    pass
print(sorted(sys.modules), file=sys.stderr)
"""
OURS = """
import sys
from aircheck.cli.app import app
try:
    app(["--help"])
except SystemExit:
    pass
print(sorted(sys.modules), file=sys.stderr)
"""


def modules_of(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ast.literal_eval(done.stderr))


def test_help_imports_what_the_smallest_of_such_programs_does_and_the_commands():
    more = modules_of(OURS) - modules_of(HELLO)
    assert {name.partition(".")[0] for name in more} <= {"aircheck", "rich"}, "of rich the widths of characters"
    assert {name.split(".")[1] for name in more if name.startswith("aircheck.")} == {
        "cli",
        "locale",
        "model",
        "nightly",
        "reports",
        "tasks",
        "writing",
    }
    assert {name for name in more if name.startswith("aircheck.model.")} == {
        "aircheck.model.shown",
        "aircheck.model.shown.file_names",
        "aircheck.model.shown.visible",
    }
    assert {name for name in more if name.startswith("aircheck.nightly.")} == {"aircheck.nightly.finding"}


def test_the_version(tmp_path):
    done = aircheck("--version", cwd=tmp_path)
    assert (done.out, done.code) == (f"aircheck {__version__}\n", 0)


@pytest.mark.parametrize("command", [[], ["check"], ["demo"]])
@pytest.mark.parametrize(("locale", "word"), [("zh_CN.UTF-8", "退出"), ("en_US.UTF-8", "exit")])
def test_every_command_has_help_in_both_languages(tmp_path, command, locale, word):
    done = aircheck(*command, "--help", cwd=tmp_path, LANG=locale)
    assert done.code == 0
    assert (word in done.out.lower()) or command


def test_in_a_workspace_help_and_wrong_usage_are_in_its_language(tmp_path):
    (tmp_path / "aircheck.yaml").write_text("plan: national\nlang: zh\n", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    told = {"LANG": "en_US.UTF-8"}
    for folder in (tmp_path, tmp_path / "deep"):
        assert "用法：" in aircheck("check", "--help", cwd=folder, **told).out
        assert "没有选项 --nonsense" in aircheck("check", "--nonsense", cwd=folder, **told).err
    assert "Usage:" in aircheck("check", "--help", "--lang", "en", cwd=tmp_path, **told).out
    assert "Usage:" in aircheck("check", "--help", cwd=tmp_path, AIRCHECK_LANG="en", **told).out
    outside = tmp_path.parent
    assert "Usage:" in aircheck("check", "--help", cwd=outside, **told).out
    assert "用法：" in aircheck("check", str(tmp_path / "aircheck.yaml"), "--help", cwd=outside, **told).out


def test_every_option_of_check_is_explained(tmp_path):
    text = aircheck("check", "--help", cwd=tmp_path, LANG="en_US.UTF-8").out
    for option in (
        "--year",
        "--as-of",
        "--stations",
        "--only",
        "--format",
        "--output",
        "--fail-on",
        "--lang",
        "--no-color",
    ):
        assert option in text


def test_a_wrong_option_is_wrong_usage(tmp_path):
    assert aircheck("check", "--nonsense", cwd=tmp_path).code == 2
    assert aircheck("check", "lixia-2020", ".", "--as-of", "30.6.2020", cwd=tmp_path).code == 2


@pytest.mark.parametrize(("lang", "word"), [("en", "not a date"), ("zh", "不是日期")])
@pytest.mark.parametrize("environment", ["C.UTF-8", "en_US.UTF-8"])
def test_wrong_usage_is_told_in_the_language_asked_for(tmp_path, lang, word, environment):
    done = aircheck("check", "national", ".", "--as-of", "x", "--lang", lang, cwd=tmp_path, LANG=environment)
    assert done.code == 2
    assert word in done.err
