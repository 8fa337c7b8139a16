"""A supplied value, or how empty cells are read, is said once a page where several results rest on it."""

from dataclasses import replace

import pytest

from aircheck.model.text import Bilingual, Message
from aircheck.reports.registry import Options, render
from tests.reports.sample import DUSTFALL, ROADS, WATERING, report

SEASON = Message.of(
    "judging.origin.parameter",
    title=Bilingual(zh="夏秋季开始日期", en="First day of summer"),
    value="2021-05-01",
    source="区文件",
    on="2021-01-01",
    file="mine.yaml",
)
OWN = replace(SEASON, values={**SEASON.values, "title": Bilingual(zh="夏秋季结束日期", en="Last day of summer")})


def blank(zh, en):
    return Message.of("measures.blank.not_yet", column=Bilingual(zh=zh, en=en))


HANDLED, RETIRED = blank("处理日期 (a)", "Handled on (a)"), blank("淘汰日期 (b)", "Retired on (b)")


def lines(language, *results):
    page = render("check", "text", replace(report(), results=results, chapters=()), Options(language))
    return [line.strip() for line in page.splitlines()]


def noted(result, *notes):
    return replace(result, notes=notes)


@pytest.mark.parametrize(
    ("language", "heading", "read", "own"),
    [
        (
            "zh",
            "多项共用的取值和读法",
            ["夏秋季开始日期 = 2021-05-01（区文件，2021-01-01；mine.yaml）"],
            "处理日期 (a)、淘汰日期 (b)为空的行，按“尚未”理解",
        ),
        (
            "en",
            "Values and readings that several share",
            ["First day of summer = 2021-05-01 (区文件, 2021-01-01; mine.yaml)"],
            "where Handled on (a), Retired on (b) is empty, it is read as “not yet”",
        ),
    ],
)
def test_what_several_share_is_said_once_below_all(language, heading, read, own):
    told = lines(
        language,
        noted(ROADS, SEASON, HANDLED, RETIRED),
        noted(DUSTFALL, SEASON, HANDLED),
        noted(WATERING, RETIRED),
    )
    at = next(place for place, line in enumerate(told) if line.startswith(heading))
    assert told[at + 1 : at + 3] == [*read, own]
    for line in (*read, own):
        assert sum(line in one for one in told) == 1


def test_what_one_result_alone_rests_on_stays_with_it():
    told = lines("zh", noted(ROADS, SEASON, HANDLED), noted(DUSTFALL, OWN))
    assert not any(line.startswith("多项共用") for line in told)
    assert sum("夏秋季开始日期" in line for line in told) == 1
    assert sum("夏秋季结束日期" in line for line in told) == 1
    assert sum("处理日期 (a)为空的行" in line for line in told) == 1
