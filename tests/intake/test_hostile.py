"""Whatever bytes arrive: no exception, every row accounted for, and nothing read that is not there."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from aircheck.intake.files.source import SourceFile, expand
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.loading.datasets import load_contracts
from aircheck.loading.gases import load_gases
from aircheck.loading.home import data_root
from tests.examples import few
from tests.journeys.run import aircheck

CONTRACTS = load_contracts(data_root() / "rules" / "datasets")
HEADERS = [
    "station,time,PM2.5,PM10,SO2,NO2,CO,O3",
    "date,hour,type,1299A,1300A",
    "station,time,pollutant,value",
    "站点,日期,小时,污染物,浓度,单位",
    "单位：mg/m³（CO：μg/m³）\nstation,time,PM2.5,CO,AQI\n,,ppb,",
    "station,time,NO2(ppb),CO(μg/m³),PM2.5(kg)",
    "road,street,area_m2,built_up,sweeping",
    "point,street,month,days,dustfall",
    "start,end,stations,kind,basis,approved_by",
]
ROADS = "road,street,area_m2,built_up,sweeping"


def read(data: bytes):
    """Read one file of these bytes and hold its rows against each other."""
    submission = read_submission([SourceFile("x.csv", lambda: data)], CONTRACTS, Scope(air=load_gases))
    for entry in submission.inputs:
        assert entry.rows == entry.used + entry.rejected + entry.out_of_scope
    return submission


@settings(max_examples=few(150), deadline=None)
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b'"')
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example("站点,时间\n".encode("gb18030") + b"\x81")
def test_any_bytes(data):
    read(data)


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "1e400",
            "9" * 400,
            "-0",
            "NaN",
            "=1+1",
            "@x",
            "0000-00-00",
            "9999-12-31 24:00",
            "0001-01-01 00:00",
            '"',
            "\x00",
        ]
    ),
    st.integers(-(10**20), 10**20).map(str),
)


@settings(max_examples=few(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(HEADERS), st.lists(st.lists(CELL, max_size=9).map(",".join), max_size=6), st.sampled_from("\n\r")
)
def test_any_cells_under_a_known_header(header, rows, end):
    read((header + end + end.join(rows)).encode("utf-8", "surrogatepass"))


@settings(max_examples=few(60), deadline=None)
@given(st.integers(0, 400), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_a_file_cut_anywhere(cut, encoding):
    rows = "\n".join(f"经十路{n},东街,{n}00,是,机械化" for n in range(12))
    read(f"道路名称,街道,面积,建成区,清扫方式\n{rows}\n".encode(encoding)[:cut])


@pytest.mark.parametrize("stamp", ["0000-01-01 00:00", "0001-01-01 00:00", "9999-12-31 23:00", "10000-01-01 00:00"])
def test_years_no_station_ever_saw_are_rejected_rows(stamp):
    found = read(f"{HEADERS[0]}\nA,{stamp},1,1,1,1,1,1\n".encode())
    assert (found.inputs[0].rows, found.inputs[0].rejected) == (1, 1)


@pytest.mark.parametrize("number", ["1e400", "9" * 400, "-1", "∞", "1,5", "0x10", "1_000"])
def test_what_is_no_concentration_is_a_rejected_cell(number):
    found = read(f'{HEADERS[0]}\nA,2020-01-01 01:00,"{number}",1,1,1,1,1\n'.encode())
    assert (found.inputs[0].used, found.inputs[0].cells_rejected) == (1, 1)


def test_a_row_of_ten_thousand_cells_is_one_rejected_row():
    found = read(f"{HEADERS[0]}\n{'1,' * 10_000}\nA,2020-01-01 01:00,1,1,1,1,1,1\n".encode())
    assert (found.inputs[0].used, found.inputs[0].rejected) == (1, 1)


def test_a_header_of_ten_thousand_columns_is_read_or_refused():
    header = "date,hour,type," + ",".join(f"S{n}" for n in range(10_000))
    found = read(f"{header}\n20200101,1,PM2.5,{'7,' * 9_999}7\n".encode())
    assert found.hourly is not None
    assert found.hourly.hours.height == 10_000


def test_a_quote_that_never_closes_costs_one_row():
    found = read(f'{ROADS}\n甲路,"东街,1,yes,manual\n乙路,东街,2,yes,manual\n'.encode())
    assert (found.inputs[0].rows, found.inputs[0].used, found.inputs[0].rejected) == (2, 1, 1)


def test_paths_with_blanks_and_chinese(tmp_path):
    folder = tmp_path / "报送 数据（终稿）"
    folder.mkdir()
    (folder / "道路 台账.csv").write_text(f"{ROADS}\n甲路,东街,1,yes,manual\n", encoding="utf-8")
    done = aircheck("check", "lixia-2020", folder.name, "--only", "lx-road*", cwd=tmp_path)
    assert (done.err, done.code) == ("", 1)
    assert "道路 台账.csv:2" in done.out


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.csv").write_text(f"{ROADS}\n甲路,东街,1,yes,manual\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "roads.csv").symlink_to(tmp_path / "secret.csv")
    found = read_submission(expand([str(tmp_path / "data")]), CONTRACTS, Scope())
    assert [(entry.rows, entry.problem.key) for entry in found.inputs] == [(0, "intake.problem.outside_folder")]


@pytest.mark.heavy
def test_a_hundred_megabytes_of_nothing_stay_within_bounds(tmp_path):
    path = tmp_path / "big.csv"
    path.write_bytes(HEADERS[0].encode() + b"\n" + b"," * 100_000_000)
    code = (
        "import resource\n"
        "from aircheck.cli.app import app\n"
        "try:\n    app(['check', 'lixia-2020', 'big.csv'])\n"
        "except SystemExit as end:\n    assert end.code == 5, end.code\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    # Linux lets a process begin with the peak of the one that started it: a shell's is small, that of these tests not.
    start = ["sh", "-c", '"$0" -c "$1" && true', sys.executable, code]
    done = subprocess.run(start, cwd=tmp_path, capture_output=True, text=True, check=True)
    # A file of n bytes may take ten times as much memory (stated bound), here 1 GB.
    assert int(done.stdout.splitlines()[-1]) < 1_000_000
