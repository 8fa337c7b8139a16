"""Deadlines as the plans write them. Days are counted by hand; the catalogue's expressions are tried where it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from aircheck.model.deadline import Deadline, DeadlineError, DeadlineKind, parse_deadline
from tests.conftest import ROOT

CASES = [
    ("8月底前", DeadlineKind.BY, date(2021, 1, 1), date(2021, 8, 31)),
    ("8 月底前", DeadlineKind.BY, date(2021, 1, 1), date(2021, 8, 31)),
    ("2月底前", DeadlineKind.BY, date(2021, 1, 1), date(2021, 2, 28)),
    ("2020年2月底前", DeadlineKind.BY, date(2020, 1, 1), date(2020, 2, 29)),
    ("年底前", DeadlineKind.BY, None, date(2021, 12, 31)),
    ("2020 年底前", DeadlineKind.BY, None, date(2020, 12, 31)),
    ("年终", DeadlineKind.BY, None, date(2021, 12, 31)),
    ("到2020年", DeadlineKind.BY, None, date(2020, 12, 31)),
    ("2020年达到", DeadlineKind.BY, None, date(2020, 12, 31)),
    ("2021年9月30日", DeadlineKind.BY, None, date(2021, 9, 30)),
    ("2021年7月1日前", DeadlineKind.BY, None, date(2021, 6, 30)),
    ("7月1日起", DeadlineKind.FROM, date(2021, 7, 1), None),
    ("自 2020年 1 月 1日起", DeadlineKind.FROM, date(2020, 1, 1), None),
    ("全年", DeadlineKind.DURING, date(2021, 1, 1), date(2021, 12, 31)),
    ("7-9月", DeadlineKind.DURING, date(2021, 7, 1), date(2021, 9, 30)),
    ("11月至2022年2月", DeadlineKind.DURING, date(2021, 11, 1), date(2022, 2, 28)),
    ("11月至次年2月", DeadlineKind.DURING, date(2021, 11, 1), date(2022, 2, 28)),
    ("11-2月", DeadlineKind.DURING, date(2021, 11, 1), date(2022, 2, 28)),
    ("2018—2020年", DeadlineKind.DURING, date(2018, 1, 1), date(2020, 12, 31)),
    ("经过三年努力", DeadlineKind.DURING, date(2019, 1, 1), date(2021, 12, 31)),
    ("", DeadlineKind.NONE, None, None),
    ("及时", DeadlineKind.OPEN, None, None),
    ("开工前", DeadlineKind.EVENT, None, None),
]


@pytest.mark.parametrize(("text", "kind", "start", "end"), CASES)
def test_expressions(text, kind, start, end):
    found = parse_deadline(text, 2021)
    assert (found.kind, found.start, found.end) == (kind, start, end)


@pytest.mark.parametrize("text", ["下发后20日内", "区级应急预案下发后20日内"])
def test_days_after_an_event(text):
    found = parse_deadline(text, 2021)
    assert (found.kind, found.days, found.due()) == (DeadlineKind.AFTER_EVENT, 20, None)
    # 25 August and 20 days: 6 to the end of the month, 14 more.
    assert found.due(date(2021, 8, 25)) == date(2021, 9, 14)


def test_what_recurs_and_hours():
    assert [parse_deadline(text, 2021).every for text in ("每年", "每月", "按月", "每周", "按日")] == [
        "year", "month", "month", "week", "day",
    ]  # fmt: skip
    assert parse_deadline("晚6点至早8点", 2021).hours == (18, 8)
    assert parse_deadline("全时段", 2021).hours == (0, 24)


@pytest.mark.parametrize("text", ["13月底前", "2月30日起", "明天", "8月", "0-9月"])
def test_what_is_no_deadline(text):
    with pytest.raises(DeadlineError):
        parse_deadline(text, 2021)


@given(st.text(alphabet="0123456789年月日底前起至全-次后内下发", max_size=14), st.integers(1990, 2100))
def test_any_text_is_read_or_refused(text, year):
    try:
        found = parse_deadline(text, year)
    except DeadlineError:
        return
    assert isinstance(found, Deadline)
    assert found.start is None or found.end is None or found.start <= found.end


def catalogue():
    path = ROOT.parent / "shared" / "requirements" / "catalogue.yaml"
    if not path.is_file():
        pytest.skip("no catalogue of requirements in ../shared/requirements")
    return YAML(typ="safe").load(path)


def test_every_expression_of_the_plans():
    years = {"lixia": 2020, "lanshan": 2021}
    entries = [
        entry for entry in catalogue()["deadline_expressions"] if entry["type"] not in ("title", "document date")
    ]
    texts = [(text, years[entry["plan"]], entry) for entry in entries for text in entry["expression"].split("|")]
    for text, year, entry in texts:
        found = parse_deadline("" if text == "(blank)" else text, year)
        iso = str(entry["iso"])
        if entry["type"] in ("deadline", "window", "stated") and iso[:4].isdigit():
            assert str(found.end) == iso[:10], text
        if "effective from" in iso:
            assert str(found.start) in iso, text
    assert len(entries) == 85
