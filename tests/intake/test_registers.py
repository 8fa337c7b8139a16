"""Registers: one table whose rows are of several kinds, read by the contract of each kind."""

import pytest

from aircheck.contracts.lookup import built_in
from aircheck.intake.cells.summaries import is_total
from aircheck.intake.files.source import SourceFile
from aircheck.intake.submission import read_submission
from aircheck.loading.provenance import read_note
from aircheck.loading.yaml.problems import LoadingError
from aircheck.model.provenance import Statement, SubmissionNote
from aircheck.model.text import Bilingual
from tests.intake.house import EVERYTHING, day, fates, read, rejects, workbook

CONTRACTS = built_in()
HEADER = "道路记录类型,道路名称,面积,建成区,清扫方式,问题编号,问题类型,发现日期"
ROADS = "道路保洁,经十路,9000,是,机械化,,,"
PROBLEM = "道路问题,经十路,,,,W1,破损,2021-05-01"


def of(*rows, header=HEADER, name="r.csv"):
    return read({name: "\n".join([header, *rows]) + "\n"}, EVERYTHING, CONTRACTS)


def shown(submission, dataset, *columns):
    return submission.tables[dataset].frame.select("_line", *columns).rows()


def inputs(submission):
    return [(one.path, one.dataset, one.layout) for one in submission.inputs]


def test_the_rows_of_each_kind_are_an_input_of_their_own():
    found = of(PROBLEM, ROADS, ROADS.replace("经十路", "泉城路"))
    assert inputs(found) == [
        ("r.csv[道路问题]", "road_problems", "table"),
        ("r.csv[道路保洁]", "roads", "table"),
    ]
    assert fates(found) == [(1, 1, 0, 0, 0), (2, 2, 0, 0, 0)]
    assert sorted(shown(found, "roads", "road")) == [(3, "经十路"), (4, "泉城路")]
    assert shown(found, "road_problems", "road", "problem", "found_date") == [(2, "经十路", "W1", day("2021-05-01"))]
    assert (found.rejects, found.notes, dict(found.refused)) == ((), (), {})


def test_a_word_that_is_on_no_list_and_a_blank_one_reject_their_rows_and_leave_gaps_in_every_kind():
    found = of(ROADS, PROBLEM.replace("道路问题", "道路问提"), PROBLEM.replace("道路问题", ""))
    assert inputs(found) == [("r.csv", "road_care", "table"), ("r.csv[道路保洁]", "roads", "table")]
    assert fates(found) == [(2, 0, 2, 0, 0), (1, 1, 0, 0, 0)]
    assert rejects(found) == [
        ("r.csv", 3, None, "道路问提,经十路,,,,W1,破损,2021-05-01", "intake.reject.row_at_fault"),
        ("r.csv", 4, None, ",经十路,,,,W1,破损,2021-05-01", "intake.reject.row_empty"),
    ]
    assert found.rejects[0].reason.values["why"].values["word"] == "道路问题"
    parts = CONTRACTS["roads"].within.parts
    assert dict(found.refused) == dict.fromkeys(sorted(parts), 2)


def test_what_a_kind_requires_is_asked_of_its_own_rows():
    found = of(ROADS.replace("9000", ""), PROBLEM)
    assert fates(found) == [(1, 0, 1, 0, 0), (1, 1, 0, 0, 0)]
    assert rejects(found) == [("r.csv[道路保洁]", 2, None, "道路保洁,经十路,,是,机械化,,,", "intake.reject.row_empty")]
    assert dict(found.refused) == {"roads": 1}


def test_a_kind_whose_columns_are_not_there_is_refused_and_leaves_a_gap():
    found = of(ROADS, "绿化带冲洗,经十路,,,,,,")
    assert [(one.path, one.problem and one.problem.key) for one in found.inputs] == [
        ("r.csv[道路保洁]", None),
        ("r.csv[绿化带冲洗]", "intake.problem.missing_columns"),
    ]
    assert dict(found.refused) == {"greenbelt_wash": 1}


def test_a_cell_in_a_column_of_another_kind_is_said():
    found = of(ROADS.replace("机械化,,", "机械化,W9,"), PROBLEM)
    (note,) = found.notes
    assert note.key == "intake.note.other_kind"
    kinds = Bilingual(zh="道路问题", en="road_problems")
    assert note.values == {"file": "r.csv[道路保洁]", "rows": 1, "columns": "问题编号", "line": 2, "kinds": kinds}


