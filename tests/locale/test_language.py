import pytest

from aircheck.locale import language_of


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "zh"),
        ({"LANG": ""}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
        ({"LANG": "ca_ES.UTF-8"}, "en"),
    ],
)
def test_the_locale_decides(environment, expected):
    assert language_of(environment) == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "C", "LANG": "en_GB"}, "zh"),
        ({"LC_CTYPE": "en_GB.UTF-8"}, "zh"),
        ({"LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_first_variable_that_says_something_counts(environment, expected):
    assert language_of(environment) == expected


@pytest.mark.parametrize(("wanted", "expected"), [("en", "en"), ("zh", "zh"), ("zh-CN", "zh"), ("EN_us", "en")])
def test_what_is_asked_for_wins(wanted, expected):
    assert language_of({"LC_ALL": "zh_CN" if expected == "en" else "en_US"}, wanted) == expected


def test_a_language_without_words_cannot_be_asked_for():
    with pytest.raises(ValueError, match="fr"):
        language_of({}, "fr")
