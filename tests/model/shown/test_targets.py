import pytest

from aircheck.locale import Words
from aircheck.model.shown.targets import target_words


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        ("≤ 52 µg/m³", "≤ 52 µg/m³", "≤ 52 µg/m³"),
        ("≤ 15 d", "≤ 15 天", "≤ 15 d"),
        ("none", "不得有（0）", "must be 0"),
        # The name of a parameter is nobody's target, and no part of it is a unit.
        ("≥ {fume_inspections_per_month}", "≥ （未设定）", "≥ (not set)"),
        ("≤ {service_life_limit_y} d", "≤ （未设定）天", "≤ (not set) d"),
    ],
)
def test_a_target_is_said_in_the_words_of_the_language(target, zh, en):
    assert [str(Words(language).plain(target_words(target))).rstrip() for language in ("zh", "en")] == [zh, en]
