"""Help and wrong usage are in the user's language, folded to the width; `--lang` may stand anywhere."""

import re
from types import SimpleNamespace

import pytest
import typer
from rich.cells import cell_len
from typer.core import TyperGroup
from typer.main import get_command

from aircheck.cli.app import app
from aircheck.cli.common.command import Command, Group
from aircheck.cli.common.words.installing import speak_ours
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

TYPER = re.compile(
    r"Options|Commands|Arguments|Show this|required|default:|Usage|Error|No such|Missing|Invalid|Try '|Got unexpected"
    r"|Input should|not one of|does not take|requires|closest|argument|value"
)
"""What typer says of its own."""


def all_commands(group=None, above=()):
    group = group or get_command(app)
    yield above, group
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from all_commands(command, (*above, name))
        else:
            yield (*above, name), command


COMMANDS = dict(all_commands())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.heavy
def test_chinese_help_is_chinese_whole_and_within_the_width(tmp_path, path, width):
    page = aircheck(*path, "-h", "--lang", "zh", cwd=tmp_path, COLUMNS=str(width)).out
    assert TYPER.search(page) is None
    assert [line for line in page.splitlines() if cell_len(line) > width or line != line.rstrip()] == []
    wide = aircheck(*path, "-h", "--lang", "zh", cwd=tmp_path, COLUMNS="100").out
    assert "".join(page.split()) == "".join(wide.split())
    shown = [param for param in COMMANDS[path].params if not getattr(param, "hidden", False)]
    names = [param.metavar if param.param_type_name == "argument" else max(param.opts, key=len) for param in shown]
    assert [name for name in names if name not in page] == []


def test_all_are_of_our_kind():
    assert [name for name, command in COMMANDS.items() if not isinstance(command, Command | Group)] == []


WRONG = [
    ["check"],
    ["check", "x"],
    ["check", "x", "y", "--foo"],
    ["check", "x", "y", "--yaer", "2020"],
    ["check", "x", "y", "-x"],
    ["check", "x", "y", "--year", "abc"],
    ["check", "x", "y", "--year", "1800"],
    ["check", "x", "y", "--format", "foo"],
    ["check", "x", "y", "--sensitivity=3"],
    ["check", "x", "y", "--year"],
    ["plans", "tasks", "x", "--soon", "x"],
    ["plans", "tasks", "x", "--soon", "-1"],
    ["chek"],
    ["plans", "list", "extra"],
    ["plans", "--foo"],
    ["plans", "lits"],
    ["rules", "schema", "foo"],
    ["data", "convert", "x"],
    ["data", "template"],
    ["rank", "x", "--of", "stations"],
    ["rank", "x", "--by", "PM3"],
    ["rank", "x", "--quarter", "2020"],
    ["rank", "x", "--from", "2020-03-01", "--to", "2020-02-01"],
    ["rank"],
    ["compensate"],
    ["compensate", "x.yaml", "--month", "2020-01"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_chinese_with_code_2(tmp_path, arguments):
    done = aircheck("--lang", "zh", *arguments, cwd=tmp_path)
    assert done.code == 2
    assert TYPER.search(done.err) is None
    assert "错误：" in done.err or "用法：" in done.out
    assert [line for line in done.err.splitlines() if cell_len(line) > 80] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "error: there is no command chek; closest: check"),
        (["check", "x", "y", "--yaer", "2020"], "error: there is no option --yaer; closest: --year"),
        (["check", "x"], "error: which data? Write a folder, or files (CSV, XLSX, Parquet, ZIP)."),
        (["data", "convert", "x"], "error: the option -o/--output is missing: File to write, .csv or .parquet."),
        (["check", "x", "y", "--year", "1800"], "error: --year: a whole number from 1990 to 2100 is needed"),
        (["plans", "tasks", "x", "--soon", "x"], "error: --soon: a whole number of 0 or more is needed"),
        (
            ["check", "x", "y", "--format", "foo"],
            'error: --format: "foo" is none of text, json, csv, xlsx, md, junit, sarif, tap, prometheus, gitlab, '
            "github",
        ),
        (["plans", "list", "a", "b"], "error: more arguments than it takes: a b"),
        (
            ["compensate", "--lang", "en"],
            "error: by which method? Write the YAML file that holds compensation:, or a plan that does. There is no "
            "aircheck.yaml in this folder or above it: `aircheck init PLAN` makes a workspace, in which it need not be "
            "said.",
        ),
        (
            ["rank", "x", "--by", "pm25,composit"],
            'error: "pm25, composit" is nothing to rank by; known: PM2.5, PM10, SO2, NO2, CO, O3, composite, good_days,'
            " dustfall; closest: PM2.5, composite",
        ),
        (["plans", "--lang", "en"], "error: a command is missing"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_nearest(tmp_path, arguments, said):
    assert said in aircheck("--lang", "en", *arguments, cwd=tmp_path, COLUMNS="300").err.splitlines()


@pytest.mark.parametrize("locale", ["zh_CN.UTF-8", "en_US.UTF-8"])
def test_the_language_may_stand_before_or_behind_the_command(tmp_path, locale):
    for before, between, after in (
        ("en", "", ""),
        ("", "en", ""),
        ("", "", "en"),
        ("zh", "zh", "en"),
        ("zh", "en", ""),
    ):
        given = [["--lang", language] if language else [] for language in (before, between, after)]
        done = aircheck(*given[0], "plans", *given[1], "list", *given[2], cwd=tmp_path, LANG=locale)
        assert done.out.splitlines()[0] == "Plans", given


def test_a_language_there_are_no_words_in(tmp_path):
    done = aircheck("--lang", "fr", "plans", "list", cwd=tmp_path, LANG="en_US.UTF-8")
    assert done.code == 2
    assert 'error: --lang: "fr" is none of zh, en' in done.err.splitlines()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_completion_is_installed_and_said_in_our_words(tmp_path, lang):
    """The shell is named, as the tests' own cannot be known."""
    env = {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "COLUMNS": "300"}
    done = aircheck("--lang", lang, "--install-completion", "fish", cwd=tmp_path, **env)
    (script,) = tmp_path.rglob("*.fish")
    # Run as `python -m aircheck`, it still completes the command.
    assert script.name == "aircheck.fish"
    assert script.read_text(encoding="utf-8").startswith("complete --command aircheck --no-files")
    said = {
        "zh": f"fish 的补全已写入 {script}；重新打开终端后生效。\n",
        "en": f"Completion for fish is written to {script}; it takes effect once the terminal is opened again.\n",
    }
    assert (done.out, done.err, done.code) == (said[lang], "", 0)
    shown = aircheck("--lang", lang, "--show-completion", "fish", cwd=tmp_path, **env)
    assert shown.out.splitlines() == script.read_text(encoding="utf-8").splitlines()


def test_a_shell_that_is_not_recognised_is_wrong_usage(capsys):
    def work(ctx, param, value):
        typer.echo("Shell None is not supported.")
        raise typer.Exit(1)

    option = SimpleNamespace(name="install_completion", callback=work)
    speak_ours(SimpleNamespace(params=[option]))
    context = SimpleNamespace(resilient_parsing=False)
    context.find_root = lambda: context
    with pytest.raises(typer.Exit) as end:
        option.callback(context, option, True)
    assert end.value.exit_code == 2
    found = capsys.readouterr()
    assert (found.out, TYPER.search(found.err)) == ("", None)
    assert "PowerShell" in found.err
    assert option.callback(context, option, None) is None
