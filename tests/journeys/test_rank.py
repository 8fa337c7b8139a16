"""`aircheck rank`: groups are never mixed, nobody disappears, and every format says the same."""

import csv
import io
import json
from calendar import monthrange
from pathlib import Path

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

LEVELS = {"A": (50, 41), "B": (60, 40), "C": (62, 41), "D": (70, 30), "E": (None, 35)}
STATIONS = """station,name,street,group
A,甲站,东街,城区
B,乙站,西街,城区
C,丙站,西街,城区
D,丁站,北街,乡镇
E,戊站,北街,乡镇
"""


def hours():
    rows = ["station,time,PM2.5,PM10,SO2,NO2,CO,O3"]
    for year in (2019, 2020):
        for station, levels in LEVELS.items():
            level = levels[year - 2019]
            for month in (3, 4) if level else ():
                last = 26 if (station, year, month) == ("C", 2020, 4) else monthrange(year, month)[1]
                rows += [
                    f"{station},{year}-{month:02d}-{day:02d} {hour:02d}:00,{level},80,10,20,0.5,60"
                    for day in range(1, last + 1)
                    for hour in range(1, 24)
                ]
    return "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    (folder / "data").mkdir()
    (folder / "data" / "stations.csv").write_text(STATIONS, encoding="utf-8")
    (folder / "data" / "hours.csv").write_text(hours(), encoding="utf-8")
    return folder


def test_a_page_by_hand(office):
    done = aircheck("rank", "data", "--month", "2020-04", "--lang", "en", cwd=office)
    assert (done.err, done.code) == ("", 0)
    lines = done.out.splitlines()
    assert lines[2] == "Period: 2020-04-01 to 2020-04-30, compared with 2019-04-01 to 2019-04-30"
    start = next(n for n, line in enumerate(lines) if line.startswith("城区 ---"))
    assert lines[start + 2 : start + 7] == [
        "PM2.5 (µg/m³)",
        "place  unit    now  a year before  change %  place by change",
        # (60 - 40) / 60 = 33.3 %, (50 - 41) / 50 = 18 %.
        "    1  B 乙站   40             60      33.3                1",
        "    2  A 甲站   41             50      18.0                2",
        "Not ranked: C 丙站 (too few valid days: 2020-04 26/27)",
    ]
    start = next(n for n, line in enumerate(lines) if line.startswith("乡镇 ---"))
    assert lines[start + 4 : start + 7] == [
        "    1  D 丁站   30             70      57.1                1",
        "    2  E 戊站   35              -         -                -",
        "Not compared: E 戊站 (a year before: no valid data (0/30 days))",
    ]
    assert max(map(len, lines)) <= 80


def test_every_format_says_the_same(office):
    asked = ("rank", "data", "--month", "2020-04", "--by", "pm2.5,good_days", "--of", "street")
    document = json.loads(aircheck(*asked, "--format", "json", cwd=office).out)
    said = {
        (group["name"]["zh"], table["item"], row["code"], row["place"], row["now"], row["change"] or "")
        for group in document["groups"]
        for table in group["tables"]
        for row in table["rows"]
    }
    rows = list(csv.DictReader(io.StringIO(aircheck(*asked, "--format", "csv", cwd=office).out.lstrip("\ufeff"))))
    assert said == {
        (row["group"], row["item"], row["code"], int(row["place"]), row["now"], row["change"])
        for row in rows
        if row["place"]
    }
    # Streets: two stations of 西街 on 26 days, but only 乙站 on the last four, which half of the stations allows.
    assert ("城区", "PM2.5", "东街") in {entry[:3] for entry in said}
    page = aircheck(*asked, cwd=office).out
    assert all(place in page for place in ("东街", "西街", "北街"))


def test_rows_of_other_months_are_out_of_scope(office):
    document = json.loads(aircheck("rank", "data", "--month", "2020-04", "--format", "json", cwd=office).out)
    (file,) = (one for one in document["inputs"] if one["path"].endswith("hours.csv"))
    # Of both Aprils: 4 stations × 30 days in 2019; 4 × 30 + 26 days in 2020; 23 hours each.
    assert file["used"] == 23 * (4 * 30 + 4 * 30 + 26)
    assert file["used"] + file["out_of_scope"] == file["rows"]


