"""A whole check by Spark Connect: the command as users give it, with a server on loopback that has no state of ours."""

import json
import os
import subprocess
import sys

import pytest

from benchmarks.connect import server
from tests.conftest import FOUR

pytestmark = pytest.mark.heavy
ROWS = [
    f"{name},2020-01-{day:02d} {hour:02d}:00,{hour + day},0.8" for name in "AB" for day in (1, 2) for hour in range(24)
]
SAID_AGAIN = ["A,2020-01-01 01:00,2,0.8", "B,2020-01-02 05:00,99,0.8"]
"""The same again, and a contradiction."""


@pytest.fixture
def folder(tmp_path):
    text = "\n".join(["station,time,PM2.5,CO", *ROWS, *SAID_AGAIN, "B,2020-01-02 24:00,x,0.8"])
    (tmp_path / "air.csv").write_text(text + "\n", encoding="utf-8")
    return tmp_path


def checked(engine, folder, environment=None):
    """Return the report without its engine, and what was told besides."""
    asked = [
        "check",
        str(FOUR),
        str(folder / "air.csv"),
        "--year",
        "2020",
        "--format",
        "json",
        "--no-cache",
        "--lang",
        "en",
    ]
    command = [sys.executable, "-m", "aircheck", *asked, "--engine", engine, "--profile"]
    done = subprocess.run(command, env=os.environ | (environment or {}), capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    return report.pop("engine"), json.dumps(report), done.stderr


@pytest.mark.usefixtures("java")
def test_a_report_by_connect_is_the_same(folder, tmp_path_factory):
    for package in ("grpc", "grpc_status", "google.rpc", "pandas", "zstandard"):
        pytest.importorskip(package)
    engine, here, _ = checked("polars", folder)
    assert engine == "polars"
    read = json.loads(here)["inputs"][0]
    assert [read[name] for name in ("used", "rejected", "out_of_scope", "cells_rejected")] == [95, 1, 3, 2]
    with server(tmp_path_factory.mktemp("connect")) as remote:
        engine, there, told = checked("spark", folder, {"SPARK_REMOTE": remote})
    assert (engine, there) == ("spark", here)
    assert "spark: hours to days" in told
    assert "Failed to set" not in told
