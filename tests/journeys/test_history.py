"""Runs recorded, listed, compared, held against a baseline and verified, as a user does."""

import json
import sqlite3

import pytest

from tests.conftest import FOUR
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

ROADS = "road,area_m2,built_up,sweeping\n经十路,9000,yes,mechanised\n山师东路,1000,yes,{}\n"
RULE = "lx-road-sweep-100"
FILE = "aircheck-history.sqlite"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    return tmp_path


def check(folder, sweeping, *more, **environment):
    (folder / "data" / "roads.csv").write_text(ROADS.format(sweeping), encoding="utf-8")
    asked = ("check", str(FOUR), "data", "--only", RULE, "--year", "2020", "--lang", "en")
    return aircheck(*asked, *more, cwd=folder, **environment)


def said(folder, *arguments):
    done = aircheck(*arguments, "--lang", "en", cwd=folder)
    return done.code, (done.out + done.err).strip()


def rows(folder, *arguments):
    done = aircheck("history", *arguments, "--format", "json", cwd=folder)
    return json.loads(done.out)["rows"]


def test_a_failure_is_new_for_one_run_and_known_to_the_next(folder):
    assert [check(folder, "mechanised", "--record").code, check(folder, "manual", "--record").code] == [0, 1]
    known = check(folder, "manual", "--record", "--baseline", "last")
    assert (known.code, known.err.splitlines()) == (
        0,
        [
            f"Failing, but not in the baseline {FILE}#2: 0",
            f"Failing, as in the baseline {FILE}#2: 1: {RULE}",
            f"Recorded as run 3: {FILE}",
        ],
    )
    assert "✗ fail" in known.out
    fresh = check(folder, "manual", "--baseline", "1", COLUMNS="300")
    assert (fresh.code, fresh.err.splitlines()[0]) == (1, f"Failing, but not in the baseline {FILE}#1: 1: {RULE}")
    assert [(row["run"], row["outcome"], row["value"], row["changed"]) for row in rows(folder, "trend", RULE)] == [
        (1, "pass", "100", None),
        (2, "fail", "90", "yes"),
        (3, "fail", "90", "no"),
    ]
    assert [row["code"] for row in rows(folder, "list")] == [0, 1, 0]


def test_the_first_run_of_all_knows_of_nothing_and_is_recorded(folder):
    first = check(folder, "manual", "--record", "--baseline", "last")
    assert (first.code, first.err.splitlines()) == (
        1,
        [f"{FILE} has no run of this plan yet", f"Recorded as run 1: {FILE}"],
    )


def test_a_baseline_that_is_not_there_is_refused_before_anything_is_written(folder):
    check(folder, "manual", "--record")
    for reference in ("7", "nix.json"):
        assert check(folder, "manual", "--record", "--baseline", reference, "-o", "latest.txt").code == 2
    assert not (folder / "latest.txt").exists()
    assert len(rows(folder, "list")) == 1
    known = check(folder, "manual", "--baseline", "7")
    assert known.err.splitlines() == [
        f"error: {FILE} has no run 7, or its report was pruned",
        "Runs with a report: 1; see aircheck history list.",
    ]


def test_what_is_compared_is_read_and_has_to_be_there(folder):
    check(folder, "manual", "--record")
    assert said(folder, "compare", "1", "nix.json") == (
        2,
        "error: cannot read nix.json: there is no such file or folder.",
    )


def test_what_is_compared_may_be_recorded(folder):
    for sweeping in ("mechanised", "manual"):
        check(folder, sweeping, "--record")
    code, page = said(folder, "compare", "last")
    assert (code, page.splitlines()[1:3]) == (
        1,
        [f"before: {FILE}#1 (as of 2020-12-31)", f"after: {FILE}#2 (as of 2020-12-31)"],
    )
    assert "Changed between the two: data" in page
    assert said(folder, "compare", "2", "1")[0] == 0
    assert said(folder, "history", "export", "last", "-o", "known.json") == (0, "Written: known.json")
    assert said(folder, "compare", "known.json")[0] == 0
    assert check(folder, "manual", "--baseline", "known.json").code == 0
    assert said(folder, "compare", "1", "1")[0] == 0


def test_the_report_of_a_run_is_what_check_wrote(folder):
    check(folder, "manual", "--record", "-o", "report.json")
    assert said(folder, "history", "export", "1", "-o", "again.json")[0] == 0
    assert (folder / "again.json").read_bytes() == (folder / "report.json").read_bytes()
    shown = aircheck("history", "show", "1", "--lang", "en", cwd=folder).out
    assert shown == check(folder, "manual").out


def test_pruned_and_tampered(folder):
    for sweeping in ("manual", "mechanised"):
        check(folder, sweeping, "--record")
    assert said(folder, "history", "prune", "--keep", "1") == (0, f"Reports of runs pruned: 1 ({FILE})")
    assert said(folder, "history", "show", "1") == (
        2,
        f"error: {FILE} has no run 1, or its report was pruned\nRuns with a report: 2; see aircheck history list.",
    )
    assert said(folder, "history", "verify")[0] == 0
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("UPDATE records SET text = replace(text, '\"fail\"', '\"pass\"') WHERE number = 1")
    connection.close()
    code, page = said(folder, "history", "verify")
    assert code == 1
    assert "record 1 was changed after it was written" in page
    # What was changed is not shown as if it had been.
    assert said(folder, "history", "trend", RULE)[0] == 3


def test_the_option_comes_before_the_variable_and_that_before_the_folder(folder):
    check(folder, "manual", "--record", "--history", "a.sqlite", AIRCHECK_HISTORY="b.sqlite")
    check(folder, "manual", "--record", AIRCHECK_HISTORY="b.sqlite")
    assert sorted(path.name for path in folder.glob("*.sqlite")) == ["a.sqlite", "b.sqlite"]
    code, page = said(folder, "history", "list")
    assert (code, page.startswith(f"error: there is no history at {FILE}; ")) == (2, True)
    assert said(folder, "compare", "last")[0] == 2
    assert said(folder, "history", "show", "nothing", "--history", "a.sqlite")[0] == 2


def test_which_figures_were_sent_again_is_told_while_the_files_are_what_they_were(folder):
    for name, area in (("before", 9000), ("after", 8000)):
        (folder / name).mkdir()
        text = ROADS.format("manual").replace("9000", str(area))
        (folder / name / "roads.csv").write_text(text, encoding="utf-8")
        aircheck("check", str(FOUR), name, "--only", RULE, "-o", f"{name}.json", cwd=folder)
    code, page = said(folder, "compare", "before.json", "after.json", "--figures")
    assert code == 0
    assert "Figures sent again with other values, or no more: 1" in page
    assert "after/roads.csv:2" in page
    (folder / "before" / "roads.csv").write_text("road\n", encoding="utf-8")
    code, page = said(folder, "compare", "before.json", "after.json", "--figures")
    assert code == 2
    assert "these files are not what they were: before/roads.csv" in " ".join(page.split())
