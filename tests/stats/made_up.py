"""A made-up year whose statistics can be worked out by hand: every hour of a day holds the day's value.

| station | street, tier | days with data | PM10 |
|---|---|---|---|
| A1 甲站 | 东街道, 国控 | all of 2019 | 60 |
| A2 乙站 | 西街道, 国控 | all but 1 to 5 March | 80 |
| A3 丙站 | 西街道, 市控 | from 1 July | 100 |
| R1 | reference, not assessed | January | 500 |

All stations: PM2.5 30, in January 90; SO2 10; NO2 40; CO 0.8; O3 100, in July 170.
"""

from datetime import date, timedelta
from functools import cache

from aircheck.intake.files.source import SourceFile

YEAR = [date(2019, 1, 1) + timedelta(days=number) for number in range(365)]
HOLIDAY = range(60 - 1, 64)
"""1 to 5 March, counted from 0."""

STATIONS = """\
station,name,street,tier,assessed
A1,甲站,东街道,国控,是
A2,乙站,西街道,国控,是
A3,丙站,西街道,市控,是
R1,参照,东街道,市控,否
"""
HEADER = "station,time,PM2.5,PM10,SO2,NO2,CO,O3"


def day_rows(station: str, day: date, pm10: int) -> list[str]:
    pm25 = 90 if day.month == 1 else 30
    ozone = 170 if day.month == 7 else 100
    values = f"{pm25},{pm10},10,40,0.8,{ozone}"
    following = day + timedelta(days=1)
    times = [f"{day} {hour:02d}:00" for hour in range(1, 24)] + [f"{following} 00:00"]
    return [f"{station},{time},{values}" for time in times]


@cache
def hours() -> str:
    rows = [HEADER]
    for number, day in enumerate(YEAR):
        rows += day_rows("A1", day, 60)
        if number not in HOLIDAY:
            rows += day_rows("A2", day, 80)
        if day.month >= 7:
            rows += day_rows("A3", day, 100)
        if day.month == 1:
            rows += day_rows("R1", day, 500)
    return "\n".join(rows) + "\n"


def sources() -> list[SourceFile]:
    return [SourceFile.of_text("hours.csv", hours()), SourceFile.of_text("stations.csv", STATIONS)]