def test_a_row_that_has_all_of_another_kind_is_a_gap_there():
    found = of(ROADS, PROBLEM, PROBLEM.replace("道路问题", "道路保洁"))
    assert fates(found) == [(2, 1, 1, 0, 0), (1, 1, 0, 0, 0)]
    assert dict(found.refused) == {"road_problems": 1, "roads": 1}
    assert [note.key for note in found.notes] == ["intake.note.other_kind", "intake.note.may_be"]
    assert found.notes[1].values["dataset"] == CONTRACTS["road_problems"].title


def test_titles_units_totals_and_repeated_headers():
    found = of(HEADER, "单位,,万m²,,,,,", ROADS.replace("9000", "0.9"), HEADER, "合计,,0.9,,,,,", header="道路一览表\n")
    assert fates(found) == [(2, 0, 0, 2, 0), (1, 1, 0, 0, 0)]
    assert [str(one) for (_, one) in shown(found, "roads", "area_m2")] == ["9000.000"]
    keys = [note.key for note in found.notes]
    assert keys == ["intake.note.repeated_header", "intake.note.totals", "intake.note.converted"]


def test_a_total_says_nothing_but_numbers():
    """Otherwise the word would take a row out that says something."""
    assert is_total("合计")
    found = of(ROADS, PROBLEM.replace("道路问题", "合计"))
    assert fates(found) == [(1, 0, 1, 0, 0), (1, 1, 0, 0, 0)]
    assert found.refused["road_problems"] == 1


def test_sheets_quotes_and_english():
    rows = [line.split(",") for line in (HEADER, ROADS, PROBLEM)]
    found = read({"b.xlsx": workbook({"道路": rows})}, EVERYTHING, CONTRACTS)
    assert [one.path for one in found.inputs] == ["b.xlsx[道路][道路保洁]", "b.xlsx[道路][道路问题]"]
    assert shown(found, "road_problems", "problem") == [(3, "W1")]
    english = 'road_record,road,area_m2,built_up,sweeping\nroads,"a\nb",9,yes,manual\n roads ,c,9,yes,x\n'
    found = read({"e.csv": english}, EVERYTHING, CONTRACTS)
    assert [one.path for one in found.inputs] == ["e.csv[roads]"]
    assert rejects(found) == [(4, None, " roads ,c,9,yes,x", "intake.reject.row_at_fault")]


def test_a_table_of_yesterday_is_read_and_asked_nothing():
    own = "道路名称,面积,建成区,清扫方式\n经十路,9000,是,机械化\n"
    found = read({"a.csv": own, "b.csv": own.replace("经十", "泉城")}, EVERYTHING, CONTRACTS)
    assert [one.dataset for one in found.inputs] == ["roads", "roads"]
    assert found.notes == ()


def test_of_registers_with_as_many_columns_it_is_the_one_with_a_whole_kind():
    """A problem of a road has the columns of an order to mend it, but none of its number."""
    header = "记录类型,问题编号,道路名称,问题类型,发现日期,整改期限,整改日期"
    found = of("道路问题,W1,甲路,破损,2021-04-01,2021-04-05,", header=header)
    assert inputs(found) == [("r.csv[道路问题]", "road_problems", "table")]
    assert fates(found) == [(1, 1, 0, 0, 0)]


def test_a_column_that_happens_to_be_called_so_makes_no_register():
    """No kind is named, and no column is of another dataset: the table is read as it was before registers."""
    own = "道路名称,面积,建成区,清扫方式,道路记录类型\n经十路,9000,是,机械化,{}\n泉城路,9000,是,人工,\n"
    found = read({"a.csv": own.format("主干路")}, EVERYTHING, CONTRACTS)
    assert inputs(found) == [("a.csv", "roads", "table")]
    assert [note.key for note in found.notes] == ["intake.note.unread"]
    assert fates(found) == [(2, 2, 0, 0, 0)]
    some = read({"a.csv": own.format("道路保洁")}, EVERYTHING, CONTRACTS)
    assert inputs(some) == [("a.csv", "road_care", "table"), ("a.csv[道路保洁]", "roads", "table")]
    several = of(ROADS.replace("道路保洁", "?"), PROBLEM.replace("道路问题", ""))
    assert inputs(several) == [("r.csv", "road_care", "table")]
    assert fates(several) == [(2, 0, 2, 0, 0)]


