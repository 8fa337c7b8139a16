import json
import subprocess
import sys

import pytest

from aircheck.locale import Words
from aircheck.locale.catalogue import Plural
from aircheck.model.text import Bilingual, ColumnNames, Condition, DatasetName, Message, NameList

ENTRIES = {
    "zh": {
        "room.plain": "好",
        "room.values": "{name}：{count:,} 行，{place}",
        "room.nested": "原因：{why}",
        "reports.list": "、",
    },
    "en": {
        "room.plain": "fine",
        "room.values": "{name}: {count:,} rows, {place}",
        "room.nested": "because {why}",
        "reports.list": ", ",
    },
}


@pytest.fixture(autouse=True)
def _entries(monkeypatch):
    monkeypatch.setattr("aircheck.locale.words.catalogue", ENTRIES.__getitem__)


def test_a_message_without_values():
    assert (Words("zh")(Message.of("room.plain")), Words("en")(Message.of("room.plain"))) == ("好", "fine")


@pytest.mark.parametrize(
    ("language", "expected"), [("zh", "道路.csv：1,200 行，历下"), ("en", "道路.csv: 1,200 rows, Lixia")]
)
def test_text_integers_and_bilingual_values(language, expected):
    message = Message.of("room.values", name="道路.csv", count=1200, place=Bilingual(zh="历下", en="Lixia"))
    assert Words(language)(message) == expected


def test_a_message_in_a_message_is_put_into_the_same_language():
    inner = Message.of("room.values", name="a", count=1, place=Bilingual(zh="历下", en="Lixia"))
    assert Words("en")(Message.of("room.nested", why=inner)) == "because a: 1 rows, Lixia"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (DatasetName("roads"), "roads"),
        (ColumnNames.of("road", "area_m2"), "road, area_m2"),
        (Condition("a > 1"), "a > 1"),
    ],
)
def test_names_are_said_as_they_are(name, expected):
    assert Words("en").say("room.nested", why=name) == f"because {expected}"


@pytest.mark.parametrize(("language", "expected"), [("zh", "原因：2018、2019"), ("en", "because 2018, 2019")])
def test_each_language_separates_a_list_in_its_own_way(language, expected):
    named = NameList.of(["2018", "2019"])
    assert Words(language).say("room.nested", why=named) == expected
    assert (named, json.dumps(named)) == ("2018, 2019", '"2018, 2019"')


def test_braces_in_a_value_stay_as_they_are():
    assert Words("en").say("room.nested", why="{count} {0} {") == "because {count} {0} {"


def test_a_value_may_be_called_key(monkeypatch):
    monkeypatch.setitem(ENTRIES["en"], "room.key", "{key} {self}")
    assert Words("en").say("room.key", key="a", self="b") == "a b"


def test_an_unknown_key_is_named_with_the_language():
    with pytest.raises(KeyError, match=r"no zh words for room\.absent"):
        Words("zh").say("room.absent")


def test_a_missing_value_is_named_with_the_key():
    with pytest.raises(KeyError, match=r"the en words for room\.nested need a value for why"):
        Words("en").say("room.nested")


def test_words_need_no_models():
    code = (
        "import sys; from aircheck.locale import Words; Words('zh').say('outcome.pass');"
        "print(sorted({'pydantic', 'rich', 'polars'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("language", "days", "expected"),
    [("en", 1, "1 day left"), ("en", "1", "1 day left"), ("en", 0, "0 days left"), ("en", 21, "21 days left"),
     ("zh", 1, "1 天")],
)  # fmt: skip
def test_exactly_one_has_its_own_form(monkeypatch, language, days, expected):
    monkeypatch.setitem(ENTRIES["en"], "room.left", "{days} days left")
    monkeypatch.setitem(ENTRIES["zh"], "room.left", "{days} 天")
    forms = {"en": {"room.left": Plural("days", "{days} day left")}, "zh": {}}
    monkeypatch.setattr("aircheck.locale.words.plurals", forms.__getitem__)
    assert Words(language).say("room.left", days=days) == expected
