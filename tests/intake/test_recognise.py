import pytest

from aircheck.intake.recognition.recognise import Recognised, Unrecognised, recognise
from aircheck.locale import Words
from aircheck.model.dataset import Contract
from tests.intake.house import CONTRACTS, day, fate, hours, read, rejects, table, values


def found(header, contracts=CONTRACTS):
    result = recognise(header.split(","), contracts)
    return (result.contract.id, result.layout.name) if isinstance(result, Recognised) else result


@pytest.mark.parametrize(
    ("header", "dataset", "layout"),
    [
        ("station,time,PM2.5", "air_hourly", "wide"),
        ("监测点位,时间,细颗粒物,可吸入颗粒物", "air_hourly", "wide"),
        ("Date,Hour,WatchPoint,AQI,Level,PrimaryPollution,PM2.5,PM10,CO,NO2,O3_1h,O3_8h,SO2", "air_hourly", "wide"),
        ("站点编码,站点名称,时间,PM2.5", "air_hourly", "wide"),
        ("station,time,pollutant,value", "air_hourly", "long"),
        ("站点,日期,小时,污染物,浓度", "air_hourly", "long"),
        ("date,hour,type,1299A", "air_hourly", "archive"),
        ("date,hour,type,济南,临沂", "air_hourly", "archive_cities"),
        ("date,hour,type,济南市,邹平市", "air_hourly", "archive_cities"),
        (
            "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,wd,WSPM,station",
            "air_hourly",
            "beijing",
        ),
        ("日期,质量等级,AQI,PM2.5,PM10,SO2,NO2,CO,O3,城市", "air_daily", "table"),
        ("点位,日期,PM10", "air_daily", "table"),
        ("日期,小时,因子,科干所,农科所", "air_hourly", "archive"),
        ("station", "stations", "table"),
        ("监测点编码,监测点名称,城市,经度,纬度", "stations", "table"),
        ("道路名称,面积,建成区,清扫方式", "roads", "table"),
        ("监测点位,时间,降尘量", "dustfall", "table"),
        ("点位,街道,月份,采样天数,降尘量(t/(km²·30d))", "dustfall", "table"),
    ],
)
def test_headers_are_recognised(header, dataset, layout):
    assert found(header) == (dataset, layout)


