"""A Spark Connect server on loopback: `with server(folder) as remote` gives what SPARK_REMOTE may be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.cluster import end, environment_of, free_port, started, wait_for

_SERVER = "org.apache.spark.sql.connect.service.SparkConnectServer"


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Start a server with two threads, and end it with the context; its configuration lies in the folder."""
    port = free_port()
    own = {"spark.connect.grpc.binding.address": "127.0.0.1", "spark.connect.grpc.binding.port": str(port)}
    settings = [word for name, value in own.items() for word in ("--conf", f"{name}={value}")]
    process = started(
        ["SparkSubmit", "--class", _SERVER, *settings, "spark-internal"], environment_of(folder, "local[2]")
    )
    try:
        wait_for(port, 300)
        yield f"sc://127.0.0.1:{port}"
    finally:
        end(process)
