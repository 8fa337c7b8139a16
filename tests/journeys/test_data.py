"""`aircheck data …` as a user runs it."""

import csv
import json
from io import StringIO

import pytest
from rich.cells import cell_len

from tests.conftest import FOUR, SMALL
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

AIR = "station,time,PM2.5\nA,2020-01-01 01:00,35\nA,2020-01-01 02:00,oops\nA,never,3\n"
ROADS = "道路名称,面积,建成区,清扫方式\n经十路,9000,是,机械化\n山师东路,1000,是,人工\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "air.csv").write_text(AIR, encoding="utf-8")
    (tmp_path / "roads.csv").write_text(ROADS, encoding="gb18030")
    return tmp_path


def rows_of(path):
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"))))


def test_inspect_in_both_languages(folder):
    english = aircheck("data", "inspect", "air.csv", "roads.csv", "--lang", "en", cwd=folder)
    assert (english.code, english.err) == (3, "")
    assert "recognised  Road sweeping ledger (roads, layout table)" in english.out
    assert "encoding    gb18030" in english.out
    words = " ".join(english.out.split())
    assert 'first at air.csv:3, PM2.5: "oops"' in words
    assert 'first at air.csv:4, whole row: "A,never,3"' in words
    assert english.out.endswith("Tables: 2. Rows: 5 = 4 used + 1 rejected + 0 out of scope\n")
    chinese = aircheck("data", "inspect", "air.csv", "roads.csv", "--lang", "zh", cwd=folder)
    assert "识别为    道路清扫保洁台账（roads，版式 普通表）" in chinese.out
    assert chinese.out.endswith("2 个表共 5 行 = 采用 4 + 拒收 1 + 范围外 0\n")


def test_inspect_of_good_files_is_0(folder):
    assert aircheck("data", "inspect", "roads.csv", cwd=folder).code == 0


def test_rejects_of_inspect_and_of_check_are_the_same(folder):
    aircheck("data", "inspect", "air.csv", "--lang", "en", "--rejects", "one.csv", cwd=folder)
    aircheck("check", str(FOUR), "air.csv", "--lang", "en", "--rejects", "two.csv", cwd=folder)
    rows = rows_of(folder / "one.csv")
    assert [(row["file"], row["line"], row["column"], row["rows"], row["text"]) for row in rows] == [
        ("air.csv", "3", "PM2.5", "0", "oops"),
        ("air.csv", "4", "", "1", "A,never,3"),
    ]
    assert rows_of(folder / "two.csv") == rows


