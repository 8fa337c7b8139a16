"""`aircheck outlook`: every published case by its numbers, the page of a plan, and what is said of wrong usage."""

import json

import pytest
from rich.cells import cell_len

from tests.journeys.run import aircheck
from tests.outlook.house import daily_text

pytestmark = pytest.mark.heavy

MEANS = [
    # Wei county, bulletins of 2020-07-27 and 2020-12-13: "control value of the days that remain 56", "95".
    (("58", "57", "209", "366"), 56, ("55.669", "55.003", "56.334"), "55 to 56"),
    (("55", "57", "348", "366"), 95, ("95.667", "86.000", "105.333"), "86 to 105"),
    # Xuchang, demonstration zone, 2023-12-25: six days left.
    (("44", "45", "359", "365"), 104.8, ("104.833", "74.917", "134.750"), "75 to 135"),
    (("72", "77", "359", "365"), 376.2, ("376.167", "346.250", "406.083"), "346 to 406"),
]


def asked(*arguments, tmp_path, code=0):
    done = aircheck("outlook", *arguments, "--format", "json", cwd=tmp_path)
    assert (done.err, done.code) == ("", code)
    return json.loads(done.out)


@pytest.mark.parametrize(("numbers", "published", "control", "printed"), MEANS)
def test_published_control_values_are_reproduced(numbers, published, control, printed, tmp_path):
    mean, target, so_far, of = numbers
    given = ("--mean", mean, "--target", target, "--days-so-far", so_far, "--of", of)
    found = asked(*given, tmp_path=tmp_path)
    assert (found["control"], found["control_low"], found["control_high"]) == control
    assert float(found["control_low"]) <= published <= float(found["control_high"])
    page = aircheck("outlook", *given, "--lang", "en", cwd=tmp_path).out
    assert printed in page
    assert control[0] in page


def test_published_days_are_reproduced(tmp_path):
    missing = asked("--good", "127", "--good-target", "212", "--days-so-far", "209", "--of", "366", tmp_path=tmp_path)
    assert (missing["needed"], missing["left"], missing["verdict"]) == (85, 157, "on_track")
    heavy = asked("--heavy", "12", "--heavy-limit", "19", "--days-so-far", "348", "--of", "366", tmp_path=tmp_path)
    assert (heavy["left"], heavy["verdict"]) == (7, "on_track")
    count = asked("--good", "246", "--good-target", "254", tmp_path=tmp_path, code=5)
    assert (count["needed"], count["left"], count["verdict"], count["good"]["bad_left"]) == (8, None, None, None)
    reached = asked("--good", "254", "--good-target", "254", tmp_path=tmp_path)
    assert (reached["needed"], reached["verdict"], reached["good"]["inequality"]) == (0, "secured", "254 ≥ 254")
    given = ("--good", "246", "--good-target", "254", "--days-so-far", "359", "--of", "365")
    lost = asked(*given, tmp_path=tmp_path, code=1)
    assert (lost["needed"], lost["left"], lost["verdict"]) == (8, 6, "out_of_reach")
    assert lost["good"]["inequality"] == "246 + 6 = 252 < 254"
    over = asked("--heavy", "15", "--heavy-limit", "9", tmp_path=tmp_path, code=1)
    assert (over["left"], over["verdict"], over["heavy"]["inequality"]) == (-6, "out_of_reach", "15 > 9")
    # Guigang 2021: floor(365 × (1 - 0.925)) = 27 days may be bad.
    allowed = asked("--good-target", "92.5%", "--of", "365", tmp_path=tmp_path, code=5)
    assert allowed["good"]["bad_left"] == 27


PAGE = """\
展望：按公布的数字

  均值          已过348天均值55，共366天，剩余18天，目标≤ 57
  控制值        (57 × 366 - 55 × 348) / 18 ≈ 95.667
                86至105：公布的均值55是修约值，实际在54.5和55.5之间
  至多          全期均值低于57.5时修约后仍达到57，剩余日均值须低于：
                (57.5 × 366 - 55 × 348) / 18 ≈ 105.833
                96.166至115.500（公布均值的修约所留）
  结论          > 进展正常  55 < 57.5
                尚未定局；照下列依据可以完成
  依据          按本期至今的水平推算（没有往年数据）

  重污染天数    12天，上限19天
                已过348天，共366天，剩余18天
  还可有        7天
  结论          > 进展正常  12 × 366 / 348 ≈ 12.6 ≤ 19
                尚未定局；照下列依据可以完成
  依据          按本期至今的水平推算（没有往年数据）
"""


def test_a_page(tmp_path):
    given = ("--mean", "55", "--target", "57", "--heavy", "12", "--heavy-limit", "19")
    done = aircheck("outlook", *given, "--days-so-far", "348", "--of", "366", "--lang", "zh", cwd=tmp_path)
    assert (done.out, done.err, done.code) == (PAGE, "", 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--mean", "55"), "--mean and --target go together"),
        (("--heavy", "5"), "--heavy and --heavy-limit go together"),
        (("--good", "5"), "--good needs --good-target as well"),
        (("--mean", "55", "--target", "57"), "--mean needs --days-so-far as well"),
        (("--mean", "5x", "--target", "57", "--days-so-far", "5", "--of", "9"), '--mean: "5x" is no number'),
        (("--mean", "55", "--target", "57", "--days-so-far", "9", "--of", "9"), "no day remains"),
        (("--mean", "55", "--target", "57", "--days-so-far", "0", "--of", "9"), "--mean needs at least one day"),
        (("--good", "6", "--good-target", "7", "--days-so-far", "5", "--of", "9"), "--good is 6"),
        (("--heavy", "-1", "--heavy-limit", "7", "--days-so-far", "5", "--of", "9"), "--heavy is -1"),
        (("--days-so-far", "5", "--of", "9"), "there is nothing to reckon with"),
    ],
)
def test_wrong_numbers_are_named(arguments, said, tmp_path):
    done = aircheck("outlook", *arguments, "--lang", "en", cwd=tmp_path)
    assert (done.out, done.code) == ("", 2)
    assert said in " ".join(done.err.split())


