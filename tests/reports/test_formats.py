"""The registry of formats: what there is, what each is given, and that one more is a file and a line."""

import subprocess
import sys

import pytest

from aircheck.documents import report_json as json
from aircheck.model.outcome import Outcome
from aircheck.reports.check import text
from aircheck.reports.registry import FORMATS, Format, Options, names_of, render, written
from tests.conftest import FOUR, ROOT

from .sample import report

ROADS = "road,area_m2,built_up,sweeping\n经十路,9000,yes,mechanised\n山师东路,1000,yes,manual\n"
MADE_UP = """\
import sys
from aircheck.reports.registry import FORMATS, Format, written

FORMATS["check"] += (Format("made-up", ".bin", written("tests.reports.made_up:render"), binary=True),)
from aircheck.cli.app import main

sys.argv[1:1] = ["check", sys.argv.pop(), "roads.csv", "--lang", "en"]
main()
"""


def test_the_formats():
    assert {kind: names_of(kind) for kind in FORMATS} == {
        "check": (*("text", "json", "csv", "xlsx", "md", "junit", "sarif", "tap", "prometheus", "gitlab", "github"),),
        "stats": ("text", "csv", "json"),
        "quality": ("text", "json", "csv"),
        "sheet": ("text", "json", "csv"),
        "compensation": ("text", "json"),
        "ranking": ("text", "csv", "json"),
        "assessment": ("text", "md", "json", "csv", "html", "docx", "xlsx", "pdf"),
        "episodes": ("text", "csv", "json"),
        "supervision": ("text", "csv", "json"),
        "outlook": ("text", "json", "svg", "md", "docx"),
        "pocket": ("text", "json"),
        "aqi": ("text", "json"),
        "dust": ("text", "json"),
        "explain": ("text", "json"),
        "inspect": ("text", "json"),
        "standards": ("text", "json"),
        "compare": ("text", "json", "csv"),
        "verify": ("text", "json"),
    }


def test_text_is_rendered_as_asked():
    shown = render("check", "text", report(), Options("en", width=100, colour=True))
    assert shown == text.render(report(), language="en", width=100, colour=True)


@pytest.mark.parametrize("options", [Options("zh"), Options("en", width=120, colour=True)])
def test_json_depends_on_no_option(options):
    assert render("check", "json", report(), options) == json.render(report())


def test_an_unknown_format_is_an_error():
    with pytest.raises(KeyError, match="pdf"):
        render("check", "pdf", report(), Options("zh"))


def test_every_format_can_be_imported():
    """What a line names is there: a document of another kind fails inside the format, not before."""
    for formats in FORMATS.values():
        for entry in formats:
            with pytest.raises((AttributeError, TypeError)):
                entry.render(object(), Options("zh"))


def test_the_registry_imports_no_format():
    heavy = "{'rich', 'pydantic', 'json', 'babel'}"
    code = f"import sys, aircheck.reports.registry; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_format_knows_what_counts_as_failed():
    made_up = Format("made-up", ".bin", written("tests.reports.made_up:render"), binary=True)
    assert made_up.render(report(), Options("en", fail_on=frozenset({Outcome.MISSING}))).endswith(b"missing\xff\n")


@pytest.mark.heavy
def test_one_more_format_of_check_is_a_file_and_a_line(tmp_path):
    """It is offered, in the help and to `--format`, gets what it must know, and its bytes come out as they are."""
    (tmp_path / "roads.csv").write_text(ROADS, encoding="utf-8")

    wide = {"PYTHONPATH": str(ROOT), "COLUMNS": "160"}

    def run(*arguments):
        command = [sys.executable, "-c", MADE_UP, *arguments, str(FOUR)]
        return subprocess.run(command, cwd=tmp_path, env=wide, capture_output=True, check=False)

    assert (
        "--format text|json|csv|xlsx|md|junit|sarif|tap|prometheus|gitlab|github|made-up"
        in run("--help").stdout.decode()
    )
    asked = ("--only", "lx-road*", "--format", "made-up", "--fail-on", "missing")
    assert run(*asked).stdout == b"\x00four 1 missing\xff\n"
    assert run(*asked, "-o", "report.bin").returncode == 1
    assert (tmp_path / "report.bin").read_bytes() == b"\x00four 1 missing\xff\n"