def test_convert_tells_columns_and_files_that_are_not_read(folder):
    (folder / "units.csv").write_text("station,time,PM2.5,CO(kg)\nB,2020-01-01 01:00,35,1\n", encoding="utf-8")
    (folder / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = aircheck(
        "data", "convert", "units.csv", "other.csv", "-o", "c.csv", "--lang", "zh", cwd=folder, COLUMNS="300"
    )
    assert done.code == 3
    assert "首处 units.csv:1，CO(kg)：“CO(kg)”" in done.err
    assert "\nother.csv: " in done.err


def test_convert(folder):
    done = aircheck("data", "convert", "air.csv", "-o", "clean.csv", "--lang", "en", cwd=folder, COLUMNS="300")
    assert (done.code, done.out) == (3, "")
    written, cell, row = done.err.splitlines()
    assert written == "Wrote clean.csv; rows: 1, rejected rows: 1, rejected cells: 1."
    assert cell.startswith("1 × ")
    assert cell.endswith('(first at air.csv:3, PM2.5: "oops")')
    assert row.endswith('(first at air.csv:4, whole row: "A,never,3")')
    assert (folder / "clean.csv").read_text(encoding="utf-8-sig") == (
        "station,time,PM2.5,PM10,SO2,NO2,CO,O3\nA,2020-01-01 01:00,35,,,,,\n"
    )
    again = aircheck("data", "convert", "roads.csv", "--dataset", "roads", "-o", "r.parquet", cwd=folder)
    assert again.code == 0
    back = aircheck("data", "convert", "r.parquet", "--dataset", "roads", "-o", "r.csv", cwd=folder)
    assert back.code == 0, back.err
    rows = rows_of(folder / "r.csv")
    assert [(row["road"], row["area_m2"], row["built_up"], row["sweeping"]) for row in rows] == [
        ("山师东路", "1000", "yes", "manual"),
        ("经十路", "9000", "yes", "mechanised"),
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["convert", "roads.csv", "-o", "x.csv"],
            "no file holds the dataset air_hourly; found: roads; --dataset chooses.",
        ),
        (["convert", "roads.csv", "-o", "x.csv", "--dataset", "rods"], "Closest: roads"),
        (["convert", "roads.csv", "-o", "x.txt"], "must end in .csv or .parquet"),
        (["template", "boiler"], "Closest: boilers"),
        (["schema", "nothing-like-it"], "there is no dataset or plan named nothing-like-it."),
        (["schema", "roads", "--for", "none.csv"], "none.csv"),
        (["inspect", "none.csv"], "none.csv"),
    ],
)
def test_wrong_usage_is_2_and_says_what_would_be_right(folder, arguments, says):
    done = aircheck("data", *arguments, cwd=folder, LANG="en_US.UTF-8")
    assert (done.code, done.out) == (2, "")
    assert says in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_a_template_is_filled_in_and_checked(folder):
    done = aircheck("data", "template", "roads", "-o", "forms", "--lang", "zh", cwd=folder)
    assert (done.code, done.out) == (0, "forms/roads.csv\nforms/roads.xlsx\n")
    assert "用 aircheck data inspect 查看能否读取" in done.err
    path = folder / "forms" / "roads.csv"
    empty = aircheck("data", "inspect", "forms/roads.csv", "--lang", "zh", cwd=folder)
    assert "识别为    尚未填写的模板，只有表头" in empty.out
    header = path.read_text(encoding="utf-8-sig").strip()
    assert header.startswith("道路名称,街道,面积（m²）,建成区,清扫方式")
    # Saved as a spreadsheet program on Windows does.
    path.write_bytes(f"{header}\r\n经十路,,9000,是,机械化{',' * (header.count(',') - 4)}\r\n".encode("gb18030"))
    seen = aircheck("data", "inspect", "forms/roads.csv", cwd=folder)
    assert seen.code == 0, seen.out


