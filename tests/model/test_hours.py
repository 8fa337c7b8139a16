"""Hours of an example: what they say of a year, as the CSV a department would submit."""

from datetime import date

import pytest
from pydantic import ValidationError

from aircheck.model.hours import Hours, csv_of, hours_text

SPANS = (
    Hours.model_validate({"station": "甲", "from": "2020-02-28", "to": "2020-02-29", "values": {"PM2.5": "35.5"}}),
    Hours.model_validate({"station": "甲", "from": "2020-12-31", "to": "2020-12-31", "values": {"CO": 1, "PM2.5": 40}}),
)


def test_every_hour_of_both_days_by_its_end():
    header, *rows = csv_of(SPANS).splitlines()
    assert header == "station,time,PM2.5,CO"
    assert len(rows) == 24 * 3
    assert [rows[place] for place in (0, 23, 24, 47, 48, 71)] == [
        "甲,2020-02-28 01:00,35.5,",
        "甲,2020-02-29 00:00,35.5,",
        "甲,2020-02-29 01:00,35.5,",
        "甲,2020-03-01 00:00,35.5,",
        "甲,2020-12-31 01:00,40,1",
        "甲,2021-01-01 00:00,40,1",
    ]


def test_what_a_reader_is_told():
    assert hours_text(SPANS) == (
        "station,from,to,PM2.5,CO\n"
        "甲,2020-02-28,2020-02-29,35.5,\n"
        "甲,2020-12-31,2020-12-31,40,1\n"
    )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"to": "2020-02-27"}, {"values": {}}, {"values": {"O₃": 1}}, {"station": ""}])
def test_what_is_refused(wrong):
    right = {"station": "甲", "from": date(2020, 2, 28), "to": date(2020, 2, 28), "values": {"O3": 1}}
    assert Hours.model_validate(right).start == date(2020, 2, 28)
    with pytest.raises(ValidationError):
        Hours.model_validate(right | wrong)
