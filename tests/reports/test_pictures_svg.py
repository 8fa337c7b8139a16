"""Pictures as SVG: read as XML, with their texts whole; by hand for HTML, through altair for print."""

import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from aircheck.assessment.pictures.places import pictures_of
from aircheck.assessment.pictures.targets import with_limits
from aircheck.documents.pictures import ToCome
from aircheck.documents.ranking import RankRow, RankTable
from aircheck.locale import Words
from aircheck.model.place import PlaceKind
from aircheck.reports.pictures import files
from aircheck.reports.pictures.charts import drawing, ranking
from aircheck.reports.pictures.charts import months as chart_of_months
from aircheck.reports.pictures.charts import so_far as chart_so_far
from aircheck.reports.pictures.inline import calendar, months, so_far
from aircheck.reports.pictures.inline.elements import element, titled
from aircheck.reports.pictures.raster import FontMissing, png
from tests.assessment.few_days import TARGET, few_days
from tests.statistics.frames import EDITIONS

pytestmark = pytest.mark.heavy

SVG = "{http://www.w3.org/2000/svg}"
ZH, EN = Words("zh"), Words("en")


@pytest.fixture(scope="module")
def few():
    return pictures_of(few_days(), with_limits((TARGET,), EDITIONS))


@pytest.fixture(scope="module")
def one(few):
    return few.places[0]


def texts(svg):
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def titles(svg):
    return [node.text for node in ElementTree.fromstring(svg).iter(f"{SVG}title")]


def test_a_calendar_has_a_number_a_day_and_says_each_in_words(few, one):
    svg = calendar.render(few, one, ZH)
    head = ["全部1个点位 A：逐日 AQI 级别", "1", "6", "11", "16", "21", "26", "31", "优良"]
    # White on the purple of the fifth class, the page's colour without one, black on the others.
    assert texts(svg) == [*head, "2019-01", "1/2", "2019-02", "1/1", "13", "1", "?-", "5"]
    assert titles(svg) == [
        "全部1个点位 A：逐日 AQI 级别",
        *("2019-01-30 AQI 43 优", "2019-02-04 AQI 43 优"),
        "2019-01-31 AQI 107 轻度污染 PM2.5",
        "2019-02-02 AQI 210 重度污染 PM2.5 缺污染物但已超标，不计入优良天数比例",
        *("2019-02-01 缺污染物，无法判定", "2019-02-03 无有效值"),
    ]
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("aria-label")) == (
        "img",
        "全部1个点位 A：逐日 AQI 级别. 计入优良天数比例的 3 天中优良 2 天",
    )
    colours = [(group.get("fill"), len(group)) for group in root.iter(f"{SVG}g")]
    assert colours == [("#00e400", 2), ("#ff7e00", 1), ("#99004c", 1), ("none", 2)]


def test_a_page_may_hold_many_and_its_colour_is_theirs(few, one):
    for svg in (
        calendar.render(few, one, EN),
        months.render(one, "O3", EN),
        so_far.render(few, one, one.so_far[0], EN),
    ):
        assert re.findall(r'\b(?:id|class|style|href)="', svg) == []
        assert 'fill="currentColor"' in svg
        assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]


def test_months_by_hand(one):
    svg = months.render(one, "PM2.5", EN)
    assert texts(svg) == ["PM2.5 by month, the one station A", "01", "55*", "02", "73*", "target 40"]
    assert titles(svg) == [texts(svg)[0], "2019-01 55* µg/m³", "2019-02 73* µg/m³"]
    bars = [(bar.get("fill"), bar.get("height")) for bar in ElementTree.fromstring(svg).iter(f"{SVG}rect")]
    # 73 is as high as the plot, 110; 55 is 55/73 of it.
    assert bars == [("#b3261e", "82.9"), ("#b3261e", "110")]
    assert texts(months.render(one, "O3", EN)) == [
        "O3 P90 by month, the one station A",
        "01",
        "60",
        "02",
        "60",
        "limit 160",
    ]
    with pytest.raises(KeyError):
        months.render(one, "NOx", EN)


def test_a_mean_so_far_by_hand(few, one):
    svg = so_far.render(few, one, one.so_far[0], EN)
    head = "PM2.5 mean so far, µg/m³, the one station A"
    # 5 valid days of 66, 24 to come: (40.5 · 29 - 66 · 5) / 24 = 35.1875; below the target's own line.
    assert texts(svg) == [head, "0", "01", "02", "rest ≤ 35.187", "66*", "target 40"]
    tree = ElementTree.fromstring(svg)
    line = next(tree.iter(f"{SVG}polyline"))
    # 30 days are 420 wide from 34 on; 75 is as high as the plot, from 146 up to 26: 30 is 48 high, 55 is 88.
    assert line.get("points").split()[:2] == ["34,98", "48.5,58"]
    assert tree.find(f"{SVG}desc").text == (
        "PM2.5 mean so far: 66 µg/m³ up to 02-04, 5 valid d, above 40 "
        "The 24 days to come may average ≤ 35.187 µg/m³ (34.583 for exactly the target)."
    )
    strip = [bar for bar in tree.iter(f"{SVG}rect") if bar.get("fill-opacity") is None]
    # Classes 1, 3, 5 and 1; a day without an index has none. Each 3.5 high for every class.
    assert [(bar.get("fill"), bar.get("height")) for bar in strip] == [
        ("#00e400", "3.5"),
        ("#ff7e00", "10.5"),
        ("#99004c", "17.5"),
        ("#00e400", "3.5"),
    ]
    (band,) = (bar for bar in tree.iter(f"{SVG}rect") if bar.get("fill-opacity") is not None)
    # From 34.583 to 35.1875 of 75 on 120.
    assert (band.get("x"), band.get("width"), band.get("height")) == ("106.4", "347.6", "1")