@pytest.mark.parametrize(
    ("header", "closest", "missing"),
    [
        ("a,b,c", None, ()),
        ("station,time", "air_hourly", ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")),
        ("station,PM2.5", "air_hourly", ("time",)),
        ("时间,PM2.5,PM10", "air_hourly", ("station",)),
        # Four columns of time alone do not tell in what unit CO is.
        ("year,month,hour,station,PM2.5,CO", "air_hourly", ("time",)),
        ("道路名称,面积,清扫方式", "roads", ("built_up",)),
        ("道路名称,面积(公里),建成区,清扫方式", "roads", ("area_m2",)),
        # Neither may pass for a list of stations.
        ("station,time,PM2.5(ppb)", "air_hourly", ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")),
        ("监测点位,时间,降尘量(g/m²)", "dustfall", ("dustfall",)),
    ],
)
def test_headers_that_lack_something(header, closest, missing):
    result = found(header)
    assert isinstance(result, Unrecognised)
    assert (result.closest, result.missing) == (closest, missing)


def test_what_is_said_of_a_header_that_lacks_something():
    problem = found("道路名称,面积(公里),清扫方式").problem
    assert problem.key == "intake.problem.because"
    lacking, unit = problem.values["problem"], problem.values["cause"]
    assert lacking.key == "intake.problem.missing_columns"
    assert lacking.values["missing"].zh == "面积（area_m2）、建成区（built_up）"
    assert lacking.values["strange"] == ""
    assert lacking.values["dataset"].en == "Road sweeping ledger"
    said = {"header": "面积(公里)", "unit": "m²", "right": "area_m2(m²)"}
    assert (unit.key, unit.values) == ("intake.reject.wrong_unit", said)


def test_what_was_not_understood_is_named():
    problem = found("路段,长度,备注,责任").problem
    assert Words("en")(problem) == (
        'the header is most like "Road sweeping ledger", but lacks: Area (area_m2), Built-up area (built_up), '
        "Sweeping (sweeping); not understood: 备注, 责任"
    )


def test_of_pollutants_one_is_enough():
    problem = found("station,date,AQI").problem
    assert Words("en")(problem).endswith("but lacks: one of PM2.5, PM10, SO2, NO2, CO, O3")


@pytest.mark.parametrize(("header", "guessed"), [("日期,平均,最大", False), ("日期,平均", True), ("路名,,,a,", True)])
def test_a_header_of_which_less_than_half_is_known_is_like_none(header, guessed):
    """An empty header counts for nothing; what is known is said all the same."""
    result = found(header)
    assert (result.problem.key == "intake.problem.missing_columns") is guessed
    assert result.closest is not None


def test_what_is_said_of_a_header_that_is_like_none():
    assert Words("zh")(found("日期,平均,最大").problem) == (
        "表头不像任何一种报送表：3 列中只认得“日期”（以“空气质量监测日数据”为最多），不认识 平均、最大；"
        "可用 aircheck data template 生成能读取的表头"
    )


def test_what_is_said_of_an_unknown_header():
    assert Words("zh")(found("a,b").problem) == (
        "表头不属于任何一种报送表：a,b；可用 aircheck data template 生成能读取的表头"
    )


def test_two_headers_for_one_column_are_refused():
    submission = read({"a.csv": "站点,监测点位,时间,PM2.5\nA,B,2020-01-01 01:00,5\n"})
    assert submission.inputs[0].problem.key == "intake.problem.two_headers"
    assert submission.inputs[0].problem.values == {"one": "站点", "other": "监测点位"}
    assert fate(submission) == (1, 0, 1, 0, 0)


def test_unknown_columns_may_repeat():
    submission = read({"a.csv": "station,time,PM2.5,,备注,备注\nA,2020-01-01 01:00,5,,x,y\n"})
    assert hours(submission) == [("A", day("2020-01-01"), 1, 5000)]


def test_a_tie_is_refused():
    twin = CONTRACTS["roads"].model_copy(update={"id": "roads_too"})
    result = found("道路名称,面积,建成区,清扫方式", {"roads": CONTRACTS["roads"], "roads_too": twin})
    assert result.problem.key == "intake.problem.ambiguous"
    both = found("station,time,PM2.5,PM10,pollutant,value")
    layouts = [both.problem.values[name].key for name in ("one_layout", "other_layout")]
    assert layouts == ["datasets.layout.wide", "datasets.layout.long"]


def test_the_name_of_a_file_says_nothing():
    submission = read({"stations.csv": "道路名称,面积,建成区,清扫方式\n经十路,9000,是,机械化\n"})
    assert list(submission.tables) == ["roads"]
    assert submission.inputs[0].dataset == "roads"


def test_an_optional_column_with_a_unit_that_cannot_be_converted_is_not_read_and_said_so():
    data = "\nstation,time,PM2.5,CO(μg)\nA,2020-01-01 01:00,35,800\n"
    submission = read({"a.csv": data})
    assert hours(submission) == [("A", day("2020-01-01"), 1, 35000)]
    assert rejects(submission) == [(2, "CO(μg)", "CO(μg)", "intake.reject.wrong_unit")]
    assert values(submission.rejects[0].reason) == {"header": "CO(μg)", "unit": "mg/m³", "right": "CO(mg/m³)"}
    assert fate(submission) == (1, 1, 0, 0, 1)


def test_brackets_after_a_column_without_unit():
    submission = read({"a.csv": "站点编码,名称(简称)\n1299A,科干所\n"})
    assert table(submission, "stations") == [("1299A", None, None, None, True, None, None, None, None)]
    assert rejects(submission) == [(1, "名称(简称)", "名称(简称)", "intake.reject.no_unit")]


def test_other_contracts_than_ours_work_too():
    spec = {
        "id": "visits",
        "title": {"zh": "巡查", "en": "Visits"},
        "columns": [
            {
                "name": "site",
                "title": {"zh": "工地", "en": "Site"},
                "type": "text",
                "required": True,
                "aliases": ["工地"],
            },
            {"name": "on", "title": {"zh": "日期", "en": "Date"}, "type": "date", "aliases": ["日期"]},
        ],
    }
    contract = Contract.model_validate(spec)
    data = "工地,日期\n甲,2020-01-01\n甲,2020-01-01\n"
    submission = read({"a.csv": data}, contracts={"visits": contract})
    # Without a key nothing is a duplicate.
    assert table(submission, "visits") == [("甲", day("2020-01-01"))] * 2
