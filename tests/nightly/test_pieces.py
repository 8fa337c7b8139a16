"""A text in pieces: none longer than asked, none without a mark, nothing left out and nothing twice."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.nightly.pieces import pieces

MARK = re.compile(r"\((\d+)/(\d+)\)\n")


def size(text):
    return len(text.encode())


def test_what_fits_is_one_message_without_a_mark():
    assert pieces(["甲乙", "b"], 8) == ["甲乙\nb"] == pieces(["甲乙", "b"], 4096)


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (29, ["一二三四\n五六七八\n九"]),
        (28, ["(1/2)\n一二三四", "(2/2)\n五六七八\n九"]),
        (18, ["(1/3)\n一二三四", "(2/3)\n五六七八", "(3/3)\n九"]),
    ],
)
def test_bytes_decide_and_lines_stay_whole(most, expected):
    """Each character has three bytes: 12 + 1 + 12 + 1 + 3 = 29, and the mark has six."""
    assert pieces(["一二三四", "五六七八", "九"], most) == expected


def test_a_line_that_is_too_long_goes_on_in_the_next_message():
    assert pieces(["一二三四五六七"], 18) == ["(1/2)\n一二三四", "(2/2)\n五六七"]


def test_each_message_is_as_full_as_it_may_be():
    """Of 18 bytes the mark has six."""
    assert pieces(["abcdefghijklmnopqrst"], 18) == ["(1/2)\nabcdefghijkl", "(2/2)\nmnopqrst"]


def test_lines_are_counted_where_a_service_counts_them():
    assert pieces(["a", "b", "c"], 100, 2) == ["(1/3)\na", "(2/3)\nb", "(3/3)\nc"]
    assert pieces(["a", "b", "c"], 100, 3) == ["a\nb\nc"]


LINES = st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=60), min_size=1)


@given(LINES, st.integers(16, 200), st.sampled_from([0, 2, 5]))
def test_nothing_is_lost_and_no_piece_is_too_long(lines, most, most_lines):
    found = pieces(lines, most, most_lines)
    assert max(map(size, found)) <= most
    assert not most_lines or max(text.count("\n") + 1 for text in found) <= most_lines
    bare = found
    if len(found) > 1:
        marks = [MARK.match(text).groups() for text in found]
        assert marks == [(str(number), str(len(found))) for number in range(1, len(found) + 1)]
        bare = [MARK.sub("", text, count=1) for text in found]
    assert "".join(bare).replace("\n", "") == "".join(lines)
