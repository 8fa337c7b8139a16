"""Several outputs of one run: each in the format that it names or that its suffix says; contradictions are refused."""

import json

import pytest
from typer.testing import CliRunner

from aircheck.cli.app import app
from aircheck.cli.common.console import help_words
from aircheck.cli.common.nearest import near
from aircheck.reports.registry import names_of
from tests.conftest import FOUR
from tests.reports.reading import READERS

ROADS = "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n乙路,1000,yes,manual\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (tmp_path / "roads.csv").write_text(ROADS, encoding="utf-8")
    return tmp_path


def check(*more):
    return CliRunner().invoke(app, ["check", str(FOUR), "roads.csv", "--lang", "en", *more], env={"COLUMNS": "300"})


def test_one_run_writes_every_format_and_all_agree(folder):
    files = {
        "json": "r.json",
        "csv": "r.csv",
        "xlsx": "r.xlsx",
        "md": "r.md",
        "junit": "r.xml",
        "sarif": "r.sarif",
        "tap": "r.tap",
        "prometheus": "r.prom",
    }
    named = [word for file in files.values() for word in ("-o", file)]
    done = check(*named, "-o", "github=r.txt", "--output", "gitlab=g.json", "-o", "text.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    written = [*files.values(), "r.txt", "g.json", "text.txt"]
    assert done.stderr.splitlines() == [*(f"Written: {name}" for name in written), "1 of 4 decided, 1 failed"]
    assert (folder / "text.txt").read_text(encoding="utf-8").endswith("1 of 4 decided, 1 failed\n")
    found = {
        name: sorted(READERS[name](_content(folder / file, name)))
        for name, file in {**files, "github": "r.txt"}.items()
    }
    assert found["json"][-1] == ("lx-road-sweep-100", "fail")
    assert {name: pairs == found["json"] for name, pairs in found.items()} == dict.fromkeys(found, True)
    assert len(json.loads((folder / "g.json").read_text(encoding="utf-8"))) == 4


def _content(path, name):
    return path.read_bytes() if name == "xlsx" else path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "said"), [("tap", ["1 of 4 decided, 1 failed"]), ("json", ["1 of 4 decided, 1 failed"]), ("text", [])]
)
def test_where_no_page_is_shown_standard_error_ends_with_how_much_is_decided(folder, form, said):
    done = check("--format", form)
    assert (done.exit_code, done.stderr.splitlines()) == (1, said)
    assert form != "text" or done.stdout.endswith("\n1 of 4 decided, 1 failed\n")


def test_what_counts_as_failed_by_request_fails_in_the_file_too(folder):
    done = check("--fail-on", "missing", "-o", "r.xml")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == "1 of 4 decided, 1 failed"
    assert 'tests="4" failures="4"' in (folder / "r.xml").read_text(encoding="utf-8")
    check("-o", "r.xml")
    assert 'tests="4" failures="1"' in (folder / "r.xml").read_text(encoding="utf-8")


def test_a_name_with_an_equals_sign_is_a_file_where_a_path_says_so(folder):
    assert check("-o", "./json=r.csv").exit_code == 1
    assert (folder / "json=r.csv").read_text(encoding="utf-8-sig").startswith("chapter,")
    assert check("-o", "数据=r.csv").exit_code == 1
    assert (folder / "数据=r.csv").exists()


@pytest.mark.parametrize("name", ["r.sarif", "R.SARIF", "r.sarif.json"])
def test_the_suffixes_of_sarif(folder, name):
    assert check("-o", name).exit_code == 1
    assert json.loads((folder / name).read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_of_formats_with_one_suffix_the_first_has_it_and_others_are_named(folder):
    check("-o", "a.json", "-o", "gitlab=b.json", "-o", "a.txt", "-o", "github=b.txt")
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))["schema"] == "aircheck.report/2"
    assert isinstance(json.loads((folder / "b.json").read_text(encoding="utf-8")), list)
    assert (folder / "b.txt").read_text(encoding="utf-8").startswith("::error ")
    assert not (folder / "a.txt").read_text(encoding="utf-8").startswith("::")
    assert check("--format", "gitlab", "-o", "c.json").exit_code == 1
    assert isinstance(json.loads((folder / "c.json").read_text(encoding="utf-8")), list)


EVERY = tuple(names_of("check"))
SUFFIXES = (".txt", ".json", ".csv", ".xlsx", ".md", ".xml", ".sarif", ".sarif.json", ".tap", ".prom")


def unknown(name, given):
    return {"given": name, "known": EVERY, "near": (name,), "path": given}


@pytest.mark.parametrize(
    ("arguments", "key", "values"),
    [
        (["-o", "junit=r.json"], "output_suffix", {"path": "r.json", "suffixes": ".xml"}),
        (["-o", "r.xml", "-o", "gitlab=r.sarif"], "output_suffix", {"path": "r.sarif", "suffixes": ".json"}),
        (["-o", "r.pdf"], "output_suffix", {"path": "r.pdf", "suffixes": SUFFIXES}),
        (["-o", "junt=r.xml"], "output_format", unknown("junt", "junt=r.xml")),
        (["-o", "xyz=r.xml"], "output_format", unknown("xyz", "xyz=r.xml")),
        (
            ["-o", "junit=r.xml", "--format", "json"],
            "output_formats_differ",
            {"given": "junit=r.xml", "format": "json"},
        ),
        (["-o", "r.xml", "-o", "junit=./r.xml"], "output_twice", {"path": "r.xml", "one": "-o", "other": "-o"}),
        (["-o", "r.json", "-o", "gitlab=r.json"], "output_twice", {"path": "r.json", "one": "-o", "other": "-o"}),
        (["-o", "r.csv", "--rejects", "r.csv"], "output_twice", {"path": "r.csv", "one": "-o", "other": "--rejects"}),
        (["-o", "r.xml", "-o", "csv=roads.csv"], "output_is_input", {"path": "roads.csv", "given": "roads.csv"}),
        (["-o", "junit="], "empty_path", {}),
        (["-o", "r.xml", "-o", "junit=no/r.xml"], "no_folder_for", {"path": "no/r.xml", "folder": "no"}),
    ],
)
def test_what_contradicts_itself_is_refused_before_anything_is_written(folder, arguments, key, values):
    done = check(*arguments)
    assert (done.exit_code, sorted(path.name for path in folder.iterdir())) == (2, ["roads.csv"])
    # Said in the language of the run, which is not that in which tests are collected.
    if "near" in values:
        values = values | {"near": near(values["near"], EVERY)}
    told = {name: help_words().row(value) if isinstance(value, tuple) else value for name, value in values.items()}
    assert help_words().say(f"cli.{key}", **told) in done.stderr
    assert (folder / "roads.csv").read_text(encoding="utf-8") == ROADS


def test_what_is_alike_is_named():
    assert "junit" in near(["junt"], EVERY)
    assert near(["xyz"], EVERY) == ""
