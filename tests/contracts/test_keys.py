"""Keys of tables name who reports: what several units say of their own is no contradiction."""

from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from tests.contracts.house import CONTRACTS


def stands(name: str, text: str) -> tuple[int, int]:
    """How many rows stand and how many are rejected."""
    found = read_submission([SourceFile.of_text(f"{name}.csv", text)], CONTRACTS, Scope())
    return found.tables[name].frame.height, len(found.rejects)


def test_three_towns_with_one_document_title():
    head = "task,document,issue_date,street\n"
    rows = "68,应急操作方案,2021-09-01,甲镇\n68,应急操作方案,2021-09-02,乙镇\n68,应急操作方案,2021-09-03,丙镇\n"
    assert stands("deliverables", head + rows) == (3, 0)
    # Of one town they still contradict each other.
    assert stands("deliverables", head + rows.replace("乙镇", "甲镇").replace("丙镇", "甲镇")) == (0, 3)


def test_two_units_that_keep_one_list():
    head = "list_name,month,updated_date,organisation\n"
    rows = "工地清单,2021-03,2021-03-05,区住建局\n工地清单,2021-03,2021-03-09,区水务局\n"
    assert stands("list_updates", head + rows) == (2, 0)


def test_two_units_that_check_one_site():
    head = "site,check_date,item,result,organisation\n"
    rows = "甲工地,2021-03-05,围挡,pass,区住建局\n甲工地,2021-03-05,围挡,fail,区综合行政执法局\n"
    assert stands("site_checks", head + rows) == (2, 0)


def test_two_grids_of_one_number():
    assert stands("grids", "grid,level,grid_area,street\n1,社区,南片,甲街道\n1,社区,北片,乙街道\n") == (2, 0)
