"""Generated data in a cache folder: made once for each generator, number of stations, span and layout."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.cases import YEAR, Data
from benchmarks.measuring import ROOT

_MAKERS = ("observations.py", "published.py", "layouts.py", "generate.py", "rules_plan.py")


def folder_of(data: Data, cache: Path) -> Path:
    """Return where the data lie, generated in a process of its own if they are not there."""
    folder = cache / f"{_name(data)}-{_generator()}"
    if not folder.is_dir():
        # Named at the end, so that what was interrupted is never taken for the whole.
        begun = cache / f"{folder.name}.part"
        shutil.rmtree(begun, ignore_errors=True)
        begun.mkdir(parents=True)
        subprocess.run((sys.executable, "-m", *_command(data, begun)), cwd=ROOT, check=True)
        begun.rename(folder)
    return folder


def _name(data: Data) -> str:
    if data.rules:
        return f"rules-{data.rules}"
    return f"{data.layout}-{data.stations}-{data.first_day}-{data.last_day}"


def _command(data: Data, folder: Path) -> tuple[str, ...]:
    if data.rules:
        return ("benchmarks.rules_plan", str(data.rules), str(YEAR), str(folder))
    span = ("--from", data.first_day, "--to", data.last_day)
    size = ("--stations", str(data.stations), "--layout", data.layout)
    return ("benchmarks.generate", *size, *span, "--out", str(folder))


def _generator() -> str:
    """Return what changes with the generator: what an older one made is not used."""
    digest = hashlib.sha256()
    for name in _MAKERS:
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()[:8]
