"""Every word of the table is in the catalogues, and no other."""

import re

from aircheck.locale.catalogue import catalogue
from tests.locale.test_catalogues import code, strings

OURS = re.compile(r"(?:cli\.)?stats\.[a-z0-9_.]*[a-z0-9_]")


def test_the_keys_of_the_code_are_those_of_the_catalogue():
    written = {text for _, tree in code() for _, text in strings(tree) if OURS.fullmatch(text)}
    assert written == {key for key in catalogue("zh") if OURS.fullmatch(key)}
