"""How long a check takes against a plain read of the same file: a ratio, since machines differ.

Run `python benchmarks/intake.py [ROWS]`. It writes a made-up wide CSV, then times in turn, as whole processes,
A: `aircheck check` of it; B: polars reading the same file into memory; C: the same check with one bad cell in the file.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

RUNS = 5
START = datetime(2020, 1, 1, 1)  # noqa: DTZ001


def write(path: Path, rows: int, *, bad: bool) -> None:
    """Write station-hours of 114 stations over the hours it takes."""
    lines = ["station,time,PM2.5,PM10,SO2,NO2,CO,O3"]
    for number in range(rows):
        hour, station = divmod(number, 114)
        stamp = (START + timedelta(hours=hour)).strftime("%Y-%m-%d %H:%M")
        lines.append(f"S{station:03d},{stamp},{number % 90},{number % 130 + 20},8,{number % 50},0.7,{number % 160}")
    if bad:
        cells = lines[rows // 2].split(",")
        lines[rows // 2] = ",".join([*cells[:3], "#REF!", *cells[4:]])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def seconds(*command: str) -> float:
    """Return the wall time of a process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Time the three in turn and print medians and ratios."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        clean, dirty = Path(folder) / "clean.csv", Path(folder) / "dirty.csv"
        write(clean, rows, bad=False)
        write(dirty, rows, bad=True)
        check = (sys.executable, "-m", "aircheck", "check", "lixia-2020")
        plain = (sys.executable, "-c", f"import polars; polars.read_csv({str(clean)!r})")
        times: dict[str, list[float]] = {"check": [], "polars": [], "one bad cell": []}
        for _ in range(RUNS):
            times["check"].append(seconds(*check, str(clean)))
            times["polars"].append(seconds(*plain))
            times["one bad cell"].append(seconds(*check, str(dirty)))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, value in medians.items():
        sys.stdout.write(f"{name:14} {value:6.2f} s  {value / medians['polars']:5.2f} x polars\n")
    sys.stdout.write(f"one bad cell over clean: {medians['one bad cell'] / medians['check']:.3f}\n")


if __name__ == "__main__":
    main()
