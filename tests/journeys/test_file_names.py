"""Files whose names are no UTF-8: every output shows them, and what is shown leads back to the file."""

import json
import os

import pytest

from aircheck.model.shown.file_names import name_shown, shown_name
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

BYTE = os.fsdecode(b"\xff")
SHOWN = r"data/\xff.csv"
HOURS = "station,time,PM2.5\n" + "".join(f"S1,2020-01-01 {hour:02}:00,{250 + hour}\n" for hour in range(1, 25))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / f"{BYTE}.csv").write_text(f"{HOURS}S1,2020-01-02 01:00,viel\n", encoding="utf-8")
    return tmp_path


def ask(folder, *arguments):
    return aircheck(*arguments, "--lang", "en", cwd=folder)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a.csv", "a.csv"), (f"a{BYTE}b", r"a\xffb"), (r"a\xffb", r"a\x5cxffb"), (rf"\x5c{BYTE}", r"\x5cx5c\xff")],
    ids=["plain", "byte", "looks so", "both"],
)
def test_a_name_that_is_shown_leads_back(name, shown):
    assert shown_name(name) == shown
    assert name_shown(shown) == name


@pytest.mark.parametrize("given", ["data", f"data/{BYTE}.csv"], ids=["folder", "file"])
def test_a_report_names_the_file_and_is_verified(folder, given):
    asked = ("check", "lixia-2020", given, "--only", "lx-pm25*", "--year", "2020")
    assert ask(folder, *asked, "--format", "json", "-o", "report.json", "--rejects", "rejects.csv").code == 3
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in report["inputs"]] == [SHOWN]
    assert f"{SHOWN},26,PM2.5," in (folder / "rejects.csv").read_text(encoding="utf-8")
    assert r"\xff.csv:26" in ask(folder, *asked).out
    assert ask(folder, "verify", "report.json", given).code == 0


def test_an_earlier_report_and_a_file_on_top_of_a_plan_are_found_again(folder):
    own = folder / f"own{BYTE}.yaml"
    own.write_text("extends: lixia-2020\n", encoding="utf-8")
    asked = ("check", own.name, "data", "--only", "lx-pm25*", "--year", "2020", "--format", "json", "-o")
    before, after = f"before{BYTE}.json", "after.json"
    assert ask(folder, *asked, before).code == 3
    assert ask(folder, *asked, after, "--previous", before).code == 3
    assert ask(folder, "verify", after, "data").code == 0


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_flags_name_the_file(folder, form):
    flat = HOURS.replace(",25", ",2")
    (folder / "data" / f"{BYTE}.csv").write_text(f"{flat}S1,2020-01-02 01:00,9000\n", encoding="utf-8")
    done = ask(folder, "data", "quality", "data", "--format", form)
    assert done.code in {0, 1}
    assert (json.dumps(SHOWN) if form == "json" else r"\xff.csv") in done.out
    done.out.encode("utf-8")


def test_a_demo_in_such_a_folder_is_checked(tmp_path):
    done = aircheck("demo", f"demo{BYTE}", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert r"aircheck check lixia-2020 demo\xff" in done.out
