"""The READMEs promise two commands, the same in both languages; CI runs the second, and then what is heavy."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

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
    (folder / "README.md").write_text("<!-- test command -->\n```sh\npython3 -c 'print(1 + 1)'\n```\n")
    (folder / ".venv" / "bin").mkdir(parents=True)
    for tool, code in {"python": ends, "ruff": 0, "mypy": 0}.items():
        path = folder / ".venv" / "bin" / tool
        path.write_text(f"#!/bin/sh\necho ran {tool}\nexit {code}\n")
        path.chmod(0o755)


LINES = """
== bash -c python3 -c 'print(1 + 1)'
2

== .venv/bin/python -m pytest -q -m heavy
ran python
"""
CHECKS = """
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
