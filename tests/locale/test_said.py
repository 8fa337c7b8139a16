"""A message that became words is known again by them."""

import pytest

from aircheck.locale import Words
from aircheck.locale.said import is_said
from aircheck.model.text import Bilingual, Message

FIRST, OTHER = "judging.nothing_submitted_of", "judging.nothing_in_scope_of"


def in_words(message: Message, en: Message | None = None) -> Message:
    return Message.of("text.verbatim", text=Bilingual(zh=Words("zh")(message), en=Words("en")(en or message)))


@pytest.mark.parametrize("tables", ["道路清扫台账", "a (b) [c]\nd", "{tables}"])
def test_known_by_its_words_in_both_languages(tables):
    message = Message.of(FIRST, tables=tables)
    assert [is_said(one, FIRST) for one in (message, in_words(message))] == [True, True]
    assert [is_said(one, OTHER) for one in (message, in_words(message))] == [False, False]
    assert not is_said(in_words(message, Message.of(OTHER, tables=tables, rows=3)), FIRST)


@pytest.mark.parametrize("count", [1, 2, 12345])
def test_known_in_the_form_of_one_and_of_many(count):
    assert is_said(in_words(Message.of("judging.formulas", count=count, place="a.csv:2")), "judging.formulas")


def test_words_in_one_language_are_nothing_of_ours():
    assert not is_said(Message.of("text.verbatim", text="未报送：甲"), FIRST)
