"""Addresses on the command line: refused with the way out by what does not read them, and secrets never repeated."""

import pytest
from typer.testing import CliRunner

from aircheck.cli.app import app

COMMANDS = (
    ["check", "lixia-2020"],
    ["stats"],
    ["assess", "lixia-2020"],
    ["data", "convert", "-o", "clean.csv"],
    ["data", "quality"],
)

NOT_SHOWN = ("neitherusednorshown", "也不会被显示")
"""Wrong usage is said in the language of the first command of the process."""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A folder without a workspace, and English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AIRCHECK_LANG", "en")
    return tmp_path


def run(*args):
    found = CliRunner().invoke(app, list(args))
    return found.exit_code, found.output.replace("\n", " ")


@pytest.mark.parametrize("command", COMMANDS)
def test_storage_without_an_engine_that_reads_it(command):
    code, text = run(*command, "s3a://bucket/x")
    assert code == 2
    assert "s3a://bucket/x is an address of storage, which only --engine spark reads" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_a_secret_is_neither_shown_nor_logged(command, home):
    code, text = run(*command, "s3a://key:secret@bucket/x", "--log", "log.json")
    assert code == 2
    assert any(words in "".join(text.split()) for words in NOT_SHOWN)
    assert "secret@" not in text
    assert not any("secret@" in path.read_text() for path in home.iterdir())


def test_a_secret_in_a_variable_is_not_shown(monkeypatch):
    monkeypatch.setenv("AIRCHECK_DATA", "s3a://KEY:sec/ret@bucket/x")
    code, text = run("check", "lixia-2020")
    assert code == 2
    assert any(words in "".join(text.split()) for words in NOT_SHOWN)
    assert "ret@" not in text