def test_what_does_not_fit_in_memory_is_taken_apart_again(monkeypatch):
    monkeypatch.setattr("aircheck.intake.recognition.shelf._KEPT", 0)
    text = "\n".join([HEADER, ROADS, PROBLEM, PROBLEM.replace("道路问题", "?")])
    source = SourceFile("r.csv", text.encode)
    found = read_submission([source], CONTRACTS, EVERYTHING)
    assert fates(found) == [(1, 0, 1, 0, 0), (1, 1, 0, 0, 0), (1, 1, 0, 0, 0)]
    assert found.rejects[0].text == PROBLEM.replace("道路问题", "?")


def test_nothing_of_a_register_is_nothing_of_each_kind():
    note = SubmissionNote(producer="区住建局", signer="王某", nothing=("road_care",))
    told = (Statement("road_care", "d/submission.yaml", note),)
    found = read_submission([], CONTRACTS, EVERYTHING, stated=told)
    assert sorted(found.tables) == sorted(CONTRACTS["roads"].within.parts)
    assert {(table.nothing, table.frame.height) for table in found.tables.values()} == {(True, 0)}
    (note,) = found.notes
    assert (note.values["dataset"], note.values["id"]) == (CONTRACTS["roads"].within.title, "road_care")
    text = "\n".join([HEADER, ROADS])
    (note,) = read_submission([SourceFile("r.csv", text.encode)], CONTRACTS, EVERYTHING, stated=told).notes
    assert (note.key, note.values["rows"]) == ("intake.note.nothing_but_rows", 1)


def test_a_note_may_name_a_register(tmp_path):
    path = tmp_path / "submission.yaml"
    path.write_text("producer: 区住建局\nnothing: [road_care, road_cares]\n", encoding="utf-8")
    with pytest.raises(LoadingError) as error:
        read_note(path, CONTRACTS)
    assert [(p.column, p.message.values["id"]) for p in error.value.problems] == [(22, "road_cares")]


def test_whose_column_a_header_is_the_kind_of_its_row_decides():
    """Of a patrol 巡查日期 is the date, of a check of a site the day it was checked on."""
    header = "检查记录类型,巡查编号,巡查日期,网格编号,发现问题数量,工地名称,检查项目,结果"
    found = of("巡查,X1,2021-05-01,WG-1,2,,,", "工地检查,,2021-05-02,,,甲工地,围挡,合格", header=header)
    assert fates(found) == [(1, 1, 0, 0, 0), (1, 1, 0, 0, 0)]
    assert shown(found, "patrols", "patrol", "date") == [(2, "X1", day("2021-05-01"))]
    assert shown(found, "site_checks", "site", "check_date") == [(3, "甲工地", day("2021-05-02"))]


LINKED = "工地记录类型,工地名称,开工日期,产尘部位,是否重点产尘环节,是否安装PM10监测,是否安装视频监控,联网日期"


def test_a_header_under_which_a_kind_has_nothing_is_not_its_column():
    """Beside it, an empty 联网日期 would say that the site is not linked yet."""
    site, link = "施工工地,甲工地,2021-03-01,,,,,", "监控联网,甲工地,,出入口,是,是,是,2021-03-05"
    found = of(site, link, header=LINKED)
    assert fates(found) == [(1, 1, 0, 0, 0), (1, 1, 0, 0, 0)]
    assert "link_date" in found.absent["construction_sites"]
    assert shown(found, "site_links", "online_date") == [(3, day("2021-03-05"))]
    linked = of(f"{site}2021-03-04", link, header=LINKED)
    assert shown(linked, "construction_sites", "link_date") == [(2, day("2021-03-04"))]


def test_two_headers_for_one_column_are_refused_for_the_kinds_that_have_something_under_both():
    header = "案件类型,案件编号,日期,处罚决定日期,处罚种类,违法类型,违法行为,工地违法类型"
    site, one = "工地违法,1,2021-05-01,,,,,未覆盖", "处罚,2,,2021-05-01,罚款,,未密闭,"
    found = of(site, one, header=header)
    assert fates(found) == [(1, 1, 0, 0, 0), (1, 1, 0, 0, 0)]
    assert shown(found, "penalties", "violation") == [(3, "vocs")]
    both = of(site, one, "处罚,3,,2021-05-01,罚款,超载,,", header=header)
    assert [(one.path, one.problem and one.problem.key) for one in both.inputs] == [
        ("r.csv[工地案件]", None),
        ("r.csv[行政处罚]", "intake.problem.two_headers"),
    ]
    assert dict(both.refused) == {"penalties": 2}
