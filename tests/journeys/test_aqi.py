"""`aircheck aqi`: whole pages in both languages, tables through files and pipes, and what is wrong usage."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.journeys.run import BASE, aircheck

pytestmark = pytest.mark.heavy

GOLDEN = Path(__file__).parent / "golden"

WHOLE_DAY = ["--pm25", "60.5", "--pm10", "120", "--so2", "9", "--no2", "41", "--co", "0.85", "--o3", "801"]

CALLS = {
    "aqi-day-2012": ["--pm25", "60.5", "--o3", "170", "--edition", "hj633-2012"],
    "aqi-day-2026": [*WHOLE_DAY, "--on", "2026-03-01"],
    "aqi-hour-2012": ["--hourly", "--so2", "900", "--so2-24h", "700", "--pm10", "40", "--on", "2026-02-28"],
    "aqi-day-undecided": ["--pm25", "60.5", "--edition", "hj633-2026"],
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", CALLS)
def test_the_whole_page(tmp_path, name, language):
    done = aircheck("aqi", *CALLS[name], "--lang", language, cwd=tmp_path, NO_COLOR="1")
    assert (done.err, done.code) == ("", 0)
    assert done.out == (GOLDEN / f"{name}.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["aqi", "standards"])
def test_help_imports_no_tables(command):
    code = (
        "import sys; from aircheck.cli.app import app\n"
        f"try: app([{command!r}, '--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'polars', 'narwhals', 'aircheck.model.text'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_the_page_in_a_file(tmp_path):
    done = aircheck("aqi", "--pm25", "35", "-o", "page.txt", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.err, done.code) == ("", "Written: page.txt\n", 0)
    assert "(50-0)/(35-0) × (35-0) + 0 = 50\n" in (tmp_path / "page.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--pm25", "-5"], 'error: PM2.5 "-5": below the minimum of 0.\n'),
        (["--pm25", "abc"], 'error: PM2.5 "abc": not a number such as 12.5.\n'),
        (["--pm25", ""], 'error: PM2.5 "": not a number such as 12.5.\n'),
        (["--pm25", "1e3"], 'error: PM2.5 "1e3": not a number such as 12.5.\n'),
        (["--co", "99999"], 'error: CO "99999": above the maximum of 10000.\n'),
        (["--hourly"], "error: give concentrations (aircheck aqi --pm25 60.5 --o3 170) or a table.\n"),
        (["--pm25", "5", "table.csv"], "error: give either concentrations or a table, not both.\n"),
        (
            ["--o3-1h", "5"],
            "error: O3_1h is not used here (Air quality index of a day, hj633-2026); these\nare: PM2.5, PM10, SO2, "
            "NO2, CO, O3.\n",
        ),
        (["nowhere.csv"], "error: nowhere.csv does not exist. Check the path.\n"),
        (
            ["--pm25", "5", "--edition", "hj633-2013"],
            'error: there is no edition "hj633-2013".\nClosest: hj633-2012, hj633-2026.\n',
        ),
        (
            ["--pm25", "5", "--edition", "x"],
            'error: there is no edition "x".\nKnown editions: hj633-2012, hj633-2026.\n',
        ),
    ],
)
def test_wrong_usage_is_a_sentence(tmp_path, arguments, expected):
    (tmp_path / "table.csv").write_text("PM2.5\n1\n")
    done = aircheck("aqi", *arguments, "--on", "2026-05-01", "--lang", "en", cwd=tmp_path)
    assert (done.out, done.err, done.code) == ("", expected, 2)
    assert (tmp_path / "table.csv").read_text() == "PM2.5\n1\n"


TABLE = '日期,细颗粒物,臭氧\n2020-01-01,115,80\n2020-01-02,无数据,80\n2020-01-03,"150",800\n'


def test_a_table_from_file_to_file(tmp_path):
    (tmp_path / "table.csv").write_bytes(TABLE.encode("gb18030"))
    done = aircheck("aqi", "table.csv", "-o", "out.csv", "--edition", "hj633-2026", cwd=tmp_path, COLUMNS="300")
    assert (tmp_path / "out.csv").read_bytes().decode("gb18030").splitlines() == [
        "日期,细颗粒物,臭氧,IAQI_PM2.5,IAQI_PM10,IAQI_SO2,IAQI_NO2,IAQI_CO,IAQI_O3,AQI,class,primary",
        "2020-01-01,115,80,150,,,,,40,150,轻度污染,PM2.5",
        "2020-01-02,无数据,80,,,,,,40,,,",
        '2020-01-03,"150",800,200,,,,,300,300,重度污染,O3',
    ]
    assert (done.out, done.code) == ("", 3)
    assert done.err.splitlines() == [
        "已写入 out.csv",
        "table.csv:3：细颗粒物“无数据”：应为数字，如 12.5",
        "共 3 行，按 hj633-2026 日报计算；无法读取 1 处",
        "没有PM10、SO2、NO2、CO列。缺项时，仅当其余项目的最大IAQI已大于100才有AQI。",
    ]


def test_more_than_a_batch_through_a_pipe(tmp_path):
    # Without any particulates there is no hourly index.
    rows = [f"{number},{number % 600}" for number in range(120_000)]
    done = subprocess.run(
        [sys.executable, "-m", "aircheck", "aqi", "-", "--hourly", "--edition", "hj633-2012", "--lang", "en"],
        input=("n,NO2,PM10\n" + "".join(f"{row},1\n" for row in rows)).encode(),
        cwd=tmp_path,
        env={**BASE, "PATH": ""},
        capture_output=True,
        check=True,
    )
    lines = done.stdout.decode().splitlines()
    assert [line.split(",IAQI")[0] if "IAQI" in line else ",".join(line.split(",")[:2]) for line in lines] == [
        "n,NO2,PM10",
        *rows,
    ]
    # 100..200 stands for 50..100: 50/100 × 50 + 50 = 75; 1 of PM10 for 1.
    assert lines[1 + 90_150] == "90150,150,1,,1,,75,,,75,Good,NO2"
    assert done.stderr.decode().splitlines()[0] == "120,000 rows by hj633-2012, hourly report; not readable: 0"


def test_a_table_without_pollutants_leaves_no_file(tmp_path):
    (tmp_path / "roads.csv").write_text("road,area\na,1\n")
    done = aircheck("aqi", "roads.csv", "-o", "out.csv", "--lang", "en", cwd=tmp_path, COLUMNS="300")
    assert (done.out, done.code) == ("", 3)
    assert done.err == (
        "error: roads.csv: no pollutant column in the header: road, area; known names are PM2.5, PM10, SO2, NO2, "
        "CO, O3 and their Chinese names.\n"
    )
    assert not (tmp_path / "out.csv").exists()


def test_a_reader_that_goes_away_is_no_error_and_ends_what_has_no_end(tmp_path):
    done = subprocess.run(
        f"(echo PM2.5; yes 35) | {sys.executable} -m aircheck aqi - --lang en | head -n 1; exit ${{PIPESTATUS[1]}}",
        shell=True,
        executable="/bin/bash",
        cwd=tmp_path,
        env={**BASE, "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.stderr, done.returncode) == (b"", 0)
