"""The three formats of one table: golden outputs, and what holds for any."""

import csv
import io
import json
import re
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from rich.cells import cell_len

from aircheck.intake.files.source import SourceFile
from aircheck.model.submission import Reject
from aircheck.model.text import Message
from aircheck.reports.registry import Options, names_of, render
from aircheck.reports.stats import csv as stats_csv
from aircheck.reports.stats.json import document
from aircheck.runs.stats import Request, tabulate
from tests.conftest import ROOT

from .made_up import HEADER, STATIONS, hours, sources

pytestmark = pytest.mark.heavy

GOLDEN = Path(__file__).parent / "golden"


def golden(name):
    return (GOLDEN / name).read_bytes().decode("utf-8")


def text(table, language="zh", width=80, *, colour=False):
    return render("stats", "text", replace(table, version="0.0.0"), Options(language, width, colour))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text(table, language):
    assert text(table, language) == golden(f"year.{language}.txt")


@pytest.mark.parametrize(("language", "said"), [("zh", "条文未定的 {} 处"), ("en", "{} points that its text")])
def test_settings_that_are_as_ever_are_counted_and_the_command_that_lists_them_is_named(table, language, said):
    lines = text(table, language, 200).splitlines()
    for edition in {setting.edition for setting in table.settings}:
        (line,) = [one for one in lines if f"aircheck standards {edition} " in one]
        assert said.format(sum(one.edition == edition for one in table.settings)) in line
    assert not any("area_order" in line for line in lines)


@pytest.mark.parametrize(
    ("language", "run"), [("zh", r"\d+天，(\d\d-\d\d) 至 (\d\d-\d\d)"), ("en", r"\d+ d, (\d\d-\d\d) to (\d\d-\d\d)")]
)
def test_the_longest_runs_say_their_first_and_last_day(table, language, run):
    found = re.findall(run, text(table, language))
    for first, last in found:
        length = date.fromisoformat(f"2019-{last}") - date.fromisoformat(f"2019-{first}")
        assert f"{length.days + 1}{'天，' if language == 'zh' else ' d, '}{first}" in text(table, language)
    assert len(found) >= 2


def test_alike_rejects_are_counted_together(table):
    """Three rows that contradict others are one reason, as on the page of `check`."""
    reasons = [Message.of("intake.reject.contradiction", file="b.csv", line=line) for line in (3, 4, 5)]
    rejects = tuple(Reject("a.csv", 9, None, "", reason, whole_row=True) for reason in reasons)
    lines = [" ".join(line.split()) for line in text(replace(table, rejects=rejects), "en").splitlines()]
    assert lines.count("3 contradicts another row: neither is used") == 1
    assert len([line for line in lines if "b.csv" in line]) == 3


def test_a_name_beside_wide_figures_is_divided_between_code_and_name(table):
    """Beside six classes of English names the column has 9 cells, of which `DEMO1 示` would take 8."""
    (station,) = [one for one in table.places if one.place.code == "A1"]
    named = replace(station, place=replace(station.place, code="DEMO1", name="示例一站"))
    places = tuple(named if one is station else one for one in table.places)
    lines = text(replace(table, places=places), "en").splitlines()
    above = lines.index("DEMO1       303  365           0   303        62           0         0         0")
    assert lines[above + 1] == "示例一站"


def test_the_text_of_a_quarter():
    from aircheck.stats.calendar import quarter

    found = tabulate(sources(), Request(period=quarter("2019Q1"), kinds=("station", "area")))
    assert text(found, "en") == golden("quarter.en.txt")


def test_the_csv_of_a_station(table):
    assert render("stats", "csv", replace(table, places=table.places[:1]), Options("zh")) == golden("station.csv")


def test_the_json_of_a_month():
    from aircheck.stats.calendar import month

    found = tabulate(sources(), Request(period=month("2019-03"), stations=("A2",), kinds=("station",)))
    shown = re.sub(r'"(sha256|version)": "[^"]+"', r'"\1": ""', render("stats", "json", found, Options("zh")))
    assert shown == golden("month.json")


@pytest.mark.parametrize("name", names_of("stats"))
def test_the_same_bytes_twice(table, name):
    again = tabulate(sources(), Request())
    assert render("stats", name, table, Options("zh")) == render("stats", name, again, Options("zh"))


@pytest.mark.parametrize("name", ["csv", "json"])
def test_machine_formats_know_no_language_width_or_colour(table, name):
    assert render("stats", name, table, Options("zh")) == render("stats", name, table, Options("en", 200, colour=True))


@pytest.mark.parametrize("width", [60, 80, 132])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(table, language, width):
    lines = text(table, language, width).splitlines()
    assert [line for line in lines if cell_len(line) > width or line != line.rstrip()] == []


def test_colour_changes_no_character(table):
    coloured = text(table, colour=True)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == text(table).splitlines()


def test_rows_that_repeat_others_are_left_out_of_the_text_alone():
    found = tabulate(sources(), Request(stations=("A1", "A3")))
    # Each street and each tier has one station.
    assert "东街道" not in text(found)
    assert "与上面各行相同、未重复列出的：街道、点位级别" in text(found)
    assert "东街道,street," in render("stats", "csv", found, Options("zh"))
    asked = tabulate(sources(), Request(stations=("A1", "A3"), kinds=("street",)))
    assert "东街道" in text(asked)


