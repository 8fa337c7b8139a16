"""A baseline that is kept, by commands alone: set, used by check, shown, cleared."""

import json

import pytest

from .test_history import FILE, RULE, check, said

pytestmark = pytest.mark.heavy
WHO = ("--by", "环境科", "--reason", "known since spring")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    return tmp_path


def test_a_baseline_is_kept_used_shown_and_cleared(folder):
    assert check(folder, "manual", "--record").code == 1
    assert check(folder, "manual", "--baseline", "kept").code == 2
    assert said(folder, "history", "baseline", "set", "last", *WHO) == (
        0,
        f"#1 is the baseline now (record 2): {FILE}",
    )
    known = check(folder, "manual", "--baseline", "kept")
    assert (known.code, f"Failing, as in the baseline {FILE}#2: 1: {RULE}" in known.err) == (0, True)
    rows = json.loads(said(folder, "history", "baseline", "show", "--format", "json")[1])["rows"]
    assert [(row["of"], row["by"], row["reason"], row["state"]) for row in rows] == [
        ("#1", "环境科", "known since spring", "in_force")
    ]
    assert said(folder, "history", "verify")[0] == 0
    assert said(folder, "history", "baseline", "clear", "--by", "a", "--reason", "mended")[0] == 0
    assert check(folder, "manual", "--baseline", "kept").code == 2


def test_who_and_why_are_asked_for(folder):
    check(folder, "manual", "--record")
    for given in ((), WHO[:2], WHO[2:], ("--by", " ", *WHO[2:])):
        assert said(folder, "history", "baseline", "set", "last", *given)[0] == 2
