import os
from pathlib import Path

import pytest

from aircheck.intake.files.source import EmptyFolder, NoSuchInput, SourceFile, expand
from aircheck.intake.submission import read_submission
from aircheck.model.text import Message, NameList
from aircheck.runs.inspect import inspect
from tests.intake.house import CONTRACTS, EVERYTHING, assert_identity


@pytest.fixture
def folder(tmp_path):
    for name in ("b.csv", "a/z.csv", "a/y.CSV", "notes.txt", ".hidden.csv", ".git/c.csv", "a/.x/d.csv"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "in"


def paths(sources):
    return [source.path for source in sources if not source.skipped]


def test_a_folder_gives_every_csv_below_sorted(folder):
    assert paths(expand([str(folder)])) == [f"{folder}/a/y.CSV", f"{folder}/a/z.csv", f"{folder}/b.csv"]


def test_a_folder_gives_every_kind_of_table(tmp_path):
    for name in ("a.csv", "b.tsv", "c.XLSX", "d.parquet", "e.zip", "f.xls", "g.txt", "h.md", "i.json"):
        (tmp_path / name).write_text(name)
    assert [Path(source.path).name for source in expand([str(tmp_path)]) if not source.skipped] == [
        *("a.csv", "b.tsv", "c.XLSX", "d.parquet", "e.zip", "f.xls")
    ]


def test_what_is_no_table_by_its_name_is_told_and_not_read(folder):
    for name in ("a/d.json", "plan.yml", "a/~$z.xlsx", "~$b.csv"):
        (folder / name).write_text("x")
    sources = expand([str(folder)])
    assert [source.path for source in sources if source.skipped] == [
        f"{folder}/{name}" for name in ("a/d.json", "a/~$z.xlsx", "notes.txt", "plan.yml", "~$b.csv")
    ]
    submission = read_submission(sources, CONTRACTS, EVERYTHING)
    assert [Path(one.path).name for one in submission.inputs] == ["y.CSV", "z.csv", "b.csv"]
    note, locked = submission.notes
    assert locked == Message.of(
        "intake.note.lock", count=2, names=NameList.of([f"{folder}/a/~$z.xlsx", f"{folder}/~$b.csv"])
    )
    assert inspect(sources, CONTRACTS).submission.notes == submission.notes
    assert (note.key, note.values["count"]) == ("intake.note.skipped", 3)
    assert note.values["names"] == f"{folder}/a/d.json, {folder}/notes.txt, {folder}/plan.yml"
    (folder / "z.md").write_text("x")
    shortened = read_submission(expand([str(folder)]), CONTRACTS, EVERYTHING).notes[0]
    assert shortened.values == {"count": 4, "names": f"{note.values['names']}, …"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a/d.csv.gz", "packed"),
        ("数据.RAR", "packed"),
        ("b.tar", "packed"),
        ("c.csv.part", "unfinished"),
        ("c.XLSX.filepart", "unfinished"),
        ("c.csv.tmp", "unfinished"),
        ("notes.tmp", None),
        ("notes.txt.part", None),
        ("c.csv.bak", None),
    ],
)
def test_what_may_be_a_table_and_is_not_opened_is_an_input_with_a_problem(folder, name, key):
    (folder / name).write_text("x")
    (source,) = [one for one in expand([str(folder)]) if one.path == f"{folder}/{name}"]
    assert source.skipped == (key is None)
    assert (source.problem and source.problem.key) == (key and f"intake.problem.{key}")


@pytest.mark.parametrize("name", ["2020", "x.csv", "README.md"])
def test_a_link_that_leads_nowhere_is_an_input_with_a_problem(folder, name):
    (folder / name).symlink_to(folder / "gone")
    (source,) = [one for one in expand([str(folder)]) if one.path == f"{folder}/{name}"]
    assert source.problem is not None
    assert source.problem == Message.of("intake.problem.link_to_nothing", target=f"{folder}/gone")


def test_the_plan_itself_may_lie_among_what_it_judges(folder):
    """Named by another way to it, it is found all the same; another file of that kind is told."""
    for name in ("my-plan.yaml", "your-plan.yaml"):
        (folder / name).write_text("extends: national\n", encoding="utf-8")
    sources = expand([str(folder)], str(folder / ".." / folder.name / "my-plan.yaml"))
    told = [Path(source.path).name for source in sources if source.skipped]
    assert "your-plan.yaml" in told
    assert "my-plan.yaml" not in told


def test_a_note_named_itself_is_no_skipped_file(folder):
    (folder / "submission.yaml").write_text("producer: 甲\n")
    assert "submission.yaml" not in [Path(s.path).name for s in expand([str(folder)]) if s.skipped]


def test_paths_are_kept_as_given(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert paths(expand(["a/", "./b.csv", "notes.txt"])) == ["a/y.CSV", "a/z.csv", "./b.csv", "notes.txt"]
    assert expand(["./b.csv"])[0].read() == b"b.csv"


def test_a_file_named_twice_counts_once(folder):
    assert paths(expand([f"{folder}/b.csv", str(folder), f"{folder}/a/../b.csv"])) == [
        f"{folder}/b.csv",
        f"{folder}/a/y.CSV",
        f"{folder}/a/z.csv",
    ]


def test_nothing_at_the_path(tmp_path):
    with pytest.raises(NoSuchInput) as caught:
        expand([f"{tmp_path}/none.csv"])
    assert caught.value.path == f"{tmp_path}/none.csv"


def test_a_folder_without_any_csv(tmp_path):
    (tmp_path / "notes.txt").write_text("a")
    with pytest.raises(EmptyFolder) as caught:
        expand([str(tmp_path)])
    assert (caught.value.path, caught.value.seen) == (str(tmp_path), (f"{tmp_path}/notes.txt",))


def test_a_link_out_of_the_folder_is_refused_and_not_read(folder, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("station\n1299A\n")
    (folder / "a" / "link.csv").symlink_to(secret)
    (folder / "out").symlink_to(tmp_path)
    sources = expand([str(folder)])
    refused = {source.path: source.problem.key for source in sources if source.problem}
    outside = "intake.problem.outside_folder"
    assert refused == {f"{folder}/a/link.csv": outside, f"{folder}/out": outside}
    submission = read_submission(sources, CONTRACTS, EVERYTHING)
    assert_identity(submission)
    assert submission.tables == {}


def test_a_link_within_the_folder_counts_once(folder):
    (folder / "again.csv").symlink_to(folder / "b.csv")
    assert paths(expand([str(folder)])) == [f"{folder}/a/y.CSV", f"{folder}/a/z.csv", f"{folder}/again.csv"]


def test_a_file_that_cannot_be_read_is_an_input_with_a_problem():
    def gone():
        raise PermissionError(13, "Permission denied")

    submission = read_submission([SourceFile("a.csv", gone)], CONTRACTS, EVERYTHING)
    assert_identity(submission)
    assert submission.inputs[0].problem.key == "intake.problem.cannot_read"
    assert submission.inputs[0].problem.values == {"error": Message.of("files.not_allowed")}


def test_a_source_of_text():
    source = SourceFile.of_text("roads", "道路\n")
    assert (source.path, source.read()) == ("roads", "道路\n".encode())


def test_a_folder_that_cannot_be_listed_is_an_input_with_a_problem(folder, monkeypatch):
    real = os.scandir

    def scandir(path):
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    sources = expand([str(folder)])
    assert [(one.path, one.problem and one.problem.key) for one in sources if not one.skipped] == [
        (f"{folder}/a", "intake.problem.cannot_read"),
        (f"{folder}/b.csv", None),
    ]