METHOD = """
ranking:
  title: {zh: 月度通报, en: Monthly notice}
  ties: dense
  sign: rise
  groups:
    - {name: {zh: 站点, en: Stations}, members: [A, B, X]}
  months:
    - {last: 1, running: 2, then: {zh: 约谈, en: a talk}}
"""


@pytest.mark.parametrize(
    ("first", "last", "missing"),
    [("04-20", "04-30", "2020-04 7/8"), ("04-24", "04-30", "2020-04 3/4"), ("04-16", "04-29", None)],
)
def test_a_part_of_a_month_may_lack_as_many_days_as_a_whole_one(office, first, last, missing):
    # C ends on 26 April: of 11 days it has 7, of 7 days 3, of 14 days 11; three may be missing.
    span = ("--from", f"2020-{first}", "--to", f"2020-{last}")
    out = aircheck("rank", "data", *span, "--lang", "en", cwd=office).out
    assert (f"Not ranked: C 丙站 (too few valid days: {missing})" in out) is (missing is not None)
    assert ("C 丙站   41" in out) is (missing is None)


def test_a_method_names_groups_and_what_follows_from_months(office):
    (office / "method.yaml").write_text(METHOD, encoding="utf-8")
    done = aircheck("rank", "data", "--plan", "method.yaml", "--month", "2020-04", "--lang", "zh", cwd=office)
    assert done.code == 0
    assert "排名办法由 method.yaml 给出，不是任何方案的内容。" in done.out
    assert "   1  B 乙站    40        60  -33.3         1" in done.out
    assert "未排名：X（没有数据）" in done.out
    assert "连续 2 个月排在末 1 名（按PM2.5）：约谈\n! A 甲站  2020-03 2/2、2020-04 2/2\n" in done.out
    # 北街's stations D and E are in no group, nor is C; its street is not ranked either.
    assert "不在任何分组、未参加排名：C、D、E" in done.out


def test_streets_whose_stations_are_of_several_groups_are_named(office):
    (office / "stations.csv").write_text(STATIONS.replace("C,丙站,西街,城区", "C,丙站,西街,乡镇"), encoding="utf-8")
    arguments = ("rank", "stations.csv", "data/hours.csv", "--month", "2020-04", "--of", "street", "--lang", "en")
    done = aircheck(*arguments, cwd=office)
    assert "not ranked, since their stations are of several groups: 西街" in done.out


PUBLISHED = """
ranking:
  by: [PM2.5]
  units:
    - {name: 甲镇, source: 通报, figures: {PM2.5: {now: 40, before: 44}}}
    - {name: 乙镇, source: 通报, figures: {PM2.5: {now: 40, before: 40}}}
    - {name: 丙镇, source: 通报, figures: {PM2.5: {now: 41}}}
"""


def test_published_figures_are_ranked_without_data(tmp_path):
    (tmp_path / "m.yaml").write_text(PUBLISHED, encoding="utf-8")
    done = aircheck("rank", "--plan", "m.yaml", "--format", "json", cwd=tmp_path)
    (table,) = json.loads(done.out)["groups"][0]["tables"]
    assert [(row["code"], row["place"], row["change"]) for row in table["rows"]] == [
        ("甲镇", 1, "9.1"),
        ("乙镇", 1, "0.0"),
        ("丙镇", 3, None),
    ]
    dense = aircheck("rank", "--plan", "m.yaml", "--ties", "dense", "--format", "json", cwd=tmp_path)
    assert [row["place"] for row in json.loads(dense.out)["groups"][0]["tables"][0]["rows"]] == [1, 1, 2]


