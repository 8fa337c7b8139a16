"""The same bytes from polars with one, two and eight threads, in memory and streaming, each in a process of its own."""

import os
import subprocess
import sys

import pytest

from tests.statistics.engines.made import made_hours, on_disk

PROGRAM = """
import sys
from hashlib import sha256
import narwhals as nw, polars as pl
from aircheck.statistics.daily import KEY, days_of
from tests.statistics.engines.test_same_days import AMBIENT, STATISTICS, bytes_of
lazy = pl.scan_parquet(sys.argv[1:])
for engine in ("in-memory", "streaming"):
    days = days_of(nw.from_native(lazy), AMBIENT, STATISTICS).to_native().collect(engine=engine)
    print(sha256(bytes_of(days.sort(KEY))).hexdigest())
"""


@pytest.mark.heavy
def test_threads_change_no_byte(tmp_path):
    paths = on_disk(made_hours(stations=40), tmp_path)
    told = set()
    for threads in (1, 2, 8):
        environment = os.environ | {"POLARS_MAX_THREADS": str(threads)}
        command = [sys.executable, "-c", PROGRAM, *paths]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        told |= set(done.stdout.split())
    assert len(told) == 1
