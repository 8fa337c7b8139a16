"""Everything that measures of these kinds say can be put into words, in both languages."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from aircheck.inputs.stations import Station
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.model.text import LANGUAGES, Message
from tests.measures.house import LIBRARY, YEAR, assessment_data
from tests.measures.test_air_year import hourly

COAL = "year,street,sector,consumption_t\n"
OPEN = date(2020, 11, 30)
CASES = [
    ({"interval": "alarms", "from": "alarm_time", "to": "handled_time", "in": "h"}, "alarms",
     "alarm,site,alarm_time,handled_time\n1,甲,2020-03-01 08:00,2020-03-01 20:30\n2,甲,2020-03-01 08:00,\n3,甲,x,\n"),
    ({"change": "coal_consumption", "of": "consumption_t", "over": "year", "from": 2015, "to": 2020},
     "coal_consumption", COAL + "2015,东街,,600\n2020,西街,,500\n2020,南街,,x\n"),
    ({"change": "coal_consumption", "over": "year", "from": 2015, "to": 2020, "as": "difference"},
     "coal_consumption", COAL + "2020,西街,,500\n"),
    ({"change": "emission_inventory", "of": "emission_t", "against": "baseline_t"},
     "emission_inventory", "year,pollutant,sector,emission_t,baseline_t\n2020,SO2,工业,60,100\n2020,SO2,民用,1,0\n"),
    ({"trend": "coal_consumption", "of": "consumption_t", "over": "year", "from": 2016, "to": 2020, "step": "highest"},
     "coal_consumption", COAL + "".join(f"{year},,,{year}\n" for year in range(2016, 2021))),
    ({"value": "coal_consumption", "of": "consumption_t", "take": "only"},
     "coal_consumption", COAL + "2020,东街,,600\n2020,西街,,500\n"),
    ({"value": "coal_consumption", "of": "consumption_t", "take": "latest", "by": "year"},
     "coal_consumption", COAL + "2020,东街,,600\n"),
    ({"progress": "commitment", "id": "x", "organisations": {"丙局": ()}}, "progress",
     "commitment,organisation,date,state,completed,total,evidence\nx,甲局,2020-01-01,done,,,\n"
     "x,乙局,2020-01-01,in_progress,,,\nx,丁局,2020-01-01,not_applicable,,,\nx,戊局,2020-01-01,done,1,3,\n"),
    *(({"air": "percentile", "pollutant": item}, "air_hourly", None) for item in ("O3", "PM2.5")),
    ({"air": "days", "aqi_over": 100}, "air_hourly", None),
    ({"air": "attainment", "grade": 1}, "air_hourly", None),
]  # fmt: skip


def messages(found: object) -> Iterator[Message]:
    if isinstance(found, Message):
        yield found
    elif is_dataclass(found):
        for field in fields(found):
            yield from messages(getattr(found, field.name))
    elif isinstance(found, tuple):
        for entry in found:
            yield from messages(entry)


@pytest.mark.parametrize(("written", "dataset", "text"), CASES)
@pytest.mark.parametrize("as_of", [YEAR.end, OPEN])
def test_everything_said_has_words(written, dataset, text, as_of):
    text = text or hourly(lambda station, day: {"PM2.5": 90 if day.month == 1 else 30})
    kind = MEASURES[next(key for key in written if key in MEASURES)]
    spec = kind.spec.model_validate(written)
    assert list(kind.problems(spec, LIBRARY)) == []
    given = assessment_data(as_of, (Station("A", "甲站"),), **{dataset: text})
    found = kind.measure(spec, given)
    assert found is not None
    said = [*messages(found), kind.meaning(spec, LIBRARY)]
    for step in kind.steps(spec, given):
        said += messages(step)
    for language in LANGUAGES:
        words = [Words(language)(message) for message in said]
        assert all(words)
