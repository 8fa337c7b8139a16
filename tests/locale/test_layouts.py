"""Layouts have a name in words, in both languages."""

import pytest

from aircheck.intake.layouts import LAYOUTS
from aircheck.locale.words import Words


@pytest.mark.parametrize("layout", sorted(layout.name for layout in LAYOUTS))
def test_every_layout_is_said(layout):
    assert Words("en").say(f"datasets.layout.{layout}") == layout
    assert not Words("zh").say(f"datasets.layout.{layout}").isascii()
