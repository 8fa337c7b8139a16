"""`aircheck demo`: the README's first command, whole outputs in both languages."""

import re
from pathlib import Path

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

GOLDEN = Path(__file__).parent / "golden"
DIGEST = re.compile(r"(?<= )[0-9a-f]{12}(?=\n)")


def golden(language: str) -> str:
    return (GOLDEN / f"demo.{language}.txt").read_text(encoding="utf-8")


def without_digest(text: str) -> str:
    """The digest of the rules changes with every word in them; all else is compared."""
    found, count = DIGEST.subn("<digest>", text)
    assert count == 1
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_output(tmp_path, language):
    done = aircheck("demo", "--lang", language, cwd=tmp_path)
    assert (done.err, done.code) == ("", 0)
    assert without_digest(done.out) == golden(language)


def test_chinese_where_the_environment_says_nothing(tmp_path):
    bare = aircheck("demo", cwd=tmp_path)
    english = aircheck("demo", cwd=tmp_path, LANG="en_GB.UTF-8")
    assert without_digest(bare.out) == golden("zh")
    assert without_digest(english.out) == golden("en")


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    done = aircheck("demo", "mine", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.code) == ("", 2)
    assert done.err.startswith("error: mine holds files that the demo did not write; nothing was changed.")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