def test_a_template_is_the_file_that_is_named(folder):
    for name, start in (("forms/Roads.XLSX", b"PK"), ("new.csv", b"\xef\xbb\xbfroad,")):
        done = aircheck("data", "template", "roads", "-o", name, "--lang", "en", cwd=folder)
        assert (done.code, done.out) == (0, f"{name}\n")
        assert (folder / name).read_bytes().startswith(start)
    (folder / "dotted.xlsx").mkdir()
    done = aircheck("data", "template", "roads", "-o", "dotted.xlsx", "--format", "csv", cwd=folder)
    assert (done.code, done.out) == (0, "dotted.xlsx/roads.csv\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["roads", "-o", "a.xlsx", "--format", "csv"], "a.xlsx: what is written there must end in .csv;"),
        (["roads", "-o", "a.pdf"], "a.pdf: what is written there must end in .csv, .xlsx;"),
        (["roads", "-o", "a.xlsx", "--format", "both"], "a.xlsx is the name of one file, but several are written"),
        (["lixia-2020", "-o", "a.xlsx"], "a.xlsx is the name of one file, but several are written; name a folder"),
    ],
)
def test_a_file_that_could_not_be_the_template_is_refused(folder, arguments, says):
    done = aircheck("data", "template", *arguments, "--lang", "en", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert says in " ".join(done.err.split())
    assert not (folder / arguments[2]).exists()


def test_templates_of_a_file_of_ones_own_are_those_all_its_rules_read(folder):
    """The small plan reads roads; a rule of the file itself reads boilers besides."""
    (folder / "my.yaml").write_text(
        f"extends: {SMALL}\n"
        "commitments:\n"
        "  - {id: own, clause: 一, title: {zh: 自定, en: Own}, basis: stated, strength: must, check: measured}\n"
        "rules:\n"
        "  - {id: own, measure: {count: boilers}, target: ≤ 3}\n",
        encoding="utf-8",
    )
    plan = aircheck("data", "template", str(SMALL), "-o", "plan", "--format", "csv", cwd=folder)
    own = aircheck("data", "template", "my.yaml", "-o", "own", "--format", "csv", "--lang", "en", cwd=folder)
    assert (own.err.startswith("Written. Fill them in"), own.code) == (True, 0)
    names = [line.rpartition("/")[2] for line in plan.out.splitlines()]
    assert own.out.splitlines() == [f"own/{name}" for name in sorted([*names, "coal.csv"])]


def test_templates_of_a_plan_are_those_its_rules_read(folder):
    done = aircheck("data", "template", "lixia-2020", "-o", "forms", "--format", "csv", cwd=folder)
    names = [line.removeprefix("forms/") for line in done.out.splitlines()]
    assert names == sorted(names)
    assert {"air_hourly.csv", "dustfall.csv", "road_care.csv"} <= set(names)
    assert len(names) == 40


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "roads.csv already exists and is not overwritten"),
        ("zh", "roads.csv 已存在，未覆盖"),
    ],
)
def test_nothing_is_overwritten(folder, lang, said):
    done = aircheck("data", "template", "roads", "--format", "csv", "--lang", lang, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.replace("│", " ").split())
    assert (folder / "roads.csv").read_text(encoding="gb18030") == ROADS


def test_a_schema_of_a_file(folder):
    done = aircheck("data", "schema", "roads", "--for", "roads.csv", cwd=folder)
    assert done.code == 0
    schema = json.loads(done.out)
    assert [field["name"] for field in schema["fields"]] == ["道路名称", "面积", "建成区", "清扫方式"]


@pytest.mark.parametrize("command", [[], ["inspect"], ["convert"], ["template"], ["schema"]])
def test_help_in_both_languages(folder, command):
    texts = {aircheck("data", *command, "--help", cwd=folder, LANG=f"{lang}.UTF-8").out for lang in ("zh_CN", "en_US")}
    assert len(texts) == 2
    assert all("cli.data" not in text for text in texts)


def test_convert_says_why_a_file_was_not_read(tmp_path):
    (tmp_path / "broken.csv").write_bytes(b"station,time,PM2.5\n\xff\xff\x00\n")
    done = aircheck("data", "convert", "broken.csv", "-o", "out.csv", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.code) == ("", 3)
    said, *why = done.err.splitlines()
    assert said == "error: no file holds air_hourly or another dataset: see aircheck data inspect."
    assert " ".join(why) == "broken.csv: line 2 (byte 19) is neither UTF-8 nor GB18030; the file was not read"
    assert not (tmp_path / "out.csv").exists()


OLD = "station,time,PM2.5\nA,2020-01-01 01:00,35\nA,2020-01-01 02:00,36\n"
NEW = "station,time,PM2.5\nA,2020-01-01 01:00,40\nA,2020-01-01 02:00,36\n"


