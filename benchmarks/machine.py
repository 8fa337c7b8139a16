"""What the figures were measured on."""

import os
import platform
import subprocess
from importlib import metadata

from aircheck import __version__
from benchmarks.measuring import ROOT

PACKAGES = ("polars", "pydantic", "typer", "rich", "pandas", "duckdb")


def machine() -> str:
    """Return cores, memory, system, Python, library versions and the program's state in a line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{cores} cores, {memory:.0f} GiB, {system}; {libraries}; aircheck {__version__} ({_commit()})"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _commit() -> str:
    command = ("git", "describe", "--always", "--dirty")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no commit"
