"""The table that an incomplete header is most like: by the columns that few tables have, or none."""

import pytest

from aircheck.contracts.lookup import built_in
from aircheck.intake.recognition.recognise import Unrecognised, recognise
from aircheck.locale.words import Words

CONTRACTS = built_in()


@pytest.mark.parametrize(
    ("header", "dataset", "problem"),
    [
        ("检查类型,地点", "inspections", "missing_columns"),
        ("检查类型,日期,点位", "inspections", "like_none"),
        ("检查类型,街道,日期,数量", "inspections", "like_none"),
        ("站点,日期", "air_daily", "missing_columns"),
        ("道路,街道", "road_survey", "missing_columns"),
        ("时间,站点", "air_hourly", "missing_columns"),
        # Many tables have these, and nothing says which one is meant.
        ("日期,街道", "air_daily", "only_common"),
        ("单位,日期,数量", "air_daily", "only_common"),
        ("姓名,电话", None, "unknown_header"),
    ],
)
def test_what_few_tables_have_tells_which_is_meant(header, dataset, problem):
    found = recognise(header.split(","), CONTRACTS)
    assert isinstance(found, Unrecognised)
    assert (found.closest, found.problem.key) == (dataset, f"intake.problem.{problem}")


def test_what_is_said_where_nothing_tells():
    found = recognise(["单位", "日期", "数量"], CONTRACTS)
    assert Words("zh")(found.problem) == (
        "表头中只认得“日期”，许多报送表都有，看不出是哪一种表；不认识的列：单位、数量；"
        "可用 aircheck data template 生成能读取的表头"
    )
    assert Words("en")(found.problem) == (
        "of the header only “日期” is known, which many tables have, so nothing tells which table it is; "
        "not understood: 单位, 数量; `aircheck data template` writes headers that are read"
    )
