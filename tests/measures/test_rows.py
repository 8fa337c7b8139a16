"""How a row is named in a finding."""

import pytest

from aircheck.locale import Words
from aircheck.measures.rows.naming import describe
from aircheck.model.dataset import Contract

CONTRACT = Contract.model_validate(
    {
        "id": "works",
        "title": {"zh": "工地", "en": "Works"},
        "key": ["site", "stage"],
        "columns": [
            {"name": "site", "title": {"zh": "工地", "en": "Site"}, "type": "text", "required": True},
            {
                "name": "stage",
                "title": {"zh": "阶段", "en": "Stage"},
                "type": "category",
                "values": {"earthwork": ["土方"], "finishing": []},
            },
        ],
    }
)


@pytest.mark.parametrize(
    ("stage", "zh", "en"),
    [("earthwork", "甲 土方", "甲 earthwork"), ("finishing", "甲 finishing", "甲 finishing"), (None, "甲", "甲")],
)
def test_a_word_of_the_key_is_in_the_readers_language(stage, zh, en):
    named = describe({"site": "甲", "stage": stage}, ("site", "stage"), CONTRACT)
    assert (Words("zh")(named), Words("en")(named)) == (zh, en)
