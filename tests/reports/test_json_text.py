"""How JSON documents are laid out: as Python's own writer does, whichever writes them, and safe to print."""

import json

import pytest

from aircheck.model.outcome import Outcome
from aircheck.writing.json import laid_out

DOCUMENT = {
    "zh": "历下区 PM2.5",
    "signs": '\x00\x1f\t\n\r\b\f"\\/é😀',
    "empty": [[], {}, ""],
    "counts": [0, -1, 2**70, 1.5, True, None],
    "outcome": {Outcome.NOT_DUE: Outcome.NOT_DUE},
    "pair": ("a", "b"),
}


def test_the_text_is_that_of_pythons_own_writer():
    assert laid_out(DOCUMENT) == json.dumps(DOCUMENT, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("sign", ["\x7f", "\x9b", "\u2028", "\u202e", "\u2066"])
def test_what_a_terminal_would_obey_is_escaped(sign):
    assert laid_out([f"a{sign}b"]) == f'[\n  "a\\u{ord(sign):04x}b"\n]\n'


def test_a_file_name_that_is_not_utf_8_is_written_as_it_is_shown():
    assert laid_out({"file": "年\udcff.csv", "rows": []}) == '{\n  "file": "年\\\\xff.csv",\n  "rows": []\n}\n'
