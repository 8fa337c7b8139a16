"""How findings and parts name rows: what is empty is said, and names stand in the order that a reader expects."""

from datetime import date

import pytest

from aircheck.contracts.lookup import built_in
from aircheck.locale import Words
from aircheck.measures.rows.naming import describe


@pytest.mark.parametrize(("lang", "said"), [("zh", "未填"), ("en", "not given")])
def test_every_column_of_every_table_says_that_it_is_empty(lang, said):
    words, tried = Words(lang), 0
    for contract in built_in().values():
        for column in contract.columns:
            if column.name in contract.key:
                continue
            text = words(describe({column.name: None}, (column.name,), contract))
            assert (said in text, "?" in text, words.of(column.title) in text) == (True, False, True), column.name
            tried += 1
    assert tried > 500


def test_a_day_that_is_there_is_shown():
    contract = built_in()["muck_cases"]
    column = next(one for one in contract.columns if one.type.value == "date" and one.name not in contract.key)
    text = Words("zh")(describe({column.name: date(2021, 3, 1)}, (column.name,), contract))
    assert text.strip("， ") == f"{column.title.zh} 2021-03-01"
