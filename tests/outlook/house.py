"""A plan's outlook of made-up daily values, without a file."""

import json
from datetime import date, timedelta

from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.reports.outlook.json import render
from aircheck.runs.outlook import Wish, outlook
from aircheck.runs.request import Request
from tests.conftest import ours

ITEMS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")
CLEAN = {"PM2.5": 20, "PM10": 40, "SO2": 10, "NO2": 20, "CO": 1, "O3": 90}


def daily(*spans):
    """Daily values of one station as a file."""
    return SourceFile.of_text("daily.csv", daily_text(*spans))


def daily_text(*spans):
    """Daily values of one station from (first, last, {item: value}); other items are clean."""
    rows = ["station,date," + ",".join(ITEMS)]
    for first, last, values in spans:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
        while day <= end:
            rows.append(f"A,{day}," + ",".join(str({**CLEAN, **values}[item]) for item in ITEMS))
            day += timedelta(days=1)
    return "\n".join(rows) + "\n"


def of_stations(**spans):
    """Daily values of several stations as one file."""
    rows = [daily_text(*own).replace("\nA,", f"\n{station},").split("\n", 1) for station, own in spans.items()]
    return SourceFile.of_text("daily.csv", rows[0][0] + "\n" + "".join(text for _, text in rows))


def own(folder, text):
    """A plan of somebody's own."""
    path = folder / "my.yaml"
    path.write_text(text, encoding="utf-8")
    return load_plan(str(path), MEASURES)


def sheet(*sources, as_of="2020-09-30", plan="national", only=(), wish=None, year=2020, reading=None):
    interpretations = {} if reading is None else dict([reading])
    request = Request(date(2026, 1, 1), year, date.fromisoformat(as_of), only=only, interpretations=interpretations)
    return outlook(ours(plan) if isinstance(plan, str) else plan, sources, request, wish or Wish())


def entry(*sources, **asked):
    """The only entry."""
    (found,) = sheet(*sources, **asked).entries
    return found


def allowed(found):
    return {one.name: one for one in found.allowed}


def document(*sources, **asked):
    return json.loads(render(sheet(*sources, **asked)))
