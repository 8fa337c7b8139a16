"""`aircheck assess` as an office uses it: several files at once, letters, a month, and what it refuses."""

import csv
import io
import json

import docx
import pytest

from tests.journeys.run import aircheck
from tests.reports.workbooks import Number, read

pytestmark = pytest.mark.heavy

METHOD = """extends: lixia-2020
assessment:
  title: {zh: 试行办法, en: A trial method}
  source: 考核办法
  weights: {lx-road-*: 10}
  earns: [{rules: [lx-road-sweep-100], deducted: {points: 1, per: 1}}]
  marks:
    - {id: air, title: {zh: 空气, en: air}, kinds: [air], weight: 0.6}
    - {id: tasks, title: {zh: 任务, en: tasks}, weight: 0.4}
  total: weighted
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    assert aircheck("demo", "demo", cwd=folder).code in (0, 1)
    (folder / "own.yaml").write_text(METHOD, encoding="utf-8")
    return folder


ONLY = ("--only", "lx-pm25-*", "--only", "lx-road-*", "--only", "lx-dustfall-9", "--only", "lx-good-day-ratio")


def test_several_files_at_once_say_the_same(office):
    files = [f"year.{suffix}" for suffix in ("docx", "xlsx", "md", "csv", "json", "txt")]
    done = aircheck("assess", "own.yaml", "demo", *ONLY, *(part for file in files for part in ("-o", file)), cwd=office)
    assert (done.out, done.code) == ("", 3)
    assert "未采用的数据：拒收 1 行、1 个单元格，无法读取 0 个文件" in done.err
    assert [line.split()[-1] for line in done.err.splitlines() if "year." in line] == files
    found = json.loads((office / "year.json").read_text(encoding="utf-8"))
    assert (found["schema"], found["span"], found["scores"]["file"]) == ("aircheck.assessment/1", "year", "own.yaml")
    total = found["scores"]["plan"]["total"]
    rows = list(csv.DictReader(io.StringIO((office / "year.csv").read_text(encoding="utf-8-sig"))))
    assert total in [row["number"] for row in rows if row["table"] == "score_plan"]
    word = docx.Document(str(office / "year.docx"))
    assert total in {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    book = read((office / "year.xlsx").read_bytes())
    assert total in {cell.printed for row in book["总体情况"] for cell in row if isinstance(cell, Number)}
    for name in ("year.md", "year.txt"):
        assert total in (office / name).read_text(encoding="utf-8").replace("\\", "")


def test_the_scores_are_those_of_the_results(office):
    done = aircheck("assess", "own.yaml", "demo", *ONLY, "--format", "json", cwd=office)
    found = json.loads(done.out)
    results = {one["rule"]: one for one in found["report"]["results"]}
    items = {item["rule"]: item for item in found["scores"]["plan"]["items"]}
    road = results["lx-road-sweep-100"]
    # 10 points, one off for each percentage point missed.
    missed = float(road["margin"])
    assert float(items["lx-road-sweep-100"]["earned"]) == pytest.approx(10 + missed)
    for rule, item in items.items():
        if results[rule]["outcome"] in ("missing", "incomplete"):
            assert (item["earned"], item["undecided"]) == ("0", True), rule


def test_a_month_is_a_notice(office):
    for language, title in (("zh", "2020年10月大气污染防治工作通报"), ("en", "notice on clean-air work, 2020-10")):
        done = aircheck("assess", "lixia-2020", "demo", "--month", "2020-10", "--lang", language, cwd=office)
        # Some rows of the demo are rejected.
        assert done.code == 3
        lines = done.out.splitlines()
        assert title in lines[0]
        assert max(map(_cells, lines)) <= 80


def _cells(line):
    from rich.cells import cell_len

    return cell_len(line)


def test_a_letter_for_each_unit(office):
    done = aircheck("assess", "lixia-2020", "demo", *ONLY, "--all-orgs", "letters", "-o", "all.md", cwd=office)
    assert done.code == 3
    names = sorted(path.name for path in (office / "letters").iterdir())
    assert "区城管局.md" in names
    one = aircheck("assess", "lixia-2020", "demo", *ONLY, "--org", "区城管局", "--format", "md", cwd=office)
    assert one.out == (office / "letters" / "区城管局.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["--org", "区城官局"], 2, "区城管局"),
        (["--org", "区城管局", "--all-orgs", "letters"], 2, "--all-orgs"),
        (["-o", "year.png"], 2, ".docx"),
        (["-o", "demo/roads.csv"], 2, "demo"),
        (["-o", "one.md", "-o", "one.md"], 2, "one.md"),
        (["--month", "2020-13"], 2, "2020-13"),
        (["--stations", "9999A"], 2, "9999A"),
    ],
)
def test_what_is_refused_says_what_would_be_right(office, asked, code, said):
    done = aircheck("assess", "lixia-2020", "demo", *asked, cwd=office)
    assert (done.code, said in done.err, "Traceback" in done.err) == (code, True, False)


def test_a_method_without_a_plan_is_refused(office):
    (office / "alone.yaml").write_text("ranking: {by: [PM10]}\n", encoding="utf-8")
    done = aircheck("assess", "alone.yaml", "demo", cwd=office)
    assert (done.code, "alone.yaml" in done.err) == (2, True)


def test_nothing_decided_has_a_code_of_its_own(office):
    done = aircheck("assess", "lixia-2020", "demo", "--only", "lx-boiler-*", cwd=office)
    assert done.code in (2, 5)