def test_csv_and_json_agree(table):
    rows = list(csv.DictReader(io.StringIO(render("stats", "csv", table, Options("zh")).removeprefix("\ufeff"))))
    entries = [(place, entry) for place in document(table)["places"] for entry in place["statistics"]]
    assert len(rows) == len(entries)
    for row, (place, entry) in zip(rows, entries, strict=True):
        assert (row["place"], row["kind"]) == (place["place"], place["kind"])
        assert row["basis"] == place["basis"]
        for name in stats_csv.COLUMNS[2:-1]:
            value = entry[name]
            assert row[name] == ("" if value is None else str(value).lower() if value in (True, False) else str(value))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+东站", "'+东站"),
        ("-东站", "'-东站"),
        ("@东站", "'@东站"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("\t=1+1", "' =1+1"),
        ("东=站", "东=站"),
        ("a\x1b[2Jb", r"a\u001b[2Jb"),
    ],
)
def test_no_cell_becomes_a_formula(name, shown):
    assert stats_csv.harmless(name) == shown


def test_a_hostile_name_goes_through_every_format():
    listed = STATIONS.replace("甲站", "@cmd()[red]\u202e").replace("东街道", '"@HYPERLINK(1),x"')
    found = tabulate([SourceFile.of_text("h.csv", hours()), SourceFile.of_text("s.csv", listed)], Request())
    assert r"[red]\u202e" in text(found)
    assert '"\'@HYPERLINK(1),x",street,' in render("stats", "csv", found, Options("zh"))
    assert json.loads(render("stats", "json", found, Options("zh")))["places"][0]["name"] == "@cmd()[red]\u202e"


def test_what_was_wrong_with_the_files_is_said():
    bad = f"{HEADER}\nA1,2019-05-01 01:00,x,2,3,4,0.5,6\nA1,some day,1,2,3,4,0.5,6\n"
    found = tabulate(
        [SourceFile.of_text("in/bad.csv", bad), SourceFile.of_text("in/other.csv", "a,b\n1,2\n")], Request()
    )
    shown = text(found, "en")
    assert "2 files in in/" in shown
    assert "files with a problem: 1" in shown
    assert "bad.csv:3" in shown
    assert "other.csv" in shown.split("Files with a problem", 1)[-1]


@pytest.fixture(scope="module")
def errors():
    """Return the messages a document is wrong with."""
    schema = json.loads((ROOT / "schemas" / "stats-1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return lambda found: [error.message for error in validator.iter_errors(found)]


def test_the_document_follows_the_schema(errors, table, spanned):
    assert errors(document(table)) == []
    assert errors(document(spanned)) == []
    pictured = document(tabulate(sources(), Request(pictures=True, stations=("A1", "A3"))))
    assert errors(pictured) == []
    assert [place["place"]["code"] for place in pictured["pictures"]["places"]] == ["all", "A1", "A3"]


def test_every_object_of_the_schema_is_closed_and_complete():
    schema = json.loads((ROOT / "schemas" / "stats-1.json").read_text(encoding="utf-8"))
    closed = [schema, schema["properties"]["period"], schema["properties"]["minimums"], *schema["$defs"].values()]
    objects = [node for node in closed if node.get("type") == "object"]
    assert len(objects) == 23
    assert [node for node in objects if node["additionalProperties"] is not False] == []
    assert [node for node in objects if node["required"] != list(node["properties"])] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", "aircheck.stats/2"),
        ("period/kind", "week"),
        ("period/from", "1.1.2019"),
        ("editions/0/kind", "dust"),
        ("settings/0/confidence", "X"),
        ("minimums/year", "324"),
        ("classes/0/rgb", [0, 228]),
        ("inputs/0/rows", -1),
        ("totals/rows", None),
        ("notes/0", {"zh": "只有中文"}),
        ("places/0/kind", "city"),
        ("places/0/stations", []),
        ("places/0/first_day", "soon"),
        ("places/0/statistics/0/item", "NOx"),
        ("places/0/statistics/0/statistic", "median"),
        ("places/0/statistics/0/value", 35),
        ("places/0/statistics/0/value", "35 µg/m³"),
        ("places/0/statistics/0/exact", "1/0"),
        ("places/0/statistics/0/unit", "ppm"),
        ("places/0/statistics/0/valid", "365"),
        ("places/0/statistics/0/sufficient", "yes"),
        ("places/0/statistics/0/attains", 1),
    ],
)
def test_a_wrong_value_is_found(errors, table, path, value):
    tampered = deepcopy(document(replace(table, places=table.places[:1])))
    *way, last = path.split("/")
    node = tampered
    for step in way:
        node = node[int(step)] if isinstance(node, list) else node[step]
    node[int(last) if isinstance(node, list) else last] = value
    assert errors(tampered) != []


def test_the_text_has_no_row_of_nothing_and_the_others_do():
    listed = SourceFile.of_text("more.csv", "station,name,street,tier,assessed\nA9,癸站,西街道,市控,是\n")
    found = tabulate([*sources(), listed], Request(stations=("A1", "A9")))
    lines = text(found, "en").splitlines()
    assert "  note      assessed stations without any value in the period, no part of the" in lines
    assert not any(line.startswith("A9") for line in lines)
    assert "A9,station,PM2.5,mean,,µg/m³,0,324,365,false,35," in render("stats", "csv", found, Options("zh"))


def test_the_text_of_a_period_without_data_has_no_tables():
    from aircheck.model.period import Period

    found = tabulate(sources(), Request(period=Period.year(2017), stations=("A1",)))
    shown = text(found, "en")
    covered = "the files cover 2019-01-01 to 2019-12-31, and 2017-01-01 to 2017-12-31 was asked for"
    assert covered in " ".join(shown.split())
    assert "Concentrations" not in shown
