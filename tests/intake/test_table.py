from decimal import Decimal

from aircheck.model.dataset import Contract
from aircheck.model.text import Bilingual
from tests.contracts.house import TABLES
from tests.intake.house import day, fate, read, rejects, scope, shipped, table, values


def test_roads():
    data = (
        "序号,道路名称,所属街道,道路面积（平方米）,是否建成区,作业方式,长度(m)\n"
        '1,经十路,千佛山街道,"12,000.5",是,机扫,1500\n'
        "2,山师东路,文东街道,1000,建成区外,人工,\n"
    )
    submission = read({"a.csv": data})
    assert table(submission, "roads") == [
        ("山师东路", "文东街道", Decimal(1000), False, "manual", None),
        ("经十路", "千佛山街道", Decimal("12000.5"), True, "mechanised", Decimal(1500)),
    ]
    frame = submission.tables["roads"].frame
    assert frame.columns == ["_file", "_line", "road", "street", "area_m2", "built_up", "sweeping", "length_m"]
    kinds = ["Int32", "Int32", "String", "String", "Decimal(precision=38, scale=3)", "Boolean", "String"]
    assert [str(kind) for kind in frame.dtypes] == [*kinds, "Decimal(precision=38, scale=3)"]
    assert frame.select("_file", "_line").rows() == [(0, 3), (0, 2)]
    assert submission.tables["roads"].contract.id == "roads"


def test_dustfall_of_the_period():
    data = (
        "监测点位,日期,降尘量(t/(km²·30d)),采样天数\n"
        "甲,2019-12,9,30\n甲,2020年1月,5.25,31\n甲,202002,4,29\n乙,2020/12/31,3,\n甲,2021-01-01,x,x\n"
    )
    submission = read({"a.csv": data}, scope("2020-01-15", "2020-12-31"))
    assert table(submission, "dustfall") == [
        ("乙", None, day("2020-12-01"), None, Decimal(3)),
        ("甲", None, day("2020-01-01"), 31, Decimal("5.25")),
        ("甲", None, day("2020-02-01"), 29, Decimal(4)),
    ]
    assert (fate(submission), submission.rejects) == ((5, 3, 0, 2, 0), ())


def test_a_required_cell_takes_its_row_with_it():
    data = (
        "道路名称,面积,建成区,清扫方式,长度\n"
        ",1,是,人工,\n"
        "甲,,是,人工,x\n"
        "乙,一斤,是,人工,\n"
        "丙,-1,是,人工,\n"
        "丁,1,半,人工,\n"
        "戊,1,是,水洗,\n"
        "己,1,是,人工,长\n"
    )
    submission = read({"a.csv": data})
    assert rejects(submission) == [
        (2, None, ",1,是,人工,", "intake.reject.row_empty"),
        (3, None, "甲,,是,人工,x", "intake.reject.row_empty"),
        (4, None, "乙,一斤,是,人工,", "intake.reject.row_at_fault"),
        (5, None, "丙,-1,是,人工,", "intake.reject.row_at_fault"),
        (6, None, "丁,1,半,人工,", "intake.reject.row_at_fault"),
        (7, None, "戊,1,是,水洗,", "intake.reject.row_at_fault"),
        (8, "长度", "长", "intake.reject.unreadable"),
    ]
    reasons = [values(reject.reason) for reject in submission.rejects]
    assert reasons[0] == {"column": "道路名称"}
    assert reasons[3] == {"column": "面积", "cell": "-1", "why": "intake.reject.below_minimum"}
    nearest = submission.rejects[5].reason.values["why"]
    # 水洗 and 洗扫车 share one of their two and three characters: 2 · 1 / 5, above all others.
    assert (nearest.key, nearest.values["word"]) == ("intake.reject.nearest_means", "洗扫车")
    assert nearest.values["means"] == Bilingual(zh="机械化", en="mechanised")
    expected = nearest.values["why"].values["expected"]
    assert (expected.key, expected.values) == (
        "intake.expected.category",
        {
            "words": Bilingual(
                zh="机械化 / 人机结合 / 人工", en="mechanised / 机械化 / mixed / 人机结合 / manual / 人工"
            )
        },
    )
    assert table(submission, "roads") == [("己", None, Decimal(1), True, "manual", None)]
    assert fate(submission) == (7, 1, 6, 0, 1)
    assert submission.refused == {"roads": 6}


def test_a_row_with_several_faults_is_rejected_once():
    assert len(read({"a.csv": "道路名称,面积,建成区,清扫方式,长度\n,x,y,z,u\n"}).rejects) == 1


def test_a_file_whose_rows_are_all_rejected_is_a_table_all_the_same():
    submission = read({"a.csv": "道路名称,面积,建成区,清扫方式\n甲,x,是,人工\n"})
    assert table(submission, "roads") == []
    quoted = read({"a.csv": '道路名称,面积,建成区,清扫方式\n"甲,1,是,人工\n'})
    assert (table(quoted, "roads"), fate(quoted)) == ([], (1, 0, 1, 0, 0))


