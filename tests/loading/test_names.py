"""Contracts in a plan's own words: what tasks, organisations and streets are called, and what a user's file adds."""

from pathlib import Path

import pytest

from aircheck.intake.cells.words import reader
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES
from aircheck.model.text import Message
from tests.conftest import ours

LANSHAN = "lanshan-2021"


def column(dataset, name, plan=LANSHAN):
    found = ours(plan).library.contracts[dataset].column(name)
    assert found is not None
    return found


@pytest.mark.parametrize("written", ["ls-site-dust-list", "施工扬尘源清单", "LS-SITE-DUST-LIST"])
def test_a_commitment_by_its_id_or_title(written):
    assert reader(column("deliverables", "task"))(written) == "ls-site-dust-list"


def test_a_row_of_the_ledger_where_it_has_one_task_of_that_dataset():
    read = reader(column("deliverables", "task"))
    # Row 1 has the list and its monthly update, of which only the list is asked for as a document.
    assert [read(written) for written in ("1", "第1项", "施工工地清单", "99")] == ["ls-site-dust-list"] * 3 + [None]


def test_a_task_by_its_clause_where_rules_ask_for_no_other_of_that_table():
    documents = reader(column("deliverables", "task", "lixia-2020"))
    assert documents("二（一）1 禁限产业目录") == "lx-industry-ban-catalogue"
    # 二（一）1 asks for three documents, and of 二（三）3 only for four kinds of means against old lorries.
    assert documents("二（一）1") is None
    assert reader(column("activity_log", "task", "lixia-2020"))("二（三）3") == "lx-diesel-four-measures"


@pytest.mark.parametrize("written", ["全区", "兰山区", "临沂市兰山区"])
def test_the_area_s_name_is_the_whole_district(written):
    assert reader(column("air_quality_annual", "station"))(written) == "全区"
    assert reader(column("emission_inventory", "sector"))(written) == "whole"


def test_another_area_s_name_is_not():
    assert reader(column("air_quality_annual", "station"))("历下区") == "历下区"
    assert reader(column("air_quality_annual", "station"))("临沂市") == "临沂市"


@pytest.mark.parametrize(
    "written", ["区住建局", "兰山区住建局", "临沂市兰山区住建局", "District housing and construction bureau"]
)
def test_an_organisation_with_or_without_its_area(written):
    assert reader(column("deliverables", "organisation"))(written) == "区住建局"


@pytest.mark.parametrize("written", ["兰山区住房和城乡建设局", "区住房城乡建设局", "临沂市兰山区住房与城乡建设局"])
def test_an_organisation_in_full(written):
    assert reader(column("deliverables", "organisation"))(written) == "区住建局"


@pytest.mark.parametrize("written", ["冬季", "采暖季", "2021年采暖季", "2021-2022"])
def test_the_winter_of_a_plan_of_one_year(written):
    assert reader(column("staggered", "season"))(written) == "2021-2022"


@pytest.mark.parametrize(("written", "read"), [("冬季", None), ("2020年采暖季", "2020-2021")])
def test_a_plan_of_several_years_has_several_winters(written, read):
    assert reader(column("staggered", "season", "lixia-2020"))(written) == read


@pytest.mark.parametrize("written", ["住建局", "住建", "区住"])
def test_a_fragment_of_an_organisation_is_nobody(written):
    assert reader(column("deliverables", "organisation"))(written) is None


OWN = """\
extends: lanshan-2021
words:
  - {dataset: site_links, column: site_kind, word: building, called: [楼盘工地], source: 区住建局2021年第3次例会}
"""


def overlay(folder: Path, text: str):
    (folder / "my.yaml").write_text(text, encoding="utf-8")
    return load_plan(str(folder / "my.yaml"), MEASURES)


def test_a_user_s_word_is_read_and_said(tmp_path):
    contracts = overlay(tmp_path, OWN).library.contracts
    rows = "site,site_kind,dust_link,is_key_link,pm10_online,video_online\n甲,楼盘 工地,出入口,是,是,是\n"
    found = read_submission([SourceFile.of_text("l.csv", rows)], contracts, Scope())
    assert found.tables["site_links"].frame["site_kind"].to_list() == ["building"]
    contract = contracts["site_links"]
    kind = contract.column("site_kind")
    assert found.notes == (
        Message.of(
            "intake.note.own_word",
            called="楼盘工地",
            means="building",
            column=kind.title,
            dataset=contract.title,
            source="区住建局2021年第3次例会",
            count=1,
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("site_links", "site_link", 3, "measures.unknown_table"),
        ("site_kind", "site", 3, "loading.words.no_list"),
        ("word: building", "word: tower", 3, "measures.unknown_word"),
        ("楼盘工地", "拆迁工地", 3, "loading.words.taken"),
    ],
)
def test_a_word_that_cannot_be_added(tmp_path, old, new, line, key):
    with pytest.raises(LoadingError) as caught:
        overlay(tmp_path, OWN.replace(old, new))
    assert [(problem.line, problem.message.key) for problem in caught.value.problems] == [(line, key)]


KIND = """\
extends: lanshan-2021
words:
  - {dataset: fume, column: fume_record, word: fume_cleaning, called: [烟道清洗], source: 区执法局2021年第2次例会}
"""
BOOK = """\
油烟记录类型,餐饮单位,清洗日期,是否重点
烟道清洗,甲店,2021-03-01,
餐饮单位,甲店,,是
烟道 清洗,乙店,2021-03-02,
"""


def test_a_user_s_word_for_a_kind_of_a_register_is_read_and_said(tmp_path):
    found = read_submission([SourceFile.of_text("f.csv", BOOK)], overlay(tmp_path, KIND).library.contracts, Scope())
    assert found.tables["fume_cleaning"].frame["restaurant"].sort().to_list() == ["乙店", "甲店"]
    (note,) = [note for note in found.notes if note.key == "intake.note.own_word"]
    told = {name: getattr(value, "zh", value) for name, value in note.values.items()}
    assert told == {
        "called": "烟道清洗",
        "means": "fume_cleaning",
        "column": "油烟记录类型",
        "dataset": "餐饮油烟台账",
        "source": "区执法局2021年第2次例会",
        "count": 2,
    }
    assert found.rejects == ()


def test_without_the_user_s_word_such_rows_are_of_no_kind():
    found = read_submission([SourceFile.of_text("f.csv", BOOK)], ours("lanshan-2021").library.contracts, Scope())
    assert [reject.line for reject in found.rejects] == [2, 4]


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("dataset: fume", "dataset: fumes", 3, "measures.unknown_table"),
        ("fume_record", "restaurant", 3, "loading.words.no_list"),
        ("word: fume_cleaning", "word: roads", 3, "measures.unknown_word"),
        ("烟道清洗", "烧烤", 3, "loading.words.taken"),
    ],
)
def test_a_word_for_a_kind_that_cannot_be_added(tmp_path, old, new, line, key):
    with pytest.raises(LoadingError) as caught:
        overlay(tmp_path, KIND.replace(old, new))
    assert [(problem.line, problem.message.key) for problem in caught.value.problems] == [(line, key)]
