"""`aircheck compensate`: published settlements are reproduced, from figures that are given and from station-hours."""

import json
from calendar import monthrange
from pathlib import Path

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

METHODS = Path(__file__).parent / "methods"


def settled(name):
    done = aircheck("compensate", str(METHODS / f"{name}.yaml"), "--format", "json", cwd=METHODS)
    assert (done.err, done.code) == ("", 0)
    return json.loads(done.out)


def amounts(document):
    return {unit["unit"]: unit["amount"] for unit in document["units"]}


def lines(document, unit=0):
    return [f"{line['expression']} = {line['value']}" for line in document["units"][unit]["lines"]]


class TestPublished:
    def test_linyi_2018_q1(self):
        found = settled("linyi-2018q1")
        assert amounts(found) == {"临沂市": "378.00"}
        assert lines(found) == [
            "7 × 0.6 = 4.2",
            "7 × 0.15 = 1.05",
            "3 × 0.15 = 0.45",
            "(52 - 47) × 0.1 = 0.5",
            "4.2 + 1.05 + 0.45 + 0.5 = 6.2",
            "6.2 × 80 = 496.00",
            "-5.9 × 20 = -118.00",
            "496.00 - 118.00 = 378.00",
        ]
        assert found["settlement"]["difference"] == "378.00"

    def test_linyi_high_tech_zone_2015_q1(self):
        found = settled("linyi-high-tech-2015q1")
        assert amounts(found) == {"高新区": "182"}
        assert "27 + 9 + 0.4 = 36.4" in lines(found)

    def test_anqing_2018_q3(self):
        found = settled("anqing-2018q3")
        assert amounts(found) == {"安庆市": "94.50", "乙区": "37.80", "丙区": "28.35", "甲区": "18.90", "丁区": "9.45"}
        assert [(pool["shared"], pool["left"]) for pool in found["pools"]] == [("94.50", "0.00")]
        assert found["settlement"]["gets"] == "94.50"

    def test_the_balance_of_jinan_2022_01(self):
        found = settled("jinan-2022-01")
        paid = {"历城区": "-45", "市中区": "-30", "章丘区": "-15", "槐荫区": "-5", "天桥区": "-5", "长清区": "-5"}
        got = {"莱芜区": "60", "高新区": "20", "钢城区": "10", "历下区": "5", "济阳区": "5", "平阴县": "5"}
        assert amounts(found) == paid | got
        sides = found["settlement"]
        assert (sides["gets"], sides["pays"], sides["balanced"]) == ("105", "105", True)


def test_the_page_shows_the_arithmetic_and_says_whose_the_method_is():
    done = aircheck("compensate", "linyi-2018q1.yaml", "--lang", "zh", cwd=METHODS)
    assert done.code == 0
    assert "办法与金额由 linyi-2018q1.yaml 给出，不是任何方案的内容。" in done.out
    assert "合计            496.00 - 118.00 = 378.00" in done.out
    assert "由山东省支付 378.00 万元" in done.out


BALANCED = (METHODS / "jinan-2022-01.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("behind: {now: 9}", "behind: {now: 8}", 1, "the sides do not balance, by 5 万元"),
        (", value: 5, source: 由通报的金额推算", "", 5, "unset (set by 济南市, in 万元)"),
        ('"{per_place}"', "5", 3, 'm.yaml:12:37: "5" is no parameter'),
        ('"{per_place}"', '"{per_town}"', 3, "there is no parameter per_town"),
        ("[历城区, ", "[历城, ", 3, 'there is no "历城" under units'),
        (", source: 由通报的金额推算", "", 3, "a value needs a source"),
    ],
)
def test_what_does_not_hold_is_said(tmp_path, old, new, code, said):
    assert old in BALANCED
    (tmp_path / "m.yaml").write_text(BALANCED.replace(old, new), encoding="utf-8")
    done = aircheck("compensate", "m.yaml", "--lang", "en", cwd=tmp_path)
    assert done.code == code
    assert said in (done.out + done.err).replace("\n", " ")


OVERLAY = """
extends: lixia-2020
compensation:
  title: {zh: 试算, en: Trial}
  unit: 万元
  decimals: 1
  period: {from: 2020-04-01, to: 2020-04-30}
  parameters:
    per_ug: {title: {zh: 系数, en: coefficient}, unit: 万元, set_by: 市政府, value: 2, source: 假设}
  terms:
    - title: {zh: 浓度改善, en: concentrations}
      linear: {weights: {PM2.5: 1}, amount: "{per_ug}"}
  units:
    - {name: 东街}
    - {name: 西街, stations: [B, C]}
    - {name: 北街, street: 北街道}
    - {name: 南街}
"""
STATIONS = "station,street\nA,东街\nB,西街\nC,西街\nD,北街道\n"
LEVELS = {"A": (50, 41), "B": (60, 40), "C": (61, 41), "D": (70, 30)}


