"""Names of lists, however they are written: words, seasons, periods, persons, documents, towns, rows of a ledger."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.intake.cells.bodies import town
from aircheck.intake.cells.columns import Fault, Missing, read_column
from aircheck.intake.cells.periods import period, season
from aircheck.intake.cells.texts import document, free, person
from aircheck.intake.cells.word_lists import key, listed, nearest, several
from aircheck.intake.cells.words import reader
from aircheck.intake.rows.reasons import fault_in
from aircheck.model.dataset import Column, ColumnType, Reads
from aircheck.model.text import Bilingual

TOPICS = {"muck_trucks": ("渣土车", "渣土运输车辆"), "NOx": ("氮氧化物",), "site_dust": ("施工扬尘源", "工地扬尘源")}
FILLER = ("联合执法", "检查", "清单", "管理", "建筑", "施工")


def column(reads, closed=False, **names):
    same = {name.replace("_", "-"): others for name, others in names.items()}
    title = Bilingual(zh="列", en="Column")
    return Column(name="c", title=title, type=ColumnType.TEXT, reads=reads, closed=closed, same_as=same)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("渣土车", "muck_trucks"),
        (" 渣土 车\u3000", "muck_trucks"),
        ("muck_trucks", "muck_trucks"),
        ("渣土车联合执法", "muck_trucks"),
        ("渣土运输车辆联合执法检查", "muck_trucks"),
        ("“渣土车”检查", "muck_trucks"),
        ("氮氧化物（NOx）", "NOx"),
        ("ＮＯｘ", "NOx"),
        ("NOx(氮氧化物)", "NOx"),
        ("施工扬尘源管理清单", "site_dust"),
        ("建筑施工工地扬尘源清单", "site_dust"),
        ("渣土车（氮氧化物）", None),  # two words, and who says which is meant?
        ("渣土", None),  # a fragment
        ("检查", None),  # nothing is left
        ("渣土车司机", None),
        ("@@", None),
    ],
)
def test_one_word(text, word):
    assert listed(TOPICS, FILLER)(text) == word


AGENCIES = {"police": ("交警", "公安局交通警察大队"), "urban": ("城管", "城管局", "城市管理局")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("城管、交警", ["police", "urban"]),
        ("区城市管理局，区公安局交通警察大队", ["police", "urban"]),
        ("交警;交警", ["police"]),
        ("区城市管理局和交警", ["police", "urban"]),
        ("城管局 交警", ["police", "urban"]),
        ("区城管+区交警", ["police", "urban"]),
        ("城管并交警", ["police", "urban"]),
        ("交警和某某办、城管", ["?", "urban"]),
        ("交警\n某某办", ["?", "police"]),
        ("某某办", None),
        ("", None),
    ],
)
def test_several_words(text, words):
    assert several(AGENCIES, ("区",))(text) == words


@pytest.mark.parametrize("joined", ["-", "—", "－", "~", "～", "至", "到", " - ", "/", "–"])
@pytest.mark.parametrize(("first", "last"), [("2020", "2021"), ("20", "21"), ("2020年", "2021年"), ("2020", "21")])
@pytest.mark.parametrize("named", ["", "秋冬季", "取暖季", "采暖季"])
def test_a_season_has_two_years(first, last, joined, named):
    assert season(f"{first}{joined}{last}{named}") == season(f"{named}{first}{joined}{last}") == "2020-2021"


@pytest.mark.parametrize(
    "text", ["2020年采暖季", "2020采暖季", "2020年度取暖季", "2020年冬季", "秋冬季2020年", "２０２０年秋冬"]
)
def test_a_season_of_one_year_begins_in_it(text):
    assert season(text) == "2020-2021"


@pytest.mark.parametrize("text", ["2020", "2020-2022", "2021-2020", "@@", "2020-2020", "今冬", "冬季", "2020年春季"])
def test_no_season(text):
    assert season(text) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2021", "2021"),
        ("2021年", "2021"),
        ("2021年度", "2021"),
        ("2021年1月", "2021-01"),
        ("2021-01", "2021-01"),
        ("202101", "2021-01"),
        ("2021年第一季度", "2021-Q1"),
        ("2021年1季度", "2021-Q1"),
        ("2021Q3", "2021-Q3"),
        ("2021-q3", "2021-Q3"),
        ("2021年1-3月", "2021-Q1"),
        ("2021年上半年", "2021-H1"),
        ("2021-H2", "2021-H2"),
        ("1月", None),
        ("第一季度", None),
        ("2021年2-4月", None),
        ("2021年13月", None),
        ("本年", None),
    ],
)
def test_a_period_has_its_year(text, kept):
    assert period(text) == kept


@pytest.mark.parametrize("text", ["1", "综执12号", "a.pdf", "2020-001", "示例〔2020〕1号", "http://example.org/1"])
def test_a_document(text):
    assert document(text) == text


@pytest.mark.parametrize("text", ["@@", "x", "有", "-", "——", "*-*", "。"])
def test_what_proves_nothing(text):
    assert document(text) is None


@pytest.mark.parametrize(
    ("text", "kept"), [("张某", "张某"), ("Li Hua", "Li Hua"), ("张", None), ("张3", None), ("@@", None)]
)
def test_a_person(text, kept):
    assert person(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"), [("洒水 ", "洒水"), ("Ａ１", "A1"), ("@@", None), ("……", None), ("?!", None)]
)
def test_a_free_text_says_something(text, kept):
    assert free(text) == kept


STREETS = {"兰山街道": (), "柳青街道办事处": ("柳青街道", "兰山区柳青街道")}


@pytest.mark.parametrize("text", ["柳青街道", "柳青街道办", "柳青街道办事处", "兰山区柳青街道", "柳青街道 办事处"])
def test_a_town_in_any_spelling_is_one(text):
    assert reader(column(Reads.STREET, **STREETS))(text) == "柳青街道办事处"


@pytest.mark.parametrize("text", ["姚家街道", "历下区姚家街道", "济南市历下区姚家街道办事处", "历下区姚家街道办"])
@pytest.mark.parametrize("kind", [Reads.STREET, Reads.ORGANISATION])
def test_the_areas_name_before_a_town_adds_nothing(text, kind):
    for names in ({}, STREETS):
        placed = column(kind, **names).model_copy(update={"filler": ("济南市历下区", "济南市", "历下区")})
        assert reader(placed)(text) == "姚家街道"
    # A unit of the district is not the city's.
    assert town("历下区城管局", ("历下区",)) == "历下区城管局"


@pytest.mark.parametrize(
    ("text", "word"),
    [("2020年渣土车检查", "muck_trucks"), ("渣土车检查2020年度", "muck_trucks"), ("20年渣土车检查", None)],
)
def test_a_year_beside_a_word_adds_nothing(text, word):
    assert listed(TOPICS, FILLER)(text) == word
    # Where nothing may stand around a word, neither may a year.
    assert listed(TOPICS)("2020年渣土车") is None


@pytest.mark.parametrize("text", ["柳青", "青街道", "街道", "街道办事处", "柳", "@@"])
def test_a_fragment_of_a_name_is_nobody(text):
    assert reader(column(Reads.STREET, **STREETS))(text) is None


@pytest.mark.parametrize("text", ["半程镇", "半程镇人民政府", "半程镇政府"])
def test_a_town_that_the_plan_does_not_name_is_itself(text):
    assert reader(column(Reads.STREET, **STREETS))(text) == "半程镇"
    assert reader(column(Reads.STREET))(text) == "半程镇"


@pytest.mark.parametrize("text", ["68", "第68项", "068", "台账68", "68号", "任务 68", "错峰生产"])
def test_a_row_of_the_ledger(text):
    assert reader(column(Reads.LEDGER_ROW, **{"68": ("错峰生产",), "6": ()}))(text) == "68"


@pytest.mark.parametrize("text", ["69", "6.8", "八", "@@"])
def test_no_row_of_the_ledger(text):
    assert reader(column(Reads.LEDGER_ROW, closed=True, **{"68": ("错峰生产",)}))(text) is None


def test_the_nearest_word_is_named():
    words = ("渣土车", "柴油货车", "油烟")
    assert nearest("渣土汽车", words) == "渣土车"
    assert nearest("xyz", words) is None


def test_an_error_shows_the_beginning_of_a_long_list_and_the_nearest_word():
    values = {f"w{n:02}": (f"词{n:02}",) for n in range(13)}
    column = Column(name="c", title=Bilingual(zh="列", en="Column"), type=ColumnType.CATEGORY, values=values)
    why = fault_in(column, Fault.UNREADABLE, "w112").values
    assert why["word"] == "w12"
    shown = " / ".join(f"w{n:02} / 词{n:02}" for n in range(12))
    in_chinese = " / ".join(f"词{n:02}" for n in range(13))
    assert why["why"].values["expected"].values["words"] == Bilingual(zh=in_chinese, en=f"{shown} / …")


@given(st.text())
def test_whatever_is_written_comes_back_as_a_word_or_nothing(text):
    assert listed(TOPICS, FILLER)(text) in {*TOPICS, None}
    assert free(text) is None or any(letter.isalnum() for letter in text)


@given(st.sampled_from(["muck_trucks", "渣土车", "NOx"]), st.text(" \t\u3000“”《》·", max_size=4))
def test_blanks_and_quotes_do_not_matter(word, around):
    assert listed(TOPICS)(around + word + around) == listed(TOPICS)(word)
    assert key(around + word) == key(word)


def units(reads, **more):
    known = {"兰山街道": (), "柳青街道办事处": ("柳青街道",), "区住建局": (), "各镇政府": ("各镇",)}
    return Column(name="x", title=Bilingual(zh="甲", en="x"), type=ColumnType.TEXT, reads=reads, same_as=known, **more)


@pytest.mark.parametrize("reads", ["street", "organisation"])
@pytest.mark.parametrize(
    "text", ["兰山街道、柳青街道", "兰山街道和义堂镇", "义堂镇，半程镇", "各镇街", "8个镇街", "区住建局、某公司"]
)
def test_a_cell_that_names_several_units_names_none(reads, text):
    assert reader(units(reads))(text) is None


@pytest.mark.parametrize("text", ["和平街道", "义和镇", "城乡和美镇", "甲站、乙站"])
def test_what_only_looks_like_several_is_one(text):
    assert reader(units("organisation"))(text) == text
    assert reader(units("street"))(text) == text


def test_a_word_for_all_is_an_empty_cell_where_that_means_all():
    missing = Missing.of(("",))
    texts = pl.Series(["各镇街", "全区", "兰山街道、柳青街道"])
    open_ = read_column(texts, units("street", blank="all"), missing)
    assert (open_.values.to_list(), open_.faults.to_list()) == ([None] * 3, [0, 0, Fault.UNREADABLE])
    closed = read_column(texts, units("street"), missing)
    assert closed.faults.to_list() == [Fault.UNREADABLE] * 3


def test_several_units_are_told_to_have_a_row_each():
    why = fault_in(units("street"), Fault.UNREADABLE, "兰山街道、义堂镇")
    assert (why.key, str(why.values["units"])) == ("intake.reject.several_units", "兰山街道, 义堂镇")


@pytest.mark.parametrize(
    "text", ["待聘", "暂未配备", "尚未明确", "未印发", "正在编制", "空缺", "无专人", "暂无文号", "待配齐"]
)
def test_what_is_still_to_come_proves_nothing(text):
    assert person(text) is None
    assert document(text) is None


@pytest.mark.parametrize("text", ["尚小云", "未来小学扬尘方案", "无组织排放改造方案", "待建工地管控方案", "暂行办法"])
def test_names_and_titles_that_begin_alike_stand(text):
    assert document(text) == text
