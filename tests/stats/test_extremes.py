"""The best and worst of many stations, and that the area and the legend come before what is long."""

from datetime import date

from aircheck.documents.stats import PlaceTable, Statistic
from aircheck.intake.files.source import SourceFile
from aircheck.model.period import Period
from aircheck.model.place import Place, PlaceKind
from aircheck.reports.registry import Options, render
from aircheck.runs.stats import Request, tabulate
from aircheck.stats.extremes import extremes

from .made_up import HEADER, day_rows

PERCENTS = {"PM2.5": 95, "PM10": 95, "SO2": 98, "NO2": 98, "CO": 95, "O3": 90}


def station(code: str, *entries: Statistic) -> PlaceTable:
    day = date(2019, 1, 1)
    return PlaceTable(Place(PlaceKind.STATION, code, (code,)), day, day, entries)


def mean(value: str, *, sufficient: bool | None = True) -> Statistic:
    return Statistic("PM2.5", "mean", value, limit="35", sufficient=sufficient)


def codes(pairs):
    return [code for code, _ in pairs]


def test_numbers_are_compared_and_equal_ones_counted():
    values = {"A": "9", "B": "10", "C": "100", "D": "9", "E": "9", "F": "9"}
    (found,) = extremes([station(code, mean(value)) for code, value in values.items()], PERCENTS)
    assert (codes(found.best), codes(found.worst), found.alike) == (["A", "D", "E"], ["C", "B", "A"], (1, 3))


def test_stations_with_too_few_days_are_counted_and_not_compared():
    places = [station("A", mean("9", sufficient=False)), station("B", mean("10")), station("C", mean("11"))]
    (found,) = extremes(places, PERCENTS)
    assert (codes(found.best), codes(found.worst), found.short) == (["B", "C"], ["C", "B"], 1)


def test_where_all_lack_days_all_are_compared():
    (found,) = extremes([station(code, mean("9", sufficient=False)) for code in "AB"], PERCENTS)
    assert (codes(found.best), found.short) == (["A", "B"], 0)


def test_of_good_days_the_most_are_best_and_of_co_the_percentile_counts():
    rates = [Statistic("AQI", "good_day_rate", value) for value in ("80.0", "100.0")]
    tops = [Statistic("CO", "p95", value, limit="4") for value in ("1.0", "0.9")]
    places = [station(code, *entries) for code, *entries in zip("AB", rates, tops, strict=True)]
    found = {(one.item, one.statistic): codes(one.best) for one in extremes(places, PERCENTS)}
    assert found == {("CO", "p95"): ["B", "A"], ("AQI", "good_day_rate"): ["B", "A"]}


def page(stations: int) -> list[str]:
    rows = [row for number in range(stations) for row in day_rows(f"{number:04}A", date(2019, 1, 9), 50 + number)]
    files = [SourceFile.of_text("hours.csv", "\n".join([HEADER, *rows]) + "\n")]
    return str(render("stats", "text", tabulate(files, Request()), Options("en", 80))).splitlines()


def test_a_page_of_many_places_begins_with_what_is_short():
    lines = page(13)
    heads = ["Legend --", "Best and worst of 13", "Concentrations", "all 13 stations", "stations", "0000A "]
    places = [next(n for n, line in enumerate(lines) if line.startswith(head)) for head in heads]
    assert places == sorted(places)
    ranked = next(n for n, line in enumerate(lines) if line.startswith("PM10 "))
    assert lines[ranked : ranked + 2] == [
        "PM10          best    0000A 50?  0001A 51?  0002A 52?",
        "              worst   0012A 62?  0011A 61?  0010A 60?",
    ]


def test_few_places_are_not_ranked():
    assert not any("Best and worst" in line for line in page(12))


def test_without_a_table_nothing_of_tables_is_explained_and_nothing_was_set():
    rows = day_rows("A", date(2019, 1, 9), 50)
    files = [SourceFile.of_text("hours.csv", "\n".join([HEADER, *rows]) + "\n")]

    def headings(year: int, language: str) -> list[str]:
        table = tabulate(files, Request(period=Period.year(year)))
        said = str(render("stats", "text", table, Options(language, 80))).splitlines()
        return [line.rstrip("- ") for line in said if line.endswith("---")]

    assert (headings(2018, "zh"), headings(2018, "en")) == ([], [])
    assert headings(2019, "zh")[0] == "表中符号"
    assert headings(2019, "en")[0] == "Legend"
    assert (headings(2019, "zh")[-1], headings(2019, "en")[-1]) == ("设定", "Settings")
