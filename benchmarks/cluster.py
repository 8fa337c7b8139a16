"""A Spark cluster on this machine: a master and two workers on loopback, of which one is killed during a run.

    python -m benchmarks.cluster --rows 2000000 --folder /tmp/hours

The days are computed twice: here by polars, and on the cluster while a worker dies. The bytes have to be the same.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from benchmarks.engines import generate

_HOME = "127.0.0.1"
_MEMORY = "1g"


def free_port() -> int:
    """Return a port that nobody listens on at the moment."""
    with socket.socket() as asked:
        asked.bind((_HOME, 0))
        port: int = asked.getsockname()[1]
        return port


def environment_of(folder: Path, master: str | None = None) -> dict[str, str]:
    """Return what processes of Spark find in their environment; their configuration lies in the folder."""
    found = find_spec("pyspark")
    assert found is not None, "the extra `spark` is installed"
    assert found.origin is not None, "it has a folder"
    (folder / "spark-defaults.conf").write_text(
        "\n".join(f"{name} {value}" for name, value in _settings(master).items()), encoding="utf-8"
    )
    home = str(Path(found.origin).parent)
    return os.environ | {"SPARK_HOME": home, "SPARK_CONF_DIR": str(folder), "SPARK_LOCAL_IP": _HOME}


def _settings(master: str | None) -> Mapping[str, str]:
    own = {"spark.master": master} if master else {}
    return own | {
        "spark.ui.enabled": "false",
        "spark.driver.host": _HOME,
        "spark.driver.bindAddress": _HOME,
        "spark.driver.memory": _MEMORY,
        "spark.executor.memory": _MEMORY,
        "spark.executor.cores": "1",
        "spark.sql.shuffle.partitions": "16",
        # Many small tasks, so that the worker dies in the middle of them.
        "spark.sql.files.maxPartitionBytes": "1m",
    }


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a master and two workers; yield its address and the workers. All end with the context."""
    port, running = free_port(), list[subprocess.Popen[bytes]]()
    environment = environment_of(folder)
    try:
        address = f"spark://{_HOME}:{port}"
        master = ["master.Master", "--host", _HOME, "--port", str(port), "--webui-port", "0"]
        running.append(started(master, environment))
        wait_for(port)
        for number in (1, 2):
            own = ["--cores", "1", "--memory", _MEMORY, "--host", _HOME, "--webui-port", "0"]
            work = ["--work-dir", str(folder / f"work{number}")]
            running.append(started(["worker.Worker", *own, *work, address], environment))
        yield address, running[1:]
    finally:
        for process in reversed(running):
            end(process)


def started(what: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a program of Spark's (`org.apache.spark.deploy`) with its options."""
    name, *options = what
    script = Path(environment["SPARK_HOME"], "bin", "spark-class")
    command = [str(script), f"org.apache.spark.deploy.{name}", *options]
    # A group of its own: a worker dies with its executors, as a machine does.
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(port: int, seconds: float = 60) -> None:
    """Wait until somebody listens on a port of this machine."""
    late = time.monotonic() + seconds
    while time.monotonic() < late:
        with socket.socket() as asked:
            if asked.connect_ex((_HOME, port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nothing listens on port {port}")


def _kill_while_working(folder: Path, worker: subprocess.Popen[bytes], killed: list[float]) -> None:
    """Wait until an executor of the worker has written what others will ask it for, then kill the worker."""
    late = time.monotonic() + 600
    while time.monotonic() < late and not killed:
        if any(folder.glob("**/shuffle_*.data")):
            end(worker)
            killed.append(time.perf_counter())
        time.sleep(0.05)


def days_on_cluster(rows: int, hours: Path) -> dict[str, object]:
    """Return what came out of a run during which a worker was killed, and of polars."""
    generate(hours, rows)
    with TemporaryDirectory(prefix="aircheck-cluster-") as home:
        folder = Path(home)
        local = folder / "local"
        local.mkdir()
        os.environ["SPARK_LOCAL_DIRS"] = str(local)
        with cluster(folder) as (address, workers):
            environment = environment_of(folder, address)
            killed: list[float] = []
            killer = Thread(target=_kill_while_working, args=(local, workers[0], killed))
            killer.start()
            there = _run("spark", hours, environment)
            if not killed:
                killed.append(0.0)
            killer.join()
        here = _run("polars", hours, dict(os.environ))
        return {"spark": there, "polars": here, "killed": killed[0] > 0, "same": here["sha256"] == there["sha256"]}


def _run(name: str, hours: Path, environment: dict[str, str]) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.engines", "--folder", str(hours), "--run", name]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    told = [line for line in done.stdout.splitlines() if line.startswith('{"seconds"')]
    if not told:
        raise RuntimeError(done.stderr[-4_000:])
    found: dict[str, object] = json.loads(told[-1])
    return found


def main() -> int:
    """Run it, and end with 1 if a worker was not killed or the bytes differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    asked = parser.parse_args()
    found = days_on_cluster(asked.rows, asked.folder)
    print(json.dumps(found))
    return 0 if found["same"] and found["killed"] else 1


if __name__ == "__main__":
    sys.exit(main())
