"""`aircheck standards`: the list, a whole edition in both languages, and ids that do not exist."""

from pathlib import Path

import pytest

from tests.journeys.run import aircheck

GOLDEN = Path(__file__).parent / "golden"

CALLS = {
    "standards": ["--on", "2026-05-01"],
    "standards-hj633-2012": ["hj633-2012", "--on", "2020-05-01"],
    "standards-hj1221-2021": ["hj1221-2021", "--on", "2026-05-01"],
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", CALLS)
def test_the_whole_page(tmp_path, name, language):
    done = aircheck("standards", *CALLS[name], "--lang", language, cwd=tmp_path)
    assert (done.err, done.code) == ("", 0)
    assert done.out == (GOLDEN / f"{name}.{language}.txt").read_text(encoding="utf-8")


def test_one_kind(tmp_path):
    done = aircheck("standards", "--kind", "index", "--on", "2026-05-01", "--lang", "en", cwd=tmp_path)
    ids = [line.split()[0] for line in done.out.splitlines() if line.startswith(("hj", "gb"))]
    assert (ids, done.code) == (["hj633-2012", "hj633-2026"], 0)


def test_an_unknown_id(tmp_path):
    done = aircheck("standards", "gb3095-2013", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.code) == ("", 2)
    assert done.err.startswith('error: there is no edition "gb3095-2013".\nClosest: gb3095-2012')


def test_a_wrong_day_is_wrong_usage(tmp_path):
    assert aircheck("standards", "--on", "1.5.2026", cwd=tmp_path).code == 2