YEARS = (("2019-10-01", "2019-12-31", 30), ("2020-01-01", "2020-09-30", 36))
OF_A_PLAN = (
    "outlook",
    "national",
    "daily.csv",
    "--year",
    "2020",
    "--as-of",
    "2020-09-30",
    "--only",
    "nat-pm25-annual*",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    text = daily_text(*((first, last, {"PM2.5": value}) for first, last, value in YEARS))
    (folder / "daily.csv").write_text(text, encoding="utf-8")
    return folder


OF_A_PAGE = """\
Outlook  National ambient air quality standard, grade II, by the year
2020-01-01 to 2020-12-31, as of 2020-09-30, 92 days left

verdict     commitment         so far    target      the rest
> on track  PM2.5 annual mean  36 µg/m³  ≤ 35 µg/m³  averages < 34.010 µg/m³

nat-pm25-annual-mean  PM2.5 annual mean ----------------------------------------
  so far        36 µg/m³, target ≤ 35 µg/m³; 274 valid days, 0 without a value,
                92 to come
  verdict       > on track  1/1 ≥ 1/2
  basis         the same days of earlier years (2019) were good enough in 1 of 1
                at least 81 of the 92 days to come have to be valid
  control       the 92 days to come average 32.022 µg/m³ for exactly the target
                (35 × 366 - 36 × 274) / 92 ≈ 32.022
  at most       with rounding, an average below 34.010 µg/m³
                (35.5 × 366 - 36 × 274) / 92 ≈ 34.011
  with gaps     if only 81 days of them are valid, the least that it takes:
                below 33.808 µg/m³
                (35.5 × 355 - 36 × 274) / 81 ≈ 33.809
  what if       PM2.5=40 (40 on 92 of the days to come, until 2020-12-31): 37,
                which misses the target
  projection    no verdict
                a rest like that of 2019: 34, met (92 of 92 days valid)
                drawn from whole weeks of the same days of 1 earlier year (13
                weeks, seed 1): 1000 of 1000 draws meet the target; lowest 34,
                10th percentile 34, median 34, 90th percentile 34, highest 34
"""


def test_the_page_of_a_plan(office):
    done = aircheck(*OF_A_PLAN, "--what-if", "PM2.5=40", "--lang", "en", cwd=office)
    assert (done.err, done.code) == ("", 0)
    assert done.out.startswith(OF_A_PAGE)
    assert "     35 " in done.out
    assert max(map(cell_len, done.out.splitlines())) <= 80
    chinese = aircheck(*OF_A_PLAN, "--what-if", "PM2.5:-10%", "--lang", "zh", cwd=office).out
    assert "均值低于34.010" in chinese
    assert max(map(cell_len, chinese.splitlines())) <= 80


def test_the_codes(office):
    at_risk = (*OF_A_PLAN[:-1], "nat-pm25-annual*,nat-pm10-*")
    assert aircheck(*at_risk, cwd=office).code == 0
    (office / "this_year.csv").write_text(daily_text(("2020-01-01", "2020-09-30", {"PM2.5": 36})), encoding="utf-8")
    asked = (*OF_A_PLAN[:2], "this_year.csv", *OF_A_PLAN[3:])
    assert aircheck(*asked, cwd=office).code == 0
    assert aircheck(*asked, "--fail-on", "at-risk", cwd=office).code == 1
    (office / "bad.csv").write_text(daily_text(("2020-01-01", "2020-09-30", {"PM2.5": 60})), encoding="utf-8")
    assert aircheck(*OF_A_PLAN[:2], "bad.csv", *OF_A_PLAN[3:], cwd=office).code == 1


def test_nothing_is_open(office):
    done = aircheck(*OF_A_PLAN[:4], "2020", "--as-of", "2020-12-31", "--lang", "en", cwd=office)
    assert "Nothing is open" in done.out
    assert done.code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("national", "daily.csv", "--mean", "55"), "published numbers (--mean) and a plan do not go together"),
        (("--as-of", "2020-09-30"), "--as-of goes with a plan alone"),
        (("national", "daily.csv", "--what-if", "PM3=4"), '"PM3=4" is no supposition'),
        (("national", "daily.csv", "--days", "4"), "of --days and --until only one"),
        (("national", "daily.csv", "--fail-on", "missing"), "unknown outcome: missing; known outcomes: at-risk"),
        (("national", "daily.csv", "--month", "2020-09", "--year", "2020"), "at most one period"),
    ],
)
def test_wrong_wishes_are_named(office, arguments, said):
    done = aircheck("outlook", *arguments, "--lang", "en", cwd=office)
    assert (done.out, done.code) == ("", 2)
    assert said in " ".join(done.err.split())