def test_stations_are_assessed_unless_they_say_no():
    data = "监测点编码,监测点名称,是否考核\n1299A,科干所,是\n1300A,农科所,否\n1301A,开发区,\n1302A,化工厂,待定\n"
    submission = read({"a.csv": data})
    assert [(code, assessed) for code, _, _, _, assessed, *_ in table(submission, "stations")] == [
        ("1299A", True),
        ("1300A", False),
        ("1301A", True),
        ("1302A", True),
    ]
    assert rejects(submission) == [(5, "是否考核", "待定", "intake.reject.unreadable")]


def test_only_the_date_the_contract_names_limits_a_table():
    title = {"zh": "投诉", "en": "Complaint"}
    columns = [
        {"name": "id", "title": title, "type": "text", "required": True},
        {"name": "received", "title": title, "type": "date", "required": True},
        {"name": "answered", "title": title, "type": "date"},
    ]
    contract = Contract.model_validate(
        {"id": "complaints", "title": title, "key": ["id"], "when": "received", "columns": columns}
    )
    data = "id,received,answered\n1,2020-12-30,2021-01-10\n2,2021-01-02,2021-01-10\n3,,\n"
    submission = read({"a.csv": data}, scope("2020-01-01", "2020-12-31"), {"complaints": contract})
    assert table(submission, "complaints") == [("1", day("2020-12-30"), day("2021-01-10"))]
    assert fate(submission) == (3, 1, 1, 1, 0)


def test_a_cell_that_may_be_empty_leaves_its_row():
    data = "unit,permit_no,permit_date\n甲厂,,\n乙厂,P1,2020-03-01\n丙厂,P2,soon\n"
    submission = read({"a.csv": data}, contracts=TABLES)
    frame = submission.tables["permits"].frame
    assert frame.select("unit", "permit_no", "permit_date").rows() == [
        ("乙厂", "P1", day("2020-03-01")),
        ("甲厂", None, None),
    ]
    assert rejects(submission) == [(4, None, "丙厂,P2,soon", "intake.reject.row_at_fault")]


INVENTORY = {"emission_inventory": shipped("emission_inventory")}


def inventory(rows):
    return read({"a.csv": "year,pollutant,sector,emission_t\n" + rows}, contracts=INVENTORY)


def test_names_of_one_thing_are_read_as_one():
    names = [
        "氮氧化物",
        "二氧化硫",
        "SO₂",
        " nox ",
        "PM",
        "Particulate Matter",
        "ＶＯＣ",
        "NMHC",
        "烟尘",
        "CO2",
        "某某",
    ]
    found = inventory("".join(f"{2000 + place},{name},全区,1\n" for place, name in enumerate(names)))
    read_as = ["NOx", "SO2", "SO2", "NOx", "PM", "PM", "VOCs", "NMHC", "PM", "CO2"]
    assert [row[1] for row in table(found, "emission_inventory")] == read_as
    assert [(line, key) for line, _, _, key in rejects(found)] == [(12, "intake.reject.row_at_fault")]


def test_one_thing_under_two_names_is_a_repeat_or_a_contradiction():
    found = inventory("2019,NOx,全区,7\n2019,氮氧化物,全区,7\n2020,NOx,全区,7\n2020,氮氧化物,全区,8\n")
    assert [row[:2] for row in table(found, "emission_inventory")] == [(2019, "NOx")]
    told = [(line, key) for line, _, _, key in rejects(found)]
    contradicts = "intake.reject.contradiction"
    assert told == [(4, contradicts), (5, contradicts)]
    assert (fate(found), [note.key for note in found.notes]) == ((4, 1, 2, 1, 0), ["intake.note.repeated_rows"])


CHECKS = (
    "site,check_date,item,result\n"
    "甲工地,2020-05-07,某项甲,合格\n"
    "甲工地,2020-05-07,某项乙,合格\n"
    "甲工地,2020-05-07,某项乙,合格\n"
    "甲工地,2020-05-07,某项丙,合格\n"
    "甲工地,2020-05-07,某项丙,不合格\n"
    "甲工地,2020-05-07,,合格\n"
)


def test_a_word_on_no_list_is_a_gap_of_its_own_and_still_tells_rows_apart():
    submission = read({"site_checks.csv": CHECKS}, contracts={"site_checks": shipped("site_checks")})
    # Two different words are two checks, the same one twice is a repeat, or a contradiction; none takes its row.
    assert submission.tables["site_checks"].frame.select("item", "result").rows() == [(None, "pass")] * 2
    assert rejects(submission) == [
        *(
            (line, "item", name, "intake.reject.nearest_means")
            for line, name in ((2, "某项甲"), (3, "某项乙"), (4, "某项乙"))
        ),
        (5, None, "甲工地,2020-05-07,某项丙,合格", "intake.reject.contradiction"),
        (6, None, "甲工地,2020-05-07,某项丙,不合格", "intake.reject.contradiction"),
        (7, None, "甲工地,2020-05-07,,合格", "intake.reject.row_empty"),
    ]
