"""The hostile folder of the trials, read with 4 GB of addresses and a minute of computing at hand."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.heavy

LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from aircheck.cli.app import app
app()
"""


@pytest.fixture(scope="module")
def hostile(monitoring):
    folder = monitoring / "trials" / "hostile"
    if not folder.is_dir():
        pytest.skip("no trials beside the real data")
    return folder


def test_every_file_is_refused_in_words_within_bounds(hostile):
    command = [sys.executable, "-c", LIMITED, "check", "lixia-2020", str(hostile), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = ["未采用的数据：拒收 100 行、0 个单元格，无法读取 2 个文件", "共 302 项，已判定 0 项"]
    assert (done.returncode, done.stderr.splitlines()) == (3, said)
    found = {one["path"].removeprefix(f"{hostile}/"): one["problem"]["en"] for one in json.loads(done.stdout)["inputs"]}
    assert found == {
        "corner_ZZ.xlsx[S0]": "the cells of the sheet reach to row 1048576 and column 702 (at most 20,000,000 cells "
        "are read, and 16384 columns); farthest off: ZZ1048576. Delete what stands outside the data there, or submit "
        "the data in parts",
        "dur.parquet": "the cells of column “PM2.5” are spans of time (durations), which no table of ours has; write a "
        "point in time, or a number",
    }
