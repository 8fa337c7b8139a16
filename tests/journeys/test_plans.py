"""The pages of `aircheck plans` and `aircheck rules`, whole, on a made-up plan with one of everything."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import SMALL
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

GOLDEN = Path(__file__).parent / "golden"
DIGEST = re.compile(r"(?<= )[0-9a-f]{64}(?=\n)")
PROGRESS = """\
ledger_no,organisation,date,state,evidence
1,城管局,2021-08-20,done,附件1
2,区住建局,2021-09-03,done,附件2
3,区城管局,2021-08-30,done,
1,东街道,2021-08-01,done,附件3
1,西街道,2021-08-01,done,
2,东街道,2021-08-01,in_progress,
2,西街道,2021-08-01,not_started,
3,东街道,2021-08-01,not_done,
3,开发区管委会,2021-08-01,not_applicable,
"""
PLAN = str(SMALL)
PAGES = {
    "plans-show": ("plans", "show", PLAN),
    "plans-coverage": ("plans", "coverage", PLAN),
    "plans-tasks": ("plans", "tasks", PLAN, "progress.csv", "--as-of", "2021-09-15"),
    "plans-matrix": ("plans", "tasks", PLAN, "progress.csv", "--as-of", "2021-09-15", "--matrix"),
    "plans-parameters": ("plans", "parameters", PLAN),
    "plans-interpretations": ("plans", "interpretations", PLAN),
    "plans-responsibilities": ("plans", "responsibilities", PLAN),
    "plans-organisation": ("plans", "responsibilities", PLAN, "城管局", "--data", "roads.csv", "--as-of", "2021-09-15"),
    "rules-list": ("rules", "list", PLAN),
    "rules-test": ("rules", "test", PLAN),
    "rules-lint": ("rules", "lint", PLAN),
}
CODES = {"rules-lint": 1}
ROADS = "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n乙路,9000,yes,manual\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "progress.csv").write_text(PROGRESS, encoding="utf-8")
    (tmp_path / "roads.csv").write_text(ROADS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_the_whole_page(folder, page, language):
    done = aircheck(*PAGES[page], "--lang", language, cwd=folder)
    assert (done.err, done.code) == ("", CODES.get(page, 0))
    assert DIGEST.sub("<digest>", done.out) == (GOLDEN / f"{page}.{language}.txt").read_text(encoding="utf-8")
    assert [line for line in done.out.splitlines() if cell_len(line) > 80 or "\x1b" in line] == []


@pytest.mark.parametrize("columns", [60, 100])
def test_nothing_is_lost_at_another_width(folder, columns):
    pages = [aircheck(*PAGES["plans-tasks"], cwd=folder, COLUMNS=str(width)).out for width in (80, columns)]
    assert max(map(cell_len, pages[1].splitlines())) <= columns
    assert sorted(re.sub(r"[\s-]", "", pages[0])) == sorted(re.sub(r"[\s-]", "", pages[1]))


def test_machines_read_codes(folder):
    rows = json.loads(aircheck(*PAGES["plans-tasks"], "--format", "json", cwd=folder).out)["rows"]
    states = ["unproven", "overdue", "overdue", "due_soon", "not_due", "waiting", "no_deadline"]
    assert [row["state"] for row in rows] == states
    lines = aircheck(*PAGES["plans-matrix"], "--format", "csv", cwd=folder).out.splitlines()
    assert lines[:2] == [
        "\ufeffsection,no,title,东街道,西街道,开发区管委会",
        "道路,1,清扫机械化,done,done_unproven,not_reported",
    ]


def test_a_sheet_in_a_file(folder):
    done = aircheck("plans", "interpretations", PLAN, "-o", "sheet.txt", "--lang", "en", cwd=folder)
    golden = (GOLDEN / "plans-interpretations.en.txt").read_text(encoding="utf-8")
    assert (done.out, done.code) == ("", 0)
    assert (folder / "sheet.txt").read_text(encoding="utf-8") == golden


def test_a_file_of_ones_own_supplies_a_parameter(folder):
    text = f"extends: {PLAN}\nparameters:\n  notice_date: {{value: 2021-08-25, source: 区指挥部, on: 2021-08-25}}\n"
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    arguments = ("plans", "tasks", "mine.yaml", "--as-of", "2021-09-15", "--format", "json")
    rows = json.loads(aircheck(*arguments, cwd=folder).out)["rows"]
    # 25 August and 20 days: 14 September.
    assert (rows[5]["due"], rows[5]["state"]) == ("2021-09-14", "unreported")
    page = aircheck("plans", "parameters", "mine.yaml", "--lang", "en", cwd=folder).out
    assert "source 区指挥部, 2021-08-25" in page


BROKEN = """\
task,organisation,date,state
1,城管局,2021-08-20,done
2,区住建局,2021-13-03,done
9,区住建局,2021-09-03,done
1,城管局,2021-10-01,done
"""
UNIT = ("plans", "responsibilities", PLAN, "城管局", "--data")


@pytest.fixture
def broken(folder) -> Path:
    """Of the four rows of the reports, one has no day and one no task; the other file is of no kind that is known."""
    (folder / "broken.csv").write_text(BROKEN, encoding="utf-8")
    (folder / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "arguments", [("plans", "tasks", PLAN, "broken.csv", "odd.csv"), (*UNIT, "broken.csv", "--data", "odd.csv")]
)
def test_what_is_rejected_is_told_and_ends_with_3(broken, arguments):
    done = aircheck(*arguments, "--as-of", "2021-09-15", "--lang", "en", "--rejects", "no.csv", cwd=broken)
    assert done.code == 3
    # 4 rows of reports and 1 of the other file; rejected are 2 and 1.
    assert "data rows: 5 = 2 used + 3 rejected + 0 out of scope" in [
        " ".join(line.split()) for line in done.out.splitlines()
    ]
    assert "broken.csv:3  whole row" in done.err
    assert "odd.csv  the header matches no dataset: a,b" in done.err
    assert [line.split(",")[0] for line in (broken / "no.csv").read_text("utf-8-sig").splitlines()] == [
        "file",
        "odd.csv",
        "broken.csv",
        "broken.csv",
    ]


def test_reports_that_the_ledger_does_not_show_are_counted(broken):
    done = aircheck("plans", "tasks", PLAN, "broken.csv", "--as-of", "2021-09-15", "--lang", "en", cwd=broken)
    assert "broken.csv:4  whole row" in done.err
    assert "reports dated after this day, not counted: 1" in done.out.splitlines()


@pytest.mark.parametrize("arguments", [("plans", "tasks", PLAN, "progress.csv"), (*UNIT, "progress.csv")])
def test_a_note_that_cannot_be_read_is_told(folder, arguments):
    (folder / "submission.yaml").write_text("producer: 甲\nnothin: [roads]\n", encoding="utf-8")
    done = aircheck(*arguments, "--lang", "en", cwd=folder)
    assert (done.out, done.code) == ("", 3)
    assert done.err.startswith("submission.yaml:2:1: ")


@pytest.mark.parametrize(("how", "state"), [("refuse", "unreported"), ("first-file", "done"), ("last-file", "overdue")])
def test_a_contradiction_is_settled_as_chosen(tmp_path, how, state):
    for name, said in (("a.csv", "done"), ("b.csv", "in_progress")):
        rows = f"task,organisation,date,state,evidence\n1,城管局,2021-08-20,{said},附件\n"
        (tmp_path / name).write_text(rows, encoding="utf-8")
    arguments = ("plans", "tasks", PLAN, "a.csv", "b.csv", "--as-of", "2021-09-15", "--resolve", how)
    done = aircheck(*arguments, "--format", "json", cwd=tmp_path)
    assert (json.loads(done.out)["rows"][0]["state"], done.code) == (state, 3)


def test_a_unit_and_paths_stand_behind_the_plan_as_for_tasks(folder):
    new = aircheck("plans", "responsibilities", PLAN, "城管局", "roads.csv", "--as-of", "2021-09-15", cwd=folder)
    old = aircheck(
        "plans", "responsibilities", PLAN, "城管局", "--data", "roads.csv", "--as-of", "2021-09-15", cwd=folder
    )
    assert (new.out, new.code) == (old.out, old.code)
    assert "城管局" in new.out
    two = aircheck("plans", "responsibilities", PLAN, "城管局", "区住建局", cwd=folder)
    assert (two.out, two.code) == ("", 2)


@pytest.mark.parametrize("command", ["tasks", "responsibilities"])
def test_data_are_named_in_the_same_two_ways(folder, command):
    """As `PATH...`, or with `--data`, or in both ways together."""
    begun = ("plans", command, PLAN, "--as-of", "2021-09-15", "--format", "json")
    ways = (("progress.csv", "roads.csv"), ("--data", "progress.csv", "--data", "roads.csv"))
    ways += (("roads.csv", "--data", "progress.csv"),)
    without, *found = (json.loads(aircheck(*begun, *way, cwd=folder).out)["rows"] for way in ((), *ways))
    assert found[0] == found[1] == found[2] != without


def test_with_data_all_organisations_are_told_how_they_stand(folder):
    given = ("plans", "responsibilities", PLAN, "roads.csv", "progress.csv", "--as-of", "2021-09-15")
    rows = json.loads(aircheck(*given, "--format", "json", cwd=folder).out)["rows"]
    alone = json.loads(aircheck(*given, "城管局", "--format", "json", cwd=folder).out)["rows"]
    mine = next(row for row in rows if row["organisation"]["zh"] == "区城管局")
    leads = [row["outcome"] for row in alone if "lead" in row["section"]["en"]]
    tasks = [row["outcome"] for row in alone if "task" in row["section"]["en"]]
    assert (mine["leads"], mine["passed"], mine["failed"]) == (len(leads), leads.count("pass"), leads.count("fail"))
    assert mine["open"] == len(leads) - mine["passed"] - mine["failed"]
    assert (mine["tasks"], mine["tasks_done"]) == (len(tasks), tasks.count("done"))
    assert mine["failed"] + mine["tasks_done"] > 0


def test_a_slip_in_a_name_and_one_in_a_path_are_told_apart(folder):
    unit = aircheck("plans", "responsibilities", PLAN, "城管", "--lang", "en", cwd=folder)
    assert unit.err.splitlines()[0] == 'error: the plan names no organisation "城管".'
    path = aircheck("plans", "responsibilities", PLAN, "城管局", "no/such.csv", "--lang", "en", cwd=folder)
    assert "no/such.csv" in path.err
    assert "organisation" not in path.err


def test_what_was_before_the_plan_is_out_of_scope_for_its_tasks_too(folder):
    (folder / "hours.csv").write_text("station,time,PM2.5\nA,2020-05-01 01:00,3\nA,2021-05-01 01:00,4\n", "utf-8")
    done = aircheck("plans", "tasks", PLAN, "hours.csv", "--as-of", "2021-09-15", "--lang", "en", cwd=folder)
    assert "data rows: 2 = 1 used + 0 rejected + 1 out of scope" in [
        " ".join(line.split()) for line in done.out.splitlines()
    ]


def test_what_is_said_of_every_plan_is_said_once(tmp_path):
    done = aircheck("plans", "coverage", "--lang", "en", cwd=tmp_path)
    assert done.code == 0
    assert done.out.count("measured: decided by a rule from data") == 1
    assert done.out.splitlines()[-1] == "waiting for a number that somebody else sets."
