"""A command line that lacks something is answered with a question in words; swapped arguments with their order."""

import pytest
from typer.testing import CliRunner

from aircheck.cli.app import app
from aircheck.cli.common.words.arguments import ASKED, OPTIONS
from aircheck.locale import Words
from tests.cli.test_own_words import COMMANDS

LACKING = [(path, one.name) for path, found in COMMANDS.items() for one in found.params if one.required]


def named(path, but=""):
    """What a command must be told, all but one; behind an argument that is missing there is none."""
    lacking = False
    for one in COMMANDS[path].params:
        lacking |= one.name == but
        if one.required and one.name != but and not (lacking and one.param_type_name == "argument"):
            yield from (
                [ASKED[one.metavar][1]] if one.param_type_name == "argument" else [one.opts[0], OPTIONS[one.name]]
            )


def test_every_command_that_reads_lacks_its_data():
    assert {(("check",), "paths"), (("data", "convert"), "output"), (("plans", "tasks"), "plan")} < set(LACKING)
    assert len(LACKING) > 30


@pytest.mark.parametrize(("path", "name"), LACKING, ids=lambda one: " ".join(one) if isinstance(one, tuple) else one)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_missing_is_asked_for_with_a_line_that_has_it(tmp_path, monkeypatch, path, name, language):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("aircheck.cli.common.console._asked", lambda _: language)
    from aircheck.cli.common.console import help_words

    help_words.cache_clear()
    param = next(one for one in COMMANDS[path].params if one.name == name)
    done = CliRunner().invoke(app, [*path, *named(path, name), "--lang", language], env={"COLUMNS": "500"})
    help_words.cache_clear()
    _, said, example, _ = done.stderr.splitlines()
    assert done.exit_code == 2
    if param.param_type_name == "argument":
        assert Words(language).say(ASKED[param.metavar][0]) in said
        assert param.metavar.replace("PLAN", "-") not in said
    else:
        assert param.opts[0] in said
    assert example.endswith(" ".join([*path, *named(path)]))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("check", "data", "lixia-2020"), "check lixia-2020 data"),
        (("check", "data", "other.csv", "lixia-2020"), "check lixia-2020 data other.csv"),
        (("assess", "data", "lixia-2020"), "assess lixia-2020 data"),
        (("plans", "tasks", "data", "own"), "plans tasks own data"),
        (("plans", "responsibilities", "data", "lixia-2020"), "responsibilities lixia-2020 data"),
        (("compensate", "data", "money.yaml"), "compensate money.yaml data"),
        (("explain", "data", "lx-pm25-annual-mean"), "explain lx-pm25-annual-mean data"),
        (("verify", "data", "report.json"), "verify report.json data"),
    ],
)
def test_swapped_arguments_are_told_the_order(tmp_path, monkeypatch, given, said):
    monkeypatch.chdir(tmp_path)
    for name in ("data", "own"):
        (tmp_path / name).mkdir()
    for name in ("own/plan.yaml", "other.csv", "money.yaml", "report.json"):
        (tmp_path / name).write_text("")
    done = CliRunner().invoke(app, [*given, "--lang", "en"], env={"COLUMNS": "500", "LC_ALL": "en_US.UTF-8"})
    assert done.exit_code == 2
    assert said in done.stderr
