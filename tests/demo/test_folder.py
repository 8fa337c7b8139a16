"""Where the made-up year may be written."""

from pathlib import Path

import pytest

from aircheck.demo import DemoFolderNotEmpty, write

pytestmark = pytest.mark.heavy

NAMES = ["air_hourly.csv", "stations.csv", "roads.csv", "dustfall.csv", "README.txt"]


def test_makes_the_folder_and_returns_the_paths(tmp_path: Path):
    folder = tmp_path / "a" / "b"
    assert write(folder) == tuple(folder / name for name in NAMES)
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)


def test_its_own_five_names_are_overwritten(tmp_path: Path):
    write(tmp_path)
    for name in NAMES[:-1]:
        (tmp_path / name).write_text("old", encoding="utf-8")
    assert all(path.stat().st_size > 3 for path in write(tmp_path))


def test_tables_of_the_same_names_without_our_note_are_somebodys_own(tmp_path: Path):
    for note in (None, "a note of mine"):
        (tmp_path / "roads.csv").write_text("mine", encoding="utf-8")
        if note is not None:
            (tmp_path / "README.txt").write_text(note, encoding="utf-8")
        with pytest.raises(DemoFolderNotEmpty):
            write(tmp_path)
        assert (tmp_path / "roads.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["mine.csv", ".hidden", "Roads.CSV.bak"])
def test_anything_else_is_refused_before_writing(tmp_path: Path, name: str):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    (tmp_path / "roads.csv").write_text("old", encoding="utf-8")
    with pytest.raises(DemoFolderNotEmpty) as refusal:
        write(tmp_path)
    assert refusal.value.path == tmp_path
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "roads.csv"])
    assert (tmp_path / "roads.csv").read_text(encoding="utf-8") == "old"


def test_a_folder_of_its_own_name_is_refused(tmp_path: Path):
    (tmp_path / "roads.csv").mkdir()
    with pytest.raises(DemoFolderNotEmpty):
        write(tmp_path)


def test_a_link_of_its_own_name_is_refused(tmp_path: Path):
    outside = tmp_path / "outside.csv"
    outside.write_text("mine", encoding="utf-8")
    folder = tmp_path / "demo"
    folder.mkdir()
    try:
        (folder / "roads.csv").symlink_to(outside)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(DemoFolderNotEmpty):
        write(folder)
    assert outside.read_text(encoding="utf-8") == "mine"


def test_a_file_in_place_of_the_folder_is_an_os_error(tmp_path: Path):
    (tmp_path / "demo").write_text("mine", encoding="utf-8")
    with pytest.raises(OSError, match="demo"):
        write(tmp_path / "demo")
