"""A cluster of a master and two workers on this machine; a worker is killed while days are computed."""

import pytest

from benchmarks.cluster import days_on_cluster

pytestmark = pytest.mark.heavy


@pytest.mark.usefixtures("java")
def test_a_killed_worker_changes_no_byte(tmp_path):
    found = days_on_cluster(100_000, tmp_path / "hours")
    assert found["killed"]
    assert found["spark"]["sha256"] == found["polars"]["sha256"]
    assert found["spark"]["days"] > 3_000
