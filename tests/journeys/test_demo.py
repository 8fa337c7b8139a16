"""`aircheck demo`: the README's first command, whole outputs in both languages."""

from pathlib import Path

import pytest

from tests.journeys.run import aircheck

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_output(tmp_path, language):
    done = aircheck("demo", "--lang", language, cwd=tmp_path)
    assert (done.err, done.code) == ("", 0)
    assert done.out == (GOLDEN / f"demo.{language}.txt").read_text(encoding="utf-8")


def test_chinese_where_the_environment_says_nothing(tmp_path):
    bare = aircheck("demo", cwd=tmp_path)
    english = aircheck("demo", cwd=tmp_path, LANG="en_GB.UTF-8")
    assert bare.out == (GOLDEN / "demo.zh.txt").read_text(encoding="utf-8")
    assert english.out == (GOLDEN / "demo.en.txt").read_text(encoding="utf-8")


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    done = aircheck("demo", "mine", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.code) == ("", 2)
    assert done.err == "error: mine holds files that the demo did not write; nothing was changed. Name another folder.\n"
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