def test_a_control_value_far_above_all_else_is_cut_off_and_one_below_nothing_has_no_band(few, one):
    mean = one.so_far[0]
    high = replace(mean, to_come=ToCome(3, "900.000", "904.123", open=True, few=2, most_of_few="999.000"))
    svg = so_far.render(few, one, high, ZH)
    assert "今后 < 904.123 ↑" in texts(svg)
    # 75 is the highest: the upper end is 90, so that 30 is 40 high.
    assert next(ElementTree.fromstring(svg).iter(f"{SVG}polyline")).get("points").startswith("34,106")
    lost = replace(mean, to_come=ToCome(3, "-9.000", "-2.000", open=False, few=0, most_of_few=None))
    assert texts(so_far.render(few, one, lost, EN))[-2:] == ["66*", "target 40"]
    assert "The target is missed even if all 3 days to come measured nothing." in so_far.render(few, one, lost, EN)
    of_limit = replace(lost, target=replace(lost.target, rule=None))
    assert "The limit is missed even if all 3 days to come measured nothing." in so_far.render(few, one, of_limit, EN)
    assert "即使剩余 3 天浓度全为零，也高于限值。" in so_far.render(few, one, of_limit, ZH)
    assert "rest < 904.123 ↑" in texts(chart_so_far.render(one, high, EN))


def test_without_a_value_there_is_no_line(few, one):
    mean = replace(one.so_far[0], to_come=None)
    nothing = replace(mean, days=tuple(replace(day, value=None, exact=None, within=None) for day in mean.days))
    assert "polyline" not in so_far.render(few, one, nothing, EN)
    assert "66*" not in texts(chart_so_far.render(one, nothing, EN))


def test_a_hostile_name_is_text_and_nothing_else(few, one):
    place = replace(one.place, kind=PlaceKind.STATION, code="<b>&\x1b[2J\ufffe", name='"\u202e')
    hostile = replace(one, place=place)
    for svg in (calendar.render(few, hostile, EN), chart_of_months.render(hostile, "PM2.5", EN)):
        assert any(r"<b>&\u001b[2J\ufffe" in text for text in texts(svg))


def test_charts_have_their_texts_as_text_and_nothing_from_outside(one):
    svg = chart_of_months.render(one, "PM2.5", ZH)
    assert set(texts(svg)) >= {"全部1个点位 A：PM2.5 各月", "2019-01", "2019-02", "55*", "73*", "目标 40", "µg/m³"}
    mean = chart_so_far.render(one, one.so_far[0], ZH)
    assert set(texts(mean)) >= {"全部1个点位 A：PM2.5 累计均值，µg/m³", "01", "02", "66*", "目标 40"}
    for found in (svg, mean):
        assert set(re.findall(r"https?://[^\"]+", found)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
        assert re.findall(r'aria-label="[^"]*(?:scale|axis)', found) == []
    assert svg == chart_of_months.render(one, "PM2.5", ZH)


ROWS = (RankRow("1299A", "市站", 1, "34.5"), RankRow("1300A", "", 2, "36"), RankRow("1301A", "东", 2, "36"))


def test_a_ranking_as_bars():
    table = RankTable("PM2.5", None, "µg/m³", points=False, rows=ROWS, not_ranked=())
    svg = ranking.render(table, "十月", ZH, "35")
    shown = texts(svg)
    assert set(shown) >= {"十月", "34.5", "36", "限值 35", "µg/m³"}
    assert [text.split() for text in shown if text[:1] in "12" and "A" in text] == [
        ["1", "1299A", "市站"],
        ["2", "1300A"],
        ["2", "1301A", "东"],
    ]


def test_files_of_a_run(few):
    names = [name for name, _ in files.of_days(few, EN)]
    assert names == [
        "01-area-calendar.svg",
        *(f"01-area-months-{item}.svg" for item in ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")),
        *(f"01-area-so-far-{item}.svg" for item in ("PM2.5", "PM10", "SO2", "NO2")),
    ]


def test_a_raster_has_the_size_asked_for(few, one):
    drawn = png(so_far.render(few, one, one.so_far[0], EN), scale=1)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(drawn[16:20]), int.from_bytes(drawn[20:24])) == (578, 188)


def test_characters_that_no_font_has_are_refused_before_anything_is_drawn():
    # Of an area for private use, which no face has; what only a title says is not drawn.
    written = element("text", "A \U0010f124\U0010f123\U0010f124")
    svg = element("svg", titled("\U0010f125"), written, xmlns=SVG[1:-1], width=90, height=20)
    with pytest.raises(FontMissing) as refused:
        png(svg)
    assert refused.value.characters == "\U0010f123\U0010f124"
    assert "2 characters of the picture: \U0010f123\U0010f124" in EN(refused.value.message)
    assert "Noto Sans CJK SC" in EN(refused.value.details[0])


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch, few, one):
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(drawing.ChartsMissing) as refused:
        chart_of_months.render(one, "PM2.5", EN)
    assert "pip install 'aircheck[charts]'" in EN(refused.value.message)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(drawing.ChartsMissing):
        png("<svg/>")
    assert calendar.render(few, one, EN).startswith("<svg ")


def test_libraries_are_loaded_when_a_chart_is_drawn_and_not_before():
    told = "import sys, aircheck.reports.pictures.files, aircheck.reports.pictures.raster as r; "
    told += "print([name for name in ('altair', 'vl_convert') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
