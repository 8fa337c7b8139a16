"""What the encoding of the output lacks: signs of ours keep their meaning."""

import pytest

from aircheck.cli.common.console import encodable
from aircheck.model.outcome import Outcome


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "✓ ✗ ? 5 µg/m³"), ("gbk", "√ × ? 5 μg/m3"), ("gb18030", "✓ ✗ ? 5 µg/m³"), ("ascii", "+ x ? 5 ug/m3")],
)
def test_signs_that_an_encoding_lacks(encoding, shown):
    assert encodable("✓ ✗ ? 5 µg/m³", encoding) == shown


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "cp936", "ascii", "cp1252", "big5", "utf-8"])
def test_every_outcome_keeps_a_sign_of_its_own(encoding):
    signs = [encodable(outcome.symbol, encoding) for outcome in Outcome]
    assert len(set(signs)) == len(signs)
    assert [sign for sign in signs if sign == "?"] == [Outcome.INCOMPLETE.symbol]


def test_what_has_no_other_sign_is_a_question_mark():
    assert encodable("a☃", "gbk") == "a?"
