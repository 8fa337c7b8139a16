"""Names, cells, headers, titles and options that a terminal would obey: nothing that we write carries them."""

import json
import re

import pytest

from tests.conftest import SMALL
from tests.journeys.run import aircheck

OBEYED = "\x1b[31m\x07\u202e\u2066\x9b"
CARRIED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
ESCAPED = json.dumps(OBEYED)
HOURS = f"h{OBEYED}.csv"
ROADS = f"r{OBEYED}.csv"
OWN = f"o{OBEYED}.yaml"
METHODS = f"m{OBEYED}.yaml"
STATION = f"A{OBEYED}B"
TABLES = {
    HOURS: f"station,time,PM2.5,{OBEYED}\n"
    + "".join(f"{STATION},2020-01-01 0{hour}:00,{hour}{OBEYED * (hour == 3)},x\n" for hour in range(1, 9)),
    ROADS: f"road,street,area_m2,built_up,sweeping,{OBEYED}\n"
    f"甲{OBEYED},东街{OBEYED},9{OBEYED},yes,manual{OBEYED},x\n乙,东街{OBEYED},9,yes,manual,x\n",
    "stations.csv": f"station,name,street\n{STATION},甲站{OBEYED},东街{OBEYED}\n",
    "odd.csv": f"a{OBEYED},b\n1,2\n",
    "t.csv": f"x{OBEYED},PM2.5\n{OBEYED},12{OBEYED}\n\\u001b,30\n",
    "submission.yaml": f"producer: {ESCAPED}\nsigner: {ESCAPED}\nnothing: [dustfall]\n",
}
DATA = (HOURS, ROADS, "stations.csv", "odd.csv", "submission.yaml")
TITLE = f"{{zh: {ESCAPED}, en: {ESCAPED}}}"
TERM = f"{{title: {TITLE}, linear: {{weights: {{PM2.5: 1}}, amount: '{{a}}'}}}}"
UNIT = f"{{name: {ESCAPED}, source: {ESCAPED}, figures: {{{ESCAPED}: {{now: 1}}, PM2.5: {{now: 1}}}}}}"
RANKING = f"""
ranking:
  title: {TITLE}
  by: [PM2.5, {ESCAPED}]
  combined: {{title: {TITLE}, weights: {{PM2.5: 0.5, {ESCAPED}: 0.5}}}}
  groups: [{{name: {TITLE}, members: [{json.dumps(STATION)}]}}, {{name: {TITLE}, of: unit, members: [{ESCAPED}]}}]
  months: [{{last: 1, times: 1, then: {TITLE}}}]
  units: [{UNIT}]
"""
COMPENSATION = f"""
compensation:
  title: {TITLE}
  unit: {ESCAPED}
  counterpart: {TITLE}
  source: {ESCAPED}
  parameters: {{a: {{title: {TITLE}, unit: {ESCAPED}, set_by: {ESCAPED}, value: 1, source: {ESCAPED}}}}}
  terms: [{TERM}]
  units: [{UNIT}, {{name: 甲, street: {json.dumps("东街" + OBEYED)}}}]
"""
COMMANDS = [
    ("check", OWN, "."),
    ("check", OWN, ".", "--format", "json"),
    ("check", OWN, ".", "--format", "json", "-o", f"{OBEYED}.json"),
    ("check", OWN, ".", "--rejects", "rejects.csv"),
    ("check", OWN, ".", "--previous", "report.json"),
    ("check", "broken.yaml", "."),
    ("check", OBEYED, "."),
    ("check", OWN, OBEYED),
    ("check", OWN, ".", "--only", OBEYED),
    ("check", OWN, ".", "--stations", OBEYED),
    ("check", OWN, ".", "--stations", STATION),
    ("check", OWN, ".", "--interpret", f"{OBEYED}={OBEYED}"),
    ("check", OWN, ".", "--as-of", OBEYED),
    ("check", OWN, ".", f"--{OBEYED}"),
    ("check", OWN, ".", "-o", f"{OBEYED}/x.json"),
    ("explain", "sm-swept", "--plan", OWN, "."),
    ("explain", OBEYED, "."),
    ("verify", "report.json", "."),
    ("verify", "report.json", HOURS),
    ("verify", HOURS, "."),
    ("stats", ".", "--year", "2020"),
    ("stats", ".", "--year", "2020", "--format", "csv"),
    ("stats", ".", "--year", "2020", "--format", "json"),
    ("rank", ".", "--year", "2020"),
    ("rank", ".", "--year", "2020", "--plan", METHODS),
    ("rank", ".", "--year", "2020", "--plan", METHODS, "--format", "csv"),
    ("rank", ".", "--year", "2020", "--plan", METHODS, "--format", "json"),
    ("rank", "--plan", METHODS),
    ("rank", ".", "--by", OBEYED),
    ("rank", ".", "--plan", OBEYED),
    ("rank", ".", "--plan", "wrong.yaml"),
    ("compensate", METHODS),
    ("compensate", METHODS, "."),
    ("compensate", METHODS, ".", "--format", "json"),
    ("compensate", "wrong.yaml"),
    ("dust", "."),
    ("dust", ".", "-o", "events.csv"),
    ("aqi", "t.csv"),
    ("aqi", "t.csv", "-o", "indices.csv"),
    ("aqi", ROADS),
    ("aqi", "--pm25", OBEYED),
    ("data", "inspect", "."),
    ("data", "quality", "."),
    ("data", "quality", ".", "--format", "csv"),
    ("data", "quality", ".", "--format", "json"),
    ("data", "quality", ".", "--previous", "before"),
    ("data", "convert", ".", "--dataset", "roads", "-o", "roads-new.csv", "--rejects", "rejects.csv"),
    ("data", "convert", ".", "--dataset", "air_hourly", "-o", "hours-new.csv"),
    ("data", "convert", ".", "--dataset", OBEYED, "-o", "x.csv"),
    ("data", "schema", "roads", "--for", ROADS),
    ("data", "schema", OBEYED),
    ("data", "template", "roads", "-o", f"{OBEYED}.csv"),
    *(("plans", name, OWN) for name in ("show", "coverage", "tasks", "parameters", "interpretations")),
    *(("plans", name, OWN, "--format", "csv") for name in ("coverage", "parameters")),
    ("plans", "responsibilities", OWN, f"局{OBEYED}"),
    ("plans", OBEYED),
    ("rules", "list", OWN),
    ("rules", "show", "sm-swept", "--plan", OWN),
    ("rules", "test", OWN),
    ("rules", "lint", OWN),
    ("rules", "new", OBEYED, "--plan", OWN, "--dataset", "roads"),
    ("standards", OBEYED),
    ("demo", f"demo{OBEYED}"),
    (OBEYED,),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a plan of one's own, data, an earlier report and a broken file, all with what is obeyed in it."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in (*DATA, "t.csv"):
        (folder / name).write_text(TABLES[name], encoding="utf-8")
    (folder / "before").mkdir()
    (folder / "before" / HOURS).write_text(TABLES[HOURS].replace(",1,x", ",5,x"), encoding="utf-8")
    own = f"extends: {SMALL}\n"
    own += f"parameters: {{hand_swept_max: {{value: 2, source: {ESCAPED}, on: 2021-01-01}}}}\n"
    own += f"organisations: [{{name: {json.dumps('局' + OBEYED)}, en: {ESCAPED}}}]\n"
    own += f"commitments: [{{id: own-one, clause: 一, title: {TITLE}, basis: none, strength: must, check: reported}}]\n"
    (folder / OWN).write_text(own, encoding="utf-8")
    (folder / METHODS).write_text(RANKING + COMPENSATION, encoding="utf-8")
    (folder / "wrong.yaml").write_text((RANKING + COMPENSATION).replace("PM2.5", ESCAPED + "x"), encoding="utf-8")
    (folder / "broken.yaml").write_text(f"extends: {ESCAPED}\n{ESCAPED}: 1\n", encoding="utf-8")
    report = aircheck("check", OWN, ".", "--format", "json", cwd=folder)
    (folder / "report.json").write_text(report.out, encoding="utf-8")
    return folder


@pytest.mark.parametrize("number", range(len(COMMANDS)))
@pytest.mark.heavy
def test_nothing_that_is_obeyed_is_written(place, number):
    command, language = COMMANDS[number], ("zh_CN.UTF-8", "en_US.UTF-8")[number % 2]
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    done = aircheck(*command, cwd=place, LC_ALL=language)
    assert done.code in {0, 1, 2, 3, 5}
    assert not CARRIED.search(done.out.replace("\r\n", "\n")), done.out
    assert not CARRIED.search(done.err), done.err
    for path in place.rglob("*"):
        if before.get(path) is None and path.is_file() and path.suffix != ".xlsx":
            written = path.read_bytes().decode("utf-8-sig", "ignore").replace("\r\n", "\n")
            assert not CARRIED.search(written), path
            path.unlink()