def test_published_figures_beside_data_are_ranked_as_a_group_or_said_to_be_unused(office):
    (office / "both.yaml").write_text(PUBLISHED, encoding="utf-8")
    arguments = ("rank", "data", "--plan", "both.yaml", "--month", "2020-04", "--lang", "en")
    assert "the published figures of the method (units) are not ranked" in " ".join(
        aircheck(*arguments, cwd=office).out.split()
    )
    group = "  groups:\n    - {name: {zh: 镇, en: Towns}, of: unit, members: [甲镇, 丙镇]}\n"
    (office / "both.yaml").write_text(PUBLISHED + group, encoding="utf-8")
    out = aircheck(*arguments, cwd=office).out
    assert "not ranked)" not in out
    assert "    1  甲镇   40             44       9.1                1" in out
    # What only published figures have is not computed for stations.
    item = (
        (PUBLISHED + group.replace("of: unit, ", "of: street, "))
        .replace("PM2.5:", "odour:")
        .replace("PM2.5]", "odour]")
    )
    (office / "odour.yaml").write_text(item.replace("甲镇, 丙镇]", "东街]"), encoding="utf-8")
    done = aircheck(*arguments[:3], "odour.yaml", *arguments[4:], cwd=office)
    assert done.code == 5
    assert "Not ranked: 东街 (no data)" in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--by", "PM3", "x.csv"), 2, '"PM3" is nothing to rank by'),
        (("--plan", "lixia-2020"), 2, "there is nothing to rank"),
        (("--plan", "bad.yaml"), 3, 'bad.yaml:3:8: "PM3" is nothing to rank by'),
        (("x.csv",), 3, "neither hourly nor daily air quality data"),
    ],
)
def test_what_cannot_be_ranked_is_said(tmp_path, arguments, code, said):
    (tmp_path / "bad.yaml").write_text(PUBLISHED.replace("by: [PM2.5]", "by: [PM3]"), encoding="utf-8")
    (tmp_path / "x.csv").write_text("road,area_m2,built_up,sweeping\nA,1,yes,manual\n", encoding="utf-8")
    done = aircheck("rank", *arguments, "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (code, "")
    assert said in " ".join(done.err.replace("│", " ").split())


DUST = """point,street,month,dustfall
甲,东街,2020-04,5.2
乙,西街,2020-04,5.0
乙,西街,2019-04,5.5
丙,,2020-04,4.8
丙,,2019-09,99
"""


def test_dustfall_is_ranked_by_points_and_by_streets(tmp_path):
    (tmp_path / "dustfall.csv").write_text(DUST, encoding="utf-8")
    asked = ("rank", "dustfall.csv", "--month", "2020-04", "--by", "dustfall", "--format", "json")
    points = json.loads(aircheck(*asked, cwd=tmp_path).out)
    (table,) = points["groups"][0]["tables"]
    assert [(row["code"], row["now"], row["change"]) for row in table["rows"]] == [
        ("丙", "4.8", None),
        ("乙", "5.0", "9.1"),
        ("甲", "5.2", None),
    ]
    assert (table["unit"], points["editions"]) == ("t/(km²·month)", ["hj1221-2021"])
    # September 2019 lies between both Aprils.
    assert (points["totals"]["used"], points["totals"]["out_of_scope"]) == (4, 1)
    streets = json.loads(aircheck(*asked, "--of", "street", cwd=tmp_path).out)
    assert [row["code"] for row in streets["groups"][0]["tables"][0]["rows"]] == ["西街", "东街"]


def test_the_example_of_the_documents_is_one(office):
    document = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")
    example = document.partition("## `ranking:`")[2].partition("```yaml\n")[2].partition("```")[0]
    (office / "example.yaml").write_text(example, encoding="utf-8")
    done = aircheck("rank", "data", "--plan", "example.yaml", "--month", "2020-04", "--lang", "en", cwd=office)
    # None of its members are in these data: each is named, and nothing could be ranked.
    assert done.code == 5
    assert "Not ranked: 1618A, 1619A (no data)" in done.out
    assert "in no group and not ranked: A, B, C, D, E" in done.out


def test_where_nothing_is_ranked_it_is_said(tmp_path):
    (tmp_path / "bad.csv").write_text("station,time,PM2.5\nA,2020-01-01 01:00,abc\n", encoding="utf-8")
    done = aircheck("rank", "bad.csv", "--month", "2020-01", "--lang", "en", cwd=tmp_path)
    assert done.code == 3
    assert "No unit can be ranked; what became of the files stands below." in done.out
    assert 'bad.csv:2  PM2.5  not a number such as 12.5  "abc"' in done.out


def test_a_period_without_data_names_the_days_that_there_are(office):
    done = aircheck("rank", "data", "--month", "2021-10", "--lang", "en", cwd=office)
    said = "the files cover 2019-03-01 to 2020-04-30, and 2021-10-01 to 2021-10-31 was asked for"
    assert said in " ".join(done.out.split())
