"""Headers of a contract as clerks write them: questions without 是否, streets with 所在, counts by 数."""

import pytest

from aircheck.model.dataset import Column, ColumnType, Contract, Reads
from aircheck.model.text import Bilingual


def column(name: str, kind: ColumnType, *aliases: str, reads: Reads | None = None) -> Column:
    return Column(name=name, title=Bilingual(zh=aliases[0], en=name), type=kind, aliases=aliases, reads=reads)


def names(*columns: Column) -> dict[str, str]:
    return Contract(id="made_up", title=Bilingual(zh="表", en="Table"), columns=columns).names


ZONE = column("zone", ColumnType.BOOLEAN, "是否在限行区")
STREET = column("street", ColumnType.TEXT, "街道", reads=Reads.STREET)
FOUND = column("found", ColumnType.INTEGER, "发现问题数量")


@pytest.mark.parametrize("header", ["是否在限行区", "在限行区", "限行区", "限行区内", "在限行区内", "是否限行区"])
def test_a_question_is_known_without_the_words_that_ask(header):
    assert names(ZONE)[header] == "zone"


def test_where_of_the_question_does_not_matter():
    assert names(column("ok", ColumnType.BOOLEAN, "尾气是否达标"))["尾气达标"] == "ok"


def test_a_street_and_a_count():
    found = names(STREET, FOUND)
    assert found["所在街道"] == found["所属街道"] == "street"
    assert found["发现问题数"] == "found"


def test_what_another_column_is_called_is_no_form():
    other = column("area", ColumnType.TEXT, "限行区")
    assert names(ZONE, other)["限行区"] == "area"


def test_what_two_columns_could_be_is_neither():
    other = column("near", ColumnType.BOOLEAN, "是否限行区内")
    # 限行区内 without 是否 is both: in the zone, and the other question.
    assert "限行区内" not in names(ZONE, other)