@pytest.mark.parametrize(
    ("resolve", "first_hour", "place"),
    [
        ("refuse", None, "contradicts line 2 of old.csv; neither is used"),
        ("first-file", "35", "contradicts line 2 of old.csv, which takes precedence (--resolve)"),
        ("last-file", "40", "contradicts line 2 of new.csv, which takes precedence (--resolve)"),
    ],
)
def test_contradicting_files_are_settled_as_asked(tmp_path, resolve, first_hour, place):
    (tmp_path / "old.csv").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")
    done = aircheck(
        *("data", "convert", "old.csv", "new.csv", "-o", "clean.csv", "--resolve", resolve, "--lang", "en"),
        cwd=tmp_path,
    )
    assert done.code == 3
    rows = list(csv.DictReader((tmp_path / "clean.csv").open(encoding="utf-8-sig", newline="")))
    values = {row["time"]: row["PM2.5"] for row in rows}
    assert values == {"2020-01-01 02:00": "36"} | ({"2020-01-01 01:00": first_hour} if first_hour else {})
    options = ("--resolve", resolve, "--lang", "en")
    inspected = aircheck("data", "inspect", "old.csv", "new.csv", *options, "--rejects", "r.csv", cwd=tmp_path)
    assert place in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    assert (f"--resolve {resolve}" in " ".join(inspected.out.split())) == (resolve != "refuse")
    checked = aircheck("check", str(FOUR), "old.csv", "new.csv", *options, "--format", "json", cwd=tmp_path)
    report = json.loads(checked.out)
    assert report["request"]["resolve"] == resolve.replace("-", "_")
    assert [note["en"] for note in report["notes"] if "--resolve" in note["en"]] == (
        []
        if resolve == "refuse"
        else [
            f"where files contradict each other, the one given {resolve.removesuffix('-file')} takes precedence "
            f"(--resolve {resolve}): 1 cell or row was overruled; the rejects name both places"
        ]
    )
    (tmp_path / "report.json").write_text(checked.out, encoding="utf-8")
    verified = aircheck(
        "verify", "report.json", "old.csv", "new.csv", "--plan", str(FOUR), "--lang", "en", cwd=tmp_path
    )
    assert verified.code == 0, verified.out


@pytest.mark.parametrize("command", [("data", "quality"), ("stats",)])
def test_other_commands_settle_contradictions_too(tmp_path, command):
    (tmp_path / "old.csv").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")
    done = aircheck(*command, "old.csv", "new.csv", "--resolve", "last-file", "--lang", "en", cwd=tmp_path)
    assert (done.err, done.code) == ("", 3)
    assert "--resolve last-file" in " ".join(done.out.split())


UNITS = "单位：mg/m³（CO：μg/m³）\n站点,时间,PM2.5,NO2(ppb),CO,SO2(kg)\n1299A,2020-01-01 01:00,0.035,20,800,1\n"


def test_units_are_converted_and_said(tmp_path):
    (tmp_path / "a.csv").write_text(UNITS, encoding="utf-8")
    done = aircheck("data", "convert", "a.csv", "-o", "clean.csv", cwd=tmp_path)
    assert done.code == 3
    row = next(csv.DictReader((tmp_path / "clean.csv").open(encoding="utf-8-sig", newline="")))
    # 20 ppb × 46.005 / 24.46540 L = 37.608 µg/m³
    assert (row["PM2.5"], row["NO2"], row["CO"], row["SO2"]) == ("35", "37.608", "0.8", "")
    page = aircheck("data", "inspect", "a.csv", "--lang", "en", cwd=tmp_path).out
    assert "converted   “PM2.5” was read as mg/m3 and converted to µg/m³: × 1000" in page
    assert [line for line in page.splitlines() if cell_len(line) > 80] == []
    checked = aircheck("check", str(FOUR), "a.csv", "--format", "json", cwd=tmp_path)
    report = json.loads(checked.out)
    assert [note["zh"] for note in report["notes"] if "换算" in note["zh"]] == [
        "a.csv（共 1 个此类文件）：“PM2.5”按 mg/m3 读取，换算为 µg/m³：× 1000",
        "a.csv（共 1 个此类文件）：“NO2(ppb)”按 ppb 读取，换算为 µg/m³：2018-09-01 之前 × 2.05251…，之后 × 1.88041…",
        "a.csv（共 1 个此类文件）：“CO”按 μg/m3 读取，换算为 mg/m³：× 0.001",
    ]
    assert [(r["line"], r["column"], r["reason"]["en"]) for r in report["rejects"]] == [
        (
            2,
            "SO2(kg)",
            'the unit in the header "SO2(kg)" is not µg/m³ and cannot be converted into it; the column was not read; '
            'write "SO2(µg/m³)"',
        )
    ]
