"""What the READMEs show can be run, the same in both languages; CI runs the second long command, and what is heavy."""

import re
import shlex
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from aircheck.cli.app import app
from tests.conftest import ROOT

SETUP = re.compile(r"^python3 -m venv .*$", re.MULTILINE)


def commands(name: str) -> list[str]:
    return SETUP.findall((ROOT / name).read_text(encoding="utf-8"))


def test_two_commands_the_same_in_both_languages():
    english = commands("README.md")
    assert len(english) == 2
    assert english == commands("README.zh-CN.md")
    assert english[0].endswith("aircheck demo")
    assert "pytest" in english[1]


def test_ci_runs_the_second():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    line = next(line for line in script.splitlines() if line.startswith("command="))
    found = subprocess.run(["bash", "-c", f'{line}; printf %s "$command"'], cwd=ROOT, capture_output=True, check=True)
    assert found.stdout.decode() == commands("README.md")[1]


def made_up(folder: Path, ends: int) -> None:
    """A checkout whose tools only print what they are; its heavy tests end with `ends`."""
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    (folder / ".ci" / "tools").write_text("#!/bin/sh\necho ran tools\n")
    (folder / "README.md").write_text("<!-- test command -->\n```sh\npython3 -c 'print(1 + 1)'\n```\n")
    (folder / ".venv" / "bin").mkdir(parents=True)
    for tool, code in {"python": ends, "ruff": 0, "mypy": 0}.items():
        path = folder / ".venv" / "bin" / tool
        path.write_text(f"#!/bin/sh\necho ran {tool}\nexit {code}\n")
        path.chmod(0o755)


LINES = """
== bash -c python3 -c 'print(1 + 1)'
2

== .ci/tools
ran tools

== .venv/bin/python -m pytest -q -n auto --dist loadfile -m heavy
ran python
"""
CHECKS = """
== env AIRCHECK_THOROUGH=1 .venv/bin/python -m pytest -q -n auto --dist loadfile -m hypothesis and not heavy
ran python

== .venv/bin/ruff check .
ran ruff

== .venv/bin/ruff format --check .
ran ruff

== .venv/bin/mypy
ran mypy
"""


# 5 says that no test is heavy, 1 that one failed.
@pytest.mark.parametrize(("ends", "code", "out"), [(0, 0, LINES + CHECKS), (5, 0, LINES + CHECKS), (1, 1, LINES)])
def test_ci_says_what_it_runs_and_ends_with_what_fails(tmp_path, ends, code, out):
    made_up(tmp_path, ends)
    done = subprocess.run([tmp_path / ".ci" / "run"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == (out, code)


def test_every_link_of_the_documents_leads_somewhere():
    for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


def test_both_languages_name_the_same_documents_and_keys():
    texts = [
        (ROOT / name).read_text(encoding="utf-8").replace("rules.zh.md", "rules.md")
        for name in ("README.md", "README.zh-CN.md")
    ]
    documents, keys = (
        [set(re.findall(said, text)) for text in texts] for said in (r"\]\((docs/[^)#]+)", r"`([a-z]+: [a-z|\[\]]+)`")
    )
    assert documents[0] == documents[1] >= {"docs/pictures.md"}
    assert keys[0] == keys[1] >= {"hours: begin"}


def shown(name: str) -> list[list[str]]:
    """Return the arguments of every `aircheck …` that a README shows as a line of its own, without comments."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("aircheck ")]
    return [shlex.split(part, comments=True)[1:] for line in lines for part in line.split(" && ")]


def test_every_command_shown_can_be_given_and_they_are_the_same_in_both_languages(tmp_path, monkeypatch):
    """Groups, commands, options and their values are known; what is no option is left to the run."""
    assert shown("README.md") == shown("README.zh-CN.md")
    assert len(shown("README.md")) > 25
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our-plan" / "rules").mkdir(parents=True)
    (tmp_path / "aircheck.yaml").write_text("plan: lixia-2020\n", encoding="utf-8")
    for given in shown("README.md"):
        command, left = get_command(app), list(given)
        while isinstance(command, typer.core.TyperGroup):
            command = command.commands[left.pop(0)]
        command.make_context(given[0], left)


def test_commands_shown_read_what_commands_before_them_have_written():
    written = {"aircheck-demo"}
    for given in shown("README.md"):
        paths = {word.partition("/")[0] for word in given if "/" in word or word.endswith((".json", ".yaml"))}
        made = {after for option, after in pairwise(given) if option == "-o"}
        assert paths - made <= written, given
        written |= made | ({given[-1]} if given[0] == "demo" or given[:2] == ["plans", "new"] else set())