def hours(skip=()):
    rows = ["station,time,PM2.5,PM10,SO2,NO2,CO,O3"]
    for year in (2019, 2020):
        for day in range(1, monthrange(year, 4)[1] + 1):
            for station, levels in LEVELS.items():
                level = levels[year - 2019]
                rows += [
                    f"{station},{year}-04-{day:02d} {hour:02d}:00,{level},80,10,20,0.5,60"
                    for hour in range(1, 24)
                    if (station, year, day) not in skip
                ]
    return "\n".join(rows) + "\n"


@pytest.fixture
def office(tmp_path):
    (tmp_path / "method.yaml").write_text(OVERLAY, encoding="utf-8")
    (tmp_path / "stations.csv").write_text(STATIONS, encoding="utf-8")
    skip = {("D", 2019, day) for day in range(1, 5)}
    (tmp_path / "hours.csv").write_text(hours(skip), encoding="utf-8")
    return tmp_path


def test_figures_come_from_station_hours(office):
    done = aircheck("compensate", "method.yaml", ".", "--format", "json", cwd=office)
    assert (done.err, done.code) == ("", 0)
    found = json.loads(done.out)
    # Means of B and C: 60.5 and 40.5 µg/m³, half to even 60 and 40. D has 26 of 27 days in April 2019.
    assert amounts(found) == {"东街": "18.0", "西街": "40.0", "北街": None, "南街": None}
    assert lines(found, 1)[0] == "(60 - 40) × 1 = 20"
    assert found["units"][2]["lines"][0]["why"]["en"] == "北街, PM2.5: too few valid days: 2019-04 26/27"
    said = found["units"][3]["lines"][0]["why"]["en"]
    assert said == "南街: no street or tier of the list of stations is called 南街; name stations, street or tier"
    assert found["compared"] == {"from": "2019-04-01", "to": "2019-04-30"}
    assert found["plan"]["en"].startswith("Lixia")
    totals = found["totals"]
    assert totals["rows"] == totals["used"] + totals["rejected"] + totals["out_of_scope"]


AMONG = """
compensation:
  title: {zh: 镇街, en: Streets}
  unit: 万元
  decimals: 0
  parameters:
    each: {title: {zh: 每个, en: each}, unit: 万元, set_by: 市, value: 5, source: 假设}
  terms:
    - title: {zh: 靠后, en: behind}
      each: {among: {by: PM2.5, last: 2}, amount: "{each}", side: pays}
    - title: {zh: 靠前, en: ahead}
      each: {among: {by: PM2.5, first: 2}, amount: "{each}", side: gets}
  units:
    - {name: 甲区, places: [东街, 西街]}
    - {name: 乙区, places: [北街道]}
"""


def test_places_are_counted_in_monitoring_data(office):
    (office / "among.yaml").write_text(AMONG, encoding="utf-8")
    # In April 2020: 北街道 30, 西街 40 (40.5, half to even), 东街 41.
    done = aircheck("compensate", "among.yaml", ".", "--month", "2020-04", "--format", "json", cwd=office)
    assert (done.err, done.code) == ("", 0)
    found = json.loads(done.out)
    assert lines(found) == ["东街 3, 西街 2 = 2", "-2 × 5 = -10", "西街 2 = 1", "1 × 5 = 5", "-10 + 5 = -5"]
    assert amounts(found) == {"甲区": "-5", "乙区": "5"}
    assert found["settlement"]["balanced"] is True


def test_a_place_with_too_little_data_leaves_its_unit_open(office):
    (office / "among.yaml").write_text(AMONG, encoding="utf-8")
    done = aircheck("compensate", "among.yaml", ".", "--month", "2019-04", "--lang", "en", cwd=office)
    assert "北街道, PM2.5: too few valid days: 2019-04 26/27" in done.out
    assert "amount not known" in done.out
    assert done.code == 0


def test_another_period_is_compared_with_its_own_year_before(office):
    done = aircheck("compensate", "method.yaml", ".", "--month", "2019-04", "--lang", "en", cwd=office)
    assert "Period: 2019-04-01 to 2019-04-30, compared with 2018-04-01 to 2018-04-30" in done.out
    assert "东街, PM2.5: neither hours nor daily values in the period" in done.out
    assert done.code == 5


def test_a_period_without_files_is_wrong_usage(tmp_path):
    (tmp_path / "m.yaml").write_text(BALANCED, encoding="utf-8")
    done = aircheck("compensate", "m.yaml", "--month", "2022-01", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")


def test_the_example_of_the_documents_is_one(tmp_path):
    document = (METHODS.parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")
    example = document.partition("```yaml\n")[2].partition("```")[0]
    (tmp_path / "m.yaml").write_text(example, encoding="utf-8")
    done = aircheck("compensate", "m.yaml", "--format", "json", cwd=tmp_path)
    assert amounts(json.loads(done.out)) == {"某市": "94.50", "甲区": "37.80", "乙区": "56.70"}


def test_a_plan_without_a_method_says_how_to_state_one(tmp_path):
    done = aircheck("compensate", "lixia-2020", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "lixia-2020 has no compensation:" in done.err
