"""The READMEs promise two commands, each one line, the same in both languages; CI runs the second."""

import re
import subprocess

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


def test_every_link_of_the_documents_leads_somewhere():
    for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"
