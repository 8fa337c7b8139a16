"""`check` and `stats` say the same of the same files: under every setting, with every side table, for every selection.

Nothing here says which figure is right (other tests do): only that there is one. Each dimension is chosen so that it
changes some figure, which the last test asks of it.
"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import combinations

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.loading.home import data_root
from aircheck.loading.plans.plans import load_document
from aircheck.loading.standards import load_standards
from aircheck.measures import MEASURES
from aircheck.measures.air import Air, AirSpec
from aircheck.model.measurement import PartKind
from aircheck.model.period import Period
from aircheck.model.standard import POLLUTANTS
from aircheck.runs import check as checking
from aircheck.runs import stats as tabulating
from aircheck.runs.notes import notes_of_run
from aircheck.runs.request import Request

pytestmark = pytest.mark.heavy

YEAR = 2018
"""Gases stand in another state from 1 September on."""
STANDARDS = load_standards(data_root())
EDITIONS = ("gb3095-2012", "hj633-2012", "hj663-2013")
SETTINGS = {
    "as they stand": {},
    "stations first": {("hj663-2013", "area_order"): "station_first"},
    "percentiles need nothing": {("hj663-2013", "percentile_needs"): "nothing"},
    "both": {("hj663-2013", "area_order"): "station_first", ("hj663-2013", "percentile_needs"): "nothing"},
    "converted": {("gb3095-2012", "reference_state.convert"): True},
    "days from the rest": {("hj663-2013", "incomplete_days"): "from_the_rest"},
    "only bad days from the rest": {("hj663-2013", "incomplete_days"): "decided_if_exceeding"},
    "no hour of ozone in the index": {("hj633-2012", "daily_ozone_hour"): False},
    "days rounded first": {("hj663-2013", "round_days"): "all"},
    "silent stations count": {("hj663-2013", "area.silent"): "counts"},
    "not rounded first": {("hj633-2012", "round_first"): False},
    "calendar days": {("hj663-2013", "good_day_denominator"): "calendar_days"},
    "MDA8 of all windows": {("hj663-2013", "mda8.windows_required"): 17},
}
LIST = (
    "station,name,street,assessed,since,until\n"
    "A,甲站,东街,是,,\nB,乙站,东街,是,{since},\nC,丙站,西街,是,,\nR,参照,西街,否,,\nD,丁站,西街,是,,\n"
)
EVENTS = (
    "start,end,stations,kind,basis,approved_by\n2018-04-10 00:00,2018-04-14 00:00,,沙尘,认定单1,省厅\n"
    "2018-05-10 00:00,2018-05-14 00:00,X,沙尘,认定单2,省厅\n"
)
REVIEWS = (
    "station,start,end,pollutant,action,reason,by,on\n"
    "B,2018-05-01 00:00,2018-05-21 00:00,PM2.5 O3,无效,采样管堵塞,市监测中心,2018-06-06\n"
)
DAILY = "监测点位,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h\n" + "".join(
    f"{station},{date(YEAR, 1, 1) + timedelta(number)},{30 + number % 90},{50 + number % 140},9,30,1,{number % 150}\n"
    for number in range(365)
    for place, station in enumerate(("A", "B", "C", "R"))
    if (station == "B" and number < 78) or (number * 7 + place * 13) % 29 == 0
)
"""Daily values of the days that have no hours."""
TABLES = {
    "no table": {},
    "stations": {"stations": LIST.format(since="")},
    "a station that began in March": {"stations": LIST.format(since="2018-03-20")},
    "events": {"events": EVENTS},
    "reviews": {"reviews": REVIEWS},
    "daily values": {"air_daily": DAILY},
    "daily values, a list and events": {"air_daily": DAILY, "stations": LIST.format(since=""), "events": EVENTS},
    "all": {"stations": LIST.format(since="2018-03-20"), "events": EVENTS, "reviews": REVIEWS},
}
SELECTIONS = {"all": (), "two": ("A", "B"), "one": ("C",), "with one not assessed": ("A", "B", "R")}


@cache
def hours() -> str:
    """Days that differ by station, gaps in all of them, B from 20 March on, dust in April, an hour of high ozone."""
    lines = ["station,time,PM2.5,PM10,SO2,NO2,CO,O3"]
    for number in range(365):
        day = date(YEAR, 1, 1) + timedelta(days=number)
        for place, station in enumerate("ABCR"):
            if (station == "B" and number < 78) or (number * 7 + place * 13) % 29 == 0:
                continue
            pm = 20 + (number * (3 + place)) % (50 + 12 * place) + 60 * (day.month in (1, 12))
            dust = 700 if day.month == 4 and 10 <= day.day < 14 else pm + 15
            ozone = "" if (number + place) % 17 == 0 else 40 + (number * 11 + place * 7) % 150
            values = f"{pm},{dust},{8 + place},{25 + number % 21},0.{4 + place}"
            for hour in range(1, 25 - 5 * ((number + place) % 11 == 0)):
                high = ozone and ozone + 90 * (hour == 14 and number % 4 == 0)
                lines.append(f"{station},{day} {hour:02d}:00,{values},{high}")
    return "\n".join(lines) + "\n"


def sources(tables: dict[str, str]) -> list[SourceFile]:
    texts = {"air_hourly": hours(), **tables}
    return [SourceFile.of_text(f"{name}.csv", text) for name, text in texts.items()]


def changed(settings):
    """The standards with other values of their settings."""
    standards = dict(STANDARDS)
    for (edition, path), value in settings.items():
        standards[edition] = _with(standards[edition], path.split("."), value)
    return standards


def _with(model, path, value):
    name, *rest = path
    return model.model_copy(
        update={name: _with(getattr(model, name), rest, value) if rest else _set(model, name, value)}
    )


def _set(model, name, value):
    return getattr(model, name).model_copy(update={"value": value})


@cache
def plan():
    return load_document("national", MEASURES)


def asked() -> dict[tuple[str, str], AirSpec]:
    """The measures that a table shows as well, by item and statistic."""
    means = {
        (item, "mean"): {"air": "annual_mean", "pollutant": item} for item in ("PM2.5", "PM10", "SO2", "NO2", "CO")
    }
    percentiles = {(item, "percentile"): {"air": "percentile", "pollutant": item} for item in POLLUTANTS}
    named = means | percentiles | {("AQI", "good_day_rate"): {"air": "good_day_rate"}}
    return {key: AirSpec.model_validate(spec) for key, spec in named.items()}


def of_check(settings, tables, stations):
    """By statistic and place: exact value and whether the data suffice; and the notes."""
    loaded = replace(plan(), library=replace(plan().library, standards=changed(settings)))
    request = Request(date(2026, 1, 1), year=YEAR, stations=stations)
    evidence = checking.assessment_data(loaded, sources(tables), request)
    found = {}
    for name, spec in asked().items():
        measured = Air().measure(spec, evidence)
        deciding = measured.adjusted or measured
        found[name, "area"] = (deciding.value, deciding.coverage.sufficient)
        for part in deciding.parts:
            if part.kind in (PartKind.STATION, PartKind.STREET):
                found[name, f"{part.kind}:{part.name}"] = (part.value, part.coverage.sufficient)
    notes = notes_of_run(loaded, evidence, (), ())
    return found, {note.key for note in notes if note.key in SHARED}


def of_stats(settings, tables, stations, monkeypatch):
    monkeypatch.setattr(tabulating, "load_standards", lambda root: changed(settings))
    request = tabulating.Request(period=Period.year(YEAR), stations=stations, editions=EDITIONS)
    table = tabulating.tabulate(sources(tables), request)
    found = {}
    for one in table.places:
        place = "area" if one.place.kind == "area" else f"{one.place.kind}:{one.place.code}"
        for item, name in asked():
            statistic = f"p{table.percents[item]}" if name == "percentile" else name
            entry = one.get(item, f"{statistic}_adjusted") or one.get(item, statistic)
            found[(item, name), place] = (None if entry.exact is None else Fraction(entry.exact), entry.sufficient)
    return found, {note.key for note in table.notes if note.key in SHARED}


SHARED = {
    "measures.event_unknown_station",
    "stats.note.reference",
    "stats.note.operating",
    "judging.silent_stations",
    "inputs.on_both",
    "inputs.daily_strangers",
    "judging.all_stations",
    "judging.converted_states",
}
"""What both have to say of the days behind their figures."""


CASES = [("as they stand", "all", "all"), ("both", "all", "with one not assessed"), ("both", "reviews", "two")]
OTHERS = [("as they stand", "all", selection) for selection in SELECTIONS]
OTHERS += [("as they stand", tables, "all") for tables in TABLES]
OTHERS += [(settings, "all", "all") for settings in SETTINGS]
MORE = [pytest.param(*case, marks=pytest.mark.heavy) for case in dict.fromkeys(OTHERS) if case not in CASES]


@cache
def checked(settings, tables, selection):
    return of_check(SETTINGS[settings], TABLES[tables], SELECTIONS[selection])


@pytest.mark.parametrize(("settings", "tables", "selection"), [*CASES, *MORE])
def test_check_and_stats_agree(settings, tables, selection, monkeypatch):
    figures, notes = checked(settings, tables, selection)
    tabled, said = of_stats(SETTINGS[settings], TABLES[tables], SELECTIONS[selection], monkeypatch)
    assert figures == {key: tabled[key] for key in figures}
    assert notes == said


@pytest.mark.heavy
def test_every_setting_and_every_table_changes_some_figure():
    """Otherwise an agreement under it would say nothing."""
    plain = checked("as they stand", "all", "all")
    assert [name for name in SETTINGS if checked(name, "all", "all") == plain] == ["as they stand"]
    apart = [checked("as they stand", tables, "all") for tables in TABLES]
    assert all(one != other for one, other in combinations(apart, 2))
